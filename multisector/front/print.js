/*
 * On paper: one element alone, and what was typed in full. A text area prints only what its box shows.
 */
{
  /**
   * Prints one element and nothing else of the page.
   * @param {HTMLElement} target
   * @param {string} [without] a selector for what is in it and is left out, too
   */
  const printOnly = (target, without) => {
    /** @type {[HTMLElement, string][]} */
    const marked = [[target, "only"]];
    for (let at = target.parentElement; at; at = at.parentElement) marked.push([at, "around"]);
    if (without)
      for (const found of Array.from(target.querySelectorAll(without)))
        marked.push([/** @type {HTMLElement} */ (found), "not"]);
    for (const [one, how] of marked) one.dataset.print = how;
    addEventListener(
      "afterprint",
      () => {
        for (const [one] of marked) delete one.dataset.print;
      },
      { once: true },
    );
    globalThis.print();
  };

  if (globalThis.document && !multisector.printOnly) {
    // each widget of a notebook runs this script anew
    /** @type {HTMLElement[]} */
    let written = [];
    addEventListener("beforeprint", () => {
      written = Array.from(document.querySelectorAll("textarea"), (box) => {
        const words = multisector.element("p", { class: "as-printed" }, box.value);
        if (box.value.trim()) box.after(words);
        return words;
      });
    });
    addEventListener("afterprint", () => {
      for (const words of written) words.remove();
    });
  }

  multisector.printOnly = printOnly;
}
