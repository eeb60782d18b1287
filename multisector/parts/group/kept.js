/*
 * What the group page keeps: codes, counts from cards and from files, in one round or two; never what was pasted, and
 * never a reason. Codes become count tables here, and nobody's answers go further than that.
 */
{
  const MIXED = "codes"; // what a page keeps that is about several assessments

  /** @typedef {Kept.Batch} Batch */
  /** @typedef {Kept.Round} Round */
  /** @typedef {Kept.State} State */

  const { course, counts, decode } = multisector;

  /** @returns {Round} */
  const emptyRound = () => ({ batches: [], waiting: [], looked: false });
  /** @returns {State} */
  const empty = () => ({
    opened: [],
    steps: [],
    order: "talk",
    activity: "",
    rounds: [emptyRound()],
    agreed: false,
    open: null,
  });

  const isCodes = (/** @type {Batch} */ batch) => Array.isArray(batch);

  /** How many of some are not among the others. @param {Set<string>} some @param {Set<string>} others */
  const without = (some, others) => [...some].filter((one) => !others.has(one)).length;

  /**
   * @param {Record<string, Group.Assessment>} assessments by id, the one that is meant where nothing is said first
   * @param {string} [kept] what a page is about that is about one alone
   */
  const groupKept = (assessments, kept = MIXED) => {
    const NAME = `multisector:group:${kept}:1`;
    const [first] = Object.values(assessments);
    const definition = (/** @type {State} */ { activity }) => assessments[activity] ?? first;

    /** @param {unknown} list */
    const areCodes = (list) =>
      Array.isArray(list) &&
      list.every((code) => {
        try {
          return Boolean(decode(code, multisector.site.releases));
        } catch {
          return false;
        }
      });

    /** @param {any} batch it may be of anyone's making */
    const isBatch = (batch) => {
      if (areCodes(batch) || multisector.isObject(batch?.cards)) return true;
      try {
        return Boolean(multisector.sharing.shared(batch.file, assessments));
      } catch {
        return false;
      }
    };

    /** What is kept, if it is ours. @returns {State} */
    const load = () => {
      const kept = /** @type {any} */ (course.parse(course.read(NAME))?.answers);
      const whole =
        Array.isArray(kept?.rounds) &&
        kept.rounds.length &&
        kept.rounds.every(
          (/** @type {any} */ round) =>
            areCodes(round?.waiting) && Array.isArray(round.batches) && round.batches.every(isBatch),
        );
      return whole ? { ...empty(), agreed: Boolean(kept.open), ...kept } : empty();
    };

    const save = (/** @type {State} */ state) =>
      void course.write(NAME, JSON.stringify({ answers: state, at: Date.now() }));

    /** @param {Group.Assessment} of @param {Kept.Cards} cards @returns {Group.BySeat} cards that were counted by hand say no seat */
    const tallied = (of, cards) => {
      const tables = counts.count(of, []);
      const table = tables["not-said"];
      for (const [id, row] of Object.entries(cards)) {
        const part = table.dimensions[id];
        if (!part) continue;
        for (const [score, people] of Object.entries(row))
          if (score === "dont-know") part.dont_know = people;
          else if (people) part.scores[score] = people;
        part.answers = counts.answered(table, id) + part.dont_know;
        table.people = Math.max(table.people, part.answers);
      }
      return tables;
    };

    /** @type {WeakMap<object, {tables: Group.BySeat, seatsKnown: boolean}>} */
    const counted = new WeakMap();
    const countOf = (/** @type {State} */ state, /** @type {Batch} */ batch) => {
      const of = definition(state);
      let found = counted.get(batch);
      if (!found && Array.isArray(batch)) {
        const answers = batch.map((code) => decode(code, multisector.site.releases).answers);
        found = { tables: counts.count(of, answers), seatsKnown: true };
      } else if (!found && "file" in batch) {
        const { tables, seats_known } = multisector.sharing.shared(batch.file, assessments);
        found = { tables, seatsKnown: seats_known };
      } else if (!found && "cards" in batch) found = { tables: tallied(of, batch.cards), seatsKnown: false };
      counted.set(batch, /** @type {NonNullable<typeof found>} */ (found));
      return /** @type {NonNullable<typeof found>} */ (found);
    };

    /** The count tables of a round, one for each batch. @param {State} state @param {Round} round @returns {Group.BySeat[]} */
    const tables = (state, round) => round.batches.map((batch) => countOf(state, batch).tables);

    const people = (/** @type {State} */ state, /** @type {Round} */ round) =>
      tables(state, round).reduce(
        (sum, table) => sum + Object.values(table).reduce((all, one) => all + one.people, 0),
        0,
      );

    const seatsKnown = (/** @type {State} */ state, /** @type {Round} */ round) =>
      round.batches.every((batch) => countOf(state, batch).seatsKnown);

    /** Every code of a round, counted or waiting. @param {Pick<Round, "batches" | "waiting">} round @returns {Set<string>} */
    const codes = ({ batches, waiting }) =>
      new Set([...batches, waiting].flatMap((batch) => (Array.isArray(batch) ? batch : [])));

    /**
     * Whether the second round would give a few people away: whoever saw the first could work out what one to four said
     * who came, went or moved in between.
     * @param {State} state
     */
    const fewDiffer = (state) => {
      const [first, second] = state.rounds;
      if (!second || first.day) return false;
      const numbers = [Math.abs(people(state, first) - people(state, second))];
      if ([first, second].every(({ batches }) => batches.every(isCodes))) {
        const [then, now] = [first, second].map(({ batches }) => codes({ batches, waiting: [] }));
        numbers.push(without(then, now), without(now, then));
      }
      return !numbers.every(counts.enough);
    };

    /** The round with more people. Who comes once it was looked at waits until nobody could work them out. @param {State} state @param {Round} round @param {string[]} more @returns {Round} */
    const withCodes = (state, round, more) => {
      if (!round.looked) {
        const first = round.batches.filter(isCodes).flat();
        return {
          ...round,
          batches: [[.../** @type {string[]} */ (first), ...more], ...round.batches.filter((batch) => !isCodes(batch))],
        };
      }
      const waiting = [...round.waiting, ...more];
      const enough = counts.mayJoin(countOf(state, waiting).tables);
      return enough ? { ...round, batches: [...round.batches, waiting], waiting: [] } : { ...round, waiting };
    };

    return { NAME, definition, load, save, tables, people, seatsKnown, codes, fewDiffer, withCodes };
  };

  multisector.groupKept = Object.assign(groupKept, { empty, emptyRound });
}
