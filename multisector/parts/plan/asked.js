/* The documents of the plan page, which come once the person has said who speaks. needs: front/leaf */
{
  const { element } = multisector;

  /**
   * The fold of a document: its parts are those of plan/leaf.html, and are made here so that nobody loads them unasked.
   * @param {Paper} document
   * @param {string} prefix of its ids
   * @param {number} level of its heading
   * @param {Say} words
   */
  const fold = ({ id, name, about, more, files = [] }, prefix, level, words) => {
    const way = (/** @type {string} */ way, primary = false) =>
      element(
        "button",
        { type: "button", class: primary && "primary", "data-do": way, "data-document": id },
        words(`plan.${way}_button`, { name }),
      );
    return element(
      "details",
      { class: "leaf", id: `${prefix}-${id}` },
      element(
        "summary",
        {},
        element(`h${level}`, { id: `${prefix}-${id}-title` }, name),
        " ",
        element("span", { class: "filled", "data-slot": `${id}-state` }),
        " ",
        element("span", { class: "about" }, about),
      ),
      more ? element("p", {}, more) : null,
      element("div", { class: "buttons" }, way("word", true), way("print"), ...files.map((file) => way(file))),
      files.includes("calendar") ? element("p", { class: "hint" }, words("plan.calendar_hint")) : null,
      element("p", { class: "live", role: "status", "data-slot": `${id}-live` }),
      element("div", { "data-slot": id, "data-level": level + 1 }),
    );
  };

  /**
   * @param {HTMLElement} root
   * @param {Say} words
   * @param {() => Answers} values
   * @returns {(known: Answers) => void} shows them as they are now, and which of them has words of the person
   */
  const startPapers = (root, words, values) => {
    const { documents } = /** @type {{documents: Paper[]}} */ (multisector.site.given.plan);
    const place = /** @type {HTMLElement} */ (root.querySelector("[data-slot=all-papers]"));
    const level = Number(place.dataset.level);
    const { id } = /** @type {HTMLElement} */ (place.closest(".multisector-plan"));
    place.replaceChildren(...documents.map((document) => fold(document, id, level, words)));
    const show = multisector.startLeaves(root, words, documents, values);
    const text = (/** @type {Paper} */ document, /** @type {Answers} */ known) =>
      multisector.documentText(multisector.fillDocument(document, known));
    return (known) => {
      show(known);
      const { version, today } = known;
      for (const document of documents) {
        const state = /** @type {HTMLElement} */ (root.querySelector(`[data-slot="${document.id}-state"]`));
        const written = text(document, known) !== text(document, { version, today });
        state.textContent = words(written ? "plan.words_in_it" : "plan.nothing_in_it");
        state.dataset.filled = written ? "all" : "none";
      }
    };
  };

  multisector.startPapers = startPapers;
}
