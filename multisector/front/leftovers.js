/* Answers that are kept but have no place in the form: they stand beside it, in words, and can be used again. */
{
  /** @param {string} text from elsewhere, of any length @returns {string} */
  const shortened = (text) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

  /** An answer that has no place in the form any more, in words. @param {unknown} value @returns {string} */
  const asWords = (value) => {
    if (Array.isArray(value)) return value.map(asWords).filter(Boolean).join("\n");
    if (value !== null && typeof value === "object")
      return Object.values(value).map(asWords).filter(Boolean).join(" · ");
    return value === true ? "✓" : String(value);
  };

  const LONGEST = 2000;

  /** @param {View} view @param {Answers} answers @returns {Element} */
  const leftAnswers = (view, answers) => {
    const { element } = multisector;
    return element(
      "dl",
      {},
      ...Object.entries(answers)
        .slice(0, 50)
        .map(([name, value]) => {
          const field = view.field(name);
          return element(
            "div",
            {},
            element("dt", {}, field ? multisector.describeField(view.root, field).question : shortened(name)),
            element("dd", {}, asWords(value).slice(0, LONGEST)),
          );
        }),
    );
  };

  /** Answers that are kept but not in the form: replaced ones, those of an earlier version, unreadable ones. @param {View} view */
  const showLeftovers = (view) => {
    const { element } = multisector;
    const leftovers = view.model.store?.leftovers() ?? [];
    const notice = view.slot("notice");
    notice.hidden = !leftovers.length;
    const parts = ["replaced", "left", "old", "other", "unreadable"].flatMap((why) => {
      const found = leftovers.filter((one) => one.why === why);
      if (!found.length) return [];
      return [
        element("p", {}, element("strong", {}, view.say(`keep.${why}_title`))),
        element("p", {}, view.say(`keep.${why}_text`)),
        ...found.flatMap(({ name, saved }) => {
          if (!saved) return [];
          if (why === "left") return [leftAnswers(view, saved.answers)];
          return [
            element(
              "p",
              {},
              element(
                "button",
                { type: "button", "data-do": "use-leftover", "data-name": name },
                view.say(`keep.${why}_use`, { n: Object.keys(saved.answers).length }),
              ),
            ),
          ];
        }),
      ];
    });
    notice.replaceChildren(
      ...parts,
      ...(leftovers.length
        ? [
            element(
              "div",
              { class: "buttons" },
              element("button", { type: "button", "data-do": "save-leftovers" }, view.say("keep.old_download")),
              element("button", { type: "button", "data-do": "remove-leftovers" }, view.say("keep.old_remove")),
            ),
          ]
        : []),
    );
  };

  multisector.shortened = shortened;
  multisector.showLeftovers = showLeftovers;
}
