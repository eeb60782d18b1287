/* The actions of a document as a table and as a calendar. The twin of multisector/plan/files.py, which says what it means. */
{
  const TABLE = "actions-by-date";
  const REMIND = 3; // days before

  /** @param {Paper} document */
  const columnsOf = ({ blocks }) =>
    /** @type {{id: string, label: string}[]} */ (blocks.find(({ table }) => table === TABLE)?.columns ?? []);

  /** @param {Paper} document @param {Answers} values @returns {string} */
  const csv = (document, values) => {
    const columns = columnsOf(document);
    const rows = multisector.cleanRows(values[TABLE]);
    const cells = rows.map((row) => columns.map(({ id }) => (id === "by" && row.day) || row[id] || ""));
    return cells.length ? multisector.csvText([columns.map(({ label }) => label), ...cells]) : "";
  };

  /** @param {Paper} document @param {Answers} values @param {Messages} messages @param {string} stamp @returns {string} */
  const calendar = (document, values, messages, stamp) => {
    const { cleanText, cleanRows, dayNumber } = multisector;
    const place = cleanText(values.place);
    const about = (/** @type {Record<string, string>} */ row) =>
      columnsOf(document)
        .filter(({ id }) => !["what", "by"].includes(id) && row[id])
        .map(({ id, label }) => `${label}: ${row[id]}`)
        .join("\n");
    const events = [
      ...cleanRows(values[TABLE])
        .filter(({ what }) => what)
        .map((row) => ({ title: row.what, day: row.day ?? "", about: about(row) })),
      {
        title: multisector.say(messages, "plan.calendar_review"),
        day: cleanText(values["look-again-day"]),
        about: cleanText(document.name),
      },
    ];
    const known = events.filter(({ day }) => dayNumber(day) !== null);
    const named = known.map((event) => ({ ...event, id: `${place}\n${event.title}`, remind: REMIND }));
    return known.length ? multisector.calendar(named, stamp) : "";
  };

  /** One of its other files; its text is empty where there is nothing to put in. @param {Paper} document @param {Answers} values @param {"csv" | "calendar"} kind @param {Messages} messages @param {string} stamp */
  const documentFile = (document, values, kind, messages, stamp) =>
    kind === "csv"
      ? { ending: "csv", type: "text/csv", text: csv(document, values) }
      : { ending: "ics", type: "text/calendar", text: calendar(document, values, messages, stamp) };

  multisector.documentFile = documentFile;
}
