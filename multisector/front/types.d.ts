/* The types of the page's scripts, for the checker and for readers. No code. */

/** field id -> answer; an empty field is absent */
type Answers = Record<string, any>;

/** A compiled definition (multisector/build/models.py) with its structure hash. */
type Activity = { id: string; kind: string; version: number; structure: string; [part: string]: any };

/** A fraction, a whole number, or a text such as "9/4" or "2.5". */
type Exact = { n: number; d: number } | number | string;

/** One entry of the course: the answers of an activity, when they changed, and what else the page should find again. */
type Saved = { answers: Answers; version?: number; structure?: string; at?: number; shown?: boolean; checked?: string[]; shared?: string[]; words?: Record<string, string>; kept?: boolean };

/** What a file holds under one name: answers, or a text that cannot be read (`answers` is null). */
type FileEntry = { id: string; name: string; text: string; answers: Answers | null; version?: number; structure?: string; at?: number };

/** anywidget's model, and ours on the site, which also has a store. */
interface Model {
  store?: Store | null;
  /** Take what is stored, and tell nobody yet. */
  refetch?(): void;
  /** Keep something beside the answers, such as that a result was shown. */
  remember?(what: Partial<Saved>): void;
  /** Take what was written in the plan. */
  pull?(answers: Answers): void;
  /** Hold nothing from now on, and store nothing. */
  empty?(): void;
  tell?(name: string): void;
  /** Whether the plan holds any of its fields, too. */
  inPlan?(): boolean;
  get(name: string): any;
  set(name: string, value: any): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  save_changes(): void;
}

/** Where the answers of one activity live on a page of the site. */
interface Store {
  key: string;
  /** Whether a person may be offered to keep answers on this device. */
  canKeep: boolean;
  state(): "in_tab" | "on_device" | "blocked" | "full";
  load(): Saved | null;
  save(answers: Answers, more?: Partial<Saved>): void;
  clear(): void;
  /** Keep answers that are not in the form; `why` is "replaced", "left", "other" or "unreadable". False where there is no room. */
  setAside(answers: Answers, why: string, more?: Partial<Saved>): boolean;
  setAsideText(text: string, why: string): boolean;
  /** Answers that are kept but not in the form; `why` may also be "old", `saved` is null where they cannot be read. */
  leftovers(): { name: string; text: string; why: string; saved: Saved | null }[];
}

/** One activity on the screen. */
interface View {
  root: HTMLElement;
  form: HTMLFormElement;
  model: Model;
  activity: Activity;
  kind: Kind;
  resultShown: boolean;
  /** Whether anything was answered when the form was last shown. */
  answered: boolean;
  say(key: string, values?: Record<string, unknown>): string;
  slot(name: string): HTMLElement;
  field(name: string): HTMLElement | null;
  answers(): Answers;
  setAnswers(answers: Answers): void;
  /** Take answers from elsewhere, such as a file or a code: asks before it replaces, keeps what it replaces, names what does not fit. False where nothing was taken. */
  take(answers: Answers, done: string): Promise<boolean>;
  announce(text: string): void;
  explain(error: unknown): string;
}

/** What one kind of activity adds. */
interface Kind {
  /** What answers come to; the twin of the kind's module in multisector/kinds. */
  score(definition: any, answers: Answers): any;
  /** Fill the result's slots. */
  show(view: View, result: any): void;
  /** Once, before the first `update`. */
  start?(view: View): void;
  /** After every change of the answers. */
  update?(view: View, result: any): void;
  /** Which of its fields are in the plan: field -> a field of the plan, or "table.column" of its own row there. */
  planFields?(definition: any): Record<string, string>;
  /** What must be read before the errors, such as an alert; hidden while it does not apply. */
  ahead?(view: View): HTMLElement[];
  /** A result may be shown with open questions, if the person says so. */
  blanksAllowed?: boolean;
  /** Buttons with data-do, by name. */
  actions?: Record<string, (view: View, control: HTMLElement) => void>;
}

/** A part of a filled document (multisector/plan). */
type Block =
  | { type: "title"; text: string }
  | { type: "heading"; text: string }
  | { type: "subject"; text: string }
  | { type: "paragraph"; text: string }
  | { type: "list"; items: string[] }
  | { type: "table"; head: string[]; rows: string[][] };

/** The one namespace; the engine's parts are typed where they are written. */
declare var multisector: {
  kinds: Record<string, any>;
  /** What wakes a part that is no activity: its element, and the data beside it. */
  parts: Record<string, (root: HTMLElement, data: any) => void>;
  say(messages: Record<string, string>, key: string, values?: Record<string, unknown>): string;
  element(tag: string, attributes?: Record<string, unknown>, ...children: (Node | string | null | undefined | false)[]): HTMLElement;
  [part: string]: any;
};
