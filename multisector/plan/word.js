/* Blocks -> a Word file, by the library `docx`, which is loaded only when someone asks for one. */
{
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** Where the library lies: beside the script that brings this one. */
  const LIBRARY = new URL(
    "docx.js",
    /** @type {HTMLScriptElement | null} */ (globalThis.document?.currentScript)?.src || "file:///",
  ).href;

  /** Where people print on US Letter (the Unicode CLDR's list); everyone else uses A4. */
  const LETTER = new Set("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" "));

  /** The paper of a browser's language. @param {string} language such as "es-MX" @returns {"a4" | "letter"} */
  const paperFor = (language) => {
    try {
      return LETTER.has(new Intl.Locale(language).maximize().region ?? "") ? "letter" : "a4";
    } catch {
      return "a4"; // no language we know
    }
  };

  /** @type {Promise<Docx> | undefined} */
  let library;

  /** A classic script, because modules and fetch fail on a page opened from disk. @param {string} address @returns {Promise<Docx>} */
  const loadLibrary = (address) => {
    library ??= new Promise((resolve, reject) => {
      const script = multisector.element("script", { src: address });
      script.addEventListener("load", () =>
        resolve(/** @type {{docx: Docx}} */ (/** @type {unknown} */ (globalThis)).docx),
      );
      script.addEventListener("error", () => {
        library = undefined; // so that the next click tries again
        reject(new Error(address));
      });
      document.head.append(script);
    });
    return library;
  };

  /** Sizes of paper, and a margin, in millimeters. @type {Record<"a4" | "letter", [number, number]>} */
  const PAPER = { a4: [210, 297], letter: [215.9, 279.4] };
  const MARGIN = "18mm";

  const SHADE = "E8E4DA"; // of the head of a table
  const LARGE = 34; // half points: to be read from across the room

  /** Word starts a new line at a break, not at a line feed, and moves on at a tab of its own. @param {Docx} docx @param {string} text @param {{bold?: boolean, size?: number}} [options] */
  const runs = (docx, text, options = {}) =>
    text.split("\n").map((line, number) => {
      const parts = line.split("\t").flatMap((part, at) => (at ? [new docx.Tab(), part] : [part]));
      return new docx.TextRun({ ...options, children: parts, break: number ? 1 : 0 });
    });

  /**
   * @param {Docx} docx
   * @param {Block} block
   * @param {number} number of the block: each list counts for itself
   * @param {number} room between the margins, in twentieths of a point
   */
  const children = (docx, block, number, room) => {
    const { Paragraph, Table, TableRow, TableCell, HeadingLevel, WidthType } = docx;
    if (block.type === "title")
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(docx, block.text) })];
    if (block.type === "heading")
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(docx, block.text) })];
    if (block.type === "subject")
      return [new Paragraph({ children: runs(docx, block.text, { bold: true }), spacing: { after: 120 } })];
    if (block.type === "note") {
      const line = { style: "single", size: 8, space: 4, color: "auto" };
      return [
        new Paragraph({
          children: runs(docx, block.text, { bold: true }),
          spacing: { before: 60, after: 160 },
          border: { top: line, bottom: line, left: line, right: line },
        }),
      ];
    }
    if (block.type === "paragraph")
      return [
        new Paragraph({
          children: runs(docx, block.text, block.large ? { size: LARGE } : {}),
          spacing: { after: block.large ? 160 : 120 },
        }),
      ];
    if (block.type === "list")
      return block.items.map(
        (item) =>
          new Paragraph({
            children: runs(docx, item, block.large ? { size: LARGE } : {}),
            numbering: { reference: block.large ? "large" : "list", level: 0, instance: number },
            spacing: { after: block.large ? 160 : 60 },
          }),
      );
    const percents = block.widths ?? block.head.map(() => 100 / block.head.length);
    const widths = percents.map((percent) => Math.floor((room * percent) / 100));
    const cell = (/** @type {string} */ text, /** @type {boolean} */ bold, /** @type {number} */ width) =>
      new TableCell({
        children: [new Paragraph({ children: runs(docx, text, { bold }) })],
        width: { size: width, type: WidthType.DXA },
        ...(bold && { shading: { type: "clear", color: "auto", fill: SHADE } }),
      });
    const row = (/** @type {string[]} */ cells, /** @type {boolean} */ head) =>
      new TableRow({
        tableHeader: head,
        cantSplit: true,
        ...(cells.some((text) => !text) && { height: { value: 380, rule: "atLeast" } }), // room to write by hand
        children: cells.map((text, at) => cell(text, head, widths[at])),
      });
    return [
      new Table({
        width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        columnWidths: widths,
        layout: "fixed",
        margins: { top: 40, bottom: 40, left: 100, right: 100 },
        rows: [row(block.head, true), ...block.rows.map((cells) => row(cells, false))],
      }),
      new Paragraph({ children: [], spacing: { after: 60 } }), // Word sets the next line tight against a table
    ];
  };

  /**
   * The bytes of a Word file.
   * @param {Block[]} blocks
   * @param {string} address where the library lies
   * @param {{title: string, language: string, paper: "a4" | "letter"}} about
   * @returns {Promise<Blob>}
   */
  const wordFile = async (blocks, address, { title, language, paper }) => {
    const docx = await loadLibrary(address);
    const [width, height] = PAPER[paper];
    const room = Math.floor(((width - 2 * parseInt(MARGIN)) / 25.4) * 1440);
    const numbers = (/** @type {string} */ reference, /** @type {number} */ size, /** @type {number} */ indent) => ({
      reference,
      levels: [
        {
          level: 0,
          format: "decimal",
          text: "%1.",
          alignment: "start",
          style: { run: { size }, paragraph: { indent: { left: indent, hanging: indent } } },
        },
      ],
    });
    const file = new docx.Document({
      title,
      creator: "",
      styles: {
        default: {
          document: { run: { font: "Calibri", size: 22, language: { value: language } } },
          title: { run: { font: "Georgia", size: 36 }, paragraph: { spacing: { after: 120 } } },
          heading1: {
            run: { font: "Georgia", size: 26, bold: true },
            paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
          },
        },
      },
      numbering: {
        config: [numbers("list", 22, 400), numbers("large", LARGE, 640)],
      },
      sections: [
        {
          properties: {
            page: {
              size: { width: `${width}mm`, height: `${height}mm` },
              margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN },
            },
          },
          children: blocks.flatMap((block, number) => children(docx, block, number, room)),
        },
      ],
    });
    return docx.Packer.toBlob(file);
  };

  /** Hand a person a Word file, in the language of the page. @param {string} file @param {Block[]} blocks @param {{title: string, paper: "a4" | "letter"}} about */
  const saveWord = async (file, blocks, { title, paper }) => {
    const about = { title, paper, language: document.documentElement.lang };
    multisector.saveFile(file, WORD, await wordFile(blocks, LIBRARY, about));
  };

  multisector.wordFile = wordFile;
  multisector.saveWord = saveWord;
  multisector.paperFor = paperFor;
}
