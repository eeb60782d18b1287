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
      storage.getItem(PREFIX);
      return storage;
    } catch {
      return null;
    }
  };

  /** @param {Storage | null} storage @param {string} name @param {string} text @returns {boolean} */
  const put = (storage, name, text) => {
    try {
      storage?.setItem(name, text);
      return Boolean(storage);
    } catch {
      return false; // full
    }
  };

  /** @typedef {{answers: Answers, kept?: boolean}} Saved */

  /** @param {string} text @returns {Saved | null} */
  const savedIn = (text) => {
    try {
      const saved = JSON.parse(text);
      return saved.answers && typeof saved.answers === "object" && !Array.isArray(saved.answers) ? saved : null;
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
    const ours = `${PREFIX}:${id}:`;
    const key = `${ours}v${version}:${structure}`;

    // Whether this tab's answers are the ones kept on the device. Another tab may have kept its
    // own: those are neither shown here nor written over.
    let kept = false;
    let full = false;

    /** @param {Answers} answers @param {boolean} kept @returns {string} */
    const textOf = (answers, kept) => JSON.stringify({ activity: id, version, structure, kept, answers });

    /** Move what stands under our key out of the way of the next change. @param {Storage | null} storage @param {string} why */
    const setAside = (storage, why) => {
      const text = storage?.getItem(key);
      if (storage == null || text == null) return;
      let number = 1;
      while (storage.getItem(`${ours}${why}:${number}`) != null) number += 1;
      storage.removeItem(key); // first, or there may be no room
      if (!put(storage, `${ours}${why}:${number}`, text)) put(storage, key, text);
    };

    /** @param {Storage | null} storage @returns {Saved | null} */
    const read = (storage) => {
      const text = storage?.getItem(key);
      if (text == null) return null;
      const saved = savedIn(text);
      if (!saved) setAside(storage, "unreadable");
      return saved;
    };

    /** @param {Answers} answers */
    const save = (answers) => {
      const onDevice = kept && put(device, key, textOf(answers, true));
      const inTab = put(tab, key, textOf(answers, onDevice)); // the newer of the two, if they differ
      if (onDevice && !inTab) tab?.removeItem(key);
      full = kept ? !onDevice : !inTab;
    };

    return {
      key,
      state: () => (!tab ? "blocked" : full ? "full" : kept ? "on_device" : "in_tab"),
      canKeep: Boolean(tab && device),
      load() {
        const [here, there] = [read(tab), read(device)];
        kept = there !== null && (here === null || here.kept === true);
        return (kept ? there : here)?.answers ?? null;
      },
      save,
      keep(answers) {
        if (!kept) setAside(device, "other");
        kept = true;
        save(answers);
        return !full;
      },
      forget(answers) {
        device?.removeItem(key);
        kept = false;
        save(answers);
      },
      clear() {
        tab?.removeItem(key);
        device?.removeItem(key);
        [kept, full] = [false, false];
      },
      refuse() {
        setAside(kept ? device : tab, "unreadable");
        kept = false;
      },
      leftovers() {
        return [device, tab].flatMap((storage) =>
          Object.keys(storage ?? {})
            .filter((name) => name.startsWith(ours) && name !== key)
            .map((name) => ({ name, text: storage?.getItem(name) ?? "", why: /^(unreadable|other):/.exec(name.slice(ours.length))?.[1] ?? "old" })));
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
