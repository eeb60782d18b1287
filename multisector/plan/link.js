/*
 * Typed once, there everywhere: some fields of an activity are fields of the plan. A link keeps an
 * activity's model and the plan's in step. The plan wins when a page opens, since it holds what was
 * typed last, wherever that was.
 *
 * A place in the plan is a field ("issue"), or a column of the activity's own row in a table
 * ("actions.what"). The row holds the activity's id in its column `from`.
 */
{
  const SOURCE = "from";

  /** @param {unknown} value @returns {Record<string, string>[]} the rows of a table, whatever was stored */
  const rowsOf = (value) =>
    Array.isArray(value) ? value.filter((row) => row !== null && typeof row === "object" && !Array.isArray(row)) : [];

  /** @param {Answers} plan @param {string} place @param {string} id of the activity @returns {unknown} */
  const valueAt = (plan, place, id) => {
    const [name, column] = place.split(".");
    const value = column ? rowsOf(plan[name]).find((row) => row[SOURCE] === id)?.[column] : plan[name];
    return typeof value === "string" || (Array.isArray(value) && !column) ? value : undefined;
  };

  /**
   * The plan with another value at a place.
   * @param {Answers} plan
   * @param {string} place
   * @param {string} id of the activity
   * @param {unknown} value undefined where nothing is written
   * @returns {Answers}
   */
  const withValueAt = (plan, place, id, value) => {
    const [name, column] = place.split(".");
    const now = { ...plan };
    if (!column) now[name] = value;
    else {
      const rows = rowsOf(plan[name]);
      const at = rows.findIndex((row) => row[SOURCE] === id);
      const row = { ...(rows[at] ?? { [SOURCE]: id }), [column]: /** @type {string} */ (value) };
      if (value === undefined) delete row[column];
      const empty = Object.keys(row).every((key) => key === SOURCE);
      if (empty) now[name] = rows.filter((_, number) => number !== at);
      else now[name] = at < 0 ? [...rows, row] : rows.map((found, number) => (number === at ? row : found));
      if (!(/** @type {unknown[]} */ (now[name]).length)) now[name] = undefined;
    }
    if (now[name] === undefined) delete now[name];
    return now;
  };

  /** A row without a source that says the same belongs to the activity: version 1 had one promise for all. @param {Answers} plan @param {Record<string, string>} fields @param {Answers} answers @param {string} id @returns {Answers} */
  const adopted = (plan, fields, answers, id) => {
    const columns = Object.entries(fields).filter(([, place]) => place.includes("."));
    const [table] = columns[0]?.[1].split(".") ?? [];
    const rows = rowsOf(plan[table]);
    if (!table || rows.some((row) => row[SOURCE] === id)) return plan;
    const same = (/** @type {Record<string, string>} */ row) =>
      !row[SOURCE] && columns.every(([field, place]) => row[place.split(".")[1]] === answers[field]);
    const at = columns.some(([field]) => answers[field] !== undefined) ? rows.findIndex(same) : -1;
    return at < 0
      ? plan
      : { ...plan, [table]: rows.map((row, number) => (number === at ? { ...row, [SOURCE]: id } : row)) };
  };

  /**
   * @param {Model} model an activity's
   * @param {Model} plan the plan's
   * @param {Record<string, string>} fields field of the activity -> place in the plan
   */
  const linkToPlan = (model, plan, fields) => {
    const { id } = model.get("activity");
    /** What both sides agreed on last, so that only what a person changed is passed on. @type {Answers} */
    const agreed = {};
    const text = JSON.stringify;

    /** @param {boolean} [first] when a page opens, the plan takes nothing away that it never had */
    const pull = (first = false) => {
      const answers = { ...model.get("answers") };
      const shared = first ? (model.get("shared") ?? []) : [];
      for (const [field, place] of Object.entries(fields)) {
        const value = valueAt(plan.get("answers"), place, id);
        if (value === undefined && agreed[field] === undefined && !shared.includes(field)) continue;
        agreed[field] = value;
        if (value === undefined) delete answers[field];
        else answers[field] = value;
      }
      if (text(answers) !== text(model.get("answers"))) model.pull?.(answers);
      share();
    };

    /** Remember which fields the plan has, too: where it has one no longer, it was emptied there. */
    const share = () =>
      model.remember?.({
        shared: Object.keys(fields).filter(
          (field) =>
            valueAt(plan.get("answers"), fields[field], id) !== undefined && model.get("answers")[field] !== undefined,
        ),
      });

    const push = () => {
      const answers = model.get("answers");
      if (Object.keys(fields).every((field) => text(answers[field]) === text(agreed[field]))) return;
      plan.refetch?.(); // another tab may have written there
      let planned = adopted(plan.get("answers"), fields, answers, id);
      for (const [field, place] of Object.entries(fields)) {
        if (text(answers[field]) === text(agreed[field])) continue;
        agreed[field] = answers[field];
        planned = withValueAt(planned, place, id, answers[field]);
      }
      if (text(planned) !== text(plan.get("answers"))) plan.set("answers", planned);
      share();
    };

    model.inPlan = () => Object.values(fields).some((place) => valueAt(plan.get("answers"), place, id) !== undefined);
    pull(true);
    push();
    model.on("change:answers", push);
    plan.on("change:answers", () => pull());
    const forget = () => Object.keys(agreed).forEach((field) => delete agreed[field]);
    model.on("change:clearing", forget); // the form was cleared, not the plan
    plan.on("change:cleared", forget);
  };

  multisector.linkToPlan = linkToPlan;
}
