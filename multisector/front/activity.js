/*
 * One activity on the screen. The HTML is complete before this runs; the script reveals what only
 * works with a script, and keeps the form and the model in step. Results, errors, files and what is
 * left over come once someone begins (begin.js), long before they are asked for.
 *
 * The model is anywidget's: get, set, on, off, save_changes. In a notebook it is the widget's own,
 * on the site a small local one (site.js). It holds `activity` (the compiled definition with its
 * structure hash), `messages`, `releases`, `html` and `answers`.
 */
{
  /**
   * @param {HTMLElement} root
   * @param {Model} model
   * @returns {View}
   */
  const makeView = (root, model) => {
    const messages = model.get("messages");
    const activity = /** @type {View["activity"]} */ (model.get("activity"));
    const slots = new Map(
      Array.from(root.querySelectorAll("[data-slot]"), (found) => [
        /** @type {HTMLElement} */ (found).dataset.slot,
        /** @type {HTMLElement} */ (found),
      ]),
    );
    return {
      root,
      model,
      activity,
      kind: multisector.kinds[activity.kind],
      form: /** @type {HTMLFormElement} */ (root.querySelector("form")),
      title: /** @type {HTMLElement} */ (root.querySelector(`#${CSS.escape(root.id)}-title`)),
      begun: false,
      resultShown: false,
      answered: false,
      say: (key, values) => multisector.say(messages, key, values),
      slot(name) {
        const found = slots.get(name);
        if (!found) throw new Error(`[multisector] ${activity.id}: no slot "${name}"`);
        return found;
      },
      field: (name) => root.querySelector(`[data-field="${CSS.escape(name)}"]`),
      answers: () => model.get("answers"),
      announce(text) {
        slots.get("live")?.replaceChildren(text);
      },
      explain(error) {
        const { key, values } = /** @type {Fault} */ (error);
        if (!key) throw error;
        return multisector.say(messages, key, values);
      },
      setAnswers(answers) {
        model.set("answers", answers);
        model.save_changes();
      },
      refresh() {
        refresh(this);
      },
      empty() {
        empty(this);
      },
    };
  };

  /**
   * Do something with what comes once someone begins: at once, where it is there.
   * @param {View} view
   * @param {() => void} [act]
   */
  const begin = (view, act) => {
    const arrived = () => {
      if (!view.begun) {
        view.begun = true;
        view.root.dataset.begun = "";
        view.kind.begin?.(view);
        multisector.showLeftovers(view);
        refresh(view);
      }
      act?.();
    };
    multisector.bring(`kinds/${view.activity.kind}`, arrived, () => {
      showKept(view); // a switch that was turned in vain goes back
      view.announce(view.say("errors.not_loaded"));
    });
  };

  /** Whether there is something of the person's, here or set aside. @param {View} view */
  const somethingHere = (view) =>
    Object.keys(view.answers()).length > 0 || Boolean(view.model.store?.leftovers().length);

  // --- the form and the model --------------------------------------------------------------

  /** @param {View} view */
  const showProgress = (view) => {
    const all = multisector
      .fields(view.form)
      .filter((field) => field instanceof HTMLFieldSetElement && !("optional" in field.dataset));
    const answers = view.answers();
    const done = all.filter((field) => (field.dataset.field ?? "") in answers).length;
    const progress = view.root.querySelector("[data-slot=progress]");
    if (!progress || !all.length) return;
    progress.textContent = view.say("activity.progress", { done, all: all.length });
    progress.toggleAttribute("hidden", false);
  };

  /** What does not fit the form stays beside it, once. @param {View} view @param {Answers} answers @param {string[]} unfit fields */
  const setLeftAside = ({ model: { store } }, answers, unfit) => {
    if (!store || !unfit.length) return;
    const left = Object.fromEntries(Object.entries(answers).filter(([name]) => unfit.includes(name)));
    if (!store.leftovers().some(({ saved }) => JSON.stringify(saved?.answers) === JSON.stringify(left)))
      store.setAside(left, "left");
  };

  /** The model changed, here or in Python: show it. @param {View} view */
  const refresh = (view) => {
    const answers = view.answers();
    const unfit = multisector.writeForm(view.root, answers);
    if (unfit.length && view.model.store) {
      // From an earlier version of the form, or written by someone else: it stays, beside the form.
      setLeftAside(view, answers, unfit);
      view.setAnswers(multisector.readForm(view.root));
      return begin(view, () => multisector.showLeftovers(view));
    }
    const answered = Object.keys(answers).length > 0;
    if (view.answered && !answered) {
      // cleared, here or in another copy
      view.resultShown = false;
      view.slot("result").hidden = true;
    }
    view.answered = answered;
    showProgress(view);
    showKept(view);
    const result = view.kind.score(view.activity, answers);
    if (view.begun) multisector.clearErrors(view, answers);
    view.kind.update?.(view, result);
    if (view.resultShown) view.kind.show(view, result);
  };

  // --- keep, save, open, clear --------------------------------------------------------------

  /** @param {View} view */
  const showKept = (view) => {
    const store = view.model.store;
    view.slot("kept").textContent =
      (!store && view.model.get("kept")) || view.say(`keep.${store ? store.state() : "in_notebook"}`);
    for (const found of Array.from(view.root.querySelectorAll("[data-site]")))
      /** @type {HTMLElement} */ (found).hidden = !store;
    const box = /** @type {HTMLInputElement | null} */ (view.root.querySelector("[data-do=keep]"));
    if (box && store) {
      box.checked = store.state() === "on_device";
      box.disabled = !store.canKeep;
    }
  };

  /** The result, or the form where there is none yet. @param {View} view @returns {HTMLElement} */
  const titleOfWhereOneWas = (view) =>
    (view.resultShown && /** @type {HTMLElement | null} */ (view.slot("result").querySelector("[tabindex='-1']"))) ||
    view.title;

  /** No word of the person stays, also in what is no field, such as a message. @param {View} view */
  const empty = (view) => {
    if (view.begun) view.kind.show(view, view.kind.score(view.activity, view.answers())); // what is hidden holds no word of before
    for (const found of Array.from(view.root.querySelectorAll("input[type=text], textarea"))) {
      const box = /** @type {HTMLInputElement} */ (found);
      if (!box.closest("[data-field], [data-column]")) box.value = box.defaultValue;
    }
    view.resultShown = false;
    if (!view.begun) return;
    multisector.clearErrors(view, {}, true);
    multisector.showLeftovers(view);
  };

  /** @param {View} view */
  const listen = (view) => {
    const { root, model } = view;
    // A notebook would take arrow keys and letters typed in the form for its own commands. Only
    // Ctrl+S goes on to it: it saves the notebook, and not the page.
    root.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "s") event.stopPropagation();
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      begin(view, () => multisector.submit(view));
    });
    for (const type of ["focusin", "pointerdown"]) root.addEventListener(type, () => begin(view), { once: true });
    const act = (/** @type {HTMLElement} */ control) => {
      const name = control.dataset.do ?? "";
      const box = control instanceof HTMLInputElement ? control : null;
      const turned = Boolean(box?.checked);
      begin(view, () => {
        if (box) box.checked = turned; // what has come meanwhile may have shown it as it was
        (multisector.actions[name] ?? view.kind.actions?.[name])?.(view, control);
      });
    };
    for (const type of ["input", "change"]) {
      root.addEventListener(type, (event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (target.dataset.do) {
          if (type === "change") act(target);
        } else if (target.closest("[data-field]")) {
          view.setAnswers(multisector.readForm(root));
        }
      });
    }
    root.addEventListener("click", (event) => {
      const control = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
      if (control instanceof HTMLButtonElement) act(control);
    });
    const changed = () => refresh(view);
    const cleared = () => empty(view);
    const stored = () => {
      if (view.begun || somethingHere(view)) begin(view, () => multisector.showLeftovers(view));
    };
    model.on("change:answers", changed);
    model.on("change:cleared", cleared);
    model.on("change:stored", stored);
    const told = () => showKept(view);
    model.on("change:kept", told);
    return () => {
      model.off("change:answers", changed);
      model.off("change:cleared", cleared);
      model.off("change:stored", stored);
      model.off("change:kept", told);
    };
  };

  /**
   * Wake up an activity whose HTML is on the page.
   * @param {HTMLElement} root the activity's section
   * @param {Model} model
   * @returns {() => void} takes the listeners off the model again
   */
  const start = (root, model) => {
    const view = makeView(root, model);
    for (const found of Array.from(root.querySelectorAll("[data-script]")))
      /** @type {HTMLElement} */ (found).hidden = false;
    for (const button of Array.from(root.querySelectorAll("button[disabled]")))
      /** @type {HTMLButtonElement} */ (button).disabled = false;
    for (const found of Array.from(root.querySelectorAll(".without-script"))) found.remove();
    for (const found of Array.from(root.querySelectorAll("details[open]")))
      /** @type {HTMLDetailsElement} */ (found).open = false;
    root.dataset.ready = "";
    view.kind.start?.(view);
    const stop = listen(view);
    showKept(view);
    refresh(view);
    const sought = model.store && location.hash === `#${view.activity.id}`; // from "Continue" on the home page
    if (!model.store || sought || somethingHere(view))
      begin(view, () => {
        if (model.get("shown")) multisector.showResult(view, false);
        else if (model.get("submitted")) multisector.submit(view, false);
        if (sought) multisector.moveTo(titleOfWhereOneWas(view));
      });
    return stop;
  };

  multisector.setLeftAside = setLeftAside;
  multisector.start = start;
}
