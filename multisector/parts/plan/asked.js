/* The documents of the plan page, which come once the person has said who speaks. needs: front/leaf */
{
  /**
   * @param {HTMLElement} root
   * @param {Say} words
   * @param {() => Answers} values
   * @returns {(known: Answers) => void} shows them as they are now, and which of them has words of the person
   */
  const startPapers = (root, words, values) => {
    const { documents } = /** @type {{documents: Paper[]}} */ (multisector.site.given.plan);
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
