/* What a person takes along: answers as JSON, as a table for a spreadsheet, or as text to paste. */
{
  const { isObject, savedIn } = multisector;

  /**
   * One cell of a CSV line. A cell that a spreadsheet would run as a formula gets a ' in front.
   * @param {unknown} value
   * @returns {string}
   */
  const csvCell = (value) => {
    const text = String(value ?? "");
    const harmless = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
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

  const STRUCTURE = "[0-9a-f]{1,64}";
  const NAME = new RegExp(`^multisector:([A-Za-z][\\w@-]*):(?:v\\d+:${STRUCTURE}|[a-z]+:\\d+)$`);

  /** What is wrong with something that a person gave. @param {string} key of the words @param {Record<string, unknown>} [values] */
  const fault = (key, values = {}) => Object.assign(new Error(key), { key, values });

  /**
   * What a file holds that any version of this course saved: the answers of one activity, the old
   * answers of one, or everything.
   * @param {string} text
   * @returns {{whole: boolean, entries: FileEntry[]}} the newest answers first
   * @throws an Error with a message key in `key`, where it is none of ours
   */
  const readFile = (text) => {
    /** Whatever a file holds, looked at piece by piece. @type {any} */
    let saved;
    try {
      saved = JSON.parse(text);
    } catch {
      saved = null;
    }
    if (isObject(saved) && typeof saved.activity === "string" && isObject(saved.answers))
      saved = [{ name: `multisector:${saved.activity}:v${saved.version}:${saved.structure}`, text }];
    const whole = isObject(saved) && saved.course === "multisector";
    /** @type {[string, string][]} */
    let texts = [];
    if (whole) {
      const activities = isObject(saved.activities)
        ? Object.entries(saved.activities).filter(([, value]) => isObject(value?.answers))
        : [];
      const aside = isObject(saved.aside)
        ? Object.entries(saved.aside).filter(([, value]) => typeof value === "string")
        : [];
      texts = [
        .../** @type {[string, unknown][]} */ (activities).map(
          ([name, value]) => /** @type {[string, string]} */ ([name, JSON.stringify(value)]),
        ),
        .../** @type {[string, string][]} */ (aside),
      ];
    } else if (Array.isArray(saved)) {
      texts = saved
        .filter((one) => typeof one?.name === "string" && typeof one?.text === "string")
        .map(({ name, text: old }) => [name, old]);
    }
    const entries = texts.flatMap(([name, old]) => {
      const id = NAME.exec(name)?.[1];
      const { answers = null, version, structure, at } = savedIn(old) ?? {};
      return id ? [{ id, name, text: old, answers, version, structure, at }] : [];
    });
    if (!entries.length) throw fault("errors.not_json");
    const age = (/** @type {FileEntry} */ a, /** @type {FileEntry} */ b) =>
      Number(b.at ?? 0) - Number(a.at ?? 0) || Number(b.version ?? 0) - Number(a.version ?? 0);
    return { whole, entries: entries.sort(age) };
  };

  /** Everything this course keeps in this browser, as a file. @returns {string} */
  const courseText = () => {
    const { course } = multisector;
    /** @type {[string, string][]} */
    const all = Object.entries(course.all());
    const current = all.filter(([name]) => /:v\d+:/.test(name) && savedIn(course.read(name)));
    const aside = all.filter((one) => !current.includes(one));
    const activities = Object.fromEntries(current.map(([name, text]) => [name, JSON.parse(text)]));
    return JSON.stringify({ course: "multisector", activities, aside: Object.fromEntries(aside) }, null, 1);
  };

  /** @returns {void} */
  const saveCourse = () => saveFile("multisector-plan.json", "application/json", courseText());

  /**
   * Open a file with everything: all of it or nothing, and only when the person agrees to what it replaces.
   * @param {{entries: FileEntry[]}} file
   * @param {(question: "replace_all_sure" | "hold_sure") => Promise<boolean>} agree asked where something would be replaced, and where there is no room but on this page
   * @returns {Promise<{n: number, undo: () => void} | null>} how many activities came, and the way back; null where the person did not agree
   */
  const openCourse = async ({ entries }, agree) => {
    const { course } = multisector;
    const before = course.all();
    const coming = new Set(entries.map(({ id }) => id));
    const loses = Object.entries(before).some(
      ([name, text]) =>
        /:v\d+:/.test(name) &&
        coming.has(name.split(":")[1]) &&
        Object.keys(savedIn(/** @type {string} */ (text))?.answers ?? {}).length &&
        !entries.some((entry) => entry.name === name && entry.text === text),
    );
    if (loses && !(await agree("replace_all_sure"))) return null;
    const texts = Object.fromEntries(entries.map(({ name, text }) => [name, text]));
    if (!course.replace(texts)) {
      if (!(await agree("hold_sure"))) return null;
      course.hold(texts);
    }
    const after = course.all();
    return { n: coming.size, undo: () => course.restore(before, after) };
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

  /** A day as a date field has it. @param {Date} day @returns {string} such as "2026-03-01" */
  const isoDate = (day) =>
    [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  /** @param {number} days @returns {string} the date so many days from today, as a form holds it */
  const dayFromNow = (days) => {
    const day = new Date();
    day.setDate(day.getDate() + days);
    return isoDate(day);
  };

  /**
   * A date as people say it; any other text as it is. The twin of `date_words` in multisector/shared/messages.py.
   * @param {(key: string, values?: Record<string, unknown>) => string} say
   * @param {string} value such as "2026-03-01"
   * @returns {string}
   */
  const dateWords = (say, value) => {
    const [, year, month, day] = value.match(/^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/) ?? [];
    return year
      ? say("date.long", { year, month: say("date.months").split(", ")[Number(month) - 1], day: Number(day) })
      : value;
  };

  multisector.fault = fault;
  multisector.isoDate = isoDate;
  multisector.dayFromNow = dayFromNow;
  multisector.dateWords = dateWords;
  multisector.copyText = copyText;
  multisector.csvText = csvText;
  multisector.saveFile = saveFile;
  multisector.readFile = readFile;
  multisector.saveCourse = saveCourse;
  multisector.openCourse = openCourse;
}
