/*
 * The people behind an average, once they are shown: their dots part to where they stand, and each
 * dot speaks one sentence. Without this script everyone is listed with their sentence.
 */
{
  multisector.parts.people = (/** @type {HTMLElement} */ root) => {
    const details = /** @type {HTMLDetailsElement} */ (root.querySelector("details"));
    const quote = /** @type {HTMLElement} */ (root.querySelector("[data-quote]"));
    const dots = Array.from(root.querySelectorAll("li"));
    const button = (/** @type {HTMLElement} */ dot) => /** @type {HTMLButtonElement} */ (dot.querySelector("button"));

    // Where each dot ends: its score across, its place in the pile of that score up.
    /** @type {Record<string, number>} */
    const piles = {};
    dots.forEach((dot, number) => {
      const score = dot.dataset.score ?? "";
      piles[score] = (piles[score] ?? 0) + 1;
      dot.style.setProperty("--across", String((Number(score) - 1) / 4));
      dot.style.setProperty("--up", String(piles[score] - 1));
      dot.style.setProperty("--pile", String(number));
      button(dot).disabled = false;
    });
    root.style.setProperty("--tallest", String(Math.max(...Object.values(piles))));
    root.dataset.stage = "guess";

    /** @param {HTMLElement} speaker */
    const hear = (speaker) => {
      for (const dot of dots) button(dot).setAttribute("aria-pressed", String(dot === speaker));
      const says = speaker.querySelector("q")?.textContent ?? "";
      const who = button(speaker).textContent ?? "";
      quote.textContent = (quote.dataset.words ?? "").replace("{who}", () => who.trim()).replace("{says}", () => says);
    };

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
    for (const dot of dots) button(dot).addEventListener("click", () => hear(dot));
  };
}
