/* The types of an assessment's scripts. No code. */

interface Results {
  assessment: {
    open: string[];
    dimensions: {
      id: string;
      score: string | null;
      rounded: string | null;
      band: string | null;
      scored: number;
      dont_know: number;
      skipped: number;
      blank: number;
    }[];
    lowest: string[];
    highest: string[];
    maybe_lowest: string[];
  };
}

interface Multisector {
  actionText(action: Defined.Action, seat?: unknown): string;
  isOurStep(definition: Defined.Assessment, text: unknown): boolean;
  dimensionScore(
    definition: Pick<Defined.Assessment, "answers_needed">,
    dimension: Pick<Defined.Dimension, "items">,
    answers: Answers,
  ): Fraction | null;
  bandOf(bands: Defined.Band[], score: Exact): string;
  compareScores(definition: Definition<"assessment">, before: Answers, after: Answers): { id: string; then: string | null; now: string | null; change: "up" | "down" | "unclear" | null }[];
  messageOf(view: ViewOf<"assessment">, result: Results["assessment"], voice: Voice): string;
}
