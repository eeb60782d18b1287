/* Scores of one person's assessment. The twin of multisector/activities/scoring/assessment.py. */
{
  const { fraction, mean, compare, roundHalfUp, fractionText } = multisector;

  /**
   * The band of a score, compared after rounding to one decimal.
   * @param {any[]} bands
   * @param {import("../front/types").Exact} score
   * @returns {string}
   */
  const bandOf = (bands, score) => {
    const shown = fraction(roundHalfUp(score));
    return bands.findLast((band) => compare(shown, band.at_least) >= 0).id;
  };

  /** @type {Kind["score"]} */
  const score = (definition, answers) => {
    const dimensions = definition.dimensions.map((/** @type {any} */ dimension) => {
      const given = dimension.items.map((/** @type {any} */ item) => answers[item.id]);
      const scores = given.filter((/** @type {unknown} */ value) => typeof value === "number");
      const value = scores.length >= definition.answers_needed ? mean(scores) : null;
      const count = (/** @type {unknown} */ wanted) => given.filter((/** @type {unknown} */ found) => found === wanted).length;
      return {
        id: dimension.id,
        score: value && fractionText(value),
        rounded: value && roundHalfUp(value),
        band: value && bandOf(definition.bands, value),
        scored: scores.length,
        dont_know: count("dont-know"),
        skipped: count("skip"),
        blank: count(undefined),
      };
    });
    const shown = dimensions.filter((/** @type {any} */ part) => part.rounded).sort((/** @type {any} */ a, /** @type {any} */ b) => compare(a.rounded, b.rounded));
    const at = (/** @type {number} */ end) => {
      const edge = shown.at(end)?.rounded;
      return dimensions.filter((/** @type {any} */ part) => part.rounded && part.rounded === edge).map((/** @type {any} */ part) => part.id);
    };
    return {
      open: definition.dimensions.flatMap((/** @type {any} */ dimension) => dimension.items).map((/** @type {any} */ item) => item.id).filter((/** @type {string} */ id) => answers[id] === undefined),
      dimensions,
      lowest: at(0),
      highest: at(-1),
    };
  };

  multisector.bandOf = bandOf;
  multisector.kinds.assessment = { score };
}
