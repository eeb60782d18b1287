/*
 * Exact numbers: scores are fractions, rounded half up by one function. Binary floats disagree
 * about ties, so no score is ever a float. The twin of multisector/shared/numbers.py.
 *
 * A fraction is {n, d}: whole numbers in lowest terms, d above zero. A number too large to be
 * exact is a RangeError, never a wrong result.
 */
{
  /** @param {number} number @returns {number} */
  const exact = (number) => {
    if (!Number.isSafeInteger(number)) throw new RangeError(String(number));
    return number === 0 ? 0 : number; // never -0
  };

  /** @param {number} a @param {number} b @returns {number} */
  const commonDivisor = (a, b) => (b === 0 ? Math.abs(a) : commonDivisor(b, a % b));

  /** @param {number} n @param {number} d @returns {Fraction} */
  const reduced = (n, d) => {
    const divisor = commonDivisor(exact(n), exact(d)) * Math.sign(d);
    return { n: exact(n / divisor), d: exact(d / divisor) };
  };

  /**
   * The fraction for a whole number, a fraction, or a text such as "9/4" or "2.5".
   * @param {Exact} value
   * @returns {Fraction}
   */
  const fraction = (value) => {
    if (typeof value === "object") return value;
    const match = /^(-?\d+)(?:\/(\d+)|\.(\d+))?$/.exec(String(value));
    if (!match) throw new RangeError(String(value));
    const [, whole, below, decimals = ""] = match;
    return reduced(Number(whole + decimals), below ? Number(below) : 10 ** decimals.length);
  };

  /** @param {Exact} a @param {Exact} b @returns {Fraction} */
  const add = (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    const shared = commonDivisor(x.d, y.d);
    return reduced(exact(x.n * (y.d / shared)) + exact(y.n * (x.d / shared)), x.d * (y.d / shared));
  };

  /** @param {Exact} a @param {Exact} b @returns {Fraction} */
  const multiply = (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    return reduced(x.n * y.n, x.d * y.d);
  };

  /** @param {Exact} a @param {Exact} b @returns {Fraction} */
  const subtract = (a, b) => add(a, multiply(-1, b));

  /** @param {Exact} a @param {Exact} b @returns {Fraction} */
  const divide = (a, b) => {
    const { n, d } = fraction(b);
    return multiply(a, reduced(d, n));
  };

  /**
   * Below zero, zero or above zero, as `sort` wants it.
   * @param {Exact} a
   * @param {Exact} b
   * @returns {number}
   */
  const compare = (a, b) => {
    const [x, y] = [fraction(a), fraction(b)];
    const [left, right] = [x.n * y.d, y.n * x.d];
    if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right);
    const difference = BigInt(x.n) * BigInt(y.d) - BigInt(y.n) * BigInt(x.d); // the agreement of thousands of people
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  };

  /**
   * The exact mean, or null when there is nothing to average.
   * @param {Exact[]} scores
   * @returns {Fraction | null}
   */
  const mean = (scores) => (scores.length ? divide(scores.reduce(add, 0), scores.length) : null);

  /**
   * A number as people read it: "2.3" for 9/4. A tie always goes up, so -1/4 is "-0.2".
   * @param {Exact} value
   * @param {number} [places]
   * @returns {string}
   */
  const roundHalfUp = (value, places = 1) => {
    const { n, d } = fraction(value);
    const twice = exact(exact(2 * n * 10 ** places) + d);
    const remainder = ((twice % (2 * d)) + 2 * d) % (2 * d);
    const scaled = (twice - remainder) / (2 * d);
    const digits = String(Math.abs(scaled)).padStart(places + 1, "0");
    const point = digits.length - places;
    return (scaled < 0 ? "-" : "") + digits.slice(0, point) + (places ? "." + digits.slice(point) : "");
  };

  /**
   * A fraction as text that both languages read back: "9/4", or "3" for a whole number.
   * @param {Exact} value
   * @returns {string}
   */
  const fractionText = (value) => {
    const { n, d } = fraction(value);
    return d === 1 ? String(n) : `${n}/${d}`;
  };

  multisector.fraction = fraction;
  multisector.arithmetic = { add, subtract, multiply, divide };
  multisector.compare = compare;
  multisector.mean = mean;
  multisector.roundHalfUp = roundHalfUp;
  multisector.fractionText = fractionText;
}
