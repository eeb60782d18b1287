/*
 * Reads a worksheet back: as one paragraph where it has one, and all else that was written, to read
 * aloud or to copy, with a model answer beside it. A choice with feedback is practice, and is not read back.
 * needs: shared/clock
 */
{
  /** @typedef {ViewOf<"worksheet">} View */
  /** @typedef {Results["worksheet"]} Result */
  const { element, written } = multisector;

  /** @param {View} view @param {Defined.WorksheetField} field no table @param {unknown} value @returns {string} */
  const words = (view, field, value) => {
    if (field.choices.length)
      return field.choices
        .filter(({ id }) => [value].flat().includes(id))
        .map(({ label }) => label)
        .join("; ");
    const text = /** @type {string} */ (value);
    if (field.type === "time") return multisector.clock.timeWords(view.say, text);
    return field.type === "date" ? multisector.dateWords(view.say, text) : text.trim();
  };

  /** The question of a field, as the form has it. @param {View} view @param {Defined.WorksheetField} field @returns {string} */
  const questionOf = (view, { id }) =>
    view.field(id)?.closest(".line")?.querySelector("label, legend")?.firstChild?.textContent?.trim() ?? "";

  /** The columns that a person sees. @param {Defined.WorksheetField} field */
  const columnsOf = ({ columns }) => columns.filter(({ type }) => type !== "source");

  /** @param {View} view @param {Defined.Column} column @param {Record<string, string>} row */
  const cell = (view, { id, type }, row) =>
    type === "date" ? multisector.dateWords(view.say, row[id] ?? "") : (row[id]?.trim() ?? "");

  /** The rows of a table that hold something. @param {unknown} value @returns {Record<string, string>[]} */
  const rows = (value) => /** @type {Record<string, string>[]} */ (value).filter(written);

  /** @param {View} view @param {Defined.WorksheetField} field @param {unknown} value @returns {Element} */
  const table = (view, field, value) => {
    const columns = columnsOf(field);
    return element(
      "table",
      columns.length > 5 ? { class: "cards" } : {}, // as in the form (template.html)
      element("thead", {}, element("tr", {}, ...columns.map(({ label }) => element("th", { scope: "col" }, label)))),
      element(
        "tbody",
        {},
        ...rows(value).map((row) =>
          element(
            "tr",
            {},
            ...columns.map((column) => element("td", { "data-label": column.label }, cell(view, column, row))),
          ),
        ),
      ),
    );
  };

  /** The answers that were counted, as lines. @param {View} view @returns {[string, string][]} question, answer */
  const counted = (view) => {
    const answers = view.answers();
    const fields = view.activity.fields.filter(
      ({ id }) => view.activity.count?.of.includes(id) && written(answers[id]),
    );
    return fields.map((field) => [questionOf(view, field), words(view, field, answers[field.id])]);
  };

  /** What is read back one by one: neither practice, nor in the paragraph or the count. @param {View} view @returns {Defined.WorksheetField[]} */
  const readBack = (view) => {
    const answers = view.answers();
    const places = (/** @type {string} */ sentence) =>
      Array.from(sentence.matchAll(/\{([\w-]+)\}/g), ([, name]) => name);
    const said = view.activity.paragraph
      .map(places)
      .filter((names) => names.every((name) => written(answers[name])))
      .flat();
    return view.activity.fields.filter(
      ({ id, choices }) => !choices[0]?.feedback && ![...said, ...(view.activity.count?.of ?? [])].includes(id),
    );
  };

  /** One field read back, if there is anything to read. @param {View} view @param {Defined.WorksheetField} field @param {string} tag of its heading @returns {Element | null} */
  const entry = (view, field, tag) => {
    const value = view.answers()[field.id];
    if (!written(value) && !field.model) return null;
    const own =
      written(value) &&
      (field.type === "table"
        ? table(view, field, value)
        : element("p", { class: "words" }, words(view, field, value)));
    return element(
      "div",
      { class: "entry" },
      element(tag, {}, questionOf(view, field)),
      own,
      field.model &&
        element(
          "div",
          { class: "model" },
          element("p", { class: "label" }, view.say("worksheet.model")),
          element("p", { class: "words" }, field.model),
        ),
    );
  };

  /** What the result says, as plain text. @param {View} view @returns {string} */
  const asText = (view) => {
    const answers = view.answers();
    const { text, count } = view.kind.score(view.activity, answers);
    const parts = readBack(view)
      .filter(({ id }) => written(answers[id]))
      .map((field) => {
        const value = answers[field.id];
        const lines =
          field.type !== "table"
            ? [words(view, field, value)]
            : rows(value).map((row) =>
                columnsOf(field)
                  .filter(({ id }) => written(row[id]))
                  .map((column) => `${column.label}: ${cell(view, column, row)}`)
                  .join("; "),
              );
        return [questionOf(view, field), ...lines].join("\n");
      });
    const lines = counted(view)
      .map(([question, answer]) => `${question} ${answer}`)
      .join("\n");
    return `${[count?.says, lines, text, ...parts].filter(Boolean).join("\n\n")}\n`;
  };

  Object.assign(
    multisector.kinds.worksheet,
    /** @type {Partial<Kind<"worksheet">>} */ ({
      show(view, { text, count }) {
        const level = Number(view.slot("result").querySelector("[tabindex]")?.tagName[1]) + 1;
        const entries = readBack(view).map((field) => entry(view, field, `h${level}`));
        const blank = !Object.values(view.answers()).some(written);
        view.slot("nothing").hidden = !blank;
        view.slot("read").hidden = blank;
        const first = [];
        const lines = counted(view);
        if (lines.length)
          first.push(
            element(
              "ul",
              {},
              ...lines.map(([question, answer]) => element("li", {}, question, " ", element("strong", {}, answer))),
            ),
          );
        if (text) first.push(element("p", { class: "words paragraph" }, text));
        view.slot("text").replaceChildren(...first, ...entries.filter((part) => part !== null));
        if (view.activity.count) view.slot("counted").textContent = count?.says ?? "";
      },
      actions: {
        ...multisector.kinds.worksheet.actions,
        async "copy-text"(view) {
          const done = await multisector.copyText(asText(view));
          view.announce(view.say(done ? "worksheet.copied" : "worksheet.not_copied"));
        },
      },
    }),
  );
}
