/*
 * Between a form and its answers, a flat object: field -> value.
 *
 * A field is any element with data-field:
 *   fieldset          radios; the value is the checked one's (a number with data-number)
 *   ... data-many     checkboxes; the value is the list of those that are checked
 *   input, textarea   its text; a checkbox is true or absent
 *   output            its text
 *   table             rows of controls with data-column; the value is a list of objects
 * An empty field is absent from the answers. A value of another type never counts as an answer.
 */
{
  /** @param {Element} root @returns {HTMLElement[]} */
  const fields = (root) => Array.from(root.querySelectorAll("[data-field]"));

  /** @param {Element} field @returns {HTMLInputElement[]} */
  const radios = (field) => Array.from(field.querySelectorAll("input[type=radio]"));

  /** @param {Element} field @returns {HTMLInputElement[]} */
  const boxes = (field) => Array.from(field.querySelectorAll("input[type=checkbox]"));

  /** What a radio stands for. @param {HTMLElement} field @param {HTMLInputElement} radio @returns {string | number} */
  const meaning = (field, radio) =>
    "number" in field.dataset && /^\d+$/.test(radio.value) ? Number(radio.value) : radio.value;

  /** @param {Element} row @returns {HTMLInputElement[]} */
  const cells = (row) => Array.from(row.querySelectorAll("[data-column]"));

  /** @param {HTMLElement} field @returns {HTMLTableRowElement[]} */
  const rows = (field) => Array.from(/** @type {HTMLTableElement} */ (field).tBodies[0].rows);

  /** @param {HTMLElement} field @returns {unknown} undefined where nothing was entered */
  const valueOf = (field) => {
    if (field instanceof HTMLTableElement) {
      const filled = rows(field).map((row) => {
        const written = cells(row).filter((cell) => cell.value.trim());
        // Where a row comes from says nothing by itself.
        return written.every((cell) => cell.type === "hidden")
          ? {}
          : Object.fromEntries(written.map((cell) => [cell.dataset.column, cell.value]));
      });
      while (filled.length && !Object.keys(filled[filled.length - 1]).length) filled.pop();
      return filled.length ? filled : undefined;
    }
    if (field instanceof HTMLFieldSetElement && "many" in field.dataset) {
      const checked = boxes(field)
        .filter((box) => box.checked)
        .map((box) => box.value);
      return checked.length ? checked : undefined;
    }
    if (field instanceof HTMLFieldSetElement) {
      const checked = radios(field).find((radio) => radio.checked);
      return checked && meaning(field, checked);
    }
    if (field instanceof HTMLOutputElement) return field.textContent || undefined;
    const input = /** @type {HTMLInputElement} */ (field);
    if (input.type === "checkbox") return input.checked || undefined;
    return input.value.trim() ? input.value : undefined;
  };

  /**
   * The answers of a form, in its order.
   * @param {Element} root
   * @returns {Record<string, unknown>}
   */
  const readForm = (root) =>
    Object.fromEntries(
      fields(root)
        .map((field) => [field.dataset.field, valueOf(field)])
        .filter(([, value]) => value !== undefined),
    );

  /** @param {HTMLTableElement} table @returns {HTMLTableRowElement} a new empty last row */
  const addRow = (table) => {
    const all = rows(table);
    const made = /** @type {HTMLTableRowElement} */ (all[0].cloneNode(true));
    const number = String(all.length + 1);
    for (const cell of cells(made)) {
      cell.value = "";
      cell.id = cell.id.replace(/-1$/, `-${number}`);
      cell.setAttribute("aria-label", (cell.getAttribute("aria-label") ?? "").replace(/1$/, number));
    }
    table.tBodies[0].append(made);
    return made;
  };

  /** What was typed before there was a list to choose from is offered too, so that nothing is lost. @param {Element} cell @param {string} words */
  const offer = (cell, words) => {
    if (!(cell instanceof HTMLSelectElement) || Array.from(cell.options).some(({ value }) => value === words)) return;
    cell.append(multisector.element("option", { value: words }, words));
  };

  const ROWS_AT_MOST = 200;

  /** @param {HTMLTableElement} table @param {unknown} value @returns {boolean} whether all of it fits the table */
  const fillTable = (table, value) => {
    const list = Array.isArray(value) ? value.slice(0, ROWS_AT_MOST) : [];
    while (rows(table).length < list.length) addRow(table);
    rows(table).forEach((row, number) => {
      for (const cell of cells(row)) {
        const part = list[number]?.[cell.dataset.column ?? ""];
        const words = typeof part === "string" ? part : "";
        offer(cell, words);
        if (!sameText(cell, words)) cell.value = words;
      }
    });
    const fits = (/** @type {unknown} */ row, /** @type {number} */ number) =>
      row !== null &&
      typeof row === "object" &&
      Object.entries(row).every(
        ([name, part]) =>
          typeof part === "string" &&
          cells(rows(table)[number]).some((cell) => cell.dataset.column === name && sameText(cell, part)),
      );
    return value === undefined || (Array.isArray(value) && value.length === list.length && list.every(fits));
  };

  /** Whether a control shows a text. A single line cannot show line breaks, and a text area writes them in its own way: nothing is lost by that. @param {HTMLInputElement} control @param {string} text */
  const sameText = (control, text) => {
    const lines = text.replace(/\r\n?/g, "\n");
    return (
      control.value === lines ||
      (control.type === "text" && control.value === lines.replace(/\n/g, " ")) ||
      (control.type === "text" && control.value === lines.replace(/\n/g, ""))
    );
  };

  /** @param {HTMLElement} field @param {unknown} value @returns {boolean} whether the value fits the field */
  const fill = (field, value) => {
    const text = typeof value === "string";
    if (field instanceof HTMLTableElement) return fillTable(field, value);
    if (field instanceof HTMLFieldSetElement && "many" in field.dataset) {
      const all = boxes(field);
      const list = Array.isArray(value) ? value : [];
      for (const box of all) box.checked = list.includes(box.value);
      return (
        value === undefined ||
        (Array.isArray(value) && list.length > 0 && list.every((wanted) => all.some((box) => box.value === wanted)))
      );
    }
    if (field instanceof HTMLFieldSetElement) {
      const all = radios(field);
      const wanted = all.find((radio) => meaning(field, radio) === value);
      for (const radio of all) radio.checked = radio === wanted;
      return value === undefined || Boolean(wanted);
    }
    if (field instanceof HTMLOutputElement) {
      field.textContent = text ? value : "";
      return value === undefined || text;
    }
    const input = /** @type {HTMLInputElement} */ (field);
    if (input.type === "checkbox") {
      input.checked = value === true;
      return value === undefined || typeof value === "boolean";
    }
    const words = text ? value.replace(/\r\n?/g, "\n") : "";
    const shown = input.type === "text" ? words.replace(/\n/g, " ") : words;
    if (!sameText(input, words)) input.value = shown; // setting it anyway would move the caret
    return value === undefined || (text && sameText(input, words));
  };

  /**
   * Put answers into a form; a field without an answer becomes empty.
   * @param {Element} root
   * @param {Record<string, unknown>} answers
   * @returns {string[]} the fields whose answer did not fit, or that the form does not have
   */
  const writeForm = (root, answers) => {
    const known = fields(root);
    const unfit = known
      .filter((field) => !fill(field, answers[field.dataset.field ?? ""]))
      .map((field) => field.dataset.field ?? "");
    const names = new Set(known.map((field) => field.dataset.field));
    return [...unfit, ...Object.keys(answers).filter((name) => !names.has(name))];
  };

  multisector.fields = fields;
  multisector.readForm = readForm;
  multisector.writeForm = writeForm;
  multisector.addRow = addRow;
  multisector.form = { radios, boxes, rows, cells, valueOf };
}
