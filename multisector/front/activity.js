/*
 * One activity on the screen. The HTML is complete before this runs; the script reveals what only
 * works with a script, keeps the form and the model in step, and shows results.
 *
 * The model is anywidget's: get, set, on, off, save_changes. In a notebook it is the widget's own,
 * on the site a small local one (site.js). It holds `activity` (the compiled definition with its
 * structure hash), `messages`, `releases`, `html` and `answers`.
 */
{
  /** The page's own title, while an error stands before it. @type {string | null} */
  let plainTitle = null;

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
      async take(answers, done) {
        const before = this.answers();
        const loses = Object.entries(before).some(
          ([name, value]) =>
            !(this.field(name) instanceof HTMLOutputElement) && JSON.stringify(value) !== JSON.stringify(answers[name]),
        );
        const words = {
          text: this.say("keep.replace_sure"),
          yes: this.say("keep.replace_yes"),
          no: this.say("keep.replace_no"),
        };
        if (loses && !(await multisector.ask(this.slot("sure"), words))) return false;
        const unfit = multisector.writeForm(root, answers);
        const fitting = multisector.readForm(root);
        const problem = this.slot("file-problem");
        if (!Object.keys(fitting).length && unfit.length) {
          multisector.writeForm(root, before);
          problem.textContent = this.say("errors.nothing_fits");
          return false;
        }
        if (loses) model.store?.setAside(before, "replaced", { words: model.get("words") });
        setLeftAside(this, answers, unfit);
        this.setAnswers(fitting);
        showLeftovers(this);
        this.announce(done);
        problem.textContent = unfit.length
          ? this.say(model.store ? "errors.set_aside" : "errors.dropped", {
              fields: shortened(unfit.slice(0, 5).join(", ")),
            })
          : "";
        return true;
      },
    };
  };

  /** @param {string} text from elsewhere, of any length @returns {string} */
  const shortened = (text) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

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
      return showLeftovers(view);
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
    clearErrors(view, answers);
    view.kind.update?.(view, result);
    if (view.resultShown) view.kind.show(view, result);
  };

  // --- errors --------------------------------------------------------------------------------

  /** @param {HTMLElement} field @param {string} id @param {boolean} on */
  const describedBy = (field, id, on) => {
    const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (on) ids.add(id);
    else ids.delete(id);
    if (ids.size) field.setAttribute("aria-describedby", Array.from(ids).join(" "));
    else field.removeAttribute("aria-describedby");
  };

  /** @param {HTMLElement} field @returns {HTMLElement} what takes the focus: the first radio, or the field itself */
  const firstControl = (field) => field.querySelector("input, textarea") ?? field;

  /** @param {HTMLElement} field @returns {string} */
  const question = (field) =>
    (
      field.querySelector("legend") ??
      field.closest(".line")?.querySelector("label, legend") ??
      field
    ).textContent?.trim() ?? "";

  /** On the site the page's title says it too: a screen reader says that first. @param {View} view */
  const markTitle = (view) => {
    if (!view.model.store) return;
    const wrong = document.querySelector(".multisector .error-summary:not([hidden])");
    if (wrong && plainTitle === null) {
      plainTitle = document.title;
      document.title = view.say("errors.page_title", { title: plainTitle });
    } else if (!wrong && plainTitle !== null) {
      document.title = plainTitle;
      plainTitle = null;
    }
  };

  /** The error summary, and a message at each open question. @param {View} view @param {string[]} open @param {boolean} moving */
  const showErrors = (view, open, moving) => {
    clearErrors(view, {}, true);
    const { element } = multisector;
    const links = open.map((name) => {
      const field = /** @type {HTMLElement} */ (view.field(name));
      const control = firstControl(field);
      const words = view.say(field instanceof HTMLFieldSetElement ? "errors.item" : "errors.field");
      const id = `${view.root.id}-${name}-error`;
      const message = element("p", { class: "item-error", id, "data-error": name }, words);
      if (field instanceof HTMLFieldSetElement) field.querySelector("legend")?.after(message);
      else field.before(message);
      describedBy(field, id, true);
      (field.closest(".item, .line") ?? field).classList.add("open");
      const link = element("a", { href: `#${control.id}` }, question(field));
      link.addEventListener("click", (event) => {
        event.preventDefault(); // a changed fragment would move a notebook, or the Back button
        field.scrollIntoView({ block: "start" });
        control.focus({ preventScroll: true });
      });
      return element("li", { "data-error": name }, link);
    });
    const parts = [
      ...(view.kind.ahead?.(view) ?? []),
      element(`h${Number(titleOf(view).tagName[1]) + 1}`, {}, view.say("errors.title")),
      element("p", {}, view.say("errors.intro")),
      element("ul", {}, ...links),
      view.kind.blanksAllowed
        ? element("button", { type: "button", "data-do": "show-anyway" }, view.say("errors.anyway"))
        : null,
    ];
    const summary = view.slot("errors");
    summary.replaceChildren(...parts.filter((part) => part !== null));
    summary.hidden = false;
    markTitle(view);
    if (moving) multisector.moveTo(summary);
  };

  /** Take away the errors of what is answered now. @param {View} view @param {Answers} answers @param {boolean} [all] */
  const clearErrors = (view, answers, all = false) => {
    for (const found of Array.from(view.root.querySelectorAll("[data-error]"))) {
      const name = /** @type {HTMLElement} */ (found).dataset.error ?? "";
      if (!all && !(name in answers)) continue;
      const field = view.field(name);
      if (field) {
        describedBy(field, `${view.root.id}-${name}-error`, false);
        (field.closest(".item, .line") ?? field).classList.remove("open");
      }
      found.remove();
    }
    const summary = view.slot("errors");
    if (!summary.querySelector("li[data-error]")) {
      summary.replaceChildren();
      summary.hidden = true;
    }
    markTitle(view);
  };

  // --- results ------------------------------------------------------------------------------

  /** @param {View} view @param {boolean} [moving] whether the focus goes to the result */
  const showResult = (view, moving = true) => {
    clearErrors(view, {}, true);
    view.resultShown = true;
    view.model.remember?.({ shown: true });
    view.slot("result").hidden = false;
    view.kind.show(view, view.kind.score(view.activity, view.answers()));
    if (!moving) return;
    for (const details of Array.from(view.root.querySelectorAll("details.by-hand")))
      /** @type {HTMLDetailsElement} */ (details).open = false;
    view.announce(view.say("activity.result_ready"));
    multisector.moveTo(
      /** @type {HTMLElement} */ (view.slot("result").querySelector("[tabindex='-1']") ?? view.slot("result")),
    );
  };

  /** @param {View} view @param {boolean} [moving] */
  const submit = (view, moving = true) => {
    const { open } = view.kind.score(view.activity, view.answers());
    if (open?.length) showErrors(view, open, moving);
    else showResult(view, moving);
  };

  // --- keep, save, open, clear --------------------------------------------------------------

  /** @param {View} view */
  const showKept = (view) => {
    const store = view.model.store;
    view.slot("kept").textContent = view.say(`keep.${store ? store.state() : "in_notebook"}`);
    for (const found of Array.from(view.root.querySelectorAll("[data-site]")))
      /** @type {HTMLElement} */ (found).hidden = !store;
    const box = /** @type {HTMLInputElement | null} */ (view.root.querySelector("[data-do=keep]"));
    if (box && store) {
      box.checked = store.state() === "on_device";
      box.disabled = !store.canKeep;
    }
  };

  /** @param {View} view @returns {HTMLElement} */
  const titleOf = (view) => /** @type {HTMLElement} */ (view.root.querySelector(`#${CSS.escape(view.root.id)}-title`));

  /** The result, or the form where there is none yet. @param {View} view @returns {HTMLElement} */
  const titleOfWhereOneWas = (view) =>
    (view.resultShown && /** @type {HTMLElement | null} */ (view.slot("result").querySelector("[tabindex='-1']"))) ||
    titleOf(view);

  /** @param {View} view @param {string} ending @returns {string} */
  const fileName = (view, ending) => `${view.activity.id}.${ending}`;

  /** @param {View} view @returns {string} */
  const savedText = (view) =>
    JSON.stringify(
      {
        activity: view.activity.id,
        version: view.activity.version,
        structure: view.activity.structure,
        answers: view.answers(),
      },
      null,
      2,
    );

  /** @param {View} view @returns {string} */
  const tableText = (view) => {
    const head = ["id", "part", "question", "answer"].map((name) => view.say(`keep.column_${name}`));
    const rows = multisector.fields(view.root).map((field) => {
      const { id, part, question, answer } = multisector.describeField(view.root, field);
      return [id, part, question, answer];
    });
    return multisector.csvText([head, ...rows]);
  };

  /** An answer that has no place in the form any more, in words. @param {unknown} value @returns {string} */
  const asWords = (value) => {
    if (Array.isArray(value)) return value.map(asWords).filter(Boolean).join("\n");
    if (value !== null && typeof value === "object")
      return Object.values(value).map(asWords).filter(Boolean).join(" · ");
    return value === true ? "✓" : String(value);
  };

  const LONGEST = 2000;

  /** @param {View} view @param {Answers} answers @returns {Element} */
  const leftAnswers = (view, answers) => {
    const { element } = multisector;
    return element(
      "dl",
      {},
      ...Object.entries(answers)
        .slice(0, 50)
        .map(([name, value]) => {
          const field = view.field(name);
          return element(
            "div",
            {},
            element("dt", {}, field ? multisector.describeField(view.root, field).question : shortened(name)),
            element("dd", {}, asWords(value).slice(0, LONGEST)),
          );
        }),
    );
  };

  /** Answers that are kept but not in the form: replaced ones, those of an earlier version, unreadable ones. @param {View} view */
  const showLeftovers = (view) => {
    const { element } = multisector;
    const leftovers = view.model.store?.leftovers() ?? [];
    const notice = view.slot("notice");
    notice.hidden = !leftovers.length;
    const parts = ["replaced", "left", "old", "other", "unreadable"].flatMap((why) => {
      const found = leftovers.filter((one) => one.why === why);
      if (!found.length) return [];
      return [
        element("p", {}, element("strong", {}, view.say(`keep.${why}_title`))),
        element("p", {}, view.say(`keep.${why}_text`)),
        ...found.flatMap(({ name, saved }) => {
          if (!saved) return [];
          if (why === "left") return [leftAnswers(view, saved.answers)];
          return [
            element(
              "p",
              {},
              element(
                "button",
                { type: "button", "data-do": "use-leftover", "data-name": name },
                view.say(`keep.${why}_use`, { n: Object.keys(saved.answers).length }),
              ),
            ),
          ];
        }),
      ];
    });
    notice.replaceChildren(
      ...parts,
      ...(leftovers.length
        ? [
            element(
              "div",
              { class: "buttons" },
              element("button", { type: "button", "data-do": "save-leftovers" }, view.say("keep.old_download")),
              element("button", { type: "button", "data-do": "remove-leftovers" }, view.say("keep.old_remove")),
            ),
          ]
        : []),
    );
  };

  /** No word of the person stays, also in what is no field, such as a message. @param {View} view */
  const emptyBoxes = (view) => {
    view.kind.show(view, view.kind.score(view.activity, view.answers())); // what is hidden holds no word of before
    for (const found of Array.from(view.root.querySelectorAll("input[type=text], textarea"))) {
      const box = /** @type {HTMLInputElement} */ (found);
      if (!box.closest("[data-field], [data-column]")) box.value = box.defaultValue;
    }
    clearErrors(view, {}, true);
    view.resultShown = false;
    showLeftovers(view);
  };

  /** @param {View} view @param {string} words what was cleared */
  const afterClearing = (view, words) => {
    emptyBoxes(view);
    refresh(view);
    view.announce(words);
    multisector.moveTo(view.slot("live")); // what was done stands there
  };

  /** @type {Record<string, (view: View, control: HTMLElement) => void>} */
  const actions = {
    "show-anyway": (view) => showResult(view),
    keep(view, control) {
      view.announce(multisector.turnKeep(/** @type {HTMLInputElement} */ (control).checked, view.say));
    },
    "download-json": (view) => multisector.saveFile(fileName(view, "json"), "application/json", savedText(view)),
    "download-csv": (view) => multisector.saveFile(fileName(view, "csv"), "text/csv", tableText(view)),
    print: (view) => multisector.printOnly(view.root, view.resultShown ? ".by-hand" : undefined),
    "print-form"(view) {
      // a copy, so that nothing of the person's own is touched
      const empty = /** @type {HTMLElement} */ (view.root.cloneNode(true));
      for (const found of Array.from(
        empty.querySelectorAll(".result, .notice, .error-summary, .feedback, .suggest, .provenance, .by-hand .message"),
      ))
        found.remove();
      empty.querySelector("form")?.reset();
      empty.hidden = true;
      view.root.after(empty);
      addEventListener("afterprint", () => empty.remove(), { once: true });
      multisector.printOnly(empty);
    },
    "print-result": (view) => multisector.printOnly(view.slot("result")),
    async clear(view) {
      const isPlan = view.activity.id === multisector.site?.plan.id;
      const words = {
        text: view.say(isPlan ? "keep.clear_plan_sure" : "keep.clear_sure"),
        yes: view.say("keep.clear_yes"),
        no: view.say("keep.clear_no"),
      };
      if (!(await multisector.ask(view.slot("sure"), words))) return;
      view.model.empty?.();
      view.model.tell?.("clearing"); // the plan keeps what it has
      view.setAnswers({});
      view.model.store?.clear();
      afterClearing(view, view.say(view.model.inPlan?.() ? "keep.cleared_not_plan" : "keep.cleared"));
    },
    async "clear-all"(view) {
      if (!(await multisector.askToClearAll(view.slot("sure"), view.say))) return;
      multisector.course.clear();
      afterClearing(view, view.say("keep.cleared_all"));
    },
    "use-leftover"(view, control) {
      const { store } = view.model;
      const found = store?.leftovers().find(({ name }) => name === control.dataset.name);
      if (!store || !found?.saved) return;
      const before = view.answers();
      multisector.course.remove(found.name);
      if (Object.keys(before).length) store.setAside(before, "replaced", { words: view.model.get("words") });
      view.model.remember?.({ words: found.saved.words ?? {} });
      view.setAnswers(found.saved.answers); // what does not fit is set aside when it is shown
      if (found.saved.shown) showResult(view, false);
      showLeftovers(view);
      view.announce(view.say("keep.used"));
      multisector.moveTo(titleOf(view));
    },
    "save-leftovers"(view) {
      const leftovers = view.model.store?.leftovers() ?? [];
      multisector.saveFile(`${view.activity.id}-old.json`, "application/json", JSON.stringify(leftovers, null, 2));
    },
    "remove-leftovers"(view) {
      for (const { name } of view.model.store?.leftovers() ?? []) multisector.course.remove(name);
      showLeftovers(view);
      view.announce(view.say("keep.old_removed"));
      multisector.moveTo(titleOf(view));
    },
    async "open-file"(view, control) {
      const input = /** @type {HTMLInputElement} */ (control);
      const file = input.files?.[0];
      if (!file) return;
      const text = await file.text().catch(() => "");
      input.value = ""; // so that the same file can be chosen again
      const problem = view.slot("file-problem");
      problem.textContent = "";
      try {
        const opened = multisector.readFile(text);
        if (opened.whole && view.model.store) {
          const done = await multisector.openCourse(opened, multisector.askAboutFile(view.slot("sure"), view.say));
          if (done) view.announce(view.say("keep.opened_all", { n: done.n }));
          return showLeftovers(view);
        }
        const id = view.model.store?.key.split(":")[1] ?? view.activity.id;
        const ours = opened.entries.filter((entry) => [id, view.activity.id].includes(entry.id));
        const first = ours.find(({ answers }) => answers);
        if (!first?.answers)
          throw Object.assign(new Error(), {
            key: ours.length ? "errors.not_json" : "errors.other_activity", // its own, but nothing that can be read
            values: { activity: opened.entries[0].id.slice(0, 80) },
          });
        const { version, structure, reopens = [] } = view.activity;
        const comesAlong =
          view.activity.grows ||
          reopens.includes(/** @type {number} */ (first.version)) ||
          (first.version === version && first.structure === structure);
        if (!comesAlong && !(await multisector.askAboutFile(view.slot("sure"), view.say)("old_sure"))) return;
        if (
          !(await view.take(
            multisector.inNewPlaces?.(view.activity.moved ?? {}, first.answers) ?? first.answers,
            view.say("keep.opened"),
          ))
        )
          return;
        for (const entry of ours)
          if (entry !== first) view.model.store?.setAsideText(entry.text, entry.answers ? "other" : "unreadable");
        showLeftovers(view);
      } catch (error) {
        problem.textContent = view.say("errors.file", { why: view.explain(error) });
      }
    },
    "add-row"(view, control) {
      const table = /** @type {HTMLTableElement} */ (view.field(control.dataset.table ?? ""));
      /** @type {HTMLElement} */ (multisector.addRow(table).querySelector("input, textarea")).focus();
    },
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
      submit(view);
    });
    for (const type of ["input", "change"]) {
      root.addEventListener(type, (event) => {
        const target = /** @type {HTMLElement} */ (event.target);
        if (target.dataset.do) {
          if (type === "change") (actions[target.dataset.do] ?? view.kind.actions?.[target.dataset.do])?.(view, target);
        } else if (target.closest("[data-field]")) {
          view.setAnswers(multisector.readForm(root));
        }
      });
    }
    root.addEventListener("click", (event) => {
      const control = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
      if (!(control instanceof HTMLButtonElement)) return;
      const name = control.dataset.do ?? "";
      (actions[name] ?? view.kind.actions?.[name])?.(view, control);
    });
    const changed = () => refresh(view);
    const cleared = () => emptyBoxes(view);
    const stored = () => showLeftovers(view);
    model.on("change:answers", changed);
    model.on("change:cleared", cleared);
    model.on("change:stored", stored);
    return () => {
      model.off("change:answers", changed);
      model.off("change:cleared", cleared);
      model.off("change:stored", stored);
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
    showLeftovers(view);
    refresh(view);
    if (model.get("shown")) showResult(view, false);
    else if (model.get("submitted")) submit(view, false);
    if (model.store && location.hash === `#${view.activity.id}`) multisector.moveTo(titleOfWhereOneWas(view)); // from "Continue" on the home page
    return stop;
  };

  /**
   * anywidget's entry point: put the HTML into `el` and wake it up.
   * @param {{model: Model, el: HTMLElement}} host
   * @returns {() => void}
   */
  const render = ({ model, el }) => {
    // Ids must differ: a widget can be shown twice, and each widget runs this script anew.
    multisector.shown = (multisector.shown ?? 0) + 1;
    el.innerHTML = /** @type {string} */ (model.get("html")).replaceAll(
      "%instance%",
      `${model.get("activity").id}-live-${multisector.shown}`,
    );
    return start(/** @type {HTMLElement} */ (el.firstElementChild), model);
  };

  multisector.start = start;
  multisector.render = render;
}
