/* What an agenda comes to. The twin of score.py, which says what each means. needs: shared/clock */
{
  const FORMS = ["arrive", "listen", "pairs", "together", "decide", "break", "close"];
  const [END, SHORT] = [15, 5]; // these as in score.py
  const [WITHOUT_BREAK, LISTENED] = [90, 30];
  const LISTENING = 4;

  const text = (/** @type {unknown} */ value) =>
    typeof value === "string" ? value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") : "";

  /** Every line that says something, whatever was stored. @param {unknown} rows @param {string[]} forms @returns {AgendaLine[]} */
  const lines = (rows, forms) => {
    /** @type {AgendaLine[]} */
    const found = [];
    for (const [at, row] of (Array.isArray(rows) ? rows : []).entries()) {
      const own = row !== null && typeof row === "object" && !Array.isArray(row) ? row : {};
      const [what, form, minutes, who] = ["what", "form", "minutes", "who"].map((key) =>
        text(Object.hasOwn(own, key) ? own[key] : ""),
      );
      if (!(what || form || minutes || who)) continue;
      const known = forms.indexOf(form);
      found.push({
        at,
        what,
        form: known < 0 ? null : known,
        minutes: multisector.clock.minutesIn(minutes),
        who,
      });
    }
    return found;
  };

  const of = (/** @type {AgendaLine} */ { form }, /** @type {string[]} */ ...forms) =>
    form !== null && forms.includes(FORMS[form]);
  const sum = (/** @type {AgendaLine[]} */ some) => some.reduce((total, { minutes }) => total + (minutes ?? 0), 0);

  /** @param {string} start @param {string} end @param {number} total @returns {number} */
  const overBy = (start, end, total) => {
    const { minuteOf } = multisector.clock;
    const [begun, announced] = [minuteOf(start), minuteOf(end)];
    return begun === null || announced === null ? 0 : Math.max(0, total - ((announced - begun + 1440) % 1440));
  };

  /** @param {AgendaLine[]} all @param {string} start @param {string} end @returns {string[]} */
  const faults = (all, start, end) => {
    const length = (/** @type {string[]} */ ...forms) => sum(all.filter((line) => of(line, ...forms)));
    const total = sum(all);
    const led = (/** @type {string} */ name) => all.filter(({ who }) => who === name).length;
    const first = all.findIndex((line) => of(line, "pairs", "together", "decide"));
    const before = first < 0 ? all : all.slice(0, first);
    const decides = all.some((line) => of(line, "decide"));
    const holds = {
      no_minutes: all.some(({ minutes }) => minutes === null),
      late: overBy(start, end, total) > 0,
      no_decide: !decides,
      short_end: decides && length("decide", "close") < END,
      no_close: !all.some((line) => of(line, "close")),
      listening: length("listen") * LISTENING > total - length("arrive", "break"),
      late_talk: sum(before.filter((line) => of(line, "listen"))) > LISTENED,
      no_break: total > WITHOUT_BREAK && !all.some((line) => of(line, "break")),
      no_leader: all.some((line) => !line.who && !of(line, "break")),
      one_leads: all.length > 2 && all.some(({ who }) => who && led(who) * 2 > all.length),
      short_lines:
        all.filter(
          (line) => line.minutes !== null && line.minutes < SHORT && of(line, "listen", "pairs", "together", "decide"),
        ).length > 1,
    };
    return Object.entries(holds)
      .filter(([, so]) => so)
      .map(([name]) => name);
  };

  /** @param {AgendaLine[]} all @param {string} start @param {string} end @returns {AgendaReading} */
  const read = (all, start, end) => {
    /** @type {Record<string, number>} */
    const shares = {};
    for (const form of [...FORMS.keys(), null]) {
      const minutes = sum(all.filter((line) => line.form === form));
      if (minutes) shares[form ?? -1] = minutes;
    }
    return {
      times: multisector.clock.begins(
        start,
        all.map(({ minutes }) => minutes),
      ),
      total: sum(all),
      shares,
      over: overBy(start, end, sum(all)),
      faults: all.length ? faults(all, start, end) : [],
    };
  };

  multisector.agenda = { lines, read };
}
