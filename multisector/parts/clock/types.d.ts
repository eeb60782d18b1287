/* The types of an agenda and its clock. No code. */

/** One row of the plan's table; null: not known. */
type AgendaLine = { at: number; what: string; form: number | null; minutes: number | null; who: string };
type AgendaReading = {
  times: (string | null)[];
  total: number;
  /** Minutes by form, as a number in a text; "-1" where it is not said. */
  shares: Record<string, number>;
  over: number;
  faults: string[];
};

interface Multisector {
  clock: {
    minuteOf(time: string): number | null;
    timeOf(minute: number): string;
    minutesIn(text: string): number | null;
    begins(start: string, minutes: (number | null)[]): (string | null)[];
    timeWords(say: Say, value: string): string;
  };
  agenda: {
    lines(rows: unknown, forms: string[]): AgendaLine[];
    read(lines: AgendaLine[], start: string, end: string): AgendaReading;
  };
}
