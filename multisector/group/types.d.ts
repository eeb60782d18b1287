/* The types of reading a group. No code. */

declare namespace Group {
  /** What a count table must know of an assessment. */
  type Counted = Pick<Defined.Assessment, "answers_needed"> & {
    id: string;
    version: number;
    dimensions: Pick<Defined.Dimension, "id" | "items">[];
  };
  /** How many people gave each score, by dimension: see counts.py. */
  interface Table {
    activity: string;
    version: number;
    people: number;
    dimensions: Record<string, { scores: Record<string, number>; answers: number; dont_know: number }>;
  }
  /** What reading a group must know of an assessment. */
  type Read = Counted & Pick<Defined.Assessment, "bands" | "group">;
  interface Side {
    middle: string | null;
    asked: number;
    dont_know: number;
  }
  interface Dimension {
    id: string;
    scored: number;
    scores: Record<string, number>;
    asked: number;
    dont_know: number;
    find_out: boolean;
    sides: Record<"live" | "others", Side> | null;
    quartiles: string[] | null;
    spread: "close" | "mixed" | "split" | null;
    agreement: string | null;
    agreed: "shared" | "mostly" | "talk" | null;
    reasons: string[];
    median: string | null;
    rounded: string | null;
    band: string | null;
  }
  interface Result {
    people: number;
    missing: ("live" | "others")[];
    dimensions: Dimension[];
    lowest: string[];
    /** Where those who live with it stand a point or more below the others, if that comes first. */
    split: string[];
    reading: { reading: "not-enough" | "wait" | "small" | "go" | "too-few" | "fix" | "work" | "keep"; rule: string; talk: string[]; ask_first: boolean } | null;
  }
  /** What the group page knows of an assessment. */
  type Assessment = Omit<Read, "dimensions"> & { title: string; code_prefix: string; dimensions: Pick<Defined.Dimension, "id" | "title" | "items" | "actions">[] };
  /** Counts that leave the room: see sharing.py. */
  interface File {
    course: "multisector";
    group: number;
    day: string;
    seats_known: boolean;
    tables: BySeat;
  }
  type BySeat = Record<"live" | "work" | "both" | "not-said", Table>;
}

interface Multisector {
  groupResult(definition: Group.Read, batches: Group.BySeat[]): Group.Result | null;
  sharing: {
    toShare(batches: Group.BySeat[], day: string): Group.File | null;
    shared(text: string, definitions: Record<string, Group.Assessment>): { day: string; seats_known: boolean; activity: string; tables: Group.BySeat };
  };
  counts: {
    empty(definition: Group.Counted): Group.Table;
    count(definition: Group.Counted, people: Answers[]): Group.BySeat;
    add(first: Group.Table, ...others: Group.Table[]): Group.Table;
    scores(table: Group.Table, dimension: string): Fraction[];
    answered(table: Group.Table, dimension: string): number;
    enough(number: number): boolean;
    mayJoin(batch: Group.BySeat): boolean;
    shown(batches: Group.BySeat[]): Partial<Record<"all" | "live" | "others", Group.Table>>;
    movement(before: Group.Table, after: Group.Table, dimension: string): { distance: string; before: number; after: number }[];
  };
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
    mendingReading(
      medians: Record<string, Exact>,
      answered: Record<string, number>,
      bands: Defined.Band[],
      roles: { apart: string[]; residents: number; split?: string[]; talk?: string[] },
    ): { reading: "too-few" | "fix" | "work" | "keep"; rule: string; talk: string[] };
    splitOf(live: string | null, others: string | null): boolean;
  };
}
