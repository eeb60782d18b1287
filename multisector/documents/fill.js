/*
 * A plan and a document definition -> the blocks of a document. The twin of `fill` and `to_text`
 * in multisector/documents/__init__.py; a test holds them together.
 */
{
  const BLANK = "_".repeat(12);
  const EMPTY_ROWS = 4;

  /** @param {string} text @param {Answers} values @returns {string} */
  const put = (text, values) =>
    text.replace(/\{([A-Za-z][A-Za-z0-9-]*)\}/g, (_, name) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return typeof value === "string" && value.trim() ? value.trim() : BLANK;
    });

  /**
   * The blocks of a document with a person's words put in; a place without words is a line to write on.
   * @param {any} document
   * @param {Answers} values
   * @returns {Block[]}
   */
  const fillDocument = (document, values) => {
    /** @type {Block[]} */
    const blocks = [{ type: "title", text: put(document.title, values) }];
    for (const block of document.blocks) {
      if (block.only_if && !values[block.only_if]?.length) continue;
      if (block.heading) blocks.push({ type: "heading", text: put(block.heading, values) });
      else if (block.text) blocks.push({ type: "paragraph", text: put(block.text, values) });
      else if (block.lines) {
        const lines = String(values[block.lines] ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
        blocks.push({ type: "list", items: lines.length ? lines : [BLANK] });
      } else {
        const given = values[block.table];
        const rows = Array.isArray(given) && given.length ? given : Array(EMPTY_ROWS).fill({});
        blocks.push({
          type: "table",
          head: block.columns.map((column) => column.label),
          rows: rows.map((row) => block.columns.map((column) => String(row[column.id] ?? ""))),
        });
      }
    }
    return blocks;
  };

  /** @param {Block} block @returns {string} */
  const plain = (block) => {
    if (block.type === "list") return block.items.map((item) => `- ${item}`).join("\n");
    if (block.type === "table") return [block.head, ...block.rows].map((row) => row.join(" | ")).join("\n");
    return block.text;
  };

  /** @param {Block[]} blocks @returns {string} */
  const documentText = (blocks) => blocks.map(plain).join("\n\n") + "\n";

  multisector.fillDocument = fillDocument;
  multisector.documentText = documentText;
}
