/* What a run of show comes to. The twin of reckon.py, which says what each means; it uses shared/clock. */
{
  const [WITHOUT_BREAK, SLACK_PART, AT_A_TABLE] = [90, 20, 5]; // these as in reckon.py

  /** @param {ShowLine[]} lines */
  const longest = (lines) => {
    let [most, now] = [0, 0];
    for (const { form, minutes } of lines) {
      now = form === "break" ? 0 : now + minutes;
      most = Math.max(most, now);
    }
    return most;
  };

  /** @param {ShowLine[]} lines @param {string} start @param {number} length @param {boolean} ruled @returns {ShowReading} */
  const read = (lines, start, length, ruled = false) => {
    const sum = (/** @type {ShowLine[]} */ some) => some.reduce((all, { minutes }) => all + minutes, 0);
    const total = sum(lines);
    const last = lines.findLast(({ form }) => form !== "slack");
    /** @type {[string, boolean | ((line: ShowLine, at: number) => boolean)][]} */
    const rules = [
      ["late", total > length],
      ["vote_first", ({ votes }, at) => votes && !(ruled || lines.slice(0, at).some(({ gives }) => gives))],
      ["after", ({ after }, at) => after.length > 0 && !lines.slice(0, at).some(({ block }) => after.includes(block))],
      ["no_break", longest(lines) > WITHOUT_BREAK],
      ["short", ({ minutes, least }) => minutes < least],
      ["long", ({ minutes, most }) => minutes > most],
      ["no_slack", sum(lines.filter(({ form }) => form === "slack")) * SLACK_PART < total],
      ["no_close", last?.form !== "close"],
    ];
    return {
      times: multisector.clock.begins(
        start,
        lines.map(({ minutes }) => minutes),
      ),
      total,
      over: Math.max(0, total - length),
      faults: rules.flatMap(([name, holds]) =>
        typeof holds === "boolean"
          ? holds
            ? [/** @type {ShowFault} */ ([name, null])]
            : []
          : lines.flatMap((line, at) => (holds(line, at) ? [/** @type {ShowFault} */ ([name, at])] : [])),
      ),
    };
  };

  /** @param {ShowMaterial[]} materials @param {number} people */
  const needed = (materials, people) => {
    const times = { person: people, pair: Math.ceil(people / 2), table: Math.ceil(people / AT_A_TABLE), room: 1 };
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const { what, each, n, used } of materials) {
      const before = found.get(what) ?? 0;
      found.set(what, used ? before + n * times[each] : Math.max(before, n * times[each]));
    }
    const printed = new Map(materials.map(({ what, print }) => [what, print]));
    return [...found].map(([what, n]) => ({ what, n, print: printed.get(what) ?? null }));
  };

  multisector.runOfShow = { read, needed };
}
