/* A form as people read it, for a table to take along. */
{
  const { radios, boxes, rows, cells, valueOf } = multisector.form;

  /** A table as people read it, a line a row. @param {HTMLTableElement} table @returns {string} */
  const tableWords = (table) =>
    rows(table)
      .map((row) =>
        cells(row)
          .filter((cell) => cell.type !== "hidden" && cell.value.trim())
          .map((cell) => `${cell.closest("td")?.dataset.label}: ${cell.value.trim()}`)
          .join("; "),
      )
      .filter(Boolean)
      .join("\n");

  /**
   * A field as people read it: the heading above it, its question, its answer.
   * @param {Element} root
   * @param {HTMLElement} field
   * @returns {{id: string, part: string, question: string, answer: string}}
   */
  const describeField = (root, field) => {
    const words = (/** @type {Element | null | undefined} */ found) =>
      found?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const part = words(field.closest(".part")?.querySelector("h2, h3, h4, h5, h6"));
    const value = valueOf(field);
    if (field instanceof HTMLFieldSetElement) {
      const checked = [...radios(field), ...boxes(field)].filter((one) => one.checked);
      const answer = checked.map((one) => words(root.querySelector(`label[for="${CSS.escape(one.id)}"]`))).join("; ");
      return { id: field.dataset.field ?? "", part, question: words(field.querySelector("legend")), answer };
    }
    const label = words(
      root.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field.closest(".line")?.querySelector("legend"),
    );
    const answer = field instanceof HTMLTableElement ? tableWords(field) : value === true ? "✓" : String(value ?? "");
    return { id: field.dataset.field ?? "", part, question: label, answer };
  };

  multisector.describeField = describeField;
}
