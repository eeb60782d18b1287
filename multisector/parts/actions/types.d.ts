/* The types of a plan of actions. No code. */

/** One row of the plan's table; `at` is its place there. */
type PlannedAction = { at: number; what: string; who: string; by: string; done: string; needs: string };
/** How the language says it, in lower case (`score.py`). */
type ActionWords = Record<
  "cut" | "and" | "none" | "draft" | "self" | "all" | "body" | "firm" | "goal" | "vague" | "empty" | "month",
  string[]
>;
type ActionReading = {
  /** By name, the places in the list that have it; none where the whole plan has it. */
  faults: Record<string, number[]>;
  asks: string;
  lives: number;
  must: number;
  look: number;
  loads: [name: string, number: number][];
};

interface Multisector {
  actionPlan: {
    actions(rows: unknown): PlannedAction[];
    owner(who: string, words: ActionWords): string;
    read(listed: PlannedAction[], words: ActionWords, start: string, living?: unknown[]): ActionReading;
    must: string[];
  };
}
