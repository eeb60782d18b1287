/* What a person's answers to a decision come to. The twin of multisector/kinds/decision/score.py. */
{
  const DONT_KNOW = "dont-know";
  /** @type {Map<unknown, number>} */
  const POINTS = new Map([
    ["yes", 2],
    ["partly", 1],
  ]);

  /**
   * Whether one condition of a rule, a note or an alert is met. What is open meets none.
   * @param {Defined.Condition} condition
   * @param {Answers} answers
   * @returns {boolean}
   */
  const holds = (condition, answers) => {
    if (condition.answers)
      return Object.entries(condition.answers).every(([name, choices]) =>
        /** @type {unknown[]} */ (choices).includes(answers[name]),
      );
    if (condition.any_dont_know)
      return condition.any_dont_know.filter((name) => answers[name] === DONT_KNOW).length >= (condition.at_least ?? 1);
    const total = /** @type {string[]} */ (condition.sum_of).reduce(
      (sum, name) => sum + (POINTS.get(answers[name]) ?? 0),
      0,
    );
    return condition.at_least === null
      ? total <= /** @type {number} */ (condition.at_most)
      : total >= condition.at_least;
  };

  /** @type {Kind<"decision">["score"]} */
  const score = (definition, answers) => {
    const { questions, rules } = definition;
    const applies = (/** @type {{when: Defined.Condition[]}} */ { when }) =>
      when.every((condition) => holds(condition, answers));
    const alerts = definition.alerts.filter(applies).map(({ id }) => id);
    const open = questions
      .filter(({ id, choices }) => !(/** @type {unknown[]} */ (choices).includes(answers[id])))
      .map(({ id }) => id);
    if (open.length) return { open, alerts, rule: null, outcome: null, notes: [], homework: [], find_out: [] };
    const rule = /** @type {Defined.Rule} */ (rules.find(applies)); // the last one always does
    const asked = rule.when.flatMap((condition) => condition.any_dont_know ?? []);
    const unknown = questions.map(({ id }) => id).filter((id) => answers[id] === DONT_KNOW);
    return {
      open,
      alerts,
      rule: rule.id,
      outcome: rule.outcome,
      notes: definition.notes.filter(applies).map(({ id }) => id),
      homework: unknown.filter((id) => definition.homework.includes(id) && !asked.includes(id)),
      find_out: unknown.filter((id) => asked.includes(id)),
    };
  };

  multisector.kinds.decision = /** @type {Kind<"decision">} */ ({ score }); // the form's script adds the rest
}
