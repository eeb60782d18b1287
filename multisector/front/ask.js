/* What is asked before something is replaced, kept or cleared, in the page and not in a window of the browser's own. */
{
  /**
   * @param {HTMLElement} slot where to ask; empty and hidden afterwards
   * @param {Question} words
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
      slot.replaceChildren(
        question,
        element(
          "div",
          { class: "buttons" },
          first ? button("first", first.label, first.act) : null,
          button("yes", yes, () => answer(true)),
          button("no", no, () => answer(false)),
        ),
      );
      slot.hidden = false;
      question.focus();
    });

  /** @param {HTMLElement} target a heading or a box that can take focus from a script */
  const moveTo = (target) => {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  };

  /** Keep everything on this device, or no longer. @param {boolean} on @param {Say} say @returns {string} what to say about it */
  const turnKeep = (on, say) => {
    const done = multisector.course.keep(on);
    return say(!done ? "keep.full" : on ? "keep.kept" : "keep.no_longer_kept");
  };

  /** @param {HTMLElement} slot @param {Say} say @returns {Promise<boolean>} */
  const askToClearAll = (slot, say) =>
    multisector.ask(slot, {
      text: say("keep.clear_all_sure"),
      yes: say("keep.clear_all_yes"),
      no: say("keep.clear_no"),
      first: { label: say("plan.save_all"), act: multisector.saveCourse },
    });

  /** A question about a file. @param {HTMLElement} slot @param {Say} say @returns {(question: string) => Promise<boolean>} */
  const askAboutFile = (slot, say) => (question) =>
    multisector.ask(slot, { text: say(`keep.${question}`), yes: say("keep.replace_yes"), no: say("keep.replace_no") });

  multisector.ask = ask;
  multisector.moveTo = moveTo;
  multisector.turnKeep = turnKeep;
  multisector.askToClearAll = askToClearAll;
  multisector.askAboutFile = askAboutFile;
}
