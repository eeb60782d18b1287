/* The types of exact numbers, of days in a calendar and of answer codes. No code. */

type Fraction = { n: number; d: number };

/** A fraction, a whole number, or a text such as "9/4" or "2.5". */
type Exact = Fraction | number | string;

/** One frozen structure. */
type Release = { activity: string; version: number; items: string[] };

/** Every released structure by its prefix. */
type Instruments = Record<string, Release>;

/** What a code says. */
type Decoded = { prefix: string; activity: string; version: number; answers: Answers; seat: string; randomBits: number; code: string };

/** A code that cannot be read as it is `written`, and why: a message and what fills it. */
type Damaged = { written: string; key: string; values: Record<string, unknown> };

/** A day of a plan in a calendar; `calendar` in shared/calendar.py says what each means. */
type CalendarEvent = { id: string; day: string; title: string; about?: string; remind?: number | null; every?: number; times?: number; start?: string; minutes?: number };

interface Multisector {
  // calendar.js
  calendar(events: CalendarEvent[], stamp: string): string;
  stampOf(now: Date): string;
  dayNumber(day: unknown): number | null;
  dayOf(number: number): string;

  // numbers.js
  fraction(value: Exact): Fraction;
  arithmetic: Record<"add" | "subtract" | "multiply" | "divide", (a: Exact, b: Exact) => Fraction>;
  compare(a: Exact, b: Exact): number;
  mean(scores: Exact[]): Fraction | null;
  roundHalfUp(value: Exact, places?: number): string;
  fractionText(value: Exact): string;

  // codes.js
  CodeError: new (key: string, values?: Record<string, unknown>) => Error & { key: string; values: Record<string, unknown> };
  encode(definition: Pick<Defined.Assessment, "code_prefix" | "dimensions">, answers: Answers, randomBits?: number | null): string;
  decode(code: string, instruments: Instruments): Decoded;
  openCode(text: string, instruments: Instruments): Decoded;
  findCodes(text: string, instruments: Instruments): { found: Decoded[]; damaged: Damaged[]; duplicates: string[] };
  likelyMends(written: string, instruments: Instruments): string[];
  itemIds(definition: Pick<Defined.Assessment, "dimensions">): string[];
}
