/* Blocks -> a Word file, by the library `docx`, which is loaded only when someone asks for one. */
{
  /** @type {Promise<any> | undefined} */
  let library;

  /** A classic script, because modules and fetch fail on a page opened from disk. @param {string} address @returns {Promise<any>} */
  const loadLibrary = (address) => {
    library ??= new Promise((resolve, reject) => {
      const script = multisector.element("script", { src: address });
      script.addEventListener("load", () => resolve(/** @type {any} */ (globalThis).docx));
      script.addEventListener("error", () => {
        library = undefined; // so that the next click tries again
        reject(new Error(address));
      });
      document.head.append(script);
    });
    return library;
  };

  /** Word starts a new line at a break, not at a line feed. @param {any} docx @param {string} text @param {object} [options] */
  const runs = (docx, text, options = {}) =>
    text.split("\n").map((line, number) => new docx.TextRun({ ...options, text: line, break: number ? 1 : 0 }));

  /** @param {any} docx @param {Block} block @returns {any[]} */
  const children = (docx, block) => {
    const { Paragraph, Table, TableRow, TableCell, HeadingLevel, WidthType } = docx;
    if (block.type === "title") return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(docx, block.text) })];
    if (block.type === "heading") return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(docx, block.text) })];
    if (block.type === "paragraph") return [new Paragraph({ children: runs(docx, block.text), spacing: { after: 160 } })];
    if (block.type === "list") return block.items.map((item) => new Paragraph({ children: runs(docx, item), bullet: { level: 0 } }));
    const cell = (text, bold) => new TableCell({ children: [new Paragraph({ children: runs(docx, text, { bold }) })], margins: { left: 100, right: 100 } });
    const row = (cells, head) => new TableRow({ tableHeader: head, children: cells.map((text) => cell(text, head)) });
    return [
      new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row(block.head, true), ...block.rows.map((cells) => row(cells, false))] }),
      new Paragraph({ children: [] }),
    ];
  };

  /**
   * The bytes of a Word file.
   * @param {Block[]} blocks
   * @param {string} address where the library lies
   * @param {string} language
   * @returns {Promise<Blob>}
   */
  const wordFile = async (blocks, address, language) => {
    const docx = await loadLibrary(address);
    const file = new docx.Document({
      title: /** @type {any} */ (blocks[0]).text,
      creator: "",
      styles: {
        default: {
          document: { run: { font: "Calibri", size: 23, language: { value: language } } },
          title: { run: { font: "Georgia", size: 44 }, paragraph: { spacing: { after: 240 } } },
          heading1: { run: { font: "Georgia", size: 28, bold: true }, paragraph: { spacing: { before: 280, after: 100 } } },
        },
      },
      sections: [{ children: blocks.flatMap((block) => children(docx, block)) }],
    });
    return docx.Packer.toBlob(file);
  };

  multisector.wordFile = wordFile;
}
