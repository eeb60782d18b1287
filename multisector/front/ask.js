/* A question before something is replaced or cleared, in the page and not in a window of the browser's own. */
{
  /**
   * @param {HTMLElement} slot where to ask; empty and hidden afterwards
   * @param {{text: string, yes: string, no: string, first?: {label: string, act: () => void}}} words `first` is what may be done before the answer
   * @returns {Promise<boolean>}
   */
  const ask = (slot, { text, yes, no, first }) =>
    new Promise((resolve) => {
      const { element } = multisector;
      const before = /** @type {HTMLElement | null} */ (document.activeElement);
      const button = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => void} */ act) => {
        const made = element("button", { type: "button", "data-answer": name }, label);
        made.addEventListener("click", act);
        return made;
      };
      const answer = (/** @type {boolean} */ agreed) => {
        slot.hidden = true;
        slot.replaceChildren();
        if (!agreed) before?.focus();
        resolve(agreed);
      };
      const question = element("p", { tabindex: "-1" }, text);
      slot.replaceChildren(question, element("div", { class: "buttons" },
        first ? button("first", first.label, first.act) : null, button("yes", yes, () => answer(true)), button("no", no, () => answer(false))));
      slot.hidden = false;
      question.focus();
    });

  multisector.ask = ask;
}
