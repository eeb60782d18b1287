/* Reads what is stored, or in a file: a text that may come from anywhere. */
{
  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  const DEEPEST = 8; // answers hold rows of cells, and nothing below that

  /** @param {unknown} value @param {number} [room] @returns {boolean} */
  const tooDeep = (value, room = DEEPEST) =>
    value !== null &&
    typeof value === "object" &&
    (!room || Object.values(value).some((part) => tooDeep(part, room - 1)));

  /** What a saved text holds, if it is one of ours. @param {string | null} text @returns {Saved | null} */
  const savedIn = (text) => {
    try {
      const saved = JSON.parse(text ?? "");
      return isObject(saved.answers) && !tooDeep(saved) ? saved : null;
    } catch {
      return null;
    }
  };

  multisector.isObject = isObject;
  multisector.savedIn = savedIn;
}
