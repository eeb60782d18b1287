/* The types of a count of five answers. No code. */

/** How many gave each of the five answers, on each side. */
type Counts = { live: number[]; others: number[] };
type TallyReading = {
  total: number;
  answered: { live: number; others: number };
  for: { live: number; others: number };
  not_yet: number;
  no: number;
  rules: Record<string, { decided: boolean; why: string }>;
  looks: string[];
};

interface Multisector {
  tally: { clean(counts: unknown): Counts; read(counts: Counts): TallyReading };
}
