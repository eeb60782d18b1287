/* What is written on a worksheet. The twin of multisector/activities/scoring/worksheet.py. */
{
  /**
   * Whether a text, or any cell of a table, holds more than blanks.
   * @param {string | Record<string, string>[] | undefined} value
   * @returns {boolean}
   */
  const written = (value) =>
    Array.isArray(value) ? value.some((row) => Object.values(row).some(written)) : /[^ \t\r\n]/.test(value ?? "");

  /** @type {Kind["score"]} */
  const score = (definition, answers) => {
    const empty = definition.fields.filter(({ id }) => !written(answers[id]));
    return {
      open: empty.filter(({ required }) => required).map(({ id }) => id),
      filled: definition.fields.length - empty.length,
      all: definition.fields.length,
      text: null,
    };
  };

  multisector.written = written;
  multisector.kinds.worksheet = { score };
}
