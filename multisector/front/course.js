/*
 * All that this course keeps in the browser, behind one door. sessionStorage carries it through
 * this tab and goes with it; once the person turns on "Keep my answers on this device", one switch
 * for the whole course, it lives in localStorage instead.
 *
 * An entry is a text under a name that opens with "multisector:" and the id of an activity. Where
 * two places have one of the same name, memory comes before the tab and the tab before the device:
 * a text only stays in the nearer place when the farther one had no room for it.
 *
 * Storage can be blocked, full, or hold what others wrote: nothing here ever throws, and nothing
 * that a person typed is dropped in silence.
 */
{
  const SWITCH = "multisector:keep";
  const CLEARED = "multisector:cleared"; // a mark without content, so that other open tabs clear too
  const SOON = 60; // milliseconds
  const ENTRY = /^multisector:[A-Za-z][\w@-]*:/;
  const VERSIONED = /^multisector:[A-Za-z][\w@-]*:v\d+:/;

  /** @typedef {{get(name: string): string | null, put(name: string, text: string): boolean, remove(name: string): void, names(): string[]}} Place */

  /** @param {"sessionStorage" | "localStorage"} name @returns {Place | null} */
  const open = (name) => {
    try {
      const storage = globalThis[name];
      storage.getItem(SWITCH);
      return {
        get: (key) => storage.getItem(key),
        put(key, text) {
          try {
            storage.setItem(key, text);
            return true;
          } catch {
            return false; // full
          }
        },
        remove: (key) => storage.removeItem(key),
        names: () => Object.keys(storage).filter((key) => ENTRY.test(key)),
      };
    } catch {
      return null;
    }
  };

  /** @returns {Place} one that goes with the page */
  const inMemory = () => {
    /** @type {Map<string, string>} */
    const texts = new Map();
    return {
      get: (key) => texts.get(key) ?? null,
      put: (key, text) => Boolean(texts.set(key, text)),
      remove: (key) => void texts.delete(key),
      names: () => Array.from(texts.keys()),
    };
  };

  /** @type {Place} where nothing can be kept */
  const nowhere = { get: () => null, put: () => false, remove() {}, names: () => [] };

  const opened = open("sessionStorage");
  const memory = inMemory();
  const tab = opened ?? memory;
  const device = open("localStorage") ?? nowhere;
  let places = [memory, tab, device]; // memory alone, once a page holds a file that has no room
  const canKeep = Boolean(opened) && device !== nowhere;

  /** @type {Set<(what: string) => void>} */
  const listeners = new Set();
  const tell = (/** @type {string} */ what) => listeners.forEach((listener) => listener(what));

  const kept = () => canKeep && device.get(SWITCH) !== null;

  /** Whether something had to stay in a nearer place than it belongs to. */
  const full = () => Boolean(opened && memory.names().length) || (kept() && tab.names().length > 0);

  const parse = multisector.savedIn;

  const names = () => Array.from(new Set(places.flatMap((place) => place.names())));
  const read = (/** @type {string} */ name) =>
    places.map((place) => place.get(name)).find((text) => text !== null) ?? null;

  /** Put a text in the one place it belongs to, and nowhere else. @param {string} name @param {string} text @returns {boolean} false where there was no room */
  const write = (name, text) => {
    const order = places.length === 1 ? places : kept() ? [device, tab, memory] : [tab, memory];
    const wasFull = full();
    const found = /** @type {Place} */ (order.find((place) => place.put(name, text)));
    for (const nearer of places.slice(0, places.indexOf(found))) if (nearer !== found) nearer.remove(name);
    if (full() !== wasFull) tell("room");
    return found === order[0];
  };

  const remove = (/** @type {string} */ name) => places.forEach((place) => place.remove(name));

  /** A name for what must leave its own: "multisector:plan:other:2". @param {string} id of the activity @param {string} why @returns {string} */
  const asideName = (id, why) => {
    let number = 1;
    while (read(`multisector:${id}:${why}:${number}`) !== null) number += 1;
    return `multisector:${id}:${why}:${number}`;
  };
  const idOf = (/** @type {string} */ name) => name.split(":")[1];

  const nearerNames = () => Array.from(new Set([...memory.names(), ...tab.names()]));

  /** Move an entry from the tab to the device. Where that has another one, both stay. @param {string} name @param {boolean} first whether this tab was asked to keep, and so comes first */
  const moveToDevice = (name, first) => {
    const [here, there] = [read(name) ?? "", device.get(name)];
    const removeHere = () => [memory, tab].forEach((place) => place.remove(name));
    const mine = parse(here);
    if (there !== null && there !== here && !mine?.kept) {
      const ours = first || (mine?.at ?? 0) >= (parse(there)?.at ?? 0);
      if (!device.put(asideName(idOf(name), "other"), ours ? there : here)) return;
      if (!ours) return removeHere();
    } else if (there !== null) return removeHere(); // a copy of what the device had, in version 1
    if (device.put(name, here)) removeHere();
  };

  /** Keep on this device from now on, or no longer. @param {boolean} on @returns {boolean} false where there is no room */
  const keep = (on) => {
    let done = true;
    places = [memory, tab, device];
    if (on) {
      for (const name of nearerNames()) moveToDevice(name, true);
      done = device.put(SWITCH, "yes"); // last, so that other tabs find what they are told of
    } else {
      device.remove(SWITCH); // first, so that other tabs know why the entries go
      for (const name of device.names()) {
        const text = device.get(name) ?? "";
        if (tab.get(name) === null && !tab.put(name, text)) memory.put(name, text);
        device.remove(name);
      }
    }
    tell("switched");
    return done && !full();
  };

  const wipe = () => {
    places = [memory, tab, device];
    for (const place of [memory, tab]) for (const name of place.names()) place.remove(name);
  };

  /** How other open tabs hear of it where they share no device. */
  const otherTabs = device === nowhere && globalThis.document ? new BroadcastChannel(CLEARED) : null;
  otherTabs?.addEventListener("message", () => {
    wipe();
    beginAnew();
  });

  /** The mark that this page knows of. */
  let markSeen = device.get(CLEARED);

  /** Everything goes, here, on the device and in every other open tab. */
  const clear = () => {
    const mark = Math.random().toString(36).slice(2);
    const [first] = device.names();
    if (!device.put(CLEARED, mark) && first) {
      device.remove(first); // full: the mark needs room, and comes before all else goes
      device.put(CLEARED, mark);
    }
    opened?.put(CLEARED, mark);
    markSeen = device.get(CLEARED);
    wipe();
    for (const name of device.names()) device.remove(name);
    device.remove(SWITCH);
    otherTabs?.postMessage(CLEARED);
    tell("cleared");
  };

  /** What a script remembers goes only with its page. */
  const beginAnew = () => {
    tell("cleared"); // at once, for a page can be slow to load again
    location.reload();
  };

  /** What was cleared elsewhere, while this page was not looking, goes here too. @returns {boolean} */
  const clearedElsewhere = () => {
    const mark = device.get(CLEARED);
    if (mark === null || (mark === markSeen && (!opened || opened.get(CLEARED) === mark))) return false;
    if (mark === markSeen && full()) return false; // the tab has no room for the mark, but this page knows it
    wipe();
    opened?.put(CLEARED, mark);
    markSeen = mark;
    return true;
  };

  /** Where this tab stands with the device, when a page opens or another tab turned the switch. */
  const settle = () => {
    if (places.length === 1) return;
    if (kept()) for (const name of nearerNames()) moveToDevice(name, false);
    else
      for (const name of device.names()) {
        const text = device.get(name) ?? "";
        if (tab.get(name) === null || tab.get(name) === text) continue;
        if (device.put(asideName(idOf(name), "other"), text)) device.remove(name); // or the tab's would hide it
      }
  };

  /** Version 1 kept one form at a time: who kept one has turned the switch on. */
  const turnOnForVersion1 = () => {
    const asked = (/** @type {string} */ name) => VERSIONED.test(name) && parse(device.get(name))?.kept;
    if (canKeep && device.get(SWITCH) === null && device.names().some(asked)) device.put(SWITCH, "yes");
  };

  /** @returns {Record<string, string>} every entry, by name */
  const all = () => Object.fromEntries(names().map((name) => [name, read(name) ?? ""]));

  /** Put back what `all` gave; what was changed since `after` is set aside. @param {Record<string, string>} before @param {Record<string, string>} [after] */
  const restore = (before, after) => {
    const now = all();
    const opened = (/** @type {string} */ name) => !after || name in after; // what was set aside since then stays
    const answersOf = (/** @type {string | undefined} */ text) => JSON.stringify(parse(text ?? null)?.answers ?? {});
    for (const name of names()) if (!(name in before) && opened(name)) remove(name);
    for (const [name, text] of Object.entries(before)) if (read(name) !== text) write(name, text);
    for (const [name, text] of Object.entries(after ? now : {})) {
      const newer =
        VERSIONED.test(name) && ![answersOf(after?.[name]), answersOf(before[name]), "{}"].includes(answersOf(text));
      if (newer) write(asideName(idOf(name), "replaced"), text);
    }
    tell("replaced");
  };

  /**
   * Take entries from a file, all of them or none. What they replace is set aside, not dropped.
   * @param {Record<string, string>} entries
   * @returns {boolean} false where there is no room
   */
  const replace = (entries) => {
    const before = all();
    const done = Object.entries(entries).every(([name, text], number) => {
      const there = before[name];
      if (!VERSIONED.test(name))
        return there === text || write(there === undefined ? name : asideName(idOf(name), name.split(":")[2]), text);
      const saved = parse(text);
      return write(name, saved ? JSON.stringify({ ...saved, kept: undefined, at: Date.now() - number }) : text); // the newest first, as in the file
    });
    for (const [name, text] of done ? Object.entries(before) : []) {
      const same =
        !(name in entries) || JSON.stringify(parse(text)?.answers) === JSON.stringify(parse(entries[name])?.answers);
      const empty = !Object.keys(parse(text)?.answers ?? { unreadable: true }).length;
      if (VERSIONED.test(name) && !same && !empty) write(asideName(idOf(name), "replaced"), text);
    }
    if (done) tell("replaced");
    else restore(before);
    return done;
  };

  /** Take entries from a file for this page alone, where there is no room: from here on all goes on in memory, and what is stored stays as it is. @param {Record<string, string>} entries */
  const hold = (entries) => {
    for (const [name, text] of Object.entries(all())) memory.put(name, text);
    places = [memory];
    replace(entries);
  };

  multisector.course = {
    canKeep,
    kept,
    keep,
    clear,
    names,
    read,
    write,
    remove,
    all,
    restore,
    replace,
    hold,
    parse,
    asideName,
    state: () => (!opened ? "blocked" : full() ? "full" : kept() ? "on_device" : "in_tab"),
    /** Call with "switched", "cleared", "replaced", "room" (it went, or came back), or the name of an entry that another tab changed. @param {(what: string) => void} listener */
    onChange: (listener) => void listeners.add(listener),
  };

  if (globalThis.document) {
    clearedElsewhere();
    turnOnForVersion1();
    settle();
    /** Entries that another tab changed; looked at together, for half of a change would be a wrong one. @type {Set<string>} */
    const changed = new Set();
    const look = () => {
      for (const name of changed) tell(name);
      changed.clear();
    };
    addEventListener("storage", ({ key }) => {
      if (key === null || key === CLEARED) clearedElsewhere() && beginAnew();
      else if (key === SWITCH) {
        settle();
        tell("switched");
      } else if (ENTRY.test(key)) {
        if (!changed.size) setTimeout(look, SOON);
        changed.add(key);
      }
    });
    // A page that was asleep may hold what was cleared on the next page of its own tab.
    addEventListener(
      "pageshow",
      ({ persisted }) => persisted && (clearedElsewhere() || markSeen !== device.get(CLEARED)) && beginAnew(),
    );
    addEventListener("visibilitychange", () => clearedElsewhere() && beginAnew());
  }
}
