/* The types of the group page's scripts. No code. */

declare namespace Kept {
  /** Part -> "1" to "5" or "dont-know" -> people. */
  type Cards = Record<string, Record<string, number>>;
  /** Codes, cards that were counted by hand, or the text of a file of counts. */
  type Batch = string[] | { cards: Cards } | { file: string };
  /** `day` is there where the round was another day's. */
  interface Round {
    batches: Batch[];
    waiting: string[];
    looked: boolean;
    day?: string;
  }
  /** `opened` are the parts whose dots this round were looked at. */
  interface State {
    opened: string[];
    /** What this group decided to do; the plan has it too. */
    steps: Record<string, string>[];
    order: string;
    activity: string;
    rounds: Round[];
    /** The open round: whether all agree to it now, and what they agreed on. */
    agreed: boolean;
    open: Record<string, { score: string; why: string }> | null;
  }
}

declare namespace GroupPage {
  /** What reading a text must know: the codes of this round and of the one before; `take` counts some, `leave` is where the focus goes afterwards. */
  interface Reading {
    /** Of what the round is; empty where nothing is counted yet. */
    activity: string;
    there: Set<string>;
    earlier: Set<string>;
    /** What the page counts, by id. */
    knows: Record<string, { title: string; code_prefix: string }>;
    take(codes: string[], activity: string, putBack?: () => void): void;
    announce(text: string): void;
    leave(): void;
  }
  /** What a page brings along that is about one assessment. */
  interface Only {
    kept: string;
    assessments: Record<string, Group.Assessment>;
    /** Made-up codes to try it with. */
    example: string[];
  }
  /** What a report is made of. */
  interface Told {
    steps: Record<string, string>[];
    definition: Group.Assessment;
    results: (Group.Result | null)[];
    tables: Group.BySeat[][];
    seatsKnown: boolean;
    captions: string[];
    open: Kept.State["open"];
    day?: string;
    plan: Answers;
    today: string;
  }
}

interface Multisector {
  groupKept: {
    (assessments: Record<string, Group.Assessment>, kept?: string): {
      NAME: string;
      definition(state: Kept.State): Group.Assessment;
      load(): Kept.State;
      save(state: Kept.State): void;
      tables(state: Kept.State, round: Kept.Round): Group.BySeat[];
      people(state: Kept.State, round: Kept.Round): number;
      seatsKnown(state: Kept.State, round: Kept.Round): boolean;
      codes(round: Pick<Kept.Round, "batches" | "waiting">): Set<string>;
      fewDiffer(state: Kept.State): boolean;
      withCodes(state: Kept.State, round: Kept.Round, more: string[]): Kept.Round;
    };
    empty(): Kept.State;
    emptyRound(): Kept.Round;
  };
  groupWords: {
    say: Say;
    numberOf(exact: string): number;
    button(text: string, act: () => void, attributes?: Record<string, unknown>): HTMLElement;
    title(definition: Group.Assessment, id: string): string;
    sentence(definition: Group.Assessment, part: Group.Dimension): string;
    summary(definition: Group.Assessment, result: Group.Result, seatsKnown: boolean): string[];
    moved(id: string, tables: Group.BySeat[][], day?: string): string;
  };
  groupFigure(definition: Group.Assessment, part: Group.Dimension, told: { id: string; caption: string; seatsKnown: boolean; beside?: Group.Dimension }): HTMLElement;
  groupReview(review: HTMLElement, text: string, told: GroupPage.Reading): void;
  groupReport: {
    csv(told: GroupPage.Told): string;
    blocks(told: GroupPage.Told, blanks?: number): Block[];
    open(definition: Group.Assessment, open: NonNullable<Kept.State["open"]>): Block[];
  };
}
