/*
 * Who works with whom, once someone begins: what if a group left, and one's own picture, drawn from the plan. Its figure,
 * its list and its table say the same, as part.py makes them of a story.
 * needs: front/base, parts/network/reckon
 */
{
  const { element } = multisector;
  const { FEW, read, strong, leaving, layout } = multisector.network;
  const [GROUPS, LINKS] = ["groups", "links"]; // as in part.py

  /** @typedef {{links?: Network.Link[], levels: string[], yes: string, shapes: string[], plan: string}} Data what part.py gives */

  multisector.parts.network = (/** @type {HTMLElement} */ root, data) => {
    const { links: story, levels, yes, shapes, plan: planPage } = /** @type {Data} */ (data);
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const leave = /** @type {HTMLSelectElement} */ (find("[data-leave]"));
    /** The links at the level of the structure, as last shown. */
    let links = story ?? [];
    /** @type {string[]} */
    let names = Array.from(leave.options, ({ text }) => text).slice(1);

    const list = (/** @type {number[]} */ numbers) => numbers.map((n) => names[n - 1]).join(", ");
    const pieces = (/** @type {Network.Leaving} */ left) => left.pieces.map(list).join("; ");

    /** What if this group left? Its lines go, and what would be cut off from the largest piece is marked. */
    const showLeaving = () => {
      const n = leave.selectedIndex;
      const left = n > 0 ? leaving(names.length, links, n) : { lost: 0, pieces: [] };
      const apart = new Set(left.pieces.slice(1).flat());
      for (const one of Array.from(root.querySelectorAll("[data-n]"))) {
        one.classList.toggle("gone", Number(one.getAttribute("data-n")) === n);
        one.classList.toggle("apart", apart.has(Number(one.getAttribute("data-n"))));
      }
      for (const one of Array.from(root.querySelectorAll("[data-lines] > g")))
        one.classList.toggle("gone", [one.getAttribute("data-a"), one.getAttribute("data-b")].includes(String(n)));
      root.toggleAttribute("data-leaving", n > 0);
      const key = left.pieces.length > 1 ? "network.splits" : "network.stays";
      find(".status").textContent =
        n > 0 ? say(key, { name: names[n - 1], lost: left.lost, pieces: pieces(left) }) : say("network.whole");
    };
    leave.addEventListener("change", showLeaving);
    const from = /** @type {HTMLSelectElement} */ (find("select[data-from]"));
    from.addEventListener("change", () => {
      if (from.selectedIndex) root.dataset.from = String(from.selectedIndex + 1);
      else delete root.dataset.from;
    });
    root.dataset.live = "";
    if (story) return;

    const plan = multisector.planModel();
    const item = (/** @type {string} */ words) => element("li", {}, words);
    const mark = (/** @type {number} */ shape) =>
      element(
        "svg",
        { class: "mark", viewBox: "0 0 13 13", "aria-hidden": "true" },
        element("path", { d: shapes[shape] }),
      );

    const showFigure = (/** @type {Network.Seen} */ seen) => {
      const { first, height, marks, lines } = layout(seen);
      find(".figure").setAttribute("viewBox", `0 ${first} 360 ${height}`);
      find("[data-lines]").replaceChildren(
        ...lines.map(({ a, b, level, high, path, thin }) =>
          element(
            "g",
            { "data-a": a, "data-b": b, "data-level": level, "data-high": high },
            ...(path ? [element("path", { class: "both", d: path })] : []),
            ...(thin ? [element("path", { class: high - level > 1 ? "thin far" : "thin", d: thin })] : []),
          ),
        ),
      );
      find("[data-marks]").replaceChildren(
        ...marks.map(({ n, x, y, side, at, top, words }) =>
          element(
            "g",
            { "data-n": n },
            element("path", {
              transform: `translate(${x - 10} ${y - 10}) scale(1.54)`,
              d: shapes[seen.groups[n - 1].shape],
            }),
            ...words.map((line, down) => element("text", { class: side, x: at, y: top + 16 * down }, line)),
          ),
        ),
      );
      /** @type {Map<number, string[]>} */
      const sectors = new Map();
      for (const { sector, shape } of seen.groups) {
        const words = sector || say("network.no_sector");
        const held = sectors.get(shape) ?? [];
        if (!held.some((one) => one.toLowerCase() === words.toLowerCase())) held.push(words);
        sectors.set(shape, held);
      }
      find("[data-sectors]").replaceChildren(
        ...Array.from(sectors)
          .sort(([a], [b]) => a - b)
          .map(([shape, words]) => element("li", {}, mark(shape), ` ${words.join(", ")}`)),
      );
    };

    /** @param {Network.Seen} seen @returns {string} */
    const summary = ({ given, possible, response, strange }) =>
      [
        say("network.given", { given, possible }),
        ...(response === "partial" ? [say("network.partial")] : []),
        ...(response === "few" ? [say("network.few", { enough: Math.ceil((FEW * possible) / 100) })] : []),
        ...(strange ? [say("network.strange", { n: strange })] : []),
      ].join(" ");

    const showNumbers = (/** @type {Network.Seen} */ { structure: found }) => {
      if (!found) return find("[data-numbers]").replaceChildren();
      const [one, two, three, four] = found.at_least;
      find("[data-numbers]").replaceChildren(
        item(say("network.at_least", { one, two, three, four, possible: found.possible })),
        item(say("network.alike", { alike: found.alike, both: found.both })),
        item(say("network.across", { across: found.across, strong: found.strong })),
      );
    };

    const showBoxes = (/** @type {Network.Seen} */ { pairs, gaps, needs, wishes, structure: found }) => {
      const pair = (/** @type {Network.Pair} */ { a, b }) => ({ a: names[a - 1], b: names[b - 1] });
      const wish = (/** @type {Network.Pair} */ { a, b, need_ab, need_ba, mutual }) => {
        const [who, other, needed] = need_ab === null ? [b, a, need_ba] : [a, b, need_ab];
        return say("network.wish", { a: names[who - 1], b: names[other - 1], needed, mutual });
      };
      const holders = found?.holders.map((n) =>
        say("network.without", { name: names[n - 1], pieces: pieces(leaving(names.length, links, n)) }),
      );
      if (holders && !holders.length) holders.push(say("network.no_holder"));
      if (found?.alone.length) holders?.push(say("network.alone", { names: list(found.alone) }));
      const alike = [4, 3, 2, 1, 0, null].flatMap((level) => {
        const held = pairs.filter(({ mutual }) => mutual === level).map((one) => say("network.pair", pair(one)));
        const words = level === null ? say("network.one_side") : levels[level];
        return held.length ? [say("network.at_level", { level: words, pairs: held.join("; ") })] : [];
      });
      /** @type {[string, string[]][]} */
      const all = [
        [
          "gaps",
          gaps.map((one) => say("network.gap", { ...pair(one), ab: levels[one.ab ?? 0], ba: levels[one.ba ?? 0] })),
        ],
        ["needs", needs.map((one) => say("network.need", { ...pair(one), mutual: one.mutual, needed: one.needed }))],
        ["wishes", wishes.map(wish)],
        ["holders", holders ?? []],
        ["links", alike],
      ];
      find("[data-boxes]").replaceChildren(
        ...all
          .filter(([, lines]) => lines.length)
          .map(([id, lines]) =>
            element(
              "div",
              { class: `box ${id}`, role: "group", "aria-label": say(`network.box.${id}`) },
              element("p", { class: "head" }, say(`network.box.${id}`)),
              element("p", {}, say(`network.means.${id}`)),
              id === "links"
                ? element(
                    "details",
                    {},
                    element("summary", {}, say("network.open_links")),
                    element("ul", {}, ...lines.map(item)),
                  )
                : element("ul", {}, ...lines.map(item)),
            ),
          ),
      );
    };

    const showTable = (/** @type {Network.Seen} */ { groups, pairs, gaps }) => {
      const [first] = Array.from(find("[data-heads]").children);
      find("[data-heads]").replaceChildren(first, ...groups.map(({ n }) => element("th", { scope: "col" }, String(n))));
      const cell = (/** @type {number} */ a, /** @type {number} */ b) => {
        if (a === b) return element("td");
        const found = pairs.find((one) => one.a === Math.min(a, b) && one.b === Math.max(a, b));
        const level = (a < b ? found?.ab : found?.ba) ?? null;
        if (level === null) return element("td", {}, "–");
        return element("td", {}, found && gaps.includes(found) ? element("b", {}, String(level)) : String(level));
      };
      find("[data-rows]").replaceChildren(
        ...groups.map((row) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, `${row.n} ${row.name}`),
            ...groups.map(({ n }) => cell(row.n, n)),
          ),
        ),
      );
    };

    /** The picture as the plan is now. */
    const show = () => {
      const answers = plan.get("answers");
      const seen = read(answers[GROUPS], answers[LINKS], yes);
      const empty = !seen.groups.length;
      root.toggleAttribute("data-empty", empty);
      find("[data-view]").hidden = empty;
      find("[data-none]").hidden = !empty;
      names = seen.groups.map(({ name }) => name);
      links = strong(seen.pairs);
      find("[data-summary]").textContent = summary(seen);
      find("[data-picture]").hidden = !seen.structure;
      if (seen.structure) showFigure(seen);
      showNumbers(seen);
      showBoxes(seen);
      showTable(seen);
      leave.replaceChildren(
        leave.options[0],
        ...seen.groups.map(({ n, name }) => element("option", { value: n }, name)),
      );
      leave.selectedIndex = 0;
      showLeaving();
      find(".status").textContent = "";
    };

    const field = document.querySelector(`[data-field=${GROUPS}]`)?.closest("fieldset");
    find("[data-none] a").setAttribute("href", field ? `#${field.id}` : planPage);
    for (const event of ["change:answers", "change:cleared"]) plan.on(event, show);
    show();
  };
}
