/* The types of filled documents. No code. */

/** A part of a filled document. */
type Block =
  | { type: "title"; text: string }
  | { type: "heading"; text: string }
  | { type: "subject"; text: string }
  | { type: "note"; text: string }
  | { type: "paragraph"; text: string; large?: boolean }
  | { type: "list"; items: string[]; large?: boolean }
  | { type: "table"; head: string[]; rows: string[][]; widths?: number[] };

/** A document definition as scripts get it (`for_script` in plan/model.py): what says nothing is left out. */
type PaperBlock = Partial<Omit<Defined.Block, "columns"> & { columns: { id: string; label: string }[] }>;
type Paper = {
  id: string;
  name: string;
  title?: string | null;
  about: string;
  more?: string | null;
  files?: ("csv" | "calendar")[];
  blocks: PaperBlock[];
};

/** An activity that the plan gathers: the prefix of its values, its definition, what was answered. */
type Scored = [prefix: string, definition: Definition<"assessment" | "decision">, answers: Answers];

/** The library that writes Word files: `any`, since its own types would bring the globals of Node along. */
type Docx = any;

interface Multisector {
  // link.js
  linkToPlan(model: Model, plan: Model, fields: Record<string, string>): void;

  // fill.js
  cleanText(value: unknown): string;
  cleanRows(value: unknown): Record<string, string>[];
  fillDocument(document: Paper, values: Answers): Block[];
  documentText(blocks: Block[]): string;

  // values.js
  planValues(plan: Answers, scored: Scored[], messages: Messages, options?: { scores?: boolean; version?: Voice; today?: string }): Answers;

  // leaf.js
  startLeaves(root: HTMLElement, say: Say, documents: Paper[], values: () => Answers): (known?: Answers) => void;

  // parts/plan/asked.js
  startPapers(root: HTMLElement, words: Say, values: () => Answers): (known: Answers) => void;

  // files.js
  documentFile(document: Paper, values: Answers, kind: "csv" | "calendar", messages: Messages, stamp: string): { ending: string; type: string; text: string };

  // html.js, word.js
  documentHtml(blocks: Block[], level: number): HTMLElement;
  wordFile(blocks: Block[], address: string, about: { title: string; language: string; paper: "a4" | "letter" }): Promise<Blob>;
  saveWord(file: string, blocks: Block[], about: { title: string; paper: "a4" | "letter" }): Promise<void>;
  paperFor(language: string): "a4" | "letter";
}
