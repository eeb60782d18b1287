/*
 * Answer codes: a finished assessment as a few letters that people can read aloud or write down.
 * The twin of multisector/activities/codes.py, which tells how a code is made and why.
 * codes.vectors.json pins both.
 */
{
  /** @typedef {Map<string, number[]>} Shapes the letters of each group, by the prefix: 2, 3, 3, 3 */
  /** @typedef {{letters: string, end: number, link: number}} Piece letters that stand together, where they end in the text, and what links them to the last */
  /** @typedef {{groups: string[], links: Set<number>, end: number}} Run pieces that may be one code: the groups a person sees, and the links between them */

  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const ANSWERS = [null, 1, 2, 3, 4, 5, "dont-know", "skip"];
  const SEATS = ["not-said", "live", "work", "both"];
  const RANDOM_BITS_AT_LEAST = 8;
  const GROUP = 3;
  const LONGEST = 31; // letters: beyond this, two wrong letters could go unseen
  const MOST_ITEMS = Math.floor((5 * (LONGEST - 4) - 2 - RANDOM_BITS_AT_LEAST) / 3); // what such a code has room for
  const LEAST = 2 + 2 * GROUP; // letters that have the look of a code: what is left of one that was cut off

  const HYPHENS = String.raw`\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d`;
  const SPACES = String.raw`\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
  const UNSEEN = String.raw`\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff`; // no width, or a direction
  const IGNORED = new RegExp(`[${HYPHENS}${SPACES}${UNSEEN}]+`, "g");
  const INVISIBLE = new RegExp(`[${UNSEEN}]+`, "g");
  const HYPHENED = new RegExp(`^[${HYPHENS}]+[\r\n]*$`);

  // No expression here can match one text in two ways, so none goes back and forth over it.
  const WORD = /%[0-9A-Fa-f]{2}|([0-9A-Za-z]+)/g; // the %20 in a web address ends a word
  const PIECE = new RegExp(`[0-9A-Za-z]{1,${LONGEST}}(?![0-9A-Za-z])`, "y"); // not in a longer word
  const LINK = new RegExp(String.raw`${IGNORED.source.slice(0, -1)}*(?:[._/\\]${IGNORED.source.slice(0, -1)}*)?`, "y");
  const GROUP_AFTER = new RegExp(`[${UNSEEN}]|${LINK.source}[0-9A-Za-z]{${GROUP}}(?![0-9A-Za-z])`, "y"); // or what no one sees, in the middle of a prefix
  const DIGIT = /[0-9]/;
  const LETTER = /[A-Za-z]/;
  const CAPITAL = /[A-Z]/;
  const SMALL = /[a-z]/;
  const PLAIN = /^[A-Za-z]*[0-9]*$/; // a word, a number, or a word and its number

  /** @type {Map<string, number>} */
  const VALUES = new Map([
    ["I", 1],
    ["L", 1],
    ["O", 0],
  ]);
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
   * @param {Pick<Defined.Assessment, "code_prefix" | "dimensions">} definition
   * @param {Answers} answers
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

    const bits = letters
      .slice(2, -2)
      .map((letter) => binary(letter, 5))
      .join("");
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
   * The code that a person typed or pasted: alone, as `decode` reads it, or in a text around it.
   * A CodeError if it is damaged, if there is none, or if the text holds several different ones.
   * @param {string} text
   * @param {Instruments} instruments
   * @returns {Decoded}
   */
  const openCode = (text, instruments) => {
    try {
      return decode(text, instruments);
    } catch (error) {
      const { found, damaged } = findCodes(text, instruments);
      if (found.length > 1) throw new CodeError("code.problem.several", { n: found.length });
      if (found.length) return found[0];
      if (damaged.length) throw new CodeError(damaged[0].key, damaged[0].values);
      throw error;
    }
  };

  /**
   * Every code in a chat, a letter or a column of cells, whatever stands around it: each code
   * once, in order; what is damaged; every repeat of a code. The twin tells what parts a code
   * and what is damaged. The work grows as the text does.
   * @param {string} text
   * @param {Instruments} instruments
   * @returns {{found: Decoded[], damaged: Damaged[], duplicates: string[]}}
   */
  const findCodes = (text, instruments) => {
    const opens = cached((two) => prefixOf(two) in instruments);
    const nearly = cached((head) => Object.keys(instruments).some((prefix) => oneOff(head, prefix)));
    /** @type {Shapes} */
    const shapes = new Map(
      Object.entries(instruments).map(([key, { items }]) => [key, groupSizes(codeLetters(items.length))]),
    );
    /** @type {Map<string, Decoded>} */
    const found = new Map();
    /** @type {Damaged[]} */
    const damaged = [];
    /** @type {string[]} */
    const duplicates = [];
    let end = 0;
    for (const word of text.matchAll(WORD)) {
      const letters = word[1];
      if (!letters || word.index < end) continue;
      const misnamed =
        letters.length <= 3 && nearly(letters) && matchAt(GROUP_AFTER, text, word.index + letters.length) !== null;
      if (!(misnamed || opens(letters.slice(0, 2)))) continue;
      const { decoded, broken, ...after } = read(text, word, shapes, instruments);
      end = after.end;
      if (broken) damaged.push(broken);
      else if (decoded && found.has(decoded.code)) duplicates.push(decoded.code);
      else if (decoded) found.set(decoded.code, decoded);
    }
    return { found: [...found.values()], damaged, duplicates };
  };

  /**
   * The codes that a damaged one may be: two neighbors swapped, one letter too many, or one letter wrong. A guess:
   * whoever sent it must say which one is theirs.
   * @param {string} written
   * @param {Instruments} instruments
   * @returns {string[]}
   */
  const likelyMends = (written, instruments) => {
    const letters = [...written.replace(IGNORED, "")].map((letter) => VALUES.get(letter) ?? -1);
    const all = [...letters.keys()];
    const unknown = all.filter((at) => letters[at] < 0);
    const replaced = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number[]} */ ...put) => [
      ...letters.slice(0, at),
      ...put,
      ...letters.slice(at + size),
    ];
    /** @type {number[][]} */
    const tries = [];
    if (!unknown.length) {
      tries.push(...all.slice(2, -1).map((at) => replaced(at, 2, letters[at + 1], letters[at])));
      tries.push(...all.slice(2).map((at) => replaced(at, 1)));
    }
    if (unknown.length < 2)
      for (const at of unknown.length ? unknown : all.slice(2))
        tries.push(...[...ALPHABET].map((_, letter) => replaced(at, 1, letter)));
    const fits = (/** @type {number[]} */ mend) => {
      const prefix = mend
        .slice(0, 2)
        .map((letter) => ALPHABET[letter])
        .join("");
      const known = instruments[prefix];
      const whole = known && codeLetters(known.items.length) === mend.length;
      return whole && String(checkLetters(mend.slice(0, -2))) === String(mend.slice(-2));
    };
    return [...new Set(tries.filter(fits).map(grouped))];
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
      [first, second] = [second ^ TIMES_6[carry], TIMES_8[carry]];
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

  const TIMES_6 = [...ALPHABET].map((_, letter) => times(letter, 6));
  const TIMES_8 = [...ALPHABET].map((_, letter) => times(letter, 8));

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
  const prefixOf = (written) => inAlphabet([...written].slice(0, 2));

  /** @param {Iterable<string>} written @returns {string} */
  const inAlphabet = (written) => [...written].map((letter) => ALPHABET[VALUES.get(letter) ?? -1] ?? letter).join("");

  /** @param {(key: string) => boolean} rule @returns {(key: string) => boolean} the same, and each key is looked at once */
  const cached = (rule) => {
    /** @type {Map<string, boolean>} */
    const known = new Map();
    return (key) => {
      let answer = known.get(key);
      if (answer === undefined) known.set(key, (answer = rule(key)));
      return answer;
    };
  };

  /**
   * Whether one letter of a prefix is wrong, missing or too many.
   * @param {string} head
   * @param {string} prefix
   * @returns {boolean}
   */
  const oneOff = (head, prefix) => {
    const letters = inAlphabet(head);
    if (letters.length === prefix.length)
      return [...letters].filter((letter, at) => letter !== prefix[at]).length === 1;
    const [shorter, longer] = letters.length < prefix.length ? [letters, prefix] : [prefix, letters];
    return [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);
  };

  // --- codes in a text ------------------------------------------------------------------------

  const [JOINED, BY_HYPHEN, LOOSELY] = [0, 1, 2]; // how a piece hangs on the one before it

  /**
   * What opens at a word: where it ends, and the code, the damaged code, or nothing.
   * @param {string} text
   * @param {RegExpExecArray} word
   * @param {Shapes} shapes
   * @param {Instruments} instruments
   * @returns {{end: number, decoded?: Decoded, broken?: Damaged}}
   */
  const read = (text, word, shapes, instruments) => {
    const pieces = piecesFrom(text, word, shapes);
    const { groups, links } = runOf(pieces);
    const letters = groups.join("");
    const nothing = { end: word.index + word[0].length };
    if (letters.length < LEAST || !(links.has(BY_HYPHEN) || DIGIT.test(letters))) return nothing; // most words that open like a code

    const shape = shapes.get(prefixOf(letters.slice(0, 2)));
    if (shape) {
      const run = runOf(firstLetters(pieces, sum(shape)));
      const decoded = decodedFrom(run.groups, shape, instruments);
      if (decoded && standsOut(run)) return { end: run.end, decoded };
    }
    const run = misnamed(pieces, shapes, instruments) ?? (shape ? meant(pieces, shape) : null);
    if (!run) return nothing;
    return {
      end: run.end,
      broken: { written: text.slice(word.index, run.end), ...problemOf(run.groups, instruments) },
    };
  };

  /**
   * A word and what is linked to it, up to a letter more than a code, or to the next code.
   * @param {string} text
   * @param {RegExpExecArray} word
   * @param {Shapes} shapes
   * @returns {Piece[]}
   */
  const piecesFrom = (text, word, shapes) => {
    let end = word.index + word[0].length;
    const pieces = [{ letters: word[0], end, link: JOINED }];
    let letters = word[0].length;
    const most = 1 + Math.max(...[...shapes.values()].map(sum));
    while (letters < most) {
      const link = matchAt(LINK, text, end) ?? "";
      const after = matchAt(PIECE, text, end + link.length);
      if (after === null || (after.length === 2 && shapes.has(prefixOf(after)))) break;
      end += link.length + after.length;
      pieces.push({ letters: after, end, link: kindOf(link) });
      letters += after.length;
    }
    return pieces;
  };

  /** @param {RegExp} pattern a sticky one @param {string} text @param {number} at @returns {string | null} */
  const matchAt = (pattern, text, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };

  /** @param {string} link @returns {number} */
  const kindOf = (link) => {
    if (link === " " || link === "-") return link === " " ? LOOSELY : BY_HYPHEN; // nearly every one
    const seen = link.replace(INVISIBLE, "");
    if (!seen) return JOINED;
    return HYPHENED.test(seen) ? BY_HYPHEN : LOOSELY;
  };

  /** @param {Piece[]} pieces @returns {Run} */
  const runOf = (pieces) => {
    /** @type {string[]} */
    const groups = [];
    /** @type {Set<number>} */
    const links = new Set();
    for (const { letters, link } of pieces) {
      if (link !== JOINED) links.add(link);
      if (link === JOINED && groups.length) groups[groups.length - 1] += letters;
      else groups.push(letters);
    }
    return { groups, links, end: pieces[pieces.length - 1].end };
  };

  /** @param {number[]} numbers @returns {number} */
  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  /** @param {number[]} numbers @returns {number[]} where each ends, if they stand one behind the other */
  const endsOf = (numbers) => numbers.map((_, at) => sum(numbers.slice(0, at + 1)));

  /** @param {string[]} groups @returns {number[]} */
  const lengthsOf = (groups) => groups.map((group) => group.length);

  /** @param {Piece[]} pieces @param {number} size @returns {Piece[]} the first pieces, until they have `size` letters */
  const firstLetters = (pieces, size) => {
    const at = endsOf(pieces.map(({ letters }) => letters.length)).findIndex((end) => end >= size);
    return at < 0 ? pieces : pieces.slice(0, at + 1);
  };

  /** @param {Piece[]} pieces @param {number} count @returns {Piece[]} the first pieces that make up `count` groups */
  const firstGroups = (pieces, count) => {
    const starts = [...pieces.keys()].filter((at) => at === 0 || pieces[at].link !== JOINED);
    return count < starts.length ? pieces.slice(0, starts[count]) : pieces;
  };

  /** @param {number} size @returns {number[]} how many letters each group has in a code of so many */
  const groupSizes = (size) => {
    const sizes = [2];
    for (let start = 2; start < size; start += GROUP) sizes.push(Math.min(GROUP, size - start));
    return sizes;
  };

  /** @param {string[]} groups @param {number[]} shape @param {Instruments} instruments @returns {Decoded | null} */
  const decodedFrom = (groups, shape, instruments) => {
    if (sum(lengthsOf(groups)) !== sum(shape)) return null;
    try {
      return decode(groups.join(""), instruments);
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      return null;
    }
  };

  /**
   * What is wrong with groups that are no code.
   * @param {string[]} groups
   * @param {Instruments} instruments
   * @returns {{key: string, values: Record<string, unknown>}}
   */
  const problemOf = (groups, instruments) => {
    try {
      decode(groups.join(""), instruments);
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      return { key: error.key, values: error.values };
    }
    throw new RangeError(groups.join(" "));
  };

  /**
   * Whether a run whose check letters hold is a code, and no words that hold by chance.
   * @param {Run} run
   * @returns {boolean}
   */
  const standsOut = ({ groups, links }) => {
    const [head] = groups;
    const letters = groups.join("");
    if (head.length > 2 && !DIGIT.test(head.slice(0, 2)) && groups.every((group) => PLAIN.test(group))) {
      return false; // "diabetes-623", not "dl575-vn6-j3z"
    }
    // "di" and "ri" open ordinary words too: those have no digit and no hyphen there.
    if (!links.has(LOOSELY)) return DIGIT.test(letters) || head.length === 2;
    // Only the break after the prefix may be left out; one more, where a line ends, is let pass.
    const ends = new Set([2, ...endsOf(lengthsOf(groups))]);
    const sizes = endsOf(groupSizes(letters.length));
    const inThrees = sizes.every((size) => ends.has(size)) && ends.size <= sizes.length + 1;
    return inThrees && DIGIT.test(letters) && LETTER.test(letters.slice(2));
  };

  /**
   * A code with one letter of the prefix wrong, missing or too many, and all the rest whole.
   * @param {Piece[]} pieces
   * @param {Shapes} shapes
   * @param {Instruments} instruments
   * @returns {Run | null}
   */
  const misnamed = (pieces, shapes, instruments) => {
    for (const [prefix, shape] of shapes) {
      const run = runOf(firstGroups(pieces, shape.length));
      const [head, ...rest] = run.groups;
      const inThrees = String(lengthsOf(rest)) === String(shape.slice(1));
      if (!(inThrees && oneOff(head, prefix) && looksLikeACode(run))) continue;
      if (decodedFrom([prefix, ...rest], shape, instruments)) return run;
    }
    return null;
  };

  /**
   * What opens with a prefix and is no code, but was meant as one: in full groups of three, one of
   * them a letter short or long, however they are parted; or by hyphens alone, in groups of three
   * (some may be missing, one may be off), or two letters too short or too long at most.
   * @param {Piece[]} pieces
   * @param {number[]} shape
   * @returns {Run | null}
   */
  const meant = (pieces, shape) => {
    const full = runOf(firstGroups(pieces, shape.length));
    const lengths = lengthsOf(full.groups);
    if (lengths[0] === 2 && lengths.length === shape.length) {
      const off = sum(lengths.map((one, at) => Math.abs(one - shape[at])));
      // One link where hyphens went before may be the next sentence: "D1-575-VN6\n10:42".
      if (off <= (full.links.size === 1 ? 1 : 0) && looksLikeACode(full)) return full;
    }

    const loose = pieces.findIndex(({ link }) => link === LOOSELY);
    const run = runOf(firstLetters(loose < 0 ? pieces : pieces.slice(0, loose), sum(shape)));
    const [head, ...rest] = run.groups;
    if (head.length === 2) {
      const odd = rest.filter((group) => group.length !== GROUP).length;
      if (rest.length >= 2 && odd <= 1 && looksLikeACode(run)) return run;
    }
    const letters = run.groups.join("");
    const plain = [head.slice(2), ...rest].every((group) => PLAIN.test(group)); // "discount2024", "D1-April-2024"
    const writtenOut = head.length === 2 || DIGIT.test(head.slice(0, 2)); // "DL380Gen10" is a machine
    return Math.abs(letters.length - sum(shape)) <= 2 && writtenOut && !plain ? run : null;
  };

  /**
   * Whether groups, short as words, are a code's: a digit beside a letter, as words have none.
   * "2nd", "10am" and "R12" do. So unless hyphens part them all, letters are capitals or small
   * letters throughout, and with small ones a second group has a digit, too. Capitals by hyphens
   * need no digit: "D1-PVD-PRX-DW".
   * @param {Run} run
   * @returns {boolean}
   */
  const looksLikeACode = ({ groups, links }) => {
    const rest = groups.slice(1);
    const letters = rest.join("");
    const capitals = CAPITAL.test(letters) && !SMALL.test(letters);
    const withDigit = rest.filter((group) => DIGIT.test(group));
    const mixed = withDigit.some((group) => LETTER.test(group));
    if (!links.has(LOOSELY)) return mixed || capitals;
    return mixed && (capitals || (!CAPITAL.test(letters) && withDigit.length >= 2));
  };

  multisector.CodeError = CodeError;
  multisector.encode = encode;
  multisector.decode = decode;
  multisector.openCode = openCode;
  multisector.findCodes = findCodes;
  multisector.likelyMends = likelyMends;
  multisector.itemIds = itemIds;
}
