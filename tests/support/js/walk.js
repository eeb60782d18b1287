/* Every answer set of a decision, scored by the page's own engine: a number for each, in order. */
{
  /** @param {any} definition @returns {number[]} the result of each answer set as bits; see `packed` in tests/test_fit_aid.py */
  multisector.walk = (definition) => {
    const { questions, rules, notes, alerts } = definition;
    const bit = (/** @type {any[]} */ parts) => new Map(parts.map(({ id }, at) => [id, 2 ** at]));
    const [note, alert, question] = [notes, alerts, questions].map(bit);
    const number = new Map(rules.map(({ id }, at) => [id, at]));
    const sum = (/** @type {string[]} */ ids, /** @type {Map<string, number>} */ bits) =>
      ids.reduce((all, id) => all + bits.get(id), 0);
    const width = 2 ** questions.length;
    /** @type {number[]} */
    const found = [];
    const answers = {};
    const walk = (/** @type {number} */ at) => {
      if (at < questions.length) {
        for (const choice of questions[at].choices) {
          answers[questions[at].id] = choice;
          walk(at + 1);
        }
        return;
      }
      const result = multisector.kinds.decision.score(definition, answers);
      const parts = [
        [number.get(result.rule), 1],
        [sum(result.alerts, alert), 2 ** alerts.length],
        [sum(result.notes, note), 2 ** notes.length],
        [sum(result.homework, question), width],
        [sum(result.find_out, question), width],
      ];
      found.push(parts.reduce((all, [value, size]) => all * size + value, 0));
    };
    walk(0);
    return found;
  };
}
