/* One part as dots, a person a dot, and beside them the same as a table and in a sentence. */
{
  const HIGHEST = 12; // dots above each other, before one dot has to stand for several people
  const DOT = 17; // from dot to dot
  const STEP = 75; // from score to score: five of them are as wide as the figure

  const { element, compare, roundHalfUp } = multisector;
  const { say, numberOf, sentence } = multisector.groupWords;

  /** @param {number} score */
  const across = (score) => (score - 0.5) * STEP;

  /** @param {Group.Dimension} part @returns {{drawn: HTMLElement, each: number}} the dots, and how many people one stands for */
  const dotsOf = (part) => {
    /** @type {Record<string, number>} */
    const columns = {};
    for (const [score, n] of Object.entries(part.scores)) {
      const x = String(Math.round(numberOf(score) * 4) / 4);
      columns[x] = (columns[x] ?? 0) + n;
    }
    const each = Math.max(1, Math.ceil(Math.max(0, ...Object.values(columns)) / HIGHEST));
    const tallest = Math.max(1, ...Object.values(columns).map((n) => Math.ceil(n / each)));
    const floor = tallest * DOT + 10;
    const drawn = element(
      "svg",
      { viewBox: `0 0 ${5 * STEP} ${floor + 16}`, "aria-hidden": "true" },
      element("line", { x1: 15, x2: 5 * STEP - 15, y1: floor, y2: floor, class: "axis" }),
      ...Object.entries(columns).flatMap(([x, n]) =>
        Array.from({ length: Math.ceil(n / each) }, (_, up) =>
          element("circle", { cx: across(Number(x)), cy: floor - 11 - up * DOT, r: 7.5, class: "dot" }),
        ),
      ),
    );
    if (part.quartiles && part.median) {
      const [low, high] = part.quartiles.map(numberOf).map(across);
      drawn.append(
        element("rect", { x: low - 3, width: high - low + 6, y: floor + 4, height: 6, rx: 3, class: "half" }),
        element("rect", { x: across(numberOf(part.median)) - 2, width: 4, y: floor - 2, height: 16 }),
      );
    }
    return { drawn, each };
  };

  /** How many people gave each score, by side where both may be seen. @param {Group.Dimension} part @param {boolean} seatsKnown */
  const tableOf = (part, seatsKnown) => {
    const { live, others } = part.sides ?? {};
    const sides = seatsKnown && live && others && live.answers && others.answers ? [live, others] : [];
    const groups = [part, ...sides];
    const rounded = groups.map(({ scores }) => {
      if (!scores) return null; // one to four people could be worked out
      /** @type {Record<string, number>} */
      const found = {};
      for (const [score, n] of Object.entries(scores)) found[roundHalfUp(score)] = (found[roundHalfUp(score)] ?? 0) + n;
      return found;
    });
    const head = ["score", "people", ...(sides.length ? ["live", "others"] : [])];
    const headings = [say("group.score"), say("group.people"), say("group.live"), say("group.others")];
    const row = (/** @type {string} */ name, /** @type {(number | string)[]} */ cells) =>
      element(
        "tr",
        { tabindex: "-1" },
        element("th", { scope: "row" }, name),
        ...cells.map((cell) => element("td", {}, String(cell))),
      );
    const rows = Object.keys(rounded[0] ?? {})
      .sort(compare)
      .map((score) =>
        row(
          score,
          rounded.map((found) => (found ? (found[score] ?? 0) : say("group.not_shown"))),
        ),
      );
    const unknown = groups.map(({ dont_know, answers }) => say("group.of", { n: dont_know, of: answers }));
    return element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...head.map((_, at) => element("th", { scope: "col" }, headings[at])))),
      element("tbody", {}, ...rows, row(say("group.dont_know_head"), unknown)),
    );
  };

  /**
   * Keyboard: the sentence first, Enter goes into the numbers, Escape leads back.
   * @param {Group.Assessment} definition
   * @param {Group.Dimension} part
   * @param {{id: string, caption: string, seatsKnown: boolean}} told
   */
  const groupFigure = (definition, part, { id, caption, seatsKnown }) => {
    const { drawn, each } = dotsOf(part);
    const table = tableOf(part, seatsKnown);
    const made = element(
      "figure",
      { tabindex: "0", role: "group", "aria-labelledby": `${id}-title ${id}-told`, "aria-describedby": `${id}-keys` },
      element("figcaption", { id: `${id}-title` }, caption),
      drawn,
      element(
        "p",
        { class: "scores", "aria-hidden": "true" },
        ...[1, 2, 3, 4, 5].map((n) => element("span", {}, String(n))),
      ),
      each > 1 && element("p", { class: "hint" }, say("group.each", { n: each })),
      element("p", { id: `${id}-told`, "data-told": "" }, sentence(definition, part)),
      element("p", { class: "hint", id: `${id}-keys` }, say("group.keys")),
      element("details", {}, element("summary", {}, say("group.table")), table),
    );
    made.addEventListener("keydown", (event) => {
      const rows = /** @type {HTMLElement[]} */ (Array.from(table.querySelectorAll("tbody tr")));
      const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
      if (event.key === "Enter" && event.target === made) {
        /** @type {HTMLDetailsElement} */ (made.querySelector("details")).open = true;
        rows[0]?.focus();
      } else if (event.key === "Escape" && event.target !== made) made.focus();
      else if (step && at >= 0) rows[Math.min(rows.length - 1, Math.max(0, at + step))].focus();
      else return;
      event.preventDefault();
    });
    return made;
  };

  multisector.groupFigure = groupFigure;
}
