/*
 * A count table: how many people gave each score, for each dimension. It adds up exactly over rooms, files and machines.
 * The twin of counts.py, which says what is in a table, and why seats are merged. counts.vectors.json pins both.
 */
{
  /** @typedef {Group.Table} Table */
  /** @typedef {Group.BySeat} BySeat */

  const MINIMUM = 5; // people, as in reading.js
  const SEATS = /** @type {const} */ (["live", "work", "both", "not-said"]);
  /** Who lives with a problem and works on it, too, lives with it. @type {Record<"live" | "others", (keyof BySeat)[]>} */
  const SIDES = { live: ["live", "both"], others: ["work", "not-said"] };

  const { fraction, fractionText, compare, dimensionScore } = multisector;
  const { subtract } = multisector.arithmetic;

  /** @param {Record<string, number>} found @returns {Record<string, number>} scores as text, lowest first */
  const inOrder = (found) =>
    Object.fromEntries(
      Object.entries(found)
        .filter(([, number]) => number)
        .sort(([a], [b]) => compare(a, b)),
    );

  /** The count table of nobody, for one assessment. @param {Group.Counted} definition @returns {Table} */
  const empty = ({ id, version, dimensions }) => ({
    activity: id,
    version,
    people: 0,
    dimensions: Object.fromEntries(dimensions.map((part) => [part.id, { scores: {}, answers: 0, dont_know: 0 }])),
  });

  /**
   * The table of each seat, from the answers of each person.
   * @param {Group.Counted} definition
   * @param {Answers[]} people
   * @returns {BySeat}
   */
  const count = (definition, people) => {
    const tables = /** @type {BySeat} */ (Object.fromEntries(SEATS.map((seat) => [seat, empty(definition)])));
    for (const answers of people) {
      const table = tables[/** @type {keyof BySeat} */ (answers.seat || "not-said")];
      table.people += 1;
      for (const part of definition.dimensions) {
        const counted = table.dimensions[part.id];
        for (const { id } of part.items) {
          counted.dont_know += Number(answers[id] === "dont-know");
          counted.answers += Number(answers[id] === "dont-know" || typeof answers[id] === "number");
        }
        const value = dimensionScore(definition, part, answers);
        if (value) counted.scores[fractionText(value)] = (counted.scores[fractionText(value)] ?? 0) + 1;
      }
    }
    for (const table of Object.values(tables)) {
      for (const part of Object.values(table.dimensions)) part.scores = inOrder(part.scores);
    }
    return tables;
  };

  /**
   * The sum of tables of one assessment. An Error if they are of two, or of two versions.
   * @param {Table} first
   * @param {Table[]} others
   * @returns {Table}
   */
  const add = (first, ...others) => {
    const tables = [first, ...others];
    if (others.some((other) => other.activity !== first.activity || other.version !== first.version)) {
      throw new Error("tables of two assessments do not add up");
    }
    /** @type {Table["dimensions"]} */
    const dimensions = {};
    for (const name of Object.keys(first.dimensions)) {
      const sum = { scores: /** @type {Record<string, number>} */ ({}), answers: 0, dont_know: 0 };
      for (const table of tables) {
        const part = table.dimensions[name];
        sum.answers += part.answers;
        sum.dont_know += part.dont_know;
        for (const [score, number] of Object.entries(part.scores))
          sum.scores[score] = (sum.scores[score] ?? 0) + number;
      }
      dimensions[name] = { ...sum, scores: inOrder(sum.scores) };
    }
    return { ...first, people: tables.reduce((sum, table) => sum + table.people, 0), dimensions };
  };

  /** The scores of one dimension, one for each person who has one, lowest first. @param {Table} table @param {string} dimension @returns {Fraction[]} */
  const scores = (table, dimension) =>
    Object.entries(inOrder(table.dimensions[dimension].scores)).flatMap(
      ([score, number]) => /** @type {Fraction[]} */ (Array(number).fill(fraction(score))),
    );

  /** How many people have a score for a dimension. @param {Table} table @param {string} dimension @returns {number} */
  const answered = (table, dimension) =>
    Object.values(table.dimensions[dimension].scores).reduce((sum, number) => sum + number, 0);

  /** Whether so many people can be told of: nobody, or enough to hide among. @param {number} number */
  const enough = (number) => number === 0 || number >= MINIMUM;

  /** Whether two sides of a batch can stand side by side: not where one to four people, or everyone's answer, could be worked out. @param {Table[]} sides @param {string} name */
  const canStandApart = (sides, name) => {
    if (sides.some((side) => !answered(side, name))) return true; // one is nobody, and the other is the whole batch
    return sides.every(
      (side) => answered(side, name) >= MINIMUM && Object.keys(side.dimensions[name].scores).length > 1,
    );
  };

  /** The table of some seats together. @param {BySeat} batch @param {(keyof BySeat)[]} seats @returns {Table} */
  const together = (batch, seats) => {
    const [first, ...others] = seats.map((seat) => batch[seat]);
    return add(first, ...others);
  };

  /** Whether people who come once a round has been looked at may be added to it. @param {BySeat} batch @returns {boolean} */
  const mayJoin = (batch) => {
    const whole = together(batch, [...SEATS]);
    return [whole.people, ...Object.keys(whole.dimensions).map((name) => answered(whole, name))].every(enough);
  };

  /** A table without scores in dimensions of other names. @param {Table} table @param {string[]} names @returns {Table} */
  const only = (table, names) => ({
    ...table,
    dimensions: Object.fromEntries(
      Object.entries(table.dimensions).map(([name, part]) => [
        name,
        names.includes(name) ? part : { ...part, scores: {} },
      ]),
    ),
  });

  /**
   * What may be shown, or leave the room: "all", and "live" and "others" where they can stand side by side; {} below five people.
   * @param {BySeat[]} batches
   * @returns {Partial<Record<"all" | "live" | "others", Table>>}
   */
  const shown = (batches) => {
    const rooms = batches
      .map((batch) => {
        const all = together(batch, [...SEATS]);
        const names = Object.keys(all.dimensions).filter((name) => answered(all, name) >= MINIMUM);
        const [live, others] = [SIDES.live, SIDES.others].map((seats) => only(together(batch, seats), names));
        return { all: only(all, names), live, others };
      })
      .filter(({ all }) => all.people >= MINIMUM);
    if (!rooms.length) return {};
    const sum = (/** @type {Table[]} */ [first, ...others]) => add(first, ...others);
    const all = sum(rooms.map((room) => room.all));
    const sides = rooms.flatMap(({ live, others }) => [live, others]);
    if (!sides.every(({ people }) => enough(people))) return { all };
    const names = Object.keys(all.dimensions);
    const apart = names.filter((name) => rooms.every(({ live, others }) => canStandApart([live, others], name)));
    return {
      all,
      live: only(sum(rooms.map((room) => room.live)), apart),
      others: only(sum(rooms.map((room) => room.others)), apart),
    };
  };

  /**
   * The net change in counts between two rounds, by distance from the middle (the median) of the first.
   * @param {Table} before
   * @param {Table} after
   * @param {string} dimension
   * @returns {{distance: string, before: number, after: number}[]}
   */
  const movement = (before, after, dimension) => {
    const middle = multisector.reading.median(scores(before, dimension));
    if (!middle) return [];
    const counts = [before, after].map((table) => {
      /** @type {Record<string, number>} */
      const found = {};
      for (const [score, number] of Object.entries(table.dimensions[dimension].scores)) {
        const step = subtract(score, middle);
        const distance = fractionText({ n: Math.abs(step.n), d: step.d });
        found[distance] = (found[distance] ?? 0) + number;
      }
      return found;
    });
    return [...new Set(counts.flatMap(Object.keys))]
      .sort(compare)
      .map((distance) => ({ distance, before: counts[0][distance] ?? 0, after: counts[1][distance] ?? 0 }));
  };

  multisector.counts = { empty, count, add, scores, answered, enough, mayJoin, shown, movement };
}
