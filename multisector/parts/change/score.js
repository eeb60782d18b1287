/* The rule of a change: who moves when some things are done, and what they say. The twin of score.py. needs: shared/numbers */
{
  const LOWEST = 1;
  const HIGHEST = 5;

  /**
   * What all people answer when the actions `done` are, in the order of `answers`.
   * @param {Defined.ChangeAnswers[]} answers
   * @param {Record<string, number>} before where each of them stood, 1 to 5
   * @param {string[]} done
   * @returns {ChangeAnswer[]}
   */
  const answer = (answers, before, done) =>
    answers.map(({ id, lines }) => {
      const fitting = lines.filter((line) => line.to.every((action) => done.includes(action)));
      const moved = before[id] + fitting.reduce((sum, line) => sum + line.by, 0);
      const now = Math.min(HIGHEST, Math.max(LOWEST, moved));
      return { id, before: before[id], now, says: fitting.at(-1)?.says ?? "" };
    });

  /**
   * The average of where they stand now, with one decimal where it needs one.
   * @param {ChangeAnswer[]} given
   * @returns {string}
   */
  const average = (given) =>
    multisector
      .roundHalfUp(/** @type {Fraction} */ (multisector.mean(given.map(({ now }) => now))))
      .replace(/\.0$/, "");

  multisector.change = { answer, average };
}
