/* Whether a count is a decision, by five rules, and why. The twin of reckon.py. needs: front/namespace */
{
  const ANSWERS = ["yes", "worry", "live_with", "not_yet", "no"];
  const SIDES = /** @type {const} */ (["live", "others"]);
  const FOR = 3; // these four as in reckon.py
  const NOT_YET = 2;
  const FEW = 5;
  const MOST_OF_A_SIDE = 500;

  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);

  /** Five whole numbers for each side, whatever was typed. @param {unknown} counts @returns {Counts} */
  const clean = (counts) => {
    const held = /** @type {Record<string, unknown>} */ (counts && typeof counts === "object" ? counts : {});
    const numbers = (/** @type {unknown} */ given) =>
      ANSWERS.map((_, at) => {
        const value = Array.isArray(given) ? given[at] : 0;
        return Number.isInteger(value) && value >= 0 && value <= MOST_OF_A_SIDE ? value : 0;
      });
    return { live: numbers(held.live), others: numbers(held.others) };
  };

  /** @param {Counts} counts @returns {TallyReading} */
  const read = (counts) => {
    const bySide = (/** @type {(side: "live" | "others") => any} */ what) => ({
      live: what("live"),
      others: what("others"),
    });
    const answered = bySide((side) => sum(counts[side]));
    const forIt = bySide((side) => sum(counts[side].slice(0, FOR)));
    const most = bySide((side) => 2 * forIt[side] > answered[side]);
    const [notYet, no] = [3, 4].map((at) => sum(SIDES.map((side) => counts[side][at])));
    const [total, agree] = [answered.live + answered.others, forIt.live + forIt.others];
    const both = most.live && most.others;
    const alone = (/** @type {boolean} */ decided) => ({
      decided,
      why: !decided ? "short" : answered.live && !most.live ? "over" : "yes",
    });
    const rules = {
      no_no: { decided: !no && notYet <= NOT_YET, why: no ? "no" : notYet > NOT_YET ? "not_yet" : "yes" },
      both: { decided: both, why: both ? "yes" : most.live ? "others" : "live" },
      half: alone(2 * agree > total),
      thirds: alone(3 * agree >= 2 * total),
      all: alone(agree === total),
    };
    const looks = {
      needs: notYet > 0,
      reasons: no > 0,
      few: SIDES.some((side) => answered[side] > 0 && answered[side] < FEW),
      nobody: !answered.live,
    };
    return {
      total,
      answered,
      for: forIt,
      not_yet: notYet,
      no,
      rules: total ? rules : {},
      looks: total
        ? Object.entries(looks)
            .filter(([, holds]) => holds)
            .map(([name]) => name)
        : [],
    };
  };

  multisector.tally = { clean, read };
}
