/* What a person can do with an activity besides answering: keep, save, print, clear and open it. */
{
  /**
   * Take answers from elsewhere, such as a file or a code: asks before it replaces, keeps what it replaces, names what does not fit.
   * @param {View} view
   * @param {Answers} answers
   * @param {string} done what to say then
   * @returns {Promise<boolean>} false where nothing was taken
   */
  const take = async (view, answers, done) => {
    const before = view.answers();
    const loses = Object.entries(before).some(
      ([name, value]) =>
        !(view.field(name) instanceof HTMLOutputElement) && JSON.stringify(value) !== JSON.stringify(answers[name]),
    );
    const words = {
      text: view.say("keep.replace_sure"),
      yes: view.say("keep.replace_yes"),
      no: view.say("keep.replace_no"),
    };
    if (loses && !(await multisector.ask(view.slot("sure"), words))) return false;
    const unfit = multisector.writeForm(view.root, answers);
    const fitting = multisector.readForm(view.root);
    const problem = view.slot("file-problem");
    if (!Object.keys(fitting).length && unfit.length) {
      multisector.writeForm(view.root, before);
      problem.textContent = view.say("errors.nothing_fits");
      return false;
    }
    if (loses) view.model.store?.setAside(before, "replaced", { words: view.model.get("words") });
    multisector.setLeftAside(view, answers, unfit);
    view.setAnswers(fitting);
    multisector.showLeftovers(view);
    view.announce(done);
    problem.textContent = unfit.length
      ? view.say(view.model.store ? "errors.set_aside" : "errors.dropped", {
          fields: multisector.shortened(unfit.slice(0, 5).join(", ")),
        })
      : "";
    return true;
  };

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

  /** @param {View} view @param {string} words what was cleared */
  const afterClearing = (view, words) => {
    view.empty();
    view.refresh();
    view.announce(words);
    multisector.moveTo(view.slot("live")); // what was done stands there
  };

  /** @type {Record<string, (view: View, control: HTMLElement) => void>} */
  const actions = {
    "show-anyway": (view) => multisector.showResult(view),
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
      if (found.saved.shown) multisector.showResult(view, false);
      multisector.showLeftovers(view);
      view.announce(view.say("keep.used"));
      multisector.moveTo(view.title);
    },
    "save-leftovers"(view) {
      const leftovers = view.model.store?.leftovers() ?? [];
      multisector.saveFile(`${view.activity.id}-old.json`, "application/json", JSON.stringify(leftovers, null, 2));
    },
    "remove-leftovers"(view) {
      for (const { name } of view.model.store?.leftovers() ?? []) multisector.course.remove(name);
      multisector.showLeftovers(view);
      view.announce(view.say("keep.old_removed"));
      multisector.moveTo(view.title);
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
          return multisector.showLeftovers(view);
        }
        const id = view.model.store?.key.split(":")[1] ?? view.activity.id;
        const ours = opened.entries.filter((entry) => [id, view.activity.id].includes(entry.id));
        const first = ours.find(({ answers }) => answers);
        if (!first?.answers)
          throw multisector.fault(
            ours.length ? "errors.not_json" : "errors.other_activity", // its own, but nothing that can be read
            { activity: opened.entries[0].id.slice(0, 80) },
          );
        const { version, structure, reopens = [] } = view.activity;
        const comesAlong =
          view.activity.grows ||
          reopens.includes(/** @type {number} */ (first.version)) ||
          (first.version === version && first.structure === structure);
        if (!comesAlong && !(await multisector.askAboutFile(view.slot("sure"), view.say)("old_sure"))) return;
        if (
          !(await take(
            view,
            multisector.inNewPlaces?.(view.activity.moved ?? {}, first.answers) ?? first.answers,
            view.say("keep.opened"),
          ))
        )
          return;
        for (const entry of ours)
          if (entry !== first) view.model.store?.setAsideText(entry.text, entry.answers ? "other" : "unreadable");
        multisector.showLeftovers(view);
      } catch (error) {
        problem.textContent = view.say("errors.file", { why: view.explain(error) });
      }
    },
    "add-row"(view, control) {
      const table = /** @type {HTMLTableElement} */ (view.field(control.dataset.table ?? ""));
      /** @type {HTMLElement} */ (multisector.addRow(table).querySelector("input, textarea")).focus();
    },
  };

  multisector.take = take;
  multisector.actions = actions;
}
