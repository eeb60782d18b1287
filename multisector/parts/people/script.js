/*
 * The people behind an average, once they are shown: their dots part to where they stand, and each
 * dot speaks one sentence. Without this script everyone is listed with their sentence.
 */
{
  /**
   * People as dots (crowd.html): each stands on the pile of its score, and one at a time is heard.
   * @param {HTMLElement} root what they stand in
   */
  const crowd = (root) => {
    const quote = /** @type {HTMLElement} */ (root.querySelector("[data-quote]"));
    const dots = Array.from(root.querySelectorAll("li"));
    const button = (/** @type {HTMLElement} */ dot) => /** @type {HTMLButtonElement} */ (dot.querySelector("button"));
    let tallest = 0; // the room for the piles never shrinks, so that nothing below them jumps

    /** Where each dot ends: its score across, its place in the pile of that score up. */
    const stand = () => {
      /** @type {Record<string, number>} */
      const piles = {};
      for (const dot of dots) {
        const score = dot.dataset.score ?? "";
        piles[score] = (piles[score] ?? 0) + 1;
        dot.style.setProperty("--across", String((Number(score) - 1) / 4));
        dot.style.setProperty("--up", String(piles[score] - 1));
      }
      tallest = Math.max(tallest, ...Object.values(piles));
      root.style.setProperty("--tallest", String(tallest));
    };

    /** @param {HTMLElement} speaker */
    const hear = (speaker) => {
      for (const dot of dots) button(dot).setAttribute("aria-pressed", String(dot === speaker));
      const says = speaker.querySelector("q")?.textContent ?? "";
      const who = button(speaker).textContent ?? "";
      quote.textContent = (quote.dataset.words ?? "").replace("{who}", () => who.trim()).replace("{says}", () => says);
    };

    dots.forEach((dot, number) => {
      dot.style.setProperty("--pile", String(number));
      button(dot).disabled = false;
      button(dot).addEventListener("click", () => hear(dot));
    });
    stand();
    return { dots, quote, stand, hear };
  };

  multisector.crowd = crowd;
  multisector.parts.people = (/** @type {HTMLElement} */ root) => {
    const details = /** @type {HTMLDetailsElement} */ (root.querySelector("details"));
    const { dots, quote, hear } = crowd(root);
    root.dataset.stage = "guess";
    details.addEventListener("toggle", () => {
      root.getBoundingClientRect(); // draw them at the average first, so that they are seen to part
      root.dataset.stage = details.open ? "people" : "guess";
      if (!details.open) return;
      hear(dots[0]);
      // Where not all fits on the screen, the dots and what they say come first.
      const top = details.offsetHeight < innerHeight ? details : quote;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      top.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    });
  };
}
