/*
 * Answer codes: a finished assessment as a few letters that people can read aloud or write down.
 * The twin of multisector/activities/codes.py, which tells how a code is made and why.
 * tests/vectors/codes.json pins both.
 */
{
  /** @typedef {{activity: string, version: number, items: string[]}} Release one frozen structure */
  /** @typedef {Record<string, Release>} Instruments every released structure by its prefix */
  /**
   * @typedef {object} Decoded
   * @property {string} prefix
   * @property {string} activity
   * @property {number} version
   * @property {Answers} answers
   * @property {string} seat
   * @property {number} randomBits
   * @property {string} code
   */
  /** @typedef {{written: string, key: string, values: Record<string, unknown>}} Damaged */
  /** @typedef {{found: Decoded[], damaged: Damaged[], duplicates: string[]}} Found */
  /** @typedef {{text: string, start: number, end: number}} Word */

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const ANSWERS = [null, 1, 2, 3, 4, 5, "dont-know", "skip"];
  const SEATS = ["not-said", "live", "work", "both"];
  const RANDOM_BITS_AT_LEAST = 8;
  const GROUP = 3;
  const LONGEST = 31; // letters: beyond this, two wrong letters could go unseen
  const MOST_ITEMS = Math.floor((5 * (LONGEST - 4) - 2 - RANDOM_BITS_AT_LEAST) / 3); // what such a code has room for

  const HYPHENS = String.raw`\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d`;
  const SPACES = String.raw`\t-\r \u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff`;
  const IGNORED = new RegExp(`[${HYPHENS}${SPACES}]+`, "g");
  const LINKED = new RegExp(`^[${HYPHENS}${SPACES}]+$`);
  const HYPHENED = new RegExp(`^[${HYPHENS}]+[\r\n]*$`);
  const HYPHEN = new RegExp(`^[${HYPHENS}]`);
  const WORD = /%[0-9A-Fa-f]{2}|[0-9A-Za-z]+/g; // the %20 in a web address ends a word
  const DIGIT = /[0-9]/;

  /** @type {Map<string, number>} */
  const VALUES = new Map([["I", 1], ["L", 1], ["O", 0]]);
  [...ALPHABET].forEach((letter, value) => VALUES.set(letter, value));
  for (const [letter, value] of [...VALUES]) VALUES.set(letter.toLowerCase(), value);

  /** What is wrong with a code: a message key and its values. The caller words it. */
  class CodeError extends Error {
    /** @param {string} key @param {Record<string, unknown>} [values] */
    constructor(key, values = {}) {
      super(key);
      this.key = key;
      this.values = values;
    }
  }

  /**
   * The code for one person's answers, such as "D1-ABC-DEF-GHJ". The random bits tell two people
   * with the same answers apart; they are drawn here unless given.
   * @param {any} definition
   * @param {Record<string, any>} answers
   * @param {number | null} [randomBits]
   * @returns {string}
   */
  const encode = (definition, answers, randomBits = null) => {
    const items = itemIds(definition);
    const spare = 5 * (codeLetters(items.length) - 4) - 3 * items.length - 2;
    const random = randomBits ?? crypto.getRandomValues(new Uint16Array(1))[0] % 2 ** spare;
    if (!(random >= 0 && random < 2 ** spare)) throw new RangeError(String(random));
    const bits = [
      ...items.map((item) => binary(wire(ANSWERS, item, answers[item] ?? null), 3)),
      binary(wire(SEATS, "seat", answers.seat ?? SEATS[0]), 2),
      binary(random, spare),
    ].join("");
    const letters = [...definition.code_prefix].map((letter) => /** @type {number} */ (VALUES.get(letter)));
    for (let start = 0; start < bits.length; start += 5) letters.push(parseInt(bits.slice(start, start + 5), 2));
    return grouped([...letters, ...checkLetters(letters)]);
  };

  /**
   * The answers in a code, in any case and grouping. A CodeError says what is wrong with it.
   * @param {string} code
   * @param {Instruments} instruments
   * @returns {Decoded}
   */
  const decode = (code, instruments) => {
    const written = [...code.replace(IGNORED, "")];
    const prefix = prefixOf(written);
    if (!written.length) throw new CodeError("code.problem.empty");
    if (!(prefix in instruments)) {
      const known = Object.keys(instruments).sort().join(", ");
      throw new CodeError("code.problem.prefix", { prefix: written.slice(0, 2).join(""), known });
    }
    const letters = written.map((letter) => {
      const value = VALUES.get(letter);
      if (value === undefined) throw new CodeError("code.problem.letter", { letter });
      return value;
    });
    const { activity, version, items } = instruments[prefix];
    const missing = codeLetters(items.length) - letters.length;
    if (missing > 0) throw new CodeError("code.problem.short", { n: missing });
    if (missing < 0) throw new CodeError("code.problem.long", { n: -missing });
    if (String(checkLetters(letters.slice(0, -2))) !== String(letters.slice(-2))) {
      throw new CodeError("code.problem.check");
    }

    const bits = letters.slice(2, -2).map((letter) => binary(letter, 5)).join("");
    /** @param {number} start @param {number} [end] */
    const read = (start, end) => parseInt(bits.slice(start, end), 2);
    const after = 3 * items.length;
    const seat = SEATS[read(after, after + 2)];
    /** @type {Answers} */
    const answers = {};
    items.forEach((item, number) => {
      const answer = ANSWERS[read(3 * number, 3 * number + 3)];
      if (answer !== null) answers[item] = answer;
    });
    answers.seat = seat;
    return { prefix, activity, version, answers, seat, randomBits: read(after + 2), code: grouped(letters) };
  };

  /**
   * Every code in a chat, a letter or a column of cells, whatever stands around it: each code
   * once, in order; what is damaged; every repeat of a code.
   * @param {string} text
   * @param {Instruments} instruments
   * @returns {Found}
   */
  const findCodes = (text, instruments) => {
    const words = [...text.matchAll(WORD)]
      .filter(([word]) => word[0] !== "%")
      .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
    /** @type {Map<string, Decoded>} */
    const found = new Map();
    /** @type {Damaged[]} */
    const damaged = [];
    /** @type {string[]} */
    const duplicates = [];
    for (let at = 0; at < words.length; ) {
      const { taken, decoded, broken } = read(text, words, at, instruments);
      at += taken;
      if (broken) damaged.push(broken);
      else if (decoded && found.has(decoded.code)) duplicates.push(decoded.code);
      else if (decoded) found.set(decoded.code, decoded);
    }
    return { found: [...found.values()], damaged, duplicates };
  };

  /**
   * The items of an assessment in the order its codes hold them.
   * @param {{dimensions: {items: {id: string}[]}[]}} definition
   * @returns {string[]}
   */
  const itemIds = (definition) => definition.dimensions.flatMap(({ items }) => items.map(({ id }) => id));

  /**
   * The two check letters (as numbers 0-31) for the letters before them, prefix included: the
   * remainder, over GF(32), after division by x^2 + 6x + 8.
   * @param {number[]} letters
   * @returns {number[]}
   */
  const checkLetters = (letters) => {
    let [first, second] = [0, 0];
    for (const letter of letters) {
      const carry = letter ^ first;
      [first, second] = [second ^ times(carry, 6), times(carry, 8)];
    }
    return [first, second];
  };

  /**
   * The product in GF(32), built on x^5 + x^2 + 1.
   * @param {number} a
   * @param {number} b
   * @returns {number}
   */
  const times = (a, b) => {
    let product = 0;
    for (; b; b >>= 1) {
      if (b & 1) product ^= a;
      a <<= 1;
      if (a & 32) a ^= 0b100101;
    }
    return product;
  };

  /** @param {number} items @returns {number} letters that hold answers, seat and random bits */
  const bodyLetters = (items) => Math.ceil((3 * items + 2 + RANDOM_BITS_AT_LEAST) / 5);

  /** @param {number} items @returns {number} letters of a whole code: prefix, body and check letters */
  const codeLetters = (items) => {
    const letters = 2 + bodyLetters(items) + 2;
    if (letters > LONGEST) throw new RangeError(`an answer code holds ${MOST_ITEMS} items at most, not ${items}`);
    return letters;
  };

  /** @param {number} value @param {number} width @returns {string} */
  const binary = (value, width) => value.toString(2).padStart(width, "0");

  /**
   * The number that stands for an answer; "3" is no 3.
   * @param {unknown[]} choices
   * @param {string} field
   * @param {unknown} value
   * @returns {number}
   */
  const wire = (choices, field, value) => {
    const number = choices.indexOf(value);
    if (number < 0) throw new CodeError("code.problem.answer", { field, value });
    return number;
  };

  /** @param {number[]} letters @returns {string} */
  const grouped = (letters) => {
    const text = letters.map((letter) => ALPHABET[letter]).join("");
    const groups = [text.slice(0, 2)];
    for (let start = 2; start < text.length; start += GROUP) groups.push(text.slice(start, start + GROUP));
    return groups.join("-");
  };

  /**
   * The first two letters as the alphabet has them: "dl" is "D1".
   * @param {Iterable<string>} written
   * @returns {string}
   */
  const prefixOf = (written) =>
    [...written].slice(0, 2).map((letter) => ALPHABET[VALUES.get(letter) ?? -1] ?? letter).join("");

  /**
   * What opens at a word: how many words it takes, and the code, the damaged code, or nothing.
   * @param {string} text
   * @param {Word[]} words
   * @param {number} at
   * @param {Instruments} instruments
   * @returns {{taken: number, decoded?: Decoded, broken?: Damaged}}
   */
  const read = (text, words, at, instruments) => {
    const prefix = prefixOf(words[at].text);
    if (!(prefix in instruments)) return { taken: 1 };
    const size = codeLetters(instruments[prefix].items.length);
    for (const link of [LINKED, HYPHENED]) {
      const run = runFrom(text, words, at, size, link, instruments);
      const parts = run.map((word) => word.text);
      const written = text.slice(run[0].start, run[run.length - 1].end);
      try {
        const decoded = decode(written, instruments);
        // "di" and "ri" open ordinary words too: those have no digit and no hyphen there.
        if (DIGIT.test(written) || HYPHEN.test(written.slice(2))) return { taken: run.length, decoded };
      } catch (error) {
        if (!(error instanceof CodeError)) throw error;
        if (looksLikeACode(parts, size, link === LINKED)) {
          return { taken: run.length, broken: { written, key: error.key, values: error.values } };
        }
      }
    }
    return { taken: 1 };
  };

  /**
   * The words from `at` on that `link` holds together, until they have `size` letters.
   * @param {string} text
   * @param {Word[]} words
   * @param {number} at
   * @param {number} size
   * @param {RegExp} link
   * @param {Instruments} instruments
   * @returns {Word[]}
   */
  const runFrom = (text, words, at, size, link, instruments) => {
    const run = [words[at]];
    let letters = words[at].text.length;
    for (const word of words.slice(at + 1, at + LONGEST)) {
      const opensACode = word.text.length === 2 && prefixOf(word.text) in instruments;
      const between = text.slice(run[run.length - 1].end, word.start);
      if (letters >= size || opensACode || !link.test(between)) break;
      run.push(word);
      letters += word.text.length;
    }
    return run;
  };

  /**
   * Whether words that open with a prefix, but are no code, were meant as one: they come in groups
   * of three (one group may be off), or are about as long as a code and have a digit. Across
   * spaces it takes both, exactly: "D1 was fun" is a sentence.
   * @param {string[]} parts
   * @param {number} size
   * @param {boolean} acrossSpaces
   * @returns {boolean}
   */
  const looksLikeACode = (parts, size, acrossSpaces) => {
    const letters = parts.join("").length;
    const groups = parts[0].length === 2 ? parts.slice(1) : [];
    const digit = (groups.length ? groups : parts).some((part) => DIGIT.test(part));
    const odd = groups.filter((group) => group.length !== GROUP).length;
    if (acrossSpaces) return letters === size && digit && groups.length > 0 && odd === 0;
    return (groups.length >= 2 && odd <= 1) || (Math.abs(letters - size) <= 2 && digit);
  };

  multisector.CodeError = CodeError;
  multisector.encode = encode;
  multisector.decode = decode;
  multisector.findCodes = findCodes;
  multisector.itemIds = itemIds;
}
