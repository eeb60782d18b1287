/*
 * Where the answers of one activity live on a page of the site: one entry of the course
 * (course.js). Its name holds the activity, its version and a hash of its structure, so that
 * scores never meet questions they were not given to. What grows (a worksheet, a checklist, the
 * plan) takes the answers of an earlier version along; the form then says what no longer fits.
 */
{
  const { course } = multisector;

  /**
   * Answers of an earlier version, with those of fields that have moved in their new place: "actions.what" is
   * the column `what` of a row of the table `actions`.
   * @param {Record<string, string>} moved retired field -> place
   * @param {Answers} answers
   * @returns {Answers}
   */
  const inNewPlaces = (moved, answers) => {
    const left = { ...answers };
    /** @type {Record<string, Record<string, unknown>>} */
    const rows = {};
    for (const [field, place] of Object.entries(moved)) {
      const [table, column] = place.split(".");
      if (typeof left[field] !== "string") continue;
      (rows[table] ??= {})[column] = left[field];
      delete left[field];
    }
    for (const [table, row] of Object.entries(rows))
      left[table] = [...(Array.isArray(left[table]) ? left[table] : []), row];
    return left;
  };

  /**
   * @param {Activity} activity
   * @returns {Store}
   */
  const openStore = ({ id, version, structure, grows = false, reopens = [], moved = {} }) => {
    const ours = `multisector:${id}:`;
    const key = `${ours}v${version}:${structure}`;
    const textOf = (/** @type {object} */ saved) =>
      JSON.stringify({ activity: id, version, structure, at: Date.now(), ...saved });
    const versionOf = (/** @type {string} */ name) => Number(/^v(\d+):/.exec(name.slice(ours.length))?.[1] ?? NaN);

    /** @param {string} text @param {string} why @returns {boolean} false where there was no room */
    const setAside = (text, why) => course.write(course.asideName(id, why), text);

    /** The newest answers of another version that may be taken along. @returns {{name: string, saved: Saved} | undefined} */
    const earlier = () => {
      const mayCome = (/** @type {string} */ name) => grows || reopens.includes(versionOf(name));
      const found = course
        .names()
        .filter((name) => name.startsWith(`${ours}v`) && name !== key && mayCome(name))
        .map((name) => ({ name, saved: course.parse(course.read(name)) }))
        .filter(({ saved }) => saved);
      return /** @type {{name: string, saved: Saved}[]} */ (found).sort(
        (a, b) => (b.saved.at ?? 0) - (a.saved.at ?? 0) || versionOf(b.name) - versionOf(a.name),
      )[0];
    };

    /** Let answers of another version take the place of those that are here, if any. @param {{name: string, saved: Saved}} found @param {string | null} here @returns {Saved} */
    const carry = ({ name, saved }, here) => {
      const carried = { answers: inNewPlaces(moved, saved.answers), at: saved.at };
      if (here !== null) setAside(here, "replaced");
      if (course.write(key, textOf(carried))) course.remove(name);
      return carried;
    };

    return {
      key,
      state: course.state,
      canKeep: course.canKeep,
      load() {
        const text = course.read(key);
        const saved = course.parse(text);
        if (text !== null && !saved) {
          course.remove(key); // first, or there may be no room
          setAside(text, "unreadable");
        }
        const found = earlier();
        // An earlier version that was changed later came from a file.
        const comes = found && (!saved || (found.saved.at ?? 0) > (saved.at ?? 0));
        return comes ? carry(found, saved && Object.keys(saved.answers).length ? text : null) : saved;
      },
      save: (answers, more = {}) => void course.write(key, textOf({ ...more, answers })),
      clear: () => course.remove(key),
      setAside: (answers, why, more = {}) => setAside(textOf({ ...more, answers }), why),
      setAsideText: setAside,
      leftovers: () =>
        course
          .names()
          .filter((/** @type {string} */ name) => name.startsWith(ours) && name !== key)
          .map((/** @type {string} */ name) => {
            const text = course.read(name) ?? "";
            const why = /^(unreadable|other|replaced|left):/.exec(name.slice(ours.length))?.[1] ?? "old";
            return { name, text, why, saved: course.parse(text) };
          }),
    };
  };

  multisector.inNewPlaces = inNewPlaces;
  multisector.openStore = openStore;
}
