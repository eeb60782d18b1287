/* The types of a change. No code. */

/** Where a person stood, where they stand now, and what they say; "" where nothing was done. */
type ChangeAnswer = { id: string; before: number; now: number; says: string };

interface Multisector {
  change: {
    answer(answers: Defined.ChangeAnswers[], before: Record<string, number>, done: string[]): ChangeAnswer[];
    average(given: ChangeAnswer[]): string;
  };
}
