/* The types of reading a group. No code. */

interface Multisector {
  reading: {
    agreement(scores: Exact[]): Fraction | null;
    rWg(scores: Exact[]): Fraction | null;
    median(scores: Exact[]): Fraction | null;
    quartiles(scores: Exact[]): (Fraction | null)[];
    iqr(scores: Exact[]): Fraction | null;
    spreadBand(width: Exact): "close" | "mixed" | "split";
    agreementBand(value: Exact): "shared" | "mostly" | "talk";
    reasonsToTalk(scores: Exact[]): string[];
    talkFirst(scores: Exact[]): boolean;
    overallReading(
      medians: Record<string, Exact>,
      answered: Record<string, number>,
      bands: Defined.Band[],
      roles: { trust: string; voice: string; residentsOnVoice: number; talk?: string[] },
    ): { reading: "not-enough" | "wait" | "small" | "go"; rule: string; talk: string[] };
  };
}
