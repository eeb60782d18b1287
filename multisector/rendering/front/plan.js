/*
 * Typed once, there everywhere: some fields of an activity are fields of the plan. A link keeps an
 * activity's model and the plan's in step. The plan wins when a page opens, since it holds what was
 * typed last, wherever that was.
 */
{
  /**
   * @param {Model} model an activity's
   * @param {Model} plan the plan's
   * @param {Record<string, string>} fields field of the activity -> field of the plan
   */
  const linkToPlan = (model, plan, fields) => {
    /** What both sides agreed on last, so that only what a person changed is passed on. @type {Answers} */
    const agreed = {};
    const text = JSON.stringify;

    /** @param {Model} to @param {Answers} answers */
    const put = (to, answers) => {
      if (text(answers) !== text(to.get("answers"))) to.set("answers", answers);
    };

    /** @param {Answers} answers @param {string} name @param {unknown} value */
    const withValue = (answers, name, value) => {
      if (value === undefined) delete answers[name];
      else answers[name] = value;
    };

    /** @param {boolean} [first] the plan's empty fields take nothing away when a page opens */
    const pull = (first = false) => {
      const answers = { ...model.get("answers") };
      for (const [field, name] of Object.entries(fields)) {
        const value = plan.get("answers")[name];
        if (value === undefined && (first || agreed[field] === undefined)) continue;
        agreed[field] = value;
        withValue(answers, field, value);
      }
      put(model, answers);
    };

    const push = () => {
      const answers = model.get("answers");
      if (!Object.keys(answers).length) return; // the activity was cleared: the plan stays
      const planned = { ...plan.get("answers") };
      for (const [field, name] of Object.entries(fields)) {
        if (text(answers[field]) === text(agreed[field])) continue;
        agreed[field] = answers[field];
        withValue(planned, name, answers[field]);
      }
      put(plan, planned);
    };

    model.inPlan = () => Object.values(fields).some((name) => name in plan.get("answers"));
    pull(true);
    push();
    model.on("change:answers", push);
    plan.on("change:answers", () => pull());
  };

  multisector.linkToPlan = linkToPlan;
}
