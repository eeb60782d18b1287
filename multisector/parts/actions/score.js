/* What a plan of actions lacks. The twin of score.py, which says what each means. needs: shared/calendar */
{
  const COLUMNS = ["what", "who", "by", "done", "needs"];
  const [SOON, MANY] = [30, 3]; // these as in score.py
  const MUST = ["no_what", "no_owner", "all_owner", "two_owners", "no_day", "no_sign"];
  const LOOK = ["organization", "unnamed", "goal", "vague_sign", "past", "load", "nothing_soon", "no_needs"];

  const trimmed = (/** @type {string} */ value) => value.replace(/^[ \t\r\n,;]+|[ \t\r\n,;]+$/g, "");
  const text = (/** @type {unknown} */ value) =>
    typeof value === "string" ? value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") : "";
  /** In lower case, with one space before, after and between words. @param {string} value */
  const spaced = (value) =>
    ` ${value
      .toLowerCase()
      .replace(/[ \t\r\n.,;:!?()[\]"“”‘’'/]+/g, " ")
      .replace(/^ +| +$/g, "")} `;

  /** @param {unknown} rows @returns {PlannedAction[]} */
  const actions = (rows) =>
    (Array.isArray(rows) ? rows : []).flatMap((row, at) => {
      const own = row !== null && typeof row === "object" && !Array.isArray(row) ? row : {};
      const cells = COLUMNS.map((key) => [key, text(Object.hasOwn(own, key) ? own[key] : "")]);
      return cells.some(([, cell]) => cell) ? [{ at, ...Object.fromEntries(cells) }] : [];
    });

  /** @param {string} who @param {ActionWords} words @returns {string} */
  const owner = (who, words) => {
    const [lead] = who.split("(");
    const lower = lead.toLowerCase();
    const places = words.cut.map((word) => lower.indexOf(word)).filter((at) => at > 0);
    return trimmed(places.length && lower.length === lead.length ? lead.slice(0, Math.min(...places)) : lead);
  };

  const single = (/** @type {string} */ part) =>
    part !== "" &&
    !/[ \t\r\n.]/.test(part) &&
    Array.from(part)[0] !== Array.from(part)[0].toLowerCase() &&
    part !== part.toUpperCase();

  /** @param {string} name @param {ActionWords} words @returns {"one" | "two" | "all" | "none" | "firm" | "self" | "draft"} */
  const owned = (name, words) => {
    const said = spaced(name);
    const first = spaced(name.split(",")[0]);
    if (said === "  " || words.none.some((word) => said.startsWith(word))) return "none";
    if (words.self.includes(first)) return "self";
    if (words.draft.some((word) => said.startsWith(word))) return "draft";
    if (words.all.some((word) => said.includes(word)) || words.body.some((word) => first.endsWith(word))) return "all";
    if (words.firm.some((word) => first.endsWith(word))) return "firm";
    const parts = name.split(",").map(text);
    const places = parts.some((part) => words.firm.some((word) => spaced(part).endsWith(word)));
    const listed = parts.length > 1 && parts.every(single) && !places;
    return listed || /[&;+/\n]/.test(name) || words.and.some((word) => said.includes(word)) ? "two" : "one";
  };

  /** @param {string} name */
  const same = (name) => name.toLowerCase().replace(/^the /, "");

  /** Whether a number stands there that is no part of a date. @param {string} value @param {ActionWords} words */
  const counted = (value, words) =>
    spaced(value)
      .split(" ")
      .some(
        (part, at, all) =>
          /[0-9]/.test(part) && !/^20[0-9][0-9]$/.test(part) && !words.month.includes(` ${all[at - 1]} `),
      );

  /** @param {string} sign @param {ActionWords} words */
  const vague = (sign, words) =>
    words.empty.includes(spaced(sign)) ||
    (!counted(sign, words) && words.vague.some((word) => spaced(sign).includes(word)));

  /** @param {PlannedAction[]} listed @param {ActionWords} words @param {string} start @param {unknown[]} [living] @returns {ActionReading} */
  const read = (listed, words, start, living = []) => {
    if (!listed.length) return { faults: {}, asks: "", lives: 0, must: 0, look: 0, loads: [] };
    const first = multisector.dayNumber(start);
    const days = listed.map(({ by }) => multisector.dayNumber(by));
    const owners = listed.map(({ who }) => owner(who, words));
    const own = owners.map((name) => owned(name, words));
    const soon = days.map((day) => first !== null && day !== null && first <= day && day <= first + SOON);
    /** @type {Map<string, [string, number]>} */
    const loads = new Map();
    owners.forEach((name, at) => {
      if (!soon[at] || !["one", "self"].includes(own[at])) return;
      const [named, number] = loads.get(same(name)) ?? [name, 0];
      loads.set(same(name), [named, number + 1]);
    });
    /** @type {Record<string, (one: PlannedAction, at: number) => boolean>} */
    const tests = {
      no_what: ({ what }) => !what,
      no_owner: (_, at) => own[at] === "none",
      all_owner: (_, at) => own[at] === "all",
      two_owners: (_, at) => own[at] === "two",
      no_day: (_, at) => days[at] === null,
      no_sign: ({ done }) => !done,
      organization: (_, at) => own[at] === "firm",
      unnamed: (_, at) => own[at] === "draft" || own[at] === "self",
      goal: ({ what, done }) =>
        words.goal.some((word) => spaced(what).startsWith(word)) &&
        !(counted(what, words) && done !== "" && !vague(done, words)),
      vague_sign: ({ done }) => vague(done, words),
      past: (_, at) => first !== null && days[at] !== null && /** @type {number} */ (days[at]) < first,
      load: (_, at) => soon[at] && (loads.get(same(owners[at]))?.[1] ?? 0) > MANY,
      nothing_soon: () => false,
      no_needs: () => false,
    };
    /** @type {Record<string, number[]>} */
    const faults = {};
    for (const name of [...MUST, ...LOOK]) {
      const found = listed.flatMap((one, at) => (tests[name](one, at) ? [at] : []));
      if (found.length) faults[name] = found;
      if (name === "nothing_soon" && first !== null && !soon.some(Boolean)) faults[name] = [];
      if (name === "no_needs" && !listed.some(({ needs }) => needs)) faults[name] = [];
    }
    const names = living.map((one) => text(one).toLowerCase()).filter(Boolean);
    const lives = owners.filter((name) => name && names.includes(name.toLowerCase())).length;
    const count = (/** @type {string[]} */ some) => some.filter((name) => name in faults).length;
    return {
      faults,
      asks: lives ? "lives_share" : "who_lives",
      lives,
      must: count(MUST),
      look: count(LOOK),
      loads: [...loads.values()],
    };
  };

  multisector.actionPlan = { actions, owner, read, must: MUST };
}
