/*
 * The types of the page's scripts, for the checker and for readers. No code.
 *
 * What the scripts are handed comes from the models: `Defined` is made by tests/support/script_types.py. What a
 * folder adds to the one namespace, or to the results, stands in its own types.d.ts.
 */

/** Field -> answer; an empty field is absent. It may come from anywhere, such as a file: look before reading. */
type Answers = Record<string, unknown>;

type Messages = Record<string, string>;
type Say = (key: string, values?: Record<string, unknown>) => string;

/** A map that is asked only for what it holds. */
type Lookup<Value> = { get(id: string): Value };

/** An error of ours, where it has a key: the message, and what fills it. */
type Fault = { key?: string; values?: Record<string, unknown> };

/** Who speaks in a message or a document. */
type Voice = Defined.Block["versions"][number];

/** A message: one text, or one for each voice. */
type Texts = string | Record<string, string>;

/** What the page needs to find the stored answers of an activity (bundles.for_store): its definition holds more. */
type Activity = Pick<Defined.Activities[KindName], "id" | "kind" | "version"> & {
  structure: string;
  grows?: boolean;
  moved?: Defined.Worksheet["moved"];
  reopens?: Defined.Decision["reopens"];
};

/** What answers come to, by kind: each kind says it in its own types.d.ts. */
interface Results {}
type KindName = keyof Results;

/** The compiled definition of a kind. */
type Definition<Name extends KindName> = Activity & Defined.Activities[Name];

/** One entry of the course: the answers of an activity, when they changed, and what else the page should find again. */
type Saved = { answers: Answers; version?: number; structure?: string; at?: number; shown?: boolean; checked?: string[]; shared?: string[]; words?: Record<string, string>; kept?: boolean };

/** What a file holds under one name: answers, or a text that cannot be read (`answers` is null). */
type FileEntry = { id: string; name: string; text: string; answers: Answers | null; version?: number; structure?: string; at?: number };

/** What a model holds, by name. */
type Held = Pick<Saved, "answers" | "shown" | "checked" | "shared" | "words"> & {
  activity: Activity;
  messages: Messages;
  /** In a notebook; the site has them with its codes. */
  releases?: Instruments;
  /** In a notebook: the form, or what a panel shows. */
  html?: string;
  /** In a notebook: where what is typed goes. */
  kept?: string;
  /** Of a panel: its name, its live region, and how many bytes a file may have. */
  name?: string;
  said?: string;
  limit?: number;
  /** Of a panel: what to say when Python does not answer. */
  gone?: string;
  /** The name of a copy with answers of its own. */
  copy?: string;
  /** An example: as if it had been sent already. */
  submitted?: boolean;
};

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
  get<Name extends keyof Held>(name: Name): Held[Name];
  set<Name extends keyof Held>(name: Name, value: Held[Name]): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  save_changes(): void;
  /** In a notebook: tell Python something, with files. */
  send?(message: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
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

/** All that this course keeps in the browser (course.js, where each is explained). */
interface Course {
  canKeep: boolean;
  kept(): boolean;
  keep(on: boolean): boolean;
  clear(): void;
  names(): string[];
  read(name: string): string | null;
  write(name: string, text: string): boolean;
  remove(name: string): void;
  all(): Record<string, string>;
  restore(before: Record<string, string>, after?: Record<string, string>): void;
  replace(entries: Record<string, string>): boolean;
  hold(entries: Record<string, string>): void;
  parse(text: string | null): Saved | null;
  asideName(id: string, why: string): string;
  state: Store["state"];
  onChange(listener: (what: string) => void): void;
}

/** One activity on the screen. */
interface ViewOf<Name extends KindName> {
  root: HTMLElement;
  form: HTMLFormElement;
  model: Model;
  activity: Definition<Name>;
  kind: Kind<Name>;
  /** The activity's own heading. */
  title: HTMLElement;
  /** Whether what comes once someone begins has come. */
  begun: boolean;
  resultShown: boolean;
  /** Whether anything was answered when the form was last shown. */
  answered: boolean;
  say: Say;
  slot(name: string): HTMLElement;
  field(name: string): HTMLElement | null;
  answers(): Answers;
  setAnswers(answers: Answers): void;
  /** Show what the model holds. */
  refresh(): void;
  /** Let no word of the person stay, also in what is no field. */
  empty(): void;
  announce(text: string): void;
  explain(error: unknown): string;
}

type View = ViewOf<KindName>;

/** What one kind of activity adds. */
interface Kind<Name extends KindName> {
  /** What answers come to; the twin of the kind's module in multisector/kinds. */
  score(definition: Definition<Name>, answers: Answers): Results[Name];
  /** Fill the result's slots. Like all that begun.js holds, it is there once someone has begun. */
  show(view: ViewOf<Name>, result: Results[Name]): void;
  /** Once, before the first `update`. */
  start?(view: ViewOf<Name>): void;
  /** Once, when someone begins: before the first `show`. */
  begin?(view: ViewOf<Name>): void;
  /** After every change of the answers. */
  update?(view: ViewOf<Name>, result: Results[Name]): void;
  /** Which of its fields are in the plan: field -> a field of the plan, or "table.column" of its own row there. */
  planFields?(definition: Definition<Name>): Record<string, string>;
  /** What must be read before the errors, such as an alert; hidden while it does not apply. */
  ahead?(view: ViewOf<Name>): HTMLElement[];
  /** A result may be shown with open questions, if the person says so. */
  blanksAllowed?: boolean;
  /** Buttons with data-do, by name. */
  actions?: Record<string, Action<Name>>;
}

/** Declared as a method, so that a kind's own stands where that of any kind is called: a view has the kind it was made with. */
type Action<Name extends KindName> = { act(view: ViewOf<Name>, control: HTMLElement): void }["act"];

/** What wakes a part that is no activity: its element, and the data its part.py put beside it. A method for the same reason. */
type Part = { wake(root: HTMLElement, data: unknown): void }["wake"];

/** What is asked, and what may be done before the answer. */
type Question = { text: string; yes: string; no: string; first?: { label: string; act: () => void } };

/** The one namespace. What only the site loads is not there in a notebook: there it is asked for with `?.`. */
interface Multisector {
  kinds: { [Name in KindName]: Kind<Name> };
  parts: Record<string, Part>;

  // namespace.js
  say(messages: Messages, key: string, values?: Record<string, unknown>): string;
  element(tag: string, attributes?: Record<string, unknown>, ...children: (Node | string | null | undefined | false)[]): HTMLElement;

  // begin.js
  bring(name: string, act: () => void, failed?: () => void): void;
  wakePart(host: HTMLElement): void;

  // saved.js
  isObject(value: unknown): value is Record<string, unknown>;
  savedIn(text: string | null): Saved | null;

  // files.js
  fault(key: string, values?: Record<string, unknown>): Error & { key: string; values: Record<string, unknown> };
  dayFromNow(days: number): string;
  isoDate(day: Date): string;
  dateWords(say: Say, value: string): string;
  copyText(text: string): Promise<boolean>;
  csvText(table: unknown[][]): string;
  saveFile(name: string, type: string, content: string | Blob): void;
  readFile(text: string): { whole: boolean; entries: FileEntry[] };
  saveCourse(): void;
  openCourse(file: { entries: FileEntry[] }, agree: (question: "replace_all_sure" | "hold_sure") => Promise<boolean>): Promise<{ n: number; undo: () => void } | null>;

  // ask.js
  ask(slot: HTMLElement, words: Question): Promise<boolean>;
  moveTo(target: HTMLElement): void;
  turnKeep(on: boolean, say: Say): string;
  askToClearAll(slot: HTMLElement, say: Say): Promise<boolean>;
  askAboutFile(slot: HTMLElement, say: Say): (question: string) => Promise<boolean>;

  // send.js
  startCare(block: HTMLElement, say: Say, changed: (voice: Voice) => void): () => void;
  startSend(block: HTMLElement, say: Say, model?: Model): (texts: Texts, about?: { topic?: string; version?: Voice | null }) => void;
  messageIn(block: Element, known?: Answers): Texts | undefined;

  // form.js
  fields(root: Element): HTMLElement[];
  readForm(root: Element): Answers;
  writeForm(root: Element, answers: Answers): string[];
  addRow(table: HTMLTableElement): HTMLTableRowElement;
  form: {
    radios(field: Element): HTMLInputElement[];
    boxes(field: Element): HTMLInputElement[];
    rows(field: HTMLElement): HTMLTableRowElement[];
    cells(row: Element): HTMLInputElement[];
    valueOf(field: HTMLElement): unknown;
  };

  // describe.js, errors.js, result.js, leftovers.js, actions.js
  describeField(root: Element, field: HTMLElement): { id: string; part: string; question: string; answer: string };
  showErrors(view: View, open: string[], moving: boolean): void;
  clearErrors(view: View, answers: Answers, all?: boolean): void;
  showResult(view: View, moving?: boolean): void;
  submit(view: View, moving?: boolean): void;
  shortened(text: string): string;
  showLeftovers(view: View): void;
  take(view: View, answers: Answers, done: string): Promise<boolean>;
  actions: Record<string, Action<KindName>>;

  // print.js
  printOnly(target: HTMLElement, without?: string): void;

  // activity.js
  /** How many activities a notebook has shown. */
  shown?: number;
  setLeftAside(view: View, answers: Answers, unfit: string[]): void;
  start(root: HTMLElement, model: Model): () => void;
  render(host: { model: Model; el: HTMLElement }): () => void;
  patient(model: Model): Model;
  askPython(model: Model, tell: (listens: boolean) => void): () => void;
  typedAlone?: Record<string, Answers>;
  renderPanel(host: { model: Model; el: HTMLElement }): () => void;

  // the site alone: course.js, storage.js, site.js
  /** `begun` is what comes once someone begins: a kind or a part -> files; `given` what a part gives its script. */
  site: { messages: Messages; plan: Activity; releases: Instruments; begun: Record<string, string[]>; given: Record<string, unknown> };
  course: Course;
  inNewPlaces(moved: Record<string, string>, answers: Answers): Answers;
  openStore(activity: Activity): Store;
  localModel(values: Omit<Held, "answers"> & { answers?: Answers }, store: Store | null): Model;
  linkedModel(activity: Activity, fields: Record<string, string>): Model;
  planModel(): Model;
  planWords(): Answers;
}

declare var multisector: Multisector;
