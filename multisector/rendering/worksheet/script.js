/* Reads a worksheet back: all that was written, to read aloud or to copy, and a model answer beside it. */
{
  const { element, written } = multisector;

  /** @param {View} view @param {any} field of the definition, with one line or text @param {string} value @returns {string} */
  const words = (view, field, value) => {
    if (field.type === "choice") return field.choices.find(({ id }) => id === value)?.label ?? "";
    return field.type === "date" ? multisector.dateWords(view.say, value) : value.trim();
  };

  /** The rows of a table that hold something. @param {any} value @returns {Record<string, string>[]} */
  const rows = (value) => value.filter((row) => Object.values(row).some(written));

  /** @param {any} field @param {any} value @returns {Element} */
  const table = ({ columns }, value) =>
    element("table", {},
      element("thead", {}, element("tr", {}, ...columns.map(({ label }) => element("th", { scope: "col" }, label)))),
      element("tbody", {}, ...rows(value).map((row) =>
        element("tr", {}, ...columns.map(({ id, label }) => element("td", { "data-label": label }, row[id]?.trim() ?? ""))))));

  /** One field read back, if there is anything to read. @param {View} view @param {any} field @param {string} tag of its heading @returns {Element | null} */
  const entry = (view, field, tag) => {
    const value = view.answers()[field.id];
    if (!written(value) && !field.model) return null;
    const own = written(value) && (field.type === "table" ? table(field, value) : element("p", { class: "words" }, words(view, field, value)));
    return element("div", { class: "entry" },
      element(tag, {}, field.label),
      own,
      field.model && element("div", { class: "model" },
        element("p", { class: "label" }, view.say("worksheet.model")),
        element("p", { class: "words" }, field.model)));
  };

  /** All that was written, as plain text. @param {View} view @returns {string} */
  const asText = (view) => {
    const answers = view.answers();
    const parts = view.activity.fields.filter(({ id }) => written(answers[id])).map((field) => {
      const value = answers[field.id];
      const lines = field.type !== "table" ? [words(view, field, value)] : rows(value).map((row) =>
        field.columns.filter(({ id }) => written(row[id])).map(({ id, label }) => `${label}: ${row[id].trim()}`).join("; "));
      return [field.label, ...lines].join("\n");
    });
    return `${parts.join("\n\n")}\n`;
  };

  Object.assign(multisector.kinds.worksheet, /** @type {Partial<Kind>} */ ({
    grows: true,
    planFields: (definition) => Object.fromEntries(definition.fields.filter(({ plan }) => plan).map(({ id, plan }) => [id, plan])),
    show(view) {
      const level = Number(view.slot("result").querySelector("[tabindex]")?.tagName[1]) + 1;
      const entries = view.activity.fields.map((field) => entry(view, field, `h${level}`));
      const blank = !Object.values(view.answers()).some(written);
      const first = blank ? [element("p", { class: "hint" }, view.say("worksheet.nothing"))] : [];
      view.slot("text").replaceChildren(...first, ...entries.filter((part) => part !== null));
    },
    actions: {
      async "copy-text"(view) {
        const done = await multisector.copyText(asText(view));
        view.announce(view.say(done ? "worksheet.copied" : "worksheet.not_copied"));
      },
    },
  }));
}
