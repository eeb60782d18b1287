/*
 * A plan and a document definition -> the blocks of a document. The twin of `fill` and `to_text`
 * in multisector/plan/__init__.py, which says what the places of a definition mean; a test
 * holds them together.
 */
{
  const BLANK = "_".repeat(12);
  const LINE = BLANK.repeat(7);
  const [NARROW, WIDE] = [12, 40];
  const WHITE = "[\\t\\n \\x85\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff]+";
  const EDGES = new RegExp(`^${WHITE}|${WHITE}$`, "g");

  /**
   * A text as every kind of file can hold it, without white space round it; "" for what is no text.
   * @param {unknown} value
   * @returns {string}
   */
  const cleanText = (value) => {
    if (typeof value !== "string") return "";
    const broken = value.replace(/\r\n|[\r\x0b\x0c\u2028\u2029]/g, "\n");
    return broken.replace(/[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu, "").replace(EDGES, "");
  };

  /** The rows of a table that say something. @param {unknown} value @returns {Record<string, string>[]} */
  const cleanRows = (value) => {
    const found = Array.isArray(value) ? value : [];
    const rows = found.filter((row) => row !== null && typeof row === "object" && !Array.isArray(row));
    const cleaned = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, cleanText(cell)])),
    );
    return cleaned.filter((row) => Object.entries(row).some(([key, cell]) => cell && key !== "from"));
  };

  /** @param {Answers} values @param {string} name */
  const valueOf = (values, name) => (Object.hasOwn(values, name) ? values[name] : undefined);

  /** Whether a field says something, or, for `field.choice`, whether that was chosen. @param {Answers} values @param {string} name @returns {boolean} */
  const given = (values, name) => {
    const [field, choice] = name.split(".");
    const value = valueOf(values, field);
    return choice ? cleanText(value) === choice : Boolean(cleanText(value) || cleanRows(value).length);
  };

  /**
   * The block; null where a place that may stay empty is empty.
   * @param {"title" | "heading" | "subject" | "note" | "paragraph"} type
   * @param {string} text
   * @param {Answers} values
   * @param {number} [blanks] lines across the page to write on, where words are missing
   * @returns {Block | null}
   */
  const textBlock = (type, text, values, blanks = 0) => {
    let lacking = false;
    const filled = text.replace(/( ?)\{([A-Za-z][A-Za-z0-9-]*)?(!)?\}([.。]?)/g, (_, before, name, needed, stop) => {
      const value = name ? cleanText(valueOf(values, name)) : "";
      lacking ||= !(value || needed);
      if (!value) return `\n${LINE}`.repeat(blanks) || before + BLANK + stop;
      return before + value + (/[.!?…。！？]["'”’»)]*$/.test(value) ? "" : stop);
    });
    // A sentence that a person's words open begins with a capital, but "iPhones" stays as it is.
    const sentence =
      type === "paragraph" && text.startsWith("{")
        ? filled.replace(/^[a-z](?=[a-z ])/, (first) => first.toUpperCase())
        : filled;
    return lacking ? null : { type, text: sentence };
  };

  /** Lines to write on become paragraphs of their own: nobody could write between close ones. @param {Block} block @returns {Block[]} */
  const apart = (block) => {
    const [words, ...lines] = "text" in block ? block.text.split(`\n${LINE}`) : [];
    if (words === undefined || !lines.length || lines.some(Boolean)) return [block];
    return [
      ...(words ? [/** @type {Block} */ ({ ...block, text: words })] : []),
      ...lines.map(() => /** @type {Block} */ ({ type: "paragraph", text: LINE })),
    ];
  };

  /** The widths of a table's columns in percent, by what stands in them. @param {string[]} head @param {string[][]} rows */
  const widthsOf = (head, rows) => {
    const wanted = head.map((_, at) =>
      Math.min(Math.max(NARROW, ...[head, ...rows].map((row) => Array.from(row[at]).length)), WIDE),
    );
    const all = wanted.reduce((sum, width) => sum + width, 0);
    const widths = wanted.map((width) => Math.floor((100 * width) / all));
    const before = widths.slice(0, -1);
    return [...before, 100 - before.reduce((sum, width) => sum + width, 0)];
  };

  /** @param {PaperBlock} block @param {Answers} values @returns {Block | null} */
  const filledBlock = (block, values) => {
    if (block.heading) return textBlock("heading", block.heading, values);
    if (block.subject) return textBlock("subject", block.subject, values);
    if (block.note) return textBlock("note", block.note, values);
    const large = block.large && { large: true };
    if (block.text) {
      const filled = textBlock("paragraph", block.text, values, block.blanks);
      return filled && /** @type {Block} */ ({ ...filled, ...large });
    }
    const { blanks = 0, columns = [], rows: ready = [] } = block;
    if (block.lines) {
      const lines = cleanText(valueOf(values, block.lines))
        .split("\n")
        .map((line) => cleanText(line).replace(/^(?:[0-9]{1,2}[.)]|[-*•–])[\t ]+/, ""));
      const written = lines.filter(Boolean).slice(0, block.at_most ?? undefined);
      const items = written.length ? written : Array(blanks).fill(BLANK.repeat(block.large ? 4 : 1));
      return items.length ? { type: "list", items, ...large } : null;
    }
    const head = columns.map(({ label }) => label);
    const written = ready.length ? [] : cleanRows(valueOf(values, /** @type {string} */ (block.table)));
    const empty = Array(written.length ? 0 : blanks).fill(head.map(() => ""));
    const rows = [
      ...written.map((row) => columns.map(({ id }) => /** @type {string} */ (valueOf(row, id) ?? ""))),
      ...ready.map(({ cells }) => head.map((_, at) => cells[at] ?? "")),
      ...empty,
    ];
    return rows.length ? { type: "table", head, rows, widths: widthsOf(head, rows) } : null;
  };

  /**
   * The blocks of a document with a person's words put in.
   * @param {Paper} document
   * @param {Answers} values its `version` is "me", "group" or "unsigned"
   * @returns {Block[]}
   */
  const fillDocument = (document, values) => {
    const version = /** @type {Voice} */ (values.version || "me");
    const spoken = document.blocks.filter(
      ({ versions = [], only_if = [], unless = [] }) =>
        (!versions.length || versions.includes(version)) &&
        only_if.every((name) => given(values, name)) &&
        !unless.some((name) => given(values, name)),
    );
    const blocks = [
      document.title ? textBlock("title", document.title, values) : null,
      ...spoken.map((block) => filledBlock(block, values)),
    ];
    const present = /** @type {Block[]} */ (blocks.filter(Boolean)).flatMap(apart);
    return present.filter(
      ({ type }, number) => type !== "heading" || (present[number + 1]?.type ?? "heading") !== "heading",
    );
  };

  /** @param {Block} block @returns {string} */
  const plain = (block) => {
    if (block.type === "list") return block.items.map((item, number) => `${number + 1}. ${item}`).join("\n");
    if (block.type === "table") return [block.head, ...block.rows].map((row) => row.join(" | ")).join("\n");
    return block.text;
  };

  /** @param {Block[]} blocks @returns {string} */
  const documentText = (blocks) => blocks.map(plain).join("\n\n") + "\n";

  multisector.cleanText = cleanText;
  multisector.cleanRows = cleanRows;
  multisector.fillDocument = fillDocument;
  multisector.documentText = documentText;
}
