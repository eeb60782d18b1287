/* Who says that they work with whom: what both say, where they differ, who holds it together. The twin of reckon.py, which says more. */
{
  const [STRONG, GAP, NEEDS] = [2, 2, 5]; // these as in reckon.py
  const [WHOLE, FEW, SHAPES] = [80, 60, 7];
  const [MIDDLE, RADIUS, LETTERS, SWAPPED] = [180, 84, 11, 24];
  const WIDTHS = [0, 1.5, 3.5, 6, 9];

  const text = (/** @type {unknown} */ value) =>
    typeof value === "string" ? value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") : "";
  const level = (/** @type {unknown} */ value) => (/^[0-4](?![0-9])/.test(text(value)) ? Number(text(value)[0]) : null);
  const whole = (/** @type {number} */ value) => Math.floor(value + 0.5) || 0;
  const letters = (/** @type {string} */ words) => Array.from(words);
  /** What is stored of one row. @param {any} row @param {string} key @returns {unknown} */
  const cell = (row, key) => (Object.hasOwn(row, key) ? row[key] : "");
  /** @param {unknown} rows @returns {object[]} */
  const rowsOf = (rows) =>
    (Array.isArray(rows) ? rows : []).filter((row) => row !== null && typeof row === "object" && !Array.isArray(row));

  /** Those who agreed, and the names of all on the list. @param {unknown} rows @param {string} yes */
  const groupsOf = (rows, yes) => {
    /** @type {Map<string, {name: string, sector: string}>} */
    const found = new Map();
    const refused = new Set();
    for (const row of rowsOf(rows)) {
      const [name, sector, agreed] = ["name", "sector", "agreed"].map((key) => text(cell(row, key)));
      if (!name) continue;
      const key = name.toLowerCase();
      if (agreed !== yes) refused.add(key);
      if (!found.has(key)) found.set(key, { name, sector });
    }
    /** @type {string[]} */
    const sectors = [];
    /** @type {Map<string, number>} */
    const numbers = new Map();
    const shown = Array.from(found)
      .filter(([key]) => !refused.has(key))
      .map(([key, one], at) => {
        const sector = one.sector.toLowerCase();
        if (sector && !sectors.includes(sector)) sectors.push(sector);
        numbers.set(key, at + 1);
        return { n: at + 1, ...one, shape: sector ? Math.min(sectors.indexOf(sector), SHAPES) : SHAPES };
      });
    return { shown, numbers, listed: found };
  };

  const need = (/** @type {Network.Pair} */ { needed, mutual }) =>
    needed === null || mutual === null ? 0 : needed - mutual;
  /** The same, where only one side said what the work would need. @param {Network.Pair} pair */
  const wish = ({ need_ab, need_ba, mutual }) =>
    mutual === null || (need_ab === null) === (need_ba === null) ? 0 : (need_ab ?? need_ba ?? 0) - mutual;
  /** @param {Network.Pair[]} pairs @param {(pair: Network.Pair) => number} far */
  const largest = (pairs, far) =>
    pairs
      .filter((pair) => far(pair) > 0)
      .sort((a, b) => far(b) - far(a))
      .slice(0, NEEDS);

  /** @param {Network.Pair[]} pairs @returns {Network.Link[]} */
  const strong = (pairs) =>
    pairs.filter(({ mutual }) => (mutual ?? 0) >= STRONG).map(({ a, b }) => /** @type {Network.Link} */ ([a, b]));

  /** With whom each is linked. @param {number} count @param {Network.Link[]} links @returns {number[][]} */
  const near = (count, links) => {
    const found = Array.from({ length: count + 1 }, () => /** @type {number[]} */ ([]));
    for (const [a, b] of links) {
      found[a].push(b);
      found[b].push(a);
    }
    return found;
  };

  /** Whose leaving splits what hangs together, by Tarjan's search for the depth to which one can get back. @param {number} count @param {Network.Link[]} links */
  const holders = (count, links) => {
    const next = near(count, links);
    const seen = Array(count + 1).fill(0);
    const back = Array(count + 1).fill(0);
    const found = new Set();
    let time = 0;
    /** @param {number} n @param {number} from */
    const visit = (n, from) => {
      seen[n] = back[n] = ++time;
      let children = 0;
      for (const to of next[n]) {
        if (to === from) continue;
        if (seen[to]) back[n] = Math.min(back[n], seen[to]);
        else {
          children += 1;
          visit(to, n);
          back[n] = Math.min(back[n], back[to]);
          if (from && back[to] >= seen[n]) found.add(n);
        }
      }
      if (!from && children > 1) found.add(n);
    };
    for (let n = 1; n <= count; n++) if (!seen[n]) visit(n, 0);
    return Array.from(found).sort((a, b) => a - b);
  };

  /** What is left of those who are linked with a group, if it leaves. @param {number} count @param {Network.Link[]} links @param {number} n @returns {Network.Leaving} */
  const leaving = (count, links, n) => {
    const next = near(count, links);
    const done = new Set([n]);
    const pieces = [];
    for (const first of next[n]) {
      if (done.has(first)) continue;
      const piece = [first];
      done.add(first);
      for (const one of piece)
        for (const to of next[one])
          if (!done.has(to)) {
            done.add(to);
            piece.push(to);
          }
      pieces.push(piece.sort((a, b) => a - b));
    }
    return { lost: next[n].length, pieces: pieces.sort((a, b) => b.length - a.length || a[0] - b[0]) };
  };

  /** Everything that is said of a network. @param {unknown} groups @param {unknown} links @param {string} yes @returns {Network.Seen} */
  const read = (groups, links, yes) => {
    const { shown, numbers, listed } = groupsOf(groups, yes);
    const count = shown.length;
    const id = (/** @type {number} */ a, /** @type {number} */ b) => a * (count + 1) + b;
    const levels = /** @type {Map<number, number>} */ (new Map());
    const needed = /** @type {Map<number, number>} */ (new Map());
    let strange = 0;
    for (const row of rowsOf(links)) {
      const [a, b] = ["from", "to"].map((key) => text(cell(row, key)).toLowerCase());
      if ([a, b].some((name) => name && !listed.has(name))) strange += 1;
      const [from, to] = [numbers.get(a), numbers.get(b)];
      if (a === b || !from || !to) continue;
      const [said, wanted] = [level(cell(row, "level")), level(cell(row, "needed"))];
      if (said !== null) levels.set(id(from, to), said);
      if (wanted !== null) needed.set(id(from, to), wanted);
    }
    /** @type {Network.Pair[]} */
    const pairs = [];
    for (let a = 1; a <= count; a++)
      for (let b = a + 1; b <= count; b++) {
        const [ab, ba] = [levels.get(id(a, b)) ?? null, levels.get(id(b, a)) ?? null];
        if (ab === null && ba === null) continue;
        const both = ab !== null && ba !== null;
        const [need_ab, need_ba] = [needed.get(id(a, b)) ?? null, needed.get(id(b, a)) ?? null];
        pairs.push({
          a,
          b,
          ab,
          ba,
          mutual: both ? Math.min(ab, ba) : null,
          gap: both ? Math.abs(ab - ba) : null,
          need_ab,
          need_ba,
          needed: need_ab === null || need_ba === null ? null : Math.min(need_ab, need_ba),
        });
      }
    const given = levels.size;
    const possible = count * (count - 1);
    const response =
      100 * given < FEW * possible || count < 2 ? "few" : 100 * given < WHOLE * possible ? "partial" : "whole";
    const sector = (/** @type {number} */ n) => shown[n - 1].sector.toLowerCase();
    const structure = () => {
      const both = pairs.filter(({ mutual }) => mutual !== null);
      const held = strong(pairs);
      const linked = new Set(held.flat());
      return {
        possible: possible / 2,
        at_least: [1, 2, 3, 4].map((least) => both.filter(({ mutual }) => (mutual ?? 0) >= least).length),
        both: both.length,
        alike: both.filter(({ gap }) => (gap ?? 0) < GAP).length,
        strong: held.length,
        across: held.filter(([a, b]) => sector(a) && sector(b) && sector(a) !== sector(b)).length,
        alone: shown.map(({ n }) => n).filter((n) => !linked.has(n)),
        holders: holders(count, held),
      };
    };
    return {
      groups: shown,
      pairs,
      strange,
      given,
      possible,
      response,
      gaps: pairs
        .filter(({ gap, need_ab, need_ba }) => (gap ?? 0) >= GAP && need_ab !== 0 && need_ba !== 0)
        .sort((a, b) => (b.gap ?? 0) - (a.gap ?? 0)),
      needs: largest(pairs, need),
      wishes: largest(pairs, wish),
      structure: response === "few" ? null : structure(),
    };
  };

  /** The groups around the ring. @param {number} count @param {Network.Pair[]} pairs */
  const ordered = (count, pairs) => {
    const order = Array.from({ length: count }, (_, at) => at + 1);
    if (count > SWAPPED) return order;
    const weights = pairs.filter(({ mutual }) => mutual);
    const place = Array(count + 1).fill(0);
    const far = () => {
      order.forEach((n, at) => (place[n] = at));
      return weights.reduce((sum, { a, b, mutual }) => {
        const apart = Math.abs(place[a] - place[b]);
        return sum + (mutual ?? 0) * Math.min(apart, count - apart);
      }, 0);
    };
    const swap = (/** @type {number} */ i, /** @type {number} */ j) => ([order[i], order[j]] = [order[j], order[i]]);
    let least = far();
    for (let better = true; better;) {
      better = false;
      for (let i = 0; i < count; i++)
        for (let j = i + 1; j < count; j++) {
          swap(i, j);
          const now = far();
          if (now < least) [least, better] = [now, true];
          else swap(i, j);
        }
    }
    return order;
  };

  /** A name in at most so many short lines. @param {number} n @param {string} name @param {number} most */
  const label = (n, name, most) => {
    let lines = [String(n)];
    for (const word of name.split(" ")) {
      const last = lines[lines.length - 1];
      if (letters(last).length + 1 + letters(word).length <= LETTERS || (lines.length === 1 && last === String(n)))
        lines[lines.length - 1] += ` ${word}`;
      else lines.push(word);
    }
    if (lines.length > most) lines = [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
    return lines.map((line) =>
      letters(line).length <= LETTERS + 2
        ? line
        : `${letters(line)
            .slice(0, LETTERS + 1)
            .join("")}…`,
    );
  };

  /** The lines of a pair. @param {Network.Pair} pair @param {Network.Mark[]} marks @returns {Network.Line[]} */
  const lines = ({ a, b, mutual, gap }, marks) => {
    if (mutual === null || gap === null || !(mutual + gap)) return [];
    const [one, other] = [marks[a - 1], marks[b - 1]];
    const [across, down] = [other.x - one.x, other.y - one.y];
    let thin = "";
    if (gap) {
      const off = (mutual ? WIDTHS[mutual] / 2 + 3 : 0) / Math.sqrt(across * across + down * down);
      thin = `M${one.x + whole(-down * off)} ${one.y + whole(across * off)}l${across} ${down}`;
    }
    const path = mutual ? `M${one.x} ${one.y}L${other.x} ${other.y}` : "";
    return [{ a, b, level: mutual, high: mutual + gap, path, thin }];
  };

  /** Where everything stands in the figure. @param {Network.Seen} seen @returns {Network.Layout} */
  const layout = ({ groups, pairs }) => {
    const count = groups.length;
    const half = Math.max(84, 14 * count);
    const most = count <= 10 ? 3 : count <= 14 ? 2 : 1;
    const marks = ordered(count, pairs)
      .map((n, at) => {
        const angle = (2 * Math.PI * at) / count;
        const alone = count === 1; // in the middle, as networkx has it
        const x = whole(MIDDLE + (alone ? 0 : RADIUS * Math.sin(angle)));
        const y = whole(alone ? 0 : -half * Math.cos(angle));
        const words = label(n, groups[n - 1].name, most);
        const side = x > MIDDLE + 12 ? "start" : x < MIDDLE - 12 ? "end" : "middle";
        const top =
          side !== "middle" ? y + 5 - 8 * (words.length - 1) : y < 0 ? y - 16 - 16 * (words.length - 1) : y + 26;
        return { n, x, y, side, at: x + { start: 14, end: -14, middle: 0 }[side], top, words };
      })
      .sort((a, b) => a.n - b.n);
    const first = Math.min(0, ...marks.map((one) => Math.min(one.y, one.top) - 14));
    const last = Math.max(0, ...marks.map((one) => Math.max(one.y + 14, one.top + 16 * one.words.length - 8)));
    return { first, height: last - first, marks, lines: pairs.flatMap((pair) => lines(pair, marks)) };
  };

  multisector.network = { FEW, read, strong, leaving, layout };
}
