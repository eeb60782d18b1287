/* What a person takes along: answers as JSON, as a table for a spreadsheet, or as text to paste. */
{
  /**
   * One cell of a CSV line. A cell that a spreadsheet would run as a formula gets a ' in front.
   * @param {unknown} value
   * @returns {string}
   */
  const csvCell = (value) => {
    const text = String(value ?? "");
    const harmless = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
    return `"${harmless.replace(/"/g, '""')}"`;
  };

  /** @param {unknown[][]} table @returns {string} */
  const csvText = (table) => "\ufeff" + table.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";

  /**
   * Hand something to the person as a file.
   * @param {string} name
   * @param {string} type
   * @param {string | Blob} content
   */
  const saveFile = (name, type, content) => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    const link = multisector.element("a", { href: url, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };

  /**
   * The answers in a file saved by this course. Throws an Error with a message key in `key`.
   * @param {string} text
   * @param {string} activity the id the file must name
   * @returns {Record<string, unknown>}
   */
  const answersFromFile = (text, activity) => {
    /** @type {any} */
    let saved;
    try {
      saved = JSON.parse(text);
    } catch {
      saved = null;
    }
    const answers = saved?.answers;
    if (!answers || typeof answers !== "object" || Array.isArray(answers) || typeof saved.activity !== "string") {
      throw Object.assign(new Error("not_json"), { key: "errors.not_json", values: {} });
    }
    if (saved.activity !== activity) {
      throw Object.assign(new Error("other_activity"), { key: "errors.other_activity", values: { activity: saved.activity.slice(0, 80) } });
    }
    return answers;
  };

  /**
   * Put a text on the clipboard.
   * @param {string} text
   * @returns {Promise<boolean>} false where the browser does not allow it
   */
  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const before = /** @type {HTMLElement | null} */ (document.activeElement);
      const area = /** @type {HTMLTextAreaElement} */ (multisector.element("textarea"));
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      before?.focus();
      return done;
    }
  };

  /**
   * A date as people say it; any other text as it is. The twin of `date_words` in multisector/messages.py.
   * @param {(key: string, values?: Record<string, unknown>) => string} say
   * @param {string} value such as "2026-03-01"
   * @returns {string}
   */
  const dateWords = (say, value) => {
    const [, year, month, day] = value.match(/^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/) ?? [];
    return year ? say("date.long", { year, month: say("date.months").split(", ")[Number(month) - 1], day: Number(day) }) : value;
  };

  multisector.dateWords = dateWords;
  multisector.copyText = copyText;
  multisector.csvText = csvText;
  multisector.saveFile = saveFile;
  multisector.answersFromFile = answersFromFile;
}
