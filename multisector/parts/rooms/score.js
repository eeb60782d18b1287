/* What is read off a room, how a person moves in it, and what was made by moving. The twin of score.py.
   needs: shared/numbers, group/reading */
{
  /** @param {number[]} people how many stand at 1, 2, 3, 4 and 5 @returns {number[]} */
  const scoresOf = (people) => people.flatMap((number, at) => Array(number).fill(at + 1));

  /** @param {number[]} people @returns {number} */
  const total = (people) => people.reduce((sum, number, at) => sum + number * (at + 1), 0);

  /** @param {number[]} people @returns {RoomSeen} */
  const read = (people) => {
    const { quartiles, agreement, median, reasonsToTalk } = multisector.reading;
    const scores = scoresOf(people);
    const reasons = reasonsToTalk(scores);
    const round = (/** @type {Fraction | null} */ value, places = 1) =>
      multisector.roundHalfUp(/** @type {Fraction} */ (value), places);
    const [low, high] = quartiles(scores);
    return {
      mean: round(multisector.mean(scores)),
      low: round(low),
      high: round(high),
      agreement: round(agreement(scores), 2),
      median: round(median(scores)),
      reason: !reasons.length ? "no_reason" : reasons.join() === "few-low" ? "few_low" : "talk",
    };
  };

  /**
   * The room once one person at `score` has gone one `step` (1 or -1); null where nobody can.
   * @param {number[]} people
   * @param {number} score
   * @param {number} step
   * @returns {number[] | null}
   */
  const move = (people, score, step) => {
    const to = score + step;
    if (to < 1 || to > people.length || !people[score - 1]) return null;
    return people.map((number, at) => number - Number(at + 1 === score) + Number(at + 1 === to));
  };

  /**
   * What a room shows that has the average of the room `first`; score.py says what each means.
   * @param {number[]} people
   * @param {number[]} first
   * @returns {string[]}
   */
  const made = (people, first) => {
    if (total(people) !== total(first)) return [];
    const average = multisector.arithmetic.divide(total(people), scoresOf(people).length);
    const shows = {
      "empty-average": !people[Number(multisector.roundHalfUp(average, 0)) - 1],
      "unseen-low": people[0] > 0 && read(people).reason === "no_reason",
    };
    return Object.entries(shows)
      .filter(([, holds]) => holds)
      .map(([name]) => name);
  };

  multisector.rooms = { total, read, move, made };
}
