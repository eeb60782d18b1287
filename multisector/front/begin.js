/*
 * What a page needs only once someone begins comes then: results, files, messages, documents. The page
 * opens without it, quick also on a slow line, and asks for it at the first touch, long before it is
 * needed, or at once where something of the person's is kept. In a notebook all is there from the start.
 */
{
  const HERE = /** @type {HTMLScriptElement | null} */ (globalThis.document?.currentScript)?.src;
  const ENTRY = /^multisector:[A-Za-z][\w@-]*:/;

  /** Scripts on their way, by address. @type {Map<string, Promise<unknown>>} */
  const coming = new Map();
  /** What has come. @type {Set<string>} */
  const arrived = new Set();

  /** @param {string} file @returns {Promise<unknown>} */
  const load = (file) => {
    const { href, pathname } = new URL(file, HERE);
    const there = Array.from(document.scripts).some(({ src }) => src && new URL(src).pathname === pathname);
    const found =
      coming.get(href) ??
      (there
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            const script = /** @type {HTMLScriptElement} */ (multisector.element("script", { src: href }));
            script.async = false; // in the order in which they are asked for
            script.onload = resolve;
            script.onerror = () => {
              coming.delete(href);
              script.remove();
              reject(new Error(href));
            };
            document.head.append(script);
          }));
    coming.set(href, found);
    return found;
  };

  /**
   * Do something once the later scripts of a kind or a part are there: at once, where they are.
   * @param {string} name such as "kinds/quiz"
   * @param {() => void} act
   * @param {() => void} [failed] where they cannot be loaded; asking again tries again
   */
  const bring = (name, act, failed = () => {}) => {
    const files = arrived.has(name) ? [] : (multisector.site?.begun[name] ?? []);
    if (!files.length) return act();
    // Failed only once all have come or not: whoever asks again at once must not wait for one that is about to fail.
    Promise.allSettled(files.map(load)).then((all) => {
      if (all.some((one) => "reason" in one)) return failed();
      arrived.add(name);
      act();
    });
  };

  /** Whether anything of the person's is kept in this browser. */
  const somethingKept = () =>
    /** @type {const} */ (["sessionStorage", "localStorage"]).some((place) => {
      try {
        return Object.keys(globalThis[place]).some((name) => ENTRY.test(name));
      } catch {
        return false; // blocked
      }
    });

  /** @param {HTMLElement} host a part whose script comes later, and which looks as if it were awake */
  const wakeLater = (host) => {
    for (const found of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll("[data-script]")))
      found.hidden = false;
    for (const found of /** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll(".without-script, .message")))
      found.hidden = true;
    let awake = false;
    /** What was pressed or chosen before the script was there; what was typed has a mark. @type {Event | null} */
    let last = null;
    for (const type of ["click", "change", "input"])
      host.addEventListener(type, (event) => {
        if (awake) return;
        if (type === "click") last = event;
        else /** @type {HTMLElement} */ (event.target).dataset.typed = "";
        if (type === "change") last = event;
      });
    const wake = () => {
      if (awake) return;
      bring(`parts/${host.dataset.part}`, () => {
        if (awake) return; // it was asked for twice
        awake = true;
        multisector.wakePart(host);
        if (last) last.target?.dispatchEvent(new Event(last.type, { bubbles: true })); // once more, now that it is heard
      });
    };
    if (somethingKept()) wake();
    for (const type of ["focusin", "pointerdown", "change"]) document.addEventListener(type, wake); // again, where it did not come
    for (const type of ["storage", "pageshow"]) addEventListener(type, () => somethingKept() && wake()); // another tab, or Back
  };

  /** Wake a part. @param {HTMLElement} host the block that its directive made */
  const wakePart = (host) => {
    const data = host.querySelector(":scope > script[type='application/json']")?.textContent ?? "null";
    multisector.parts[host.dataset.part ?? ""]?.(/** @type {HTMLElement} */ (host.firstElementChild), JSON.parse(data));
  };

  multisector.bring = bring;
  multisector.wakePart = wakePart;
  if (globalThis.document) {
    document.addEventListener("DOMContentLoaded", () => {
      for (const host of Array.from(document.querySelectorAll("[data-waits]")))
        wakeLater(/** @type {HTMLElement} */ (host));
    });
    // On the window, which hears it after the document: a part such as keep shows what activities hold.
    addEventListener("DOMContentLoaded", () => {
      for (const host of Array.from(document.querySelectorAll("[data-part]:not([data-waits])"))) {
        try {
          wakePart(/** @type {HTMLElement} */ (host));
        } catch (error) {
          console.error(error); // one that is broken must not take the others with it
        }
      }
    });
  }
}
