/*
 * On a page of the site: each activity gets a local model and its store, and is woken up. Two
 * copies of one activity share one model, so they always show the same answers.
 */
{
  /**
   * A model with anywidget's five methods, whose answers are saved as they change.
   * @param {Record<string, any>} values
   * @param {Store | null} store
   * @returns {Model}
   */
  const localModel = (values, store) => {
    /** @type {Map<string, Set<() => void>>} */
    const listeners = new Map();
    return {
      store,
      get: (name) => values[name],
      set(name, value) {
        values[name] = value;
        if (name === "answers") store?.save(value);
        listeners.get(`change:${name}`)?.forEach((listener) => listener());
      },
      on: (event, listener) => void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
      off: (event, listener) => void listeners.get(event)?.delete(listener),
      save_changes() {},
    };
  };

  /** @type {Map<string, Model>} */
  const models = new Map();

  /** @param {HTMLElement} host the block that the {activity} directive made */
  const wake = (host) => {
    const data = JSON.parse(host.querySelector("script[type='application/json']")?.textContent ?? "");
    const { activity, state = {} } = data;
    const key = data.state ? host.id : activity.id; // an example with its own state shares nothing
    let model = models.get(key);
    if (!model) {
      const store = data.state ? null : multisector.openStore(activity);
      const answers = state.answers ?? store?.load() ?? {};
      const { messages, releases } = multisector.site;
      model = localModel({ activity, messages, releases, answers, submitted: state.submitted }, store);
      models.set(key, model);
    }
    multisector.start(/** @type {HTMLElement} */ (host.querySelector(".multisector")), model);
  };

  const wakeAll = () => {
    for (const host of Array.from(document.querySelectorAll(".multisector-host"))) {
      try {
        wake(/** @type {HTMLElement} */ (host));
      } catch (error) {
        console.error(error); // one broken activity must not take the others with it
      }
    }
  };

  multisector.localModel = localModel;
  if (globalThis.document) {
    document.addEventListener("DOMContentLoaded", wakeAll);
    // After Back a browser puts its own idea of the form on the page, later than DOMContentLoaded.
    // A page kept in memory may also have missed what another page saved or cleared meanwhile.
    addEventListener("pageshow", ({ persisted }) => {
      for (const model of models.values()) {
        const saved = persisted && model.store && !model.store.blocked ? model.store.load() ?? {} : null;
        model.set("answers", saved ?? model.get("answers"));
      }
    });
    addEventListener("beforeprint", () => {
      for (const details of Array.from(document.querySelectorAll("details"))) details.open = true;
    });
  }
}
