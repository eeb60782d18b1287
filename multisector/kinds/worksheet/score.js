/* What is written on a worksheet. The twin of multisector/kinds/worksheet/score.py. */
{
  const PLACE = /\{([A-Za-z0-9_-]+)\}/;
  const ENDED = /[.!?…]["'”’)]*$/;
  const PAUSED = /[.!?…;:,]["'”’)]*$/;
  const trim = (/** @type {string} */ text) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");

  /**
   * Whether a text, an entry of a list, or any cell of a table holds more than blanks.
   * @param {unknown} value
   * @returns {boolean}
   */
  const written = (value) =>
    value !== null && typeof value === "object"
      ? Object.values(value).some(written)
      : typeof value === "string" && Boolean(trim(value));

  /** Whether a line goes on with a small letter. @param {string} line */
  const isSmall = (line) => {
    const first = String.fromCodePoint(line.codePointAt(0) ?? 0);
    return first !== first.toUpperCase();
  };

  /** An answer as it stands in a sentence: the words of choices, and lines one after the other. @param {Defined.WorksheetField} field @param {unknown} value @returns {string} */
  const said = ({ choices }, value) => {
    if (choices.length) {
      const chosen = Array.isArray(value) ? value : [value];
      return choices
        .filter(({ id }) => chosen.includes(id))
        .map(({ label }) => `${label}${ENDED.test(label) ? "" : ","}`)
        .join(" ")
        .replace(/,$/, "");
    }
    if (typeof value !== "string") return "";
    const lines = value
      .split(/[\r\n]+/)
      .map(trim)
      .filter(Boolean);
    return lines
      .map(
        (line, number) =>
          `${line}${number === lines.length - 1 || PAUSED.test(line) ? "" : isSmall(lines[number + 1]) ? ";" : "."}`,
      )
      .join(" ");
  };

  /** A template filled in, with one full stop at its end; null where a place stays empty. @param {string} template @param {(name: string) => string} saying @returns {string | null} */
  const sentence = (template, saying) => {
    const parts = template.split(PLACE);
    let words = parts[0];
    for (let at = 1; at < parts.length; at += 2) {
      const after = parts[at + 1];
      const stop = after.startsWith(".");
      let value = saying(parts[at]).replace(/[,;: ]+$/, "");
      if (!value) return null;
      if (!stop) value = value.replace(/\.+$/, "");
      words += value + (stop && ENDED.test(value) ? after.slice(1) : after);
    }
    return words.replace(/^[a-z](?=[a-z ])/, (first) => first.toUpperCase());
  };

  /** @param {Defined.Worksheet} definition @param {Answers} answers @returns {string | null} */
  const paragraph = ({ fields, paragraph }, answers) => {
    const saying = (/** @type {string} */ name) =>
      said(/** @type {Defined.WorksheetField} */ (fields.find(({ id }) => id === name)), answers[name]);
    return (
      paragraph
        .map((template) => sentence(template, saying))
        .filter(Boolean)
        .join(" ") || null
    );
  };

  /** @param {Defined.Count | null} count @param {Answers} answers */
  const counted = (count, answers) => {
    const given = (count?.of ?? []).map((name) => answers[name] || null);
    if (!count || !given.some(Boolean)) return null;
    const number = given.filter((value) => value === count.answer).length;
    const unknown = given.filter(
      (value) => value === null || /** @type {unknown[]} */ (count.unsure).includes(value),
    ).length;
    const starts = count.bands.map(({ at_least }) => at_least);
    const band = /** @type {Defined.CountBand} */ (count.bands.filter(({ at_least }) => at_least <= number).at(-1));
    const couldRise = starts.some((start) => number < start && start <= number + unknown);
    const words = couldRise ? count.undecided : unknown ? `${band.text} ${count.unknown}` : band.text;
    const values = { count: number, all: given.length, unknown };
    return {
      ...values,
      says: words.replace(new RegExp(PLACE, "g"), (_, name) => String(values[/** @type {keyof values} */ (name)])),
    };
  };

  /** @type {Kind<"worksheet">["score"]} */
  const score = (definition, answers) => {
    const empty = definition.fields.filter(({ id }) => !written(answers[id]));
    return {
      open: empty.filter(({ required }) => required).map(({ id }) => id),
      filled: definition.fields.length - empty.length,
      all: definition.fields.length,
      text: paragraph(definition, answers),
      count: counted(definition.count, answers),
    };
  };

  multisector.written = written;
  multisector.kinds.worksheet = /** @type {Kind<"worksheet">} */ ({ score }); // the form's script adds the rest
}
