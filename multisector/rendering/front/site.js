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
    const tell = (/** @type {string} */ name) => listeners.get(`change:${name}`)?.forEach((listener) => listener());
    return {
      store,
      get: (name) => values[name],
      set(name, value) {
        values[name] = value;
        if (name === "answers") store?.save(value);
        tell(name);
      },
      on: (event, listener) => void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
      off: (event, listener) => void listeners.get(event)?.delete(listener),
      save_changes() {},
      reload() {
        const stored = store && !["blocked", "full"].includes(store.state());
        if (stored) values.answers = store.load() ?? {};
        tell("answers");
      },
    };
  };

  /** @type {Map<string, Model>} */
  const models = new Map();

  /** The plan of this person, which activities with fields of the plan share. @returns {Model} */
  const planModel = () => {
    const { plan, messages, releases } = multisector.site;
    let model = models.get(plan.id);
    if (!model) {
      const store = multisector.openStore(plan);
      model = localModel({ activity: plan, messages, releases, answers: store.load() ?? {} }, store);
      models.set(plan.id, model);
    }
    return model;
  };

  /** @param {HTMLElement} host the block that the {activity} directive made */
  const wake = (host) => {
    const data = JSON.parse(host.querySelector("script[type='application/json']")?.textContent ?? "");
    const { activity, state = {} } = data;
    const name = data.copy ? `${activity.id}@${data.copy}` : activity.id;
    const key = data.state ? host.id : name; // an example with its own state shares nothing
    let model = models.get(key);
    if (!model) {
      const store = data.state ? null : multisector.openStore({ ...activity, id: name });
      const answers = state.answers ?? store?.load() ?? {};
      const { messages, releases } = multisector.site;
      model = localModel({ activity, messages, releases, answers, submitted: state.submitted, copy: data.copy }, store);
      models.set(key, model);
      const fields = multisector.kinds[activity.kind].planFields?.(activity) ?? {};
      const own = !data.state && !data.copy && activity.id !== multisector.site.plan.id;
      if (own && Object.keys(fields).length) multisector.linkToPlan(model, planModel(), fields);
    }
    multisector.start(/** @type {HTMLElement} */ (host.querySelector(".multisector")), model);
  };

  const wakeAll = () => {
    const say = (/** @type {string} */ key) => multisector.say(multisector.site.messages, key);
    for (const section of Array.from(document.querySelectorAll(".multisector-outcome"))) multisector.startOutcome(section, say);
    for (const host of Array.from(document.querySelectorAll(".multisector-host"))) {
      try {
        wake(/** @type {HTMLElement} */ (host));
      } catch (error) {
        console.error(error); // one broken activity must not take the others with it
      }
    }
  };

  multisector.localModel = localModel;
  multisector.planModel = planModel;
  /** The plan's answers, to fill words with what is known. @returns {Answers} */
  multisector.planWords = () => planModel().get("answers");
  if (globalThis.document) {
    document.addEventListener("DOMContentLoaded", wakeAll);
    // After Back a browser puts its own idea of the form on the page, later than DOMContentLoaded;
    // and a page kept in memory may have missed what another page saved or cleared meanwhile.
    addEventListener("pageshow", () => models.forEach((model) => model.reload?.()));
    addEventListener("storage", ({ key }) => {
      for (const model of models.values()) if (model.store?.key === key) model.reload?.();
    });
    /** @type {HTMLDetailsElement[]} */
    let unfolded = [];
    addEventListener("beforeprint", () => {
      unfolded = Array.from(document.querySelectorAll("details:not([open])"));
      for (const details of unfolded) details.open = true;
    });
    addEventListener("afterprint", () => {
      for (const details of unfolded) details.open = false;
    });
  }
}
