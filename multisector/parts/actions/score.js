/* What a plan of actions lacks. The twin of score.py, which says what each means. needs: shared/calendar */
{
  const COLUMNS = ["what", "who", "by", "done", "needs"];
  const [SOON, MANY] = [30, 3]; // these as in score.py
  const MUST = ["no_what", "no_owner", "all_owner", "two_owners", "no_day", "no_sign"];
  const LOOK = ["goal", "vague_sign", "past", "load", "nothing_soon", "no_needs"];

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

  /** @param {string} name @param {ActionWords} words @returns {"one" | "two" | "all" | "none"} */
  const owned = (name, words) => {
    const said = spaced(name);
    if (said === "  ") return "none";
    if (words.all.some((word) => said.includes(word))) return "all";
    const listed = name
      .split(",")
      .slice(1)
      .map((part) => Array.from(text(part))[0] ?? "")
      .some((first) => first !== first.toLowerCase());
    return listed || /[&;+/\n]/.test(name) || words.and.some((word) => said.includes(word)) ? "two" : "one";
  };

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
      if (!soon[at] || own[at] !== "one") return;
      const [named, number] = loads.get(name.toLowerCase()) ?? [name, 0];
      loads.set(name.toLowerCase(), [named, number + 1]);
    });
    /** @type {Record<string, (one: PlannedAction, at: number) => boolean>} */
    const tests = {
      no_what: ({ what }) => !what,
      no_owner: (_, at) => own[at] === "none",
      all_owner: (_, at) => own[at] === "all",
      two_owners: (_, at) => own[at] === "two",
      no_day: (_, at) => days[at] === null,
      no_sign: ({ done }) => !done,
      goal: ({ what }) => words.goal.some((word) => spaced(what).startsWith(word)),
      vague_sign: ({ done }) => !/[0-9]/.test(done) && words.vague.some((word) => spaced(done).includes(word)),
      past: (_, at) => first !== null && days[at] !== null && /** @type {number} */ (days[at]) < first,
      load: (_, at) => soon[at] && (loads.get(owners[at].toLowerCase())?.[1] ?? 0) > MANY,
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
