/*
 * Guess, then see the people: the dots of an average part to where people really stand, and each
 * dot speaks one sentence. Without this script the page lists everyone with their sentence.
 */
{
  /** @param {HTMLElement} root */
  const start = (root) => {
    const find = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
    const [show, verdict, plot, quote, tap, point] = ["show", "verdict", "plot", "quote", "tap", "point"].map(find);
    const dots = Array.from(plot.querySelectorAll("li"));

    // Where each dot ends: its score across, its place in the pile of that score up.
    /** @type {Record<string, number>} */
    const piles = {};
    for (const dot of dots) {
      const score = dot.dataset.score ?? "";
      piles[score] = (piles[score] ?? 0) + 1;
      dot.style.setProperty("--across", String((Number(score) - 1) / 4));
      dot.style.setProperty("--up", String(piles[score] - 1));
    }
    plot.style.setProperty("--tallest", String(Math.max(...Object.values(piles))));
    dots.forEach((dot, number) => dot.style.setProperty("--pile", String(number)));
    root.dataset.stage = "guess";
    show.hidden = false;
    plot.hidden = true;
    point.hidden = true;

    show.closest("form")?.addEventListener("submit", (event) => {
      event.preventDefault();
      const guess = /** @type {HTMLInputElement | null} */ (root.querySelector("input:checked"))?.value;
      verdict.textContent = (guess === "camps" ? verdict.dataset.camps : verdict.dataset.other) ?? "";
      plot.hidden = false;
      tap.hidden = false;
      point.hidden = false;
      show.hidden = true;
      plot.getBoundingClientRect(); // draw them at the average first, so that they are seen to part
      root.dataset.stage = "people";
      for (const dot of dots) /** @type {HTMLButtonElement} */ (dot.querySelector("button")).disabled = false;
      /** @type {HTMLElement} */ (dots[0].querySelector("button")).focus({ preventScroll: true });
    });

    plot.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button");
      if (!button) return;
      for (const dot of dots) dot.querySelector("button")?.setAttribute("aria-pressed", String(dot.contains(button)));
      const dot = /** @type {HTMLElement} */ (button.closest("li"));
      const says = dot.querySelector("q")?.textContent ?? "";
      const who = button.textContent ?? "";
      quote.textContent = (quote.dataset.words ?? "").replace("{who}", who.trim()).replace("{says}", says);
    });
  };

  if (globalThis.document) {
    document.addEventListener("DOMContentLoaded", () => {
      for (const root of Array.from(document.querySelectorAll("[data-people]"))) start(/** @type {HTMLElement} */ (root));
    });
  }
}
