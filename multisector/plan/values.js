/* What a plan and its scored activities offer a document. The twin of multisector/plan/values.py, which says what it all means. */
{
  /**
   * What one kind gives. A method, so that each is called with what it can be given: its own kind's.
   * @typedef {{give(definition: Scored[1], result: Results[KindName], answers: Answers, messages: Messages): Answers}["give"]} Give
   */
  const { say } = multisector;
  const NAME_AT_MOST = 60;
  const PROMISED = ["what", "who", "by"];
  const TIMES = ["meeting-start", "meeting-end"];
  const NAMED = {
    actions: ["who"],
    partners: ["name"],
    gives: ["name"],
    agenda: ["who"],
    stakeholders: ["name"],
    measures: ["who"],
    decisions: ["against", "stepped"],
    "job-tasks": ["who"],
    keeps: ["home"],
  };
  const PRIVATE = ["groups", "links", "note", "keep-out"];
  const KEPT_OUT = ["decided-facts", "decided-said", "decided-loses", "future-why"];
  const MARKED = ["actions", "decisions", "answers"];

  /** @type {Record<Scored[1]["kind"], Give>} */
  const given = {
    /** @param {Definition<"decision">} definition @param {Results["decision"]} result */
    decision(definition, result) {
      const alerts = definition.alerts.filter(({ id }) => result.alerts.includes(id)).map(({ text }) => text);
      return {
        ...(alerts.length && { alert: alerts.join("\n") }),
        ...(result.outcome && {
          way: definition.outcomes.find(({ id }) => id === result.outcome)?.title,
          because: definition.rules.find(({ id }) => id === result.rule)?.because,
          proposal: definition.outcomes.find(({ id }) => id === result.outcome)?.proposal ?? "",
        }),
      };
    },

    /** @param {Definition<"assessment">} definition @param {Results["assessment"]} result @param {Answers} answers @param {Messages} messages */
    assessment(definition, result, answers, messages) {
      if (!result.lowest.length) return {};
      const parts = /** @type {Lookup<Defined.Dimension>} */ (
        new Map(definition.dimensions.map((part) => [part.id, part]))
      );
      const bands = new Map(definition.bands.map(({ id, label }) => [id, label]));
      const first = /** @type {{id: string, band: string}} */ (
        result.dimensions.find(({ id }) => id === result.lowest[0])
      );
      const action = parts.get(first.id).actions[first.band];
      const words = multisector.actionText(action, answers.seat);
      const lowest = result.lowest.map((id) => parts.get(id));
      return {
        lowest: lowest.map(({ title }) => title).join(", "),
        says: lowest.map(({ says_low: says }) => says).join(", "),
        step: say(messages, "assessment.next_step", { days: action.within_days, action: words }),
        table: result.dimensions.map((part) => ({
          part: parts.get(part.id).title,
          score: part.rounded ?? say(messages, "assessment.no_score"),
          band: bands.get(/** @type {string} */ (part.band)) ?? "",
        })),
      };
    },
  };

  /** "Ms. Ortiz, principal" -> "Ms. Ortiz"; nothing for "the principal", which is no name to greet. @param {string} person */
  const nameOf = (person) => {
    const name = multisector.cleanText(person.split(/[,;(\n]/)[0]);
    const first = String.fromCodePoint(name.codePointAt(0) ?? 32);
    return first === first.toUpperCase() ? name : "";
  };

  /**
   * The plan's own fields, dates as people say them, and, under each prefix, what an activity came to.
   * @param {Answers} plan
   * @param {Scored[]} scored
   * @param {Messages} messages
   * @param {{scores?: boolean, version?: Voice, today?: string}} [options]
   * @returns {Answers}
   */
  const planValues = (plan, scored, messages, { scores = false, version = "me", today = "" } = {}) => {
    const { cleanText, cleanRows } = multisector;
    const words = (/** @type {string} */ text) =>
      multisector.dateWords((key, values) => say(messages, key, values), text);
    const dated = (/** @type {Record<string, string>} */ row) =>
      Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, words(cell)]));
    /** What somebody marked to stay out of the record. @type {unknown[]} */
    const keptOut = Array.isArray(plan["keep-out"]) ? plan["keep-out"] : [];
    const left = [...PRIVATE, ...KEPT_OUT.filter((name) => keptOut.includes(name))];
    const written = Object.fromEntries(
      Object.entries(plan).filter(
        ([name, value]) => (typeof value === "string" || Array.isArray(value)) && !left.includes(name),
      ),
    );
    if (version === "unsigned")
      for (const [table, columns] of Object.entries(NAMED))
        if (Object.hasOwn(written, table))
          written[table] = cleanRows(written[table]).map((row) =>
            Object.fromEntries(Object.entries(row).filter(([key]) => !columns.includes(key))),
          );
    // What is marked, and not for everyone, stays with those who wrote it.
    let onlyUs = 0;
    for (const table of MARKED.filter((name) => Object.hasOwn(written, name))) {
      const rows = cleanRows(written[table]);
      const marked = (/** @type {boolean} */ open) =>
        cleanRows(
          rows
            .filter(({ share = "" }) => ["", say(messages, "map.everyone")].includes(share) === open)
            .map(({ share, ...row }) => row),
        );
      onlyUs += marked(false).length;
      written[table] = marked(true);
    }
    const actions = (written.actions = cleanRows(written.actions));
    const ours = scored.map(([, definition]) => definition).filter((one) => one.kind === "assessment");
    const own = actions.filter(({ what }) => !ours.some((definition) => multisector.isOurStep(definition, what)));
    const day = (/** @type {string} */ by = "") => (words(by) === by ? "" : by);
    const key = (/** @type {Record<string, string>} */ { by }) => day(by) || "~"; // after every digit
    const byDate = [...actions].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
    const next = dated(byDate.find((row) => row.what && own.includes(row)) ?? {});
    const promises = own
      .filter((row) => row.from)
      .flatMap((row) => PROMISED.map((key) => [`${row.from}-${key}`, words(row[key] ?? "")]));
    // Whom everyone may see, and no more of them than this. A row that does not say so is private.
    const only = (/** @type {Record<string, string>} */ row, /** @type {string[]} */ ...columns) =>
      Object.fromEntries(columns.filter((key) => Object.hasOwn(row, key)).map((key) => [key, row[key]]));
    const shared = cleanRows(written.stakeholders)
      .filter(({ share }) => share === say(messages, "map.everyone"))
      .map((row) => only(row, "name", "role"));
    const timed = (/** @type {string} */ text) =>
      multisector.clock.timeWords((key, values) => say(messages, key, values), text);
    const lines = cleanRows(written.agenda);
    const times = multisector.clock.begins(
      cleanText(plan["meeting-start"]),
      lines.map(({ minutes }) => multisector.clock.minutesIn(minutes ?? "")),
    );
    /** @type {Record<string, string>[]} */
    const clocked = lines.map((row, at) => ({ at: timed(times[at] ?? ""), ...only(row, "what", "minutes", "who") }));
    const end = times.at(-1);
    if (lines.length && end) clocked.push({ at: timed(end), what: say(messages, "clock.end") });
    /** Whose number it is. @type {Record<string, string>} */
    const kinds = { [say(messages, "measures.place")]: "place", [say(messages, "measures.own")]: "own" };
    const counted = (/** @type {string} */ wanted) =>
      cleanRows(
        cleanRows(written.measures)
          .filter(({ kind = "" }) => (Object.hasOwn(kinds, kind) ? kinds[kind] : "unsorted") === wanted)
          .map(({ kind, ...row }) => dated(row)),
      );
    /** @type {Answers} */
    const values = Object.fromEntries([
      ...promises,
      ...Object.entries(written).map(([name, value]) => [
        name,
        typeof value === "string" ? words(cleanText(value)) : cleanRows(value).map(dated),
      ]),
      ["actions-by-date", byDate.map((row) => ({ ...dated(row), day: day(row.by) }))],
    ]);
    const issue = cleanText(values.issue);
    Object.assign(values, {
      version,
      today: words(today),
      ...Object.fromEntries(
        TIMES.filter((name) => typeof plan[name] === "string").map((name) => [
          name,
          timed(cleanText(/** @type {string} */ (plan[name]))),
        ]),
      ),
      "agenda-clock": clocked,
      "stakeholders-shared": cleanRows(shared),
      "measures-place": counted("place"),
      "measures-own": counted("own"),
      "measures-unsorted": counted("unsorted"),
      "issue-name":
        Array.from(issue).length <= NAME_AT_MOST && !issue.includes("\n") && issue !== cleanText(values.problem)
          ? issue
          : "",
      "to-name": nameOf(cleanText(values.to)),
      "only-us": String(onlyUs || ""),
      "look-again-day": day(cleanText(written["look-again"])),
      "problem-again": issue && issue === cleanText(values.problem) ? "yes" : "",
      "next-what": next.what ?? "",
      "next-who": next.who ?? "",
      "next-by": next.by ?? "",
    });
    for (const [prefix, definition, answers] of scored) {
      if (definition.kind === "assessment" && !scores) continue;
      /** @type {View["kind"]} */
      const kind = multisector.kinds[definition.kind];
      const result = kind.score(definition, answers);
      const found = given[definition.kind](definition, result, answers, messages);
      for (const [name, value] of Object.entries(found)) values[`${prefix}-${name}`] = value;
    }
    return values;
  };

  multisector.planValues = planValues;
}
