/*
 * How to read a group: agreement, spread, when to talk first, and the overall reading.
 * The twin of reading.py, which gives the source of each rule. vectors.json pins both.
 */
{
  const FEW = 2; // people
  const FAR_BELOW = "3/2"; // points below the median
  const MINIMUM = 5; // people: with fewer, a group could tell who said what
  const MANY_LOW = 3; // dimensions in the lowest band that stop a start
  const MANY_HIGH = 4; // dimensions in the highest band that a "go" needs
  const APART = 1; // points: from here on, what those who live with it see lower comes first

  const { fraction, compare } = multisector;
  const { add, subtract, multiply, divide } = multisector.arithmetic;

  /**
   * The sum of squared distances from the mean.
   * @param {Exact[]} scores
   * @returns {Fraction}
   */
  const squares = (scores) => {
    const total = scores.reduce(add, 0);
    const ofSquares = scores.map((score) => multiply(score, score)).reduce(add, fraction(0));
    return subtract(ofSquares, divide(multiply(total, total), scores.length));
  };

  /**
   * A = 1 - population variance / 4: 0 is two opposite camps, 1 is all the same.
   * @param {Exact[]} scores
   * @returns {Fraction | null}
   */
  const agreement = (scores) => (scores.length ? subtract(1, divide(squares(scores), 4 * scores.length)) : null);

  /**
   * r_wg = 1 - sample variance / 2, for two people or more. Below zero is a message, so it is kept.
   * @param {Exact[]} scores
   * @returns {Fraction | null}
   */
  const rWg = (scores) => (scores.length > 1 ? subtract(1, divide(squares(scores), 2 * (scores.length - 1))) : null);

  /**
   * The score below which `share` of the people lie: linear between neighbours, as in pandas.
   * @param {Exact[]} scores
   * @param {Exact} share
   * @returns {Fraction | null}
   */
  const quantile = (scores, share) => {
    if (!scores.length) return null;
    const ordered = scores.map(fraction).sort(compare);
    const place = multiply(scores.length - 1, share);
    const below = Math.floor(place.n / place.d);
    const above = Math.min(below + 1, ordered.length - 1);
    const step = subtract(ordered[above], ordered[below]);
    return add(ordered[below], multiply(subtract(place, below), step));
  };

  /** The middle score. @param {Exact[]} scores @returns {Fraction | null} */
  const median = (scores) => quantile(scores, "1/2");

  /**
   * Where the middle half of the people begins and ends.
   * @param {Exact[]} scores
   * @returns {(Fraction | null)[]}
   */
  const quartiles = (scores) => [quantile(scores, "1/4"), quantile(scores, "3/4")];

  /**
   * The width of the middle half.
   * @param {Exact[]} scores
   * @returns {Fraction | null}
   */
  const iqr = (scores) => {
    const [low, high] = quartiles(scores);
    return low && high && subtract(high, low);
  };

  /** @param {Exact} value @param {Exact} limit @returns {boolean} */
  const isBelow = (value, limit) => compare(value, limit) < 0;

  /**
   * What an IQR says.
   * @param {Exact} width
   * @returns {"close" | "mixed" | "split"}
   */
  const spreadBand = (width) => (isBelow(width, 1) ? "close" : isBelow(width, 2) ? "mixed" : "split");

  /**
   * What A says.
   * @param {Exact} value
   * @returns {"shared" | "mostly" | "talk"}
   */
  const agreementBand = (value) => (isBelow(value, "0.70") ? "talk" : isBelow(value, "0.85") ? "mostly" : "shared");

  /**
   * Why a group should talk before it trusts its median; no reason, no need.
   * @param {Exact[]} scores
   * @returns {string[]}
   */
  const reasonsToTalk = (scores) => {
    const [agreed, width, middle] = [agreement(scores), iqr(scores), median(scores)];
    if (!agreed || !width || !middle) return [];
    const low = scores.filter((score) => !isBelow(subtract(middle, FAR_BELOW), score));
    const reasons = {
      agreement: agreementBand(agreed) === "talk",
      spread: !isBelow(width, "1.5"),
      "few-low": low.length >= FEW,
    };
    return Object.entries(reasons)
      .filter(([, holds]) => holds)
      .map(([reason]) => reason);
  };

  /** @param {Exact[]} scores @returns {boolean} */
  const talkFirst = (scores) => reasonsToTalk(scores).length > 0;

  /**
   * What a group's medians add up to, never a number; the first rule that fires decides.
   * See overall_reading in reading.py for what each part means.
   * @param {Record<string, Exact>} medians
   * @param {Record<string, number>} answered
   * @param {Defined.Band[]} bands
   * @param {{trust: string, voice: string, residentsOnVoice: number, talk?: string[]}} roles
   * @returns {{reading: "not-enough" | "wait" | "small" | "go", rule: string, talk: string[]}}
   */
  const overallReading = (medians, answered, bands, { trust, voice, residentsOnVoice, talk = [] }) => {
    const names = Object.keys(medians);
    const usable = names.filter((name) => (answered[name] ?? 0) >= MINIMUM);
    const low = usable.filter((name) => multisector.bandOf(bands, medians[name]) === bands[0].id);
    const high = usable.filter((name) => multisector.bandOf(bands, medians[name]) === bands[bands.length - 1].id);
    if (!usable.includes(trust) || !usable.includes(voice)) {
      return { reading: "not-enough", rule: "few-answers", talk: [] };
    }

    /** @type {[boolean, "wait" | "small" | "go", string][]} */
    const rules = [
      [low.includes(voice), "wait", "voice-low"],
      [low.includes(trust), "wait", "trust-low"],
      [low.length >= MANY_LOW, "wait", "many-low"],
      [low.length > 0, "small", "some-low"],
      [high.length < MANY_HIGH, "small", "few-high"],
      [usable.length < names.length, "small", "some-missing"],
      [residentsOnVoice < MINIMUM, "small", "residents-missing"],
    ];
    const [, reading, rule] = rules.find(([fires]) => fires) ?? [true, "go", "many-high"];
    return { reading, rule, talk: [trust, voice].filter((name) => talk.includes(name)) };
  };

  /**
   * The same for a group at work: what to mend. See mending_reading in reading.py.
   * @param {Record<string, Exact>} medians
   * @param {Record<string, number>} answered
   * @param {Defined.Band[]} bands
   * @param {{apart: string[], residents: number, split?: string[], talk?: string[]}} roles
   * @returns {{reading: "too-few" | "fix" | "work" | "keep", rule: string, talk: string[]}}
   */
  const mendingReading = (medians, answered, bands, { apart, residents, split = [], talk = [] }) => {
    const names = Object.keys(medians);
    const usable = names.filter((name) => (answered[name] ?? 0) >= MINIMUM);
    const found = usable.map((name) => multisector.bandOf(bands, medians[name]));
    if (!apart.every((name) => usable.includes(name))) return { reading: "too-few", rule: "few-answers", talk: [] };

    /** @type {[boolean, "fix" | "work", string][]} */
    const rules = [
      [found.includes(bands[0].id), "fix", "some-low"],
      [found.some((band) => band !== bands[bands.length - 1].id), "work", "some-middle"],
      [usable.length < names.length, "work", "some-missing"],
      [residents < MINIMUM, "work", "residents-missing"],
      [split.length > 0, "work", "sides-split"],
    ];
    const [, reading, rule] = rules.find(([fires]) => fires) ?? [true, "keep", "all-high"];
    return { reading, rule, talk: apart.filter((name) => talk.includes(name)) };
  };

  /**
   * Whether those who live with it stand a full point or more below the others, by their rounded medians.
   * @param {string | null} live null where the side cannot be told apart, or nobody is there
   * @param {string | null} others
   */
  const splitOf = (live, others) =>
    live !== null && others !== null && !isBelow(subtract(fraction(others), fraction(live)), APART);

  multisector.reading = {
    agreement,
    rWg,
    median,
    quartiles,
    iqr,
    spreadBand,
    agreementBand,
    reasonsToTalk,
    talkFirst,
    overallReading,
    mendingReading,
    splitOf,
  };
}
