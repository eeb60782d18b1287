/*
 * Where answers live on a page of the site. sessionStorage carries them through this tab and goes
 * with it; localStorage only once the person asks. A key names the activity, its version and a hash
 * of its structure, so that answers never meet questions they were not given to.
 *
 * Storage can be blocked, full, or hold what others wrote: nothing here ever throws, and nothing
 * that was stored is dropped in silence.
 */
{
  const PREFIX = "multisector";

  /** @param {"sessionStorage" | "localStorage"} name @returns {Storage | null} */
  const open = (name) => {
    try {
      const storage = globalThis[name];
      storage.setItem(`${PREFIX}:probe`, "1");
      storage.removeItem(`${PREFIX}:probe`);
      return storage;
    } catch {
      return null;
    }
  };

  /** @param {string} text @returns {Record<string, unknown> | null} */
  const answersIn = (text) => {
    try {
      const { answers } = JSON.parse(text);
      return answers && typeof answers === "object" && !Array.isArray(answers) ? answers : null;
    } catch {
      return null;
    }
  };

  /**
   * @param {{id: string, version: number, structure: string}} activity
   * @returns {Store}
   */
  const openStore = ({ id, version, structure }) => {
    const tab = open("sessionStorage");
    const device = open("localStorage");
    const key = `${PREFIX}:${id}:v${version}:${structure}`;
    const unreadable = `${PREFIX}:${id}:unreadable`;

    /** @param {Storage | null} storage @param {string} name @param {string} value @returns {boolean} */
    const put = (storage, name, value) => {
      try {
        storage?.setItem(name, value);
        return Boolean(storage);
      } catch {
        return false; // full
      }
    };

    /** @param {Storage | null} storage */
    const take = (storage) => {
      const text = storage?.getItem(key);
      if (text == null) return null;
      const answers = answersIn(text);
      // Set aside what cannot be read, or the next change would write over it.
      if (!answers && put(storage, unreadable, text)) storage?.removeItem(key);
      return answers;
    };

    return {
      key,
      blocked: !tab,
      load: () => take(tab) ?? take(device),
      kept: () => device?.getItem(key) != null,
      save(answers) {
        const text = JSON.stringify({ activity: id, version, structure, answers });
        const safe = put(tab, key, text);
        if (device?.getItem(key) != null) put(device, key, text);
        return safe;
      },
      keep: (answers) => put(device, key, JSON.stringify({ activity: id, version, structure, answers })),
      forget: () => device?.removeItem(key),
      clear() {
        tab?.removeItem(key);
        device?.removeItem(key);
      },
      leftovers() {
        const found = new Map();
        for (const storage of [device, tab]) {
          for (const name of storage ? Object.keys(storage) : []) {
            if (name.startsWith(`${PREFIX}:${id}:`) && name !== key) found.set(name, storage?.getItem(name));
          }
        }
        return Array.from(found, ([name, text]) => ({ name, text, readable: name !== unreadable }));
      },
      removeLeftovers() {
        for (const { name } of this.leftovers()) {
          tab?.removeItem(name);
          device?.removeItem(name);
        }
      },
    };
  };

  multisector.openStore = openStore;
}
