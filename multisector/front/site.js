/*
 * On a page of the site: each activity gets a local model and its store, and is woken up. Two
 * copies of one activity share one model, so they always show the same answers.
 */
{
  const { course } = multisector;

  /**
   * A model with anywidget's five methods, whose answers are saved as they change, with what else the
   * page should find again, such as a result that was shown.
   * @param {Omit<Held, "answers"> & {answers?: Answers}} values
   * @param {Store | null} store
   * @returns {Model}
   */
  const localModel = (values, store) => {
    /** @type {Map<string, Set<() => void>>} */
    const listeners = new Map();
    const tell = (/** @type {string} */ name) => listeners.get(`change:${name}`)?.forEach((listener) => listener());
    /** @type {Partial<Saved>} */
    let more = {};
    let at = 0;
    const take = (/** @type {Saved | null} */ saved) => {
      const { answers = {}, shown, checked, shared, words } = saved ?? {};
      at = saved?.at ?? 0;
      values.answers = answers;
      more = {
        ...(shown && { shown }),
        ...(Array.isArray(checked) && { checked }),
        ...(Array.isArray(shared) && { shared }),
        ...(words && typeof words === "object" && { words }),
      };
    };
    if (store) take(store.load());
    values.answers ??= {};
    return {
      store,
      get: (name) => /** @type {Held} */ (name in more ? more : values)[name],
      set(name, value) {
        values[name] = value;
        if (name === "answers") {
          if (!Object.keys(/** @type {Answers} */ (value)).length) more = more.words ? { words: more.words } : {};
          at = Date.now();
          store?.save(/** @type {Answers} */ (value), { ...more, at });
        }
        tell(name);
      },
      remember(what) {
        if (
          !store ||
          Object.entries(what).every(
            ([name, value]) => JSON.stringify(more[/** @type {keyof Saved} */ (name)]) === JSON.stringify(value),
          )
        )
          return;
        more = { ...more, ...what };
        const own =
          Object.keys(what.words ?? {}).length ||
          (Object.keys(/** @type {Answers} */ (values.answers)).length && course.read(store.key) !== null);
        if (own) store.save(/** @type {Answers} */ (values.answers), { ...more, at }); // else the next answer takes it along
      },
      pull(answers) {
        values.answers = answers;
        if (store && course.read(store.key) !== null) store.save(answers, { ...more, at }); // else there is nothing of the person's own to keep in step
        tell("answers");
      },
      empty() {
        values.answers = {};
        more = {};
      },
      tell,
      on: (event, listener) => void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
      off: (event, listener) => void listeners.get(event)?.delete(listener),
      save_changes() {},
      refetch() {
        if (store) take(store.load());
      },
    };
  };

  /** @type {Map<string, Model>} */
  const models = new Map();

  /** The plan of this person, which activities with fields of the plan share. @returns {Model} */
  const planModel = () => {
    const { plan, messages } = multisector.site;
    const found = models.get(plan.id) ?? localModel({ activity: plan, messages }, multisector.openStore(plan));
    models.set(plan.id, found);
    return found;
  };

  /** What the plan holds already, for messages to be filled with. @returns {Answers} */
  const planWords = () => planModel().get("answers");

  /** A model that is in step with the plan. @param {Activity} activity @param {Record<string, string>} fields field -> place in the plan @returns {Model} */
  const linkedModel = (activity, fields) => {
    const { messages } = multisector.site;
    const model = models.get(activity.id) ?? localModel({ activity, messages }, multisector.openStore(activity));
    if (!models.has(activity.id) && Object.keys(fields).length) multisector.linkToPlan(model, planModel(), fields);
    models.set(activity.id, model);
    return model;
  };

  /** @param {HTMLElement} host the block that the {activity} directive made */
  const wake = (host) => {
    /** @type {{activity: View["activity"], state?: Partial<Held>, copy?: string}} */
    const data = JSON.parse(host.querySelector("script[type='application/json']")?.textContent ?? "");
    const { activity, state, copy } = data;
    const { messages, plan } = multisector.site;
    const name = copy ? `${activity.id}@${copy}` : activity.id;
    const key = state ? host.id : name; // an example with its own state shares nothing
    let model = models.get(key);
    if (state) model = localModel({ activity, messages, ...state }, null);
    else if (activity.id === plan.id) {
      model = planModel();
      model.set("activity", activity);
    } else if (!model && copy)
      model = localModel({ activity, messages, copy }, multisector.openStore({ ...activity, id: name }));
    else {
      /** @type {View["kind"]} */
      const kind = multisector.kinds[activity.kind];
      model ??= linkedModel(activity, kind.planFields?.(activity) ?? {});
    }
    models.set(key, model);
    multisector.start(/** @type {HTMLElement} */ (host.querySelector(".multisector")), model);
  };

  const wakeAll = () => {
    for (const host of Array.from(document.querySelectorAll(".multisector-host"))) {
      try {
        wake(/** @type {HTMLElement} */ (host));
      } catch (error) {
        console.error(error); // one that is broken must not take the others with it
      }
    }
  };

  /** Show what is stored, where it may be newer than what the page shows. The plan comes first: it holds what was typed last. @param {Model[]} some */
  const reload = (some) => {
    some.forEach((model) => model.refetch?.());
    const plan = models.get(multisector.site.plan.id);
    for (const model of some.includes(/** @type {Model} */ (plan))
      ? [plan, ...some.filter((one) => one !== plan)]
      : some)
      model?.tell?.("answers");
    some.forEach((model) => model.tell?.("stored"));
  };

  /** Nothing may stay: not in a form, not in a message, not in what is folded up. */
  const emptyAll = () => {
    models.forEach((model) => model.empty?.());
    for (const found of Array.from(document.querySelectorAll("[data-send-sms]"))) found.removeAttribute("href");
    for (const found of Array.from(document.querySelectorAll("[data-send] textarea"))) {
      const box = /** @type {HTMLTextAreaElement} */ (found);
      box.value = box.defaultValue;
    }
    models.forEach((model) => model.tell?.("cleared"));
    models.forEach((model) => model.tell?.("answers"));
  };

  multisector.localModel = localModel;
  multisector.linkedModel = linkedModel;
  multisector.planModel = planModel;
  multisector.planWords = planWords;
  if (globalThis.document) {
    document.addEventListener("DOMContentLoaded", wakeAll);
    // After Back a browser puts its own idea of the form on the page, later than DOMContentLoaded;
    // and a page kept in memory may have missed what another page saved meanwhile.
    addEventListener("pageshow", () => reload(Array.from(models.values())));
    course.onChange((/** @type {string} */ what) => {
      if (what === "cleared") return emptyAll();
      const all = Array.from(models.values()).filter(({ store }) => store);
      // No longer kept, perhaps by another tab, which took along what was kept: this one holds its own.
      if (what === "switched" && !course.kept()) {
        for (const model of all)
          if (Object.keys(model.get("answers")).length) model.set("answers", model.get("answers"));
      }
      reload(["switched", "replaced"].includes(what) ? all : all.filter(({ store }) => store?.key === what));
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
