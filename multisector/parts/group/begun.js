/*
 * The group page: codes in a paste, or cards counted by hand, become dots to talk about, in one round or two.
 * Only codes and counts are kept; what was pasted, and what people gave as reasons, is not.
 * needs: front/take, shared/numbers, shared/codes, kinds/assessment/score, group/reading, group/counts, group/result
 */
{
  const NAME = "multisector:group:codes:1";
  const MINIMUM = 5; // people, as in group/reading.js
  const WORD_FOR_WORD = 10; // people: from here on, reasons may be written down as they were said
  const NAMED = 12; // repeated codes that are asked about one by one
  const HIGHEST = 12; // dots above each other, before one dot has to stand for several people
  const NEAR = "1/2"; // a point: how far "near the middle" goes

  /** @typedef {Record<string, Record<string, number>>} Cards part -> "1" to "5" or "dont-know" -> people */
  /** @typedef {string[] | {cards: Cards}} Batch */
  /** @typedef {{batches: Batch[], waiting: string[], looked: boolean}} Round */
  /** @typedef {{order: string, activity: string, rounds: Round[], open: Record<string, {score: string, why: string}> | null}} State */
  /** @typedef {Omit<Group.Read, "dimensions"> & {title: string, dimensions: Pick<Defined.Dimension, "id" | "title" | "items">[]}} Assessment */

  const { element, course, counts, compare, roundHalfUp, decode } = multisector;
  const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
    multisector.say(multisector.site.messages, key, values);
  const button = (/** @type {string} */ text, /** @type {() => void} */ act, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };
  const numberOf = (/** @type {string} */ exact) => {
    const { n, d } = multisector.fraction(exact);
    return n / d;
  };

  /** @returns {Round} */
  const emptyRound = () => ({ batches: [], waiting: [], looked: false });
  /** @returns {State} */
  const emptyState = () => ({ order: "talk", activity: "", rounds: [emptyRound()], open: null });

  /** What is kept, if it is ours: it may be of anyone's making. @returns {State} */
  const load = () => {
    const { releases } = multisector.site;
    const codes = (/** @type {unknown} */ list) =>
      Array.isArray(list) &&
      list.every((code) => {
        try {
          return Boolean(decode(code, releases));
        } catch {
          return false;
        }
      });
    const kept = /** @type {any} */ (course.parse(course.read(NAME))?.answers);
    const whole =
      Array.isArray(kept?.rounds) &&
      kept.rounds.length &&
      kept.rounds.every(
        (/** @type {any} */ round) =>
          codes(round?.waiting) &&
          Array.isArray(round.batches) &&
          round.batches.every((/** @type {any} */ batch) => codes(batch) || multisector.isObject(batch?.cards)),
      );
    return whole ? { ...emptyState(), ...kept } : emptyState();
  };

  multisector.parts.group = (/** @type {HTMLElement} */ root) => {
    const assessments = /** @type {Record<string, Assessment>} */ (multisector.site.given.group);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const slot = (/** @type {string} */ name) => find(`[data-slot="${name}"]`);
    const box = (/** @type {string} */ where) => /** @type {HTMLInputElement} */ (find(where));
    let state = load();
    /** The parts whose dots were looked at, and the reasons heard: they go with the page. @type {Set<string>} */
    let opened = new Set();
    /** @type {Map<string, string>} */
    let reasons = new Map();

    const save = () => void course.write(NAME, JSON.stringify({ answers: state, at: Date.now() }));
    const now = () => state.rounds[state.rounds.length - 1];
    const definition = () => assessments[state.activity] ?? assessments["seven-dots"];
    const announce = (/** @type {string} */ text) => void (slot("live").textContent = text);

    /** @param {Cards} cards @returns {Group.BySeat} cards that were counted by hand say no seat */
    const tallied = (cards) => {
      const tables = counts.count(definition(), []);
      const table = tables["not-said"];
      for (const [id, row] of Object.entries(cards)) {
        const part = table.dimensions[id];
        if (!part) continue;
        for (const [score, people] of Object.entries(row))
          if (score === "dont-know") part.dont_know = people;
          else if (people) part.scores[score] = people;
        part.answers = counts.answered(table, id) + part.dont_know;
        table.people = Math.max(table.people, part.answers);
      }
      return tables;
    };
    /** @type {WeakMap<object, Group.BySeat>} */
    const known = new WeakMap();
    const seats = (/** @type {Batch} */ batch) => {
      const found =
        known.get(batch) ??
        (Array.isArray(batch)
          ? counts.count(
              definition(),
              batch.map((code) => decode(code, multisector.site.releases).answers),
            )
          : tallied(batch.cards));
      known.set(batch, found);
      return found;
    };
    const tables = (/** @type {Round} */ { batches }) => batches.map(seats);
    const people = (/** @type {Round} */ round) =>
      tables(round).reduce((sum, table) => sum + Object.values(table).reduce((all, one) => all + one.people, 0), 0);
    const seatsKnown = (/** @type {Round} */ { batches }) => batches.every((batch) => Array.isArray(batch));

    /** Put people in this round. Who comes once it was looked at waits until nobody could work them out. @param {string[]} codes */
    const take = (codes) => {
      const round = now();
      if (!codes.length) return;
      if (!round.looked) {
        const first = round.batches.find((batch) => Array.isArray(batch));
        round.batches = [
          [.../** @type {string[]} */ (first ?? []), ...codes],
          ...round.batches.filter((one) => one !== first),
        ];
      } else {
        round.waiting = [...round.waiting, ...codes];
        if (counts.mayJoin(seats(round.waiting))) {
          round.batches.push(round.waiting);
          round.waiting = [];
        }
      }
      save();
      show();
      announce(
        [
          say("group.counted", { n: codes.length, people: people(round), title: definition().title }),
          round.waiting.length ? say("group.waiting", { n: round.waiting.length }) : "",
        ].join(" "),
      );
    };

    /** Find the codes in a text; ask before anything is counted that may be one person twice. @param {string} text */
    const read = (text) => {
      const { found, damaged, duplicates } = multisector.findCodes(text, multisector.site.releases);
      const review = slot("review");
      review.replaceChildren();
      /** @type {Record<string, number>} */
      const many = {};
      for (const { activity } of found) many[activity] = (many[activity] ?? 0) + 1;
      if (!state.activity) state.activity = Object.keys(many).sort((a, b) => many[b] - many[a])[0] ?? "";
      const ours = found.filter(({ activity }) => activity === state.activity).map(({ code }) => code);
      const there = new Set([...now().batches, now().waiting].flatMap((batch) => (Array.isArray(batch) ? batch : [])));
      const mine = new Set(ours);
      const again = [...duplicates.filter((code) => mine.has(code)), ...ours.filter((code) => there.has(code))];
      const fresh = ours.filter((code) => !there.has(code));

      const others = found.length - ours.length;
      if (others)
        review.append(
          element("p", { class: "warning" }, say("group.other_check", { n: others, title: definition().title })),
        );
      if (damaged.length) {
        let from = 0;
        let line = 1;
        const rows = damaged.map(({ written, key, values }) => {
          const at = text.indexOf(written, from);
          if (at >= 0) {
            line += text.slice(from, at).split("\n").length - 1;
            from = at;
          }
          return element(
            "li",
            {},
            element("code", {}, written),
            " ",
            say("group.line", { line }),
            " ",
            say(key, values),
          );
        });
        review.append(
          element(
            "div",
            { class: "damaged" },
            element("p", {}, say("group.damaged", { n: damaged.length })),
            element("ul", {}, ...rows),
          ),
        );
      }
      if (!again.length) {
        if (fresh.length) take(fresh);
        else announce(say(others || damaged.length ? "group.none_counted" : "group.none"));
        return;
      }
      const asked = again.length > NAMED ? [again] : again.map((code) => [code]);
      const questions = asked.map((codes, number) => {
        const id = `${root.id}-again-${number}`;
        const choice = (/** @type {string} */ value) =>
          element(
            "div",
            { class: "option" },
            element("input", { type: "radio", name: id, id: `${id}-${value}`, value }),
            " ",
            element("label", { for: `${id}-${value}` }, say(`group.again_${value}`)),
          );
        const what =
          codes.length > 1 ? say("group.again_many", { n: codes.length }) : say("group.again", { code: codes[0] });
        return element("fieldset", { "data-again": "" }, element("legend", {}, what), choice("once"), choice("two"));
      });
      const problem = element("p", { class: "problem", role: "alert" });
      const count = button(
        say("group.count_these"),
        () => {
          const chosen = questions.map(
            (one) => /** @type {HTMLInputElement | null} */ (one.querySelector("input:checked"))?.value,
          );
          if (chosen.includes(undefined)) return void (problem.textContent = say("group.again_open"));
          review.replaceChildren(...review.querySelectorAll(".warning, .damaged"));
          const twice = asked.flatMap((codes, number) => (chosen[number] === "two" ? codes : []));
          if (fresh.length + twice.length) take([...fresh, ...twice]);
          else announce(say("group.none_new"));
          find("[data-text]").focus();
        },
        { class: "primary", "data-do": "count" },
      );
      review.append(...questions, problem, count);
      announce(say("group.again_first"));
      /** @type {HTMLElement} */ (questions[0].querySelector("input")).focus();
    };

    /** The people of a part as dots, and beside them the same as a table and in a sentence. @param {Group.Dimension} part @param {string} title @param {string} name */
    const figure = (part, title, name) => {
      /** @type {Record<string, number>} */
      const columns = {};
      for (const [score, n] of Object.entries(part.scores)) {
        const x = String(Math.round(numberOf(score) * 4) / 4);
        columns[x] = (columns[x] ?? 0) + n;
      }
      const each = Math.max(1, Math.ceil(Math.max(0, ...Object.values(columns)) / HIGHEST));
      const across = (/** @type {number} */ score) => 30 + (score - 1) * 75;
      const tallest = Math.max(1, ...Object.values(columns).map((n) => Math.ceil(n / each)));
      const floor = tallest * 17 + 10;
      const dots = Object.entries(columns).flatMap(([x, n]) =>
        Array.from({ length: Math.ceil(n / each) }, (_, up) =>
          element("circle", { cx: across(Number(x)), cy: floor - 11 - up * 17, r: 7.5, class: "dot" }),
        ),
      );
      const drawn = element(
        "svg",
        { viewBox: `0 0 360 ${floor + 40}`, "aria-hidden": "true" },
        element("line", { x1: 20, x2: 340, y1: floor, y2: floor, class: "axis" }),
        ...dots,
      );
      if (part.quartiles && part.median) {
        const [low, high] = part.quartiles.map(numberOf).map(across);
        drawn.append(
          element("rect", { x: low - 3, width: high - low + 6, y: floor + 4, height: 6, rx: 3, class: "half" }),
          element("rect", { x: across(numberOf(part.median)) - 2, width: 4, y: floor - 2, height: 16 }),
        );
      }
      for (const score of [1, 2, 3, 4, 5])
        drawn.append(element("text", { x: across(score), y: floor + 32 }, String(score)));

      const id = `${root.id}-${name}`;
      const told = element("p", { id: `${id}-told`, "data-told": "" }, sentence(part));
      const table = tableOf(part);
      const made = element("figure", {
        tabindex: "0",
        role: "group",
        "aria-labelledby": `${id}-title ${id}-told`,
        "aria-describedby": `${id}-keys`,
      });
      made.append(
        element("figcaption", { id: `${id}-title` }, title),
        drawn,
        each > 1 ? element("p", { class: "hint" }, say("group.each", { n: each })) : "",
        told,
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
        } else if (event.key === "Escape") made.focus();
        else if (step && at >= 0) rows[Math.min(rows.length - 1, Math.max(0, at + step))].focus();
        else return;
        event.preventDefault();
      });
      return made;
    };

    /** Spread before the middle. @param {Group.Dimension} part @returns {string} */
    const sentence = (part) => {
      const texts = [];
      if (part.quartiles && part.median && part.rounded) {
        const [low, high] = part.quartiles.map((value) => roundHalfUp(value));
        const band = definition().bands.find(({ id }) => id === part.band)?.label;
        texts.push(
          say(low === high ? "group.told_half_one" : "group.told_half", { scored: part.scored, low, high }),
          say(`group.spread.${part.spread}`),
          say(`group.agreed.${part.agreed}`),
          say("group.told_median", { median: part.rounded, band }),
        );
      } else texts.push(say("group.told_few"));
      if (part.dont_know) texts.push(say("group.dont_know", { n: part.dont_know, of: part.answers }));
      if (part.find_out) texts.push(say("group.find_out"));
      return texts.join(" ");
    };

    /** @param {Group.Dimension} part @returns {HTMLElement} how many people gave each score, by side where both may be seen */
    const tableOf = (part) => {
      const sides = part.sides?.live.scores && part.sides.others.scores && seatsKnown(now()) ? part.sides : null;
      const groups = [part, ...(sides ? [sides.live, sides.others] : [])];
      const rounded = groups.map(({ scores }) => {
        /** @type {Record<string, number>} */
        const found = {};
        for (const [score, n] of Object.entries(scores ?? {}))
          found[roundHalfUp(score)] = (found[roundHalfUp(score)] ?? 0) + n;
        return found;
      });
      const head = [
        say("group.score"),
        say("group.people"),
        ...(sides ? [say("group.live"), say("group.others")] : []),
      ];
      const row = (/** @type {string} */ name, /** @type {number[]} */ cells) =>
        element(
          "tr",
          { tabindex: "-1" },
          element("th", { scope: "row" }, name),
          ...cells.map((n) => element("td", {}, String(n))),
        );
      const rows = Object.keys(rounded[0])
        .sort(compare)
        .map((score) =>
          row(
            score,
            rounded.map((found) => found[score] ?? 0),
          ),
        );
      rows.push(
        row(
          say("group.dont_know_head"),
          groups.map(({ dont_know }) => dont_know),
        ),
      );
      return element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...head.map((text) => element("th", { scope: "col" }, text)))),
        element("tbody", {}, ...rows),
      );
    };

    /** Questions that ask nobody to say where they stand. @param {string} id */
    const prompts = (id) =>
      element(
        "div",
        { class: "prompts", "data-prompts": id },
        element("p", {}, say("group.talk")),
        element(
          "ul",
          {},
          ...["low", "high", "change", "unheard"].map((one) => element("li", {}, say(`group.talk_${one}`))),
        ),
      );

    /** @param {Group.Result} result @param {Group.Dimension} part @param {Group.Result | null} before */
    const section = (result, part, before) => {
      const { id } = part;
      const title = definition().dimensions.find((one) => one.id === id)?.title ?? id;
      const name = `${root.id}-part-${id}`;
      const made = element(
        "section",
        { class: "part", "aria-labelledby": name, "data-shown": id },
        element("h3", { id: name }, title),
      );
      const guess = element("fieldset", { class: "guess" }, element("legend", {}, say("group.guess")));
      for (const one of ["middle", "spread", "camps"])
        guess.append(
          element(
            "div",
            { class: "option" },
            element("input", { type: "radio", name: `${name}-guess`, id: `${name}-${one}` }),
            " ",
            element("label", { for: `${name}-${one}` }, say(`group.guess_${one}`)),
          ),
        );
      const heard = /** @type {HTMLTextAreaElement} */ (
        element("textarea", { id: `${name}-reasons`, rows: 3, autocomplete: "off" })
      );
      heard.value = reasons.get(id) ?? "";
      heard.addEventListener("input", () => reasons.set(id, heard.value));
      const how = result.people >= WORD_FOR_WORD ? "words" : "summary";
      const noted = element(
        "p",
        { class: "line reasons" },
        element("label", { for: heard.id }, say(`group.reasons_${how}`)),
        heard,
      );

      const dots = element("div", { "data-slot": "dots" });
      const look = () => {
        opened.add(id);
        opener.hidden = true;
        const figures = [figure(part, before ? say("group.after") : title, id)];
        const first = before?.dimensions.find((one) => one.id === id);
        if (first) figures.unshift(figure(first, say("group.before"), `${id}-before`));
        dots.append(element("div", { class: "rounds" }, ...figures));
        if (part.reasons.length)
          dots.append(
            element(
              "div",
              { class: "why" },
              element("p", {}, say("group.first")),
              element("ul", {}, ...part.reasons.map((one) => element("li", {}, say(`group.reason.${one}`)))),
            ),
          );
        if (first?.median && part.median) dots.append(moved(id));
        return figures[figures.length - 1];
      };
      const opener = button(say("group.look"), () => look().focus(), { class: "primary", "data-do": "look" });
      made.append(
        ...(state.order === "talk"
          ? [prompts(id), noted, guess, opener, dots]
          : [guess, opener, dots, prompts(id), noted]),
      );
      if (opened.has(id)) look();
      return made;
    };

    /** The net change between two rounds; nobody is followed. @param {string} id */
    const moved = (id) => {
      const [before, after] = state.rounds.map((round) => /** @type {Group.Table} */ (counts.shown(tables(round)).all));
      const near = counts.movement(before, after, id).filter(({ distance }) => compare(distance, NEAR) <= 0);
      const sum = (/** @type {"before" | "after"} */ when) => near.reduce((all, row) => all + row[when], 0);
      const values = {
        before: sum("before"),
        now_near: sum("after"),
        of: counts.answered(before, id),
        now: counts.answered(after, id),
      };
      return element("p", { "data-moved": "" }, say("group.moved", values));
    };

    const inOrder = (/** @type {Group.Result} */ { dimensions }) => {
      const last = (/** @type {Group.Dimension} */ part) => part.rounded === null;
      return [...dimensions].sort((a, b) => {
        if (last(a) || last(b)) return Number(last(a)) - Number(last(b));
        return compare(a.rounded ?? 0, b.rounded ?? 0) || compare(a.agreement ?? 0, b.agreement ?? 0);
      });
    };

    /** @param {Group.Result} result */
    const summary = (result) => {
      const names = result.lowest.map((id) => definition().dimensions.find((one) => one.id === id)?.title).join(", ");
      const texts = [
        ...(seatsKnown(now())
          ? result.missing.map((side) => say(`group.missing.${side}`))
          : [say("group.missing.unknown")]),
        names ? say("group.lowest", { names }) : "",
        result.reading ? say(`group.reading.${result.reading.reading}`) : "",
      ];
      return element(
        "details",
        { "data-summary": "" },
        element("summary", {}, say("group.summary")),
        ...texts.filter(Boolean).map((text) => element("p", {}, text)),
      );
    };

    const show = () => {
      const round = now();
      const number = people(round);
      box(`[data-order][value="${state.order}"]`).checked = true;
      slot("round").textContent = say(`group.round_${state.rounds.length > 1 ? 2 : 1}`);
      const place = slot("result");
      place.replaceChildren();
      const result = multisector.groupResult(definition(), tables(round));
      const before = state.rounds.length > 1 ? multisector.groupResult(definition(), tables(state.rounds[0])) : null;
      if (number && !result)
        place.append(element("p", { class: "few" }, say("group.few", { n: number, needed: MINIMUM - number })));
      if (result && !round.looked)
        place.append(
          element("p", { class: "ready" }, say("group.ready", { n: number })),
          button(
            say("group.begin"),
            () => {
              round.looked = true;
              save();
              show();
              /** @type {HTMLElement} */ (place.querySelector("input, textarea, button")).focus();
            },
            { class: "primary", "data-do": "begin" },
          ),
        );
      if (result && round.looked)
        place.append(
          element("p", { class: "people" }, say("group.shown", { n: result.people, title: definition().title })),
          round.waiting.length
            ? element("p", { class: "waiting" }, say("group.waiting", { n: round.waiting.length }))
            : "",
          ...inOrder(result).map((part) => section(result, part, before)),
          summary(result),
        );
      find('[data-do="csv"]').hidden = !(result && round.looked);
      find('[data-do="second"]').hidden = !(result && round.looked && state.rounds.length === 1);
      const open = state.open;
      box("[data-agree]").checked = Boolean(open);
      slot("open").hidden = !open;
      slot("input").hidden = Boolean(open);
      find("[data-open-round]").hidden = number >= MINIMUM;
      if (open) /** @type {HTMLDetailsElement} */ (find("[data-open-round]")).open = true;
      for (const one of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-agreed]")))) {
        const { score = "", why = "" } = open?.[one.dataset.agreed ?? ""] ?? {};
        /** @type {HTMLSelectElement} */ (one.querySelector("select")).value = score;
        /** @type {HTMLInputElement} */ (one.querySelector("input")).value = why;
      }
    };

    /** The report as a table: what may be shown, and no more. */
    const report = () => {
      const scores = new Set(["1", "2", "3", "4", "5"]);
      const results = state.rounds.map((round) => multisector.groupResult(definition(), tables(round)));
      for (const result of results)
        for (const part of result?.dimensions ?? []) for (const score of Object.keys(part.scores)) scores.add(score);
      const all = [...scores].sort(compare);
      const head = [
        "csv_round",
        "part",
        "csv_scored",
        "csv_low",
        "csv_high",
        "csv_agreed",
        "csv_median",
        "csv_dont_know",
        "csv_answers",
      ];
      const named = {
        csv_round: say("group.csv_round"),
        part: say("group.part"),
        csv_scored: say("group.csv_scored"),
        csv_low: say("group.csv_low"),
        csv_high: say("group.csv_high"),
        csv_agreed: say("group.csv_agreed"),
        csv_median: say("group.csv_median"),
        csv_dont_know: say("group.csv_dont_know"),
        csv_answers: say("group.csv_answers"),
      };
      const rows = results.flatMap((result, number) =>
        (result?.dimensions ?? []).map((part) => [
          number + 1,
          definition().dimensions.find(({ id }) => id === part.id)?.title,
          part.scored,
          ...(part.quartiles ?? ["", ""]).map((value) => (value ? roundHalfUp(value) : "")),
          part.agreed ? say(`group.agreed.${part.agreed}`) : "",
          part.rounded,
          part.dont_know,
          part.answers,
          ...all.map((score) => part.scores[score] ?? 0),
        ]),
      );
      const decimals = all.map((score) =>
        say("group.csv_at", { score: String(Math.round(numberOf(score) * 100) / 100) }),
      );
      return multisector.csvText([
        [...head.map((key) => named[/** @type {keyof typeof named} */ (key)]), ...decimals],
        ...rows,
      ]);
    };

    const anew = () => {
      state = { ...emptyState(), order: state.order };
      opened = new Set();
      reasons = new Map();
      box("[data-text]").value = "";
      for (const input of /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("[data-cards] input"))))
        input.value = "";
      slot("review").replaceChildren();
    };

    /** @type {Record<string, () => void>} */
    const actions = {
      find() {
        const area = box("[data-text]");
        read(area.value);
        area.value = ""; // names and all else that was in it go now
      },
      "count-cards"() {
        /** @type {Cards} */
        const cards = {};
        for (const row of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-cards] [data-part]"))))
          cards[row.dataset.part ?? ""] = Object.fromEntries(
            Array.from(row.querySelectorAll("input"), (input) => [
              input.dataset.score,
              Math.max(0, Math.floor(Number(input.value)) || 0),
            ]),
          );
        if (now().looked) return announce(say("group.cards_late"));
        if (state.activity === "readiness") return announce(say("group.cards_other"));
        state.activity = "seven-dots";
        now().batches = [...now().batches.filter((batch) => Array.isArray(batch)), { cards }];
        save();
        show();
        announce(say("group.cards_counted", { n: people(now()) }));
      },
      print: () => globalThis.print(),
      csv: () => multisector.saveFile(say("group.csv_file"), "text/csv", report()),
      second() {
        state.rounds.push(emptyRound());
        opened = new Set();
        reasons = new Map();
        for (const input of /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("[data-cards] input"))))
          input.value = "";
        save();
        show();
        announce(say("group.second_begun"));
        find("[data-text]").focus();
      },
      anew() {
        const asked = find('[data-do="anew"]');
        if (asked.dataset.sure === undefined) {
          asked.dataset.sure = "";
          asked.textContent = say("group.anew_sure");
          return;
        }
        delete asked.dataset.sure;
        asked.textContent = say("group.anew");
        course.remove(NAME);
        anew();
        show();
        announce(say("group.anew_done"));
      },
    };
    for (const [name, act] of Object.entries(actions)) find(`[data-do="${name}"]`).addEventListener("click", act);
    for (const radio of Array.from(root.querySelectorAll("[data-order]")))
      radio.addEventListener("change", () => {
        state.order = /** @type {HTMLInputElement} */ (radio).value;
        save();
        show();
      });
    const file = box("[data-file]");
    file.addEventListener("change", async () => {
      const texts = await Promise.all(Array.from(file.files ?? [], (one) => one.text()));
      file.value = "";
      if (texts.length) read(texts.join("\n"));
    });
    box("[data-agree]").addEventListener("change", ({ target }) => {
      anew();
      if (/** @type {HTMLInputElement} */ (target).checked) state.open = {};
      save();
      show();
    });
    for (const one of /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-agreed]"))))
      one.addEventListener("input", () => {
        const score = /** @type {HTMLSelectElement} */ (one.querySelector("select")).value;
        const why = /** @type {HTMLInputElement} */ (one.querySelector("input")).value;
        state.open = { ...state.open, [one.dataset.agreed ?? ""]: { score, why } };
        save();
      });
    course.onChange((what) => {
      if (what === "cleared") anew();
      else if (what === NAME || what === "replaced") state = load();
      else return;
      show();
    });
    show();
  };
}
