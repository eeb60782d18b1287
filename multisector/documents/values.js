/* What a plan and its scored activities offer a document. The twin of multisector/documents/values.py. */
{
  /** @typedef {Record<string, string>} Messages */
  const { say } = multisector;

  const given = {
    decision(definition, result) {
      if (!result.outcome) return {};
      const alerts = definition.alerts.filter(({ id }) => result.alerts.includes(id));
      const outcome = definition.outcomes.find(({ id }) => id === result.outcome);
      return {
        way: [...alerts, outcome].map(({ title }) => title).join(". "),
        because: definition.rules.find(({ id }) => id === result.rule).because,
      };
    },

    assessment(definition, result, /** @type {Messages} */ messages, /** @type {Answers} */ answers) {
      if (!result.lowest.length) return {};
      const parts = new Map(definition.dimensions.map((part) => [part.id, part]));
      const bands = new Map(definition.bands.map(({ id, label }) => [id, label]));
      const first = result.dimensions.find(({ id }) => id === result.lowest[0]);
      const action = parts.get(first.id).actions[first.band];
      return {
        lowest: result.lowest.map((id) => parts.get(id).title).join(", "),
        step: say(messages, "assessment.next_step", { days: action.within_days, action: multisector.actionText(action, answers.seat) }),
        table: result.dimensions.map((part) => ({
          part: parts.get(part.id).title,
          score: part.rounded ?? say(messages, "assessment.no_score"),
          band: bands.get(part.band) ?? "",
        })),
      };
    },
  };

  /**
   * The plan's own fields, dates as people say them, and, under each prefix, what an activity came to.
   * @param {Answers} plan
   * @param {[string, any, Answers][]} scored prefix, definition, answers
   * @param {Messages} messages
   * @returns {Answers}
   */
  const planValues = (plan, scored, messages) => {
    const words = (key, values) => say(messages, key, values);
    const dated = ([name, value]) => [name, typeof value === "string" ? multisector.dateWords(words, value) : value];
    /** @type {Answers} */
    const values = Object.fromEntries(Object.entries(plan).map(dated));
    for (const [prefix, definition, answers] of scored) {
      const result = multisector.kinds[definition.kind].score(definition, answers);
      const found = given[definition.kind](definition, result, messages, answers);
      for (const [name, value] of Object.entries(found)) values[`${prefix}-${name}`] = value;
    }
    return values;
  };

  multisector.planValues = planValues;
}
