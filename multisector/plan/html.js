/* Blocks -> elements of a page: the preview of a document, and its print. */
{
  const { element } = multisector;

  /**
   * @param {Block[]} blocks
   * @param {number} level of the document's headings, 1 to 6
   * @returns {HTMLElement}
   */
  const documentHtml = (blocks, level) => {
    const titled = blocks[0]?.type === "title";
    const table = (/** @type {Extract<Block, {type: "table"}>} */ { head, rows }) =>
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...head.map((words) => element("th", { scope: "col" }, words)))),
        element(
          "tbody",
          {},
          ...rows.map((cells) =>
            element("tr", {}, ...cells.map((words, number) => element("td", { "data-label": head[number] }, words))),
          ),
        ),
      );
    const isBlank = (/** @type {string} */ words) => /^_{20,}$/.test(words);
    const names = (/** @type {unknown[]} */ ...found) => {
      const all = found.filter(Boolean).join(" ");
      return all ? { class: all } : {};
    };
    const item = (/** @type {string} */ words) =>
      element("li", {}, isBlank(words) ? element("span", { class: "blank" }, words) : words);
    const one = (/** @type {Block} */ block) => {
      if (block.type === "title") return element(`h${level}`, {}, block.text);
      if (block.type === "heading") return element(`h${titled ? level + 1 : level}`, {}, block.text);
      if (block.type === "subject") return element("p", {}, element("strong", {}, block.text));
      if (block.type === "note") return element("p", { class: "note" }, block.text);
      if (block.type === "list") return element("ol", names(block.large && "large"), ...block.items.map(item));
      if (block.type === "table") return table(block);
      return element("p", names(isBlank(block.text) && "blank", block.large && "large"), block.text);
    };
    return element("div", { class: titled ? "paper titled" : "paper" }, ...blocks.map(one));
  };

  multisector.documentHtml = documentHtml;
}
