/* What a list of stakeholders says: where each stands, what to do next, and who would be overlooked. The twin of score.py. */
{
  const COLUMNS = ["name", "role", "say", "stance", "keeps", "needs", "next"];
  const [LIVES, DECIDES, STOPS] = [0, 1, 4]; // among the roles
  const [NAMES, LIVING, DIFFERENT] = [15, 3, 4];
  const [LEFT, TOP, STRIP] = [18, 58, 22]; // these as in score.py
  const [CELL, LINE, PAD] = [48, 20, 6];
  const FIVE = [1, 2, 3, 4, 5];

  const text = (/** @type {unknown} */ value) =>
    typeof value === "string" ? value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") : "";
  const level = (/** @type {string} */ words) => (/^[1-5](?![0-9])/.test(words) ? Number(words[0]) : null);

  /** Everyone on the list, whatever was stored. @param {unknown} rows @param {string[]} roles @returns {Stakeholder[]} */
  const people = (rows, roles) => {
    /** @type {Stakeholder[]} */
    const found = [];
    for (const [at, row] of (Array.isArray(rows) ? rows : []).entries()) {
      const own = row !== null && typeof row === "object" && !Array.isArray(row) ? row : {};
      const [name, role, say, stance, keeps, needs, next] = COLUMNS.map((key) =>
        text(Object.hasOwn(own, key) ? own[key] : ""),
      );
      if (!(name || role || say || stance || keeps || needs || next)) continue;
      found.push({
        at,
        n: found.length + 1,
        name,
        role: roles.includes(role) ? roles.indexOf(role) : null,
        say: level(say),
        stance: level(stance),
        keeps,
        needs,
      });
    }
    return found;
  };

  /** What to do next; null where that is not known yet. @param {Stakeholder} person @returns {MapGroup | null} */
  const group = ({ role, say, stance }) => {
    if (role === LIVES && say !== null && say <= 2) return "share";
    if (say === null || stance === null) return null;
    if (say <= 2) return "ask";
    return stance <= 2 ? "watch" : stance === 3 ? "win" : "work";
  };

  /** What a list lacks. @param {Stakeholder[]} all @returns {string[]} */
  const checks = (all) => {
    const living = all.filter(({ role }) => role === LIVES).length;
    const lacks = {
      none_live: !living,
      few_live: living > 0 && living < LIVING,
      none_against: all.every(({ stance }) => (stance ?? 3) > 2),
      few_names: all.length < NAMES,
      few_roles: new Set(all.map(({ role }) => role).filter((role) => role !== null)).size < DIFFERENT,
      no_say: all.every(({ say }) => (say ?? 0) < 4),
    };
    return Object.entries(lacks)
      .filter(([, holds]) => all.length && holds)
      .map(([name]) => name);
  };

  /** By number, who is in which group, and the rest of the fairness pass. @param {Stakeholder[]} all @returns {MapReading} */
  const read = (all) => {
    const numbers = (/** @type {(person: Stakeholder) => boolean} */ fits) => all.filter(fits).map(({ n }) => n);
    const inGroup = (/** @type {MapGroup} */ name) => numbers((person) => group(person) === name);
    return {
      share: inGroup("share"),
      work: inGroup("work"),
      win: inGroup("win"),
      watch: inGroup("watch"),
      ask: inGroup("ask"),
      gains: numbers(({ keeps, say }) => Boolean(keeps) && (say ?? 0) >= 3),
      unknown: numbers(({ role, say, stance }) => stance === null && (role === DECIDES || role === STOPS || say === 5)),
      unplaced: numbers(({ say, stance }) => say === null || stance === null),
      lives: numbers(({ role }) => role === LIVES),
      strong: numbers(({ say }) => (say ?? 0) >= 4),
      checks: checks(all),
    };
  };

  /** One step from a level; the middle, where none is known; null at the end of the scale. @param {number | null} from @param {number} step @returns {number | null} */
  const stepped = (from, step) => {
    const to = from === null ? 3 : from + step;
    return FIVE.includes(to) ? to : null;
  };

  /** Where everything stands in the figure; score.py says how. @param {Stakeholder[]} all @returns {MapLayout} */
  const layout = (all) => {
    let y = TOP;
    /** @type {MapLayout} */
    const found = { rows: [], marks: [], lines: "", edges: "", foot: 0 };
    for (const level of [...FIVE].reverse()) {
      if (level === 2) y += STRIP;
      const top = y + PAD;
      const cells = FIVE.map((across) => all.filter(({ say, stance }) => say === level && stance === across));
      const height = 2 * PAD + LINE * Math.max(1, ...cells.map((cell) => cell.length));
      found.rows.push({ say: level, y, height });
      cells.forEach((cell, across) =>
        cell.forEach(({ n }, place) => found.marks.push({ n, x: LEFT + CELL * across + PAD, y: top + LINE * place })),
      );
      y += height;
    }
    const below = found.rows[3].y;
    const across = FIVE.slice(0, 4).map((at) => LEFT + CELL * at);
    const down = (/** @type {number} */ x) => `M${x} ${TOP}V${below - STRIP}`;
    return {
      ...found,
      lines: across.map((x) => `${down(x)}M${x} ${below}V${y}`).join(""),
      edges: `${across.slice(1, 3).map(down).join("")}M${LEFT} ${below}h${5 * CELL}`,
      foot: y,
    };
  };

  multisector.map = { people, group, read, stepped, layout };
}
