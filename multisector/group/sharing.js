/*
 * A group's counts as a file: what may leave the room, to be added to another room's, or compared on a later day.
 * The twin of sharing.py, which says what is in a file. sharing.vectors.json pins both.
 */
{
  const FORMAT = 1;
  const SEATS = /** @type {const} */ (["live", "work", "both", "not-said"]);
  const SCALE = [1, 5];
  const DAY = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
  const { counts, compare, fractionText, isObject } = multisector;

  /**
   * The file for the batches of a round, or null below five people.
   * @param {Group.BySeat[]} batches
   * @param {string} day such as "2026-11-28"
   * @returns {Group.File | null}
   */
  const toShare = (batches, day) => {
    const { all, live, others } = counts.shown(batches);
    if (!all) return null;
    const names = Object.keys(all.dimensions);
    const apart =
      live &&
      others &&
      names.every((name) => counts.answered(live, name) + counts.answered(others, name) === counts.answered(all, name));
    const nobody = counts.empty({
      ...all,
      id: all.activity,
      answers_needed: 0,
      dimensions: names.map((id) => ({ id, items: [] })),
    });
    const none = { live: nobody, work: nobody, both: nobody };
    const tables = apart ? { ...none, live, "not-said": others } : { ...none, "not-said": all };
    return { course: "multisector", group: FORMAT, day, seats_known: Boolean(apart), tables };
  };

  /** Every score that a person can have in a part of so many items, as text. @param {number} items @param {number} needed */
  const possible = (items, needed) => {
    const found = new Set();
    for (let count = Math.min(needed, items); count <= items; count += 1)
      for (let total = count * SCALE[0]; total <= count * SCALE[1]; total += 1)
        found.add(fractionText(multisector.arithmetic.divide(total, count)));
    return found;
  };

  const whole = (/** @type {unknown} */ number) =>
    Number.isInteger(number) && Number(number) >= 0 && Number(number) < 1e9;

  /**
   * A table of a file, if every number in it can be right.
   * @param {Group.Assessment} definition
   * @param {string} seat
   * @param {any} found it may be of anyone's making
   * @returns {Group.Table}
   */
  const tableOf = (definition, seat, found) => {
    const { id, version, title, answers_needed } = definition;
    const table = /** @type {any} */ (isObject(found) ? found : {});
    if (table.activity !== id || table.version !== version)
      throw multisector.fault("group.file_version", { title, version });
    const { people, dimensions } = table;
    const checked = definition.dimensions.map((part) => {
      const row = /** @type {any} */ (isObject(dimensions) && isObject(dimensions[part.id]) ? dimensions[part.id] : {});
      const scores = /** @type {Record<string, any>} */ (isObject(row.scores) ? row.scores : { "": null });
      const fits = possible(part.items.length, answers_needed);
      const sound =
        [people, row.answers, row.dont_know, ...Object.values(scores)].every(whole) &&
        Object.keys(scores).every((score) => fits.has(score)) &&
        row.dont_know <= row.answers &&
        row.answers <= people * part.items.length &&
        Object.values(scores).reduce((sum, number) => sum + number, 0) <= people;
      if (!sound) throw multisector.fault("group.file_damaged", { seat, part: part.title });
      const kept = Object.entries(scores).filter(([, number]) => number);
      kept.sort(([a], [b]) => compare(a, b));
      return [part.id, { scores: Object.fromEntries(kept), answers: row.answers, dont_know: row.dont_know }];
    });
    return { activity: id, version, people, dimensions: Object.fromEntries(checked) };
  };

  /**
   * What a file holds that `toShare` made, or that someone changed. An Error with a message in `key` where it cannot be used.
   * @param {string} text
   * @param {Record<string, Group.Assessment>} definitions by id
   * @returns {{day: string, seats_known: boolean, activity: string, tables: Group.BySeat}}
   */
  const shared = (text, definitions) => {
    /** Whatever a file holds, looked at piece by piece. @type {any} */
    let file = null;
    try {
      file = JSON.parse(text);
    } catch {
      // said below
    }
    if (!isObject(file) || file.course !== "multisector" || !("group" in file))
      throw multisector.fault("group.file_none");
    if (file.group !== FORMAT) throw multisector.fault("group.file_format", { format: file.group });
    const found = isObject(file.tables) ? file.tables : {};
    const name = isObject(found["not-said"]) ? found["not-said"].activity : null;
    if (typeof name !== "string" || !Object.hasOwn(definitions, name))
      throw multisector.fault("group.file_check", { check: typeof name === "string" ? name : "?" });
    const tables = /** @type {Group.BySeat} */ (
      Object.fromEntries(SEATS.map((seat) => [seat, tableOf(definitions[name], seat, found[seat])]))
    );
    if (!Object.values(tables).some(({ people }) => people) || !counts.mayJoin(tables))
      throw multisector.fault("group.file_few");
    const { day } = file;
    if (typeof day !== "string" || !DAY.test(day)) throw multisector.fault("group.file_day");
    return { day, seats_known: file.seats_known === true, activity: name, tables };
  };

  multisector.sharing = { toShare, shared };
}
