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
    /** A line to write on, and large letters. @param {string} words @param {boolean} [large] */
    const kind = (words, large) => {
      const names = [/^_{20,}$/.test(words) && "blank", large && "large"].filter(Boolean);
      return names.length ? { class: names.join(" ") } : {};
    };
    const one = (/** @type {Block} */ block) => {
      if (block.type === "title") return element(`h${level}`, {}, block.text);
      if (block.type === "heading") return element(`h${titled ? level + 1 : level}`, {}, block.text);
      if (block.type === "subject") return element("p", {}, element("strong", {}, block.text));
      if (block.type === "note") return element("p", { class: "note" }, block.text);
      if (block.type === "list")
        return element(
          "ol",
          block.large ? { class: "large" } : {},
          ...block.items.map((item) => element("li", kind(item), item)),
        );
      if (block.type === "table") return table(block);
      return element("p", kind(block.text, block.large), block.text);
    };
    return element("div", { class: titled ? "paper titled" : "paper" }, ...blocks.map(one));
  };

  multisector.documentHtml = documentHtml;
}
