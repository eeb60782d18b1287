/* Scores of one person's assessment. The twin of multisector/kinds/assessment/score.py. needs: shared/numbers */
{
  const { fraction, mean, compare, roundHalfUp, fractionText } = multisector;

  /**
   * The band of a score, compared after rounding to one decimal.
   * @param {Defined.Band[]} bands
   * @param {Exact} score
   * @returns {string}
   */
  const bandOf = (bands, score) => {
    const shown = fraction(roundHalfUp(score));
    return /** @type {Defined.Band} */ (bands.filter((band) => compare(shown, band.at_least) >= 0).at(-1)).id;
  };

  /**
   * The mean of a dimension's numbers, or null where there are too few of them.
   * @param {Pick<Defined.Assessment, "answers_needed">} definition
   * @param {Pick<Defined.Dimension, "items">} dimension
   * @param {Answers} answers
   * @returns {Fraction | null}
   */
  const dimensionScore = (definition, dimension, answers) => {
    const scores = dimension.items.map((item) => answers[item.id]).filter((value) => typeof value === "number");
    return scores.length >= definition.answers_needed ? mean(scores) : null;
  };

  /** @type {Kind<"assessment">["score"]} */
  const score = (definition, answers) => {
    /** Parts with too few scores, and the mean of those they have. @type {[string, string][]} */
    const partly = [];
    const dimensions = definition.dimensions.map((dimension) => {
      const given = dimension.items.map((item) => answers[item.id]);
      const scores = given.filter((value) => typeof value === "number");
      const value = dimensionScore(definition, dimension, answers);
      if (scores.length && !value) partly.push([dimension.id, roundHalfUp(/** @type {Fraction} */ (mean(scores)))]);
      const count = (/** @type {unknown} */ wanted) => given.filter((found) => found === wanted).length;
      return {
        id: dimension.id,
        score: value && fractionText(value),
        rounded: value && roundHalfUp(value, given.length > 1 ? 1 : 0), // one answer is no finer than a whole number
        band: value && bandOf(definition.bands, value),
        scored: scores.length,
        dont_know: count("dont-know"),
        skipped: count("skip"),
        blank: count(undefined),
      };
    });
    const shown = /** @type {{rounded: string}[]} */ (dimensions.filter((part) => part.rounded)).sort((a, b) =>
      compare(a.rounded, b.rounded),
    );
    const at = (/** @type {number} */ end) => {
      const edge = /** @type {string} */ (shown.at(end)?.rounded); // where no part has a score, nothing is compared
      return dimensions.filter((part) => part.rounded && compare(part.rounded, edge) === 0).map((part) => part.id);
    };
    // Where nothing has a score, what is scored in part is weak if it is in the lowest band.
    const low = shown[0]?.rounded ?? multisector.arithmetic.subtract(definition.bands[1].at_least, "0.1");
    return {
      open: definition.dimensions
        .flatMap((dimension) => dimension.items)
        .map((item) => item.id)
        .filter((id) => answers[id] === undefined),
      dimensions,
      lowest: at(0),
      highest: at(-1),
      maybe_lowest: partly.filter(([, found]) => compare(found, low) <= 0).map(([id]) => id),
    };
  };

  /**
   * Two answer sets of one person side by side. From one full point on a change is "up" or "down";
   * anything less is "unclear", because small moves mean little.
   * @param {Definition<"assessment">} definition
   * @param {Answers} before
   * @param {Answers} after
   */
  const compareScores = (definition, before, after) => {
    const nows = score(definition, after).dimensions;
    return score(definition, before).dimensions.map((then, number) => {
      const now = nows[number];
      /** @type {"up" | "down" | "unclear" | null} */
      let change = null;
      if (then.score && now.score) {
        const step = multisector.arithmetic.subtract(now.score, then.score);
        change = compare(step, 1) >= 0 ? "up" : compare(step, -1) <= 0 ? "down" : "unclear";
      }
      return { id: then.id, then: then.rounded, now: now.rounded, change };
    });
  };

  /**
   * The step as it fits a person's seat: who lives with a problem and works on it, too, lives with it.
   * @param {Defined.Action} action
   * @param {unknown} [seat]
   * @returns {string}
   */
  const actionText = (action, seat) =>
    (seat === "live" || seat === "both" ? action.live : seat === "work" ? action.work : null) ?? action.text;

  /** Whether a text is one of an assessment's own steps: advice to the person, which says nothing to others. @param {Defined.Assessment} definition @param {unknown} text @returns {boolean} */
  const isOurStep = ({ dimensions }, text) =>
    dimensions.some(({ actions }) =>
      Object.values(actions).some(
        (action) =>
          /** @type {unknown[]} */ ([action.text, action.live, action.work]).includes(text ?? null) && Boolean(text),
      ),
    );

  multisector.actionText = actionText;
  multisector.isOurStep = isOurStep;
  multisector.bandOf = bandOf;
  multisector.dimensionScore = dimensionScore;
  multisector.compareScores = compareScores;
  multisector.kinds.assessment = /** @type {Kind<"assessment">} */ ({ score }); // the form's script adds the rest
}
