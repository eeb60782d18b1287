/* Print one handout alone, with as many cards as its sheet holds. needs: front/base, front/print */
multisector.parts.handout = (/** @type {HTMLElement} */ root) => {
  root.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("[data-do=print]");
    const sheet = /** @type {HTMLElement | null | undefined} */ (
      button?.closest(".handout")?.querySelector("[data-sheet]")
    );
    if (sheet) multisector.printOnly(sheet);
  });
};
