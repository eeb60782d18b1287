/* One part as dots, a person a dot, and beside them the same as a table and in a sentence. Its twin is figure.py. */
{
  const HIGHEST = 12; // dots above each other, before one dot has to stand for several people
  const DOT = 17; // from dot to dot
  const STEP = 75; // from score to score: five of them are as wide as the figure

  const { element, compare, roundHalfUp } = multisector;
  const { say, numberOf, sentence } = multisector.groupWords;

  /** @param {number} score */
  const across = (score) => (score - 0.5) * STEP;

  /** @param {Group.Dimension} part @returns {{columns: [x: number, people: number][], each: number, tallest: number}} `each` is how many people one dot stands for */
  const columnsOf = ({ scores }) => {
    /** @type {Record<string, number>} */
    const found = {};
    for (const [score, n] of Object.entries(scores)) {
      const x = String(Math.round(numberOf(score) * 4) / 4);
      found[x] = (found[x] ?? 0) + n;
    }
    const most = Math.max(0, ...Object.values(found));
    const each = Math.max(1, Math.ceil(most / HIGHEST));
    const columns = Object.entries(found)
      .map(([x, n]) => /** @type {[number, number]} */ ([Number(x), n]))
      .sort(([a], [b]) => a - b);
    return { columns, each, tallest: Math.max(1, Math.ceil(most / each)) };
  };

  /** @param {Group.Dimension} part @param {number} tallest so many dots have room above each other */
  const dotsOf = (part, tallest) => {
    const { columns, each } = columnsOf(part);
    const floor = tallest * DOT + 10;
    const drawn = element(
      "svg",
      { viewBox: `0 0 ${5 * STEP} ${floor + 16}`, "aria-hidden": "true" },
      element("line", { x1: 15, x2: 5 * STEP - 15, y1: floor, y2: floor, class: "axis" }),
      ...columns.flatMap(([x, n]) =>
        Array.from({ length: Math.ceil(n / each) }, (_, up) =>
          element("circle", { cx: across(x), cy: floor - 11 - up * DOT, r: 7.5, class: "dot" }),
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

  /** How many people gave each score, and do not know; the latter by side, too. @param {Group.Dimension} part @param {boolean} seatsKnown */
  const tableOf = ({ scores, dont_know, asked, sides }, seatsKnown) => {
    /** @type {Record<string, number>} */
    const rounded = {};
    for (const [score, n] of Object.entries(scores))
      rounded[roundHalfUp(score)] = (rounded[roundHalfUp(score)] ?? 0) + n;
    const row = (/** @type {string} */ name, /** @type {string} */ cell) =>
      element("tr", { tabindex: "-1" }, element("th", { scope: "row" }, name), element("td", {}, cell));
    const unknown = (/** @type {string} */ key, /** @type {{dont_know: number, asked: number}} */ one) =>
      row(say(`group.${key}`), say("group.of", { n: one.dont_know, of: one.asked }));
    const rows = Object.keys(rounded)
      .sort(compare)
      .map((score) => row(score, String(rounded[score])));
    rows.push(unknown("dont_know_head", { dont_know, asked }));
    if (sides?.live.asked && sides.others.asked && seatsKnown)
      rows.push(unknown("dont_know_live", sides.live), unknown("dont_know_others", sides.others));
    const head = [say("group.score"), say("group.people")].map((text) => element("th", { scope: "col" }, text));
    return element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  };

  /**
   * Keyboard: the sentence first, Enter goes into the numbers, Escape leads back.
   * @param {Group.Assessment} definition
   * @param {Group.Dimension} part
   * @param {{id: string, caption: string, seatsKnown: boolean, beside?: Group.Dimension}} told `beside` is the part of another day or round that stands next to it
   */
  const groupFigure = (definition, part, { id, caption, seatsKnown, beside = part }) => {
    const { drawn, each } = dotsOf(part, Math.max(...[part, beside].map((one) => columnsOf(one).tallest)));
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
      element("p", { class: "hint keys", id: `${id}-keys` }, say("group.keys")),
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
