/*
 * Words that explain themselves: the browser's popover opens on tap, click and Enter; this adds
 * hover and focus, and puts the meaning beside its word. Escape closes it, as the browser does.
 */
{
  const SOON = 150;
  const LATER = 300;

  /** Below the word, or above it where there is no room. @param {HTMLElement} word @param {HTMLElement} meaning */
  const place = (word, meaning) => {
    const at = word.getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: high } = meaning;
    const below = at.bottom + high + 12 < innerHeight;
    meaning.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - high - 6)}px`;
    meaning.style.left = `${Math.max(8, Math.min(at.left, innerWidth - wide - 8))}px`;
  };

  /** @param {HTMLElement} term */
  const start = (term) => {
    const word = /** @type {HTMLElement} */ (term.querySelector("button"));
    const meaning = /** @type {HTMLElement} */ (term.querySelector("[popover]"));
    let timer = 0;
    const open = () => meaning.matches(":popover-open");
    const show = () => {
      if (!open()) meaning.showPopover();
      place(word, meaning);
    };
    const hide = () => open() && meaning.hidePopover();
    const wait = (/** @type {() => void} */ then, /** @type {number} */ time) => {
      clearTimeout(timer);
      timer = setTimeout(then, time);
    };
    term.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && wait(show, SOON));
    term.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && wait(hide, LATER));
    word.addEventListener("focus", () => word.matches(":focus-visible") && show());
    term.addEventListener("focusout", (event) => {
      if (!term.contains(/** @type {Node | null} */ (event.relatedTarget))) hide();
    });
    word.addEventListener("click", (event) => {
      event.preventDefault(); // the browser would close what hover or focus has just opened
      show();
    });
    addEventListener("scroll", () => open() && place(word, meaning), { passive: true });
  };

  document.querySelectorAll(".term").forEach((term) => start(/** @type {HTMLElement} */ (term)));
}
