/* Checks a quiz, one question at a time: feedback for the choice, and how many are right so far. */
{
  /** @typedef {ViewOf<"quiz">} View */
  /** @typedef {Results["quiz"]} Result */
  /** @typedef {Result["questions"][number]} Scored a question of the result */
  const { element } = multisector;

  /** For each view: question -> the choice that was checked, until it changes. @type {WeakMap<View, Record<string, string>>} */
  const checked = new WeakMap();

  /** @param {View} view */
  const scoreNow = (view) => view.kind.score(view.activity, view.answers());

  /** A full dot with a tick for right, an open one for all else. @param {boolean | null} right @returns {Element} */
  const mark = (right) =>
    element(
      "svg",
      { class: "verdict-mark", viewBox: "0 0 24 24", "aria-hidden": "true" },
      element("circle", { cx: 12, cy: 12, r: 10 }),
      right && element("path", { d: "M7 12.5l3.5 3.5 6.5-8" }),
    );

  /** Whether the feedback on the page is about this choice. @param {View} view @param {Scored} question */
  const isChecked = (view, { id, choice }) => choice !== null && checked.get(view)?.[id] === choice;

  /** @param {View} view @param {Scored} question with a choice */
  const check = (view, { id, choice, right }) => {
    const question = /** @type {Defined.Question} */ (view.activity.questions.find((one) => one.id === id));
    const { feedback } = /** @type {Defined.Option} */ (question.options.find((option) => option.id === choice));
    checked.set(view, { ...checked.get(view), [id]: /** @type {string} */ (choice) });
    view.model.remember?.({ checked: Object.keys(checked.get(view) ?? {}) });
    view
      .slot(`feedback-${id}`)
      .replaceChildren(
        element(
          "p",
          { class: right ? "verdict right" : "verdict" },
          mark(right),
          element("span", {}, element("strong", {}, view.say(right ? "quiz.right" : "quiz.not_yet")), ` ${feedback}`),
        ),
      );
  };

  /** Check all that is answered. @param {View} view */
  const checkAll = (view) => {
    for (const question of scoreNow(view).questions) if (question.choice !== null) check(view, question);
    tally(view, scoreNow(view));
  };

  /** Check the one question round a control. @param {View} view @param {Element} control */
  const checkOne = (view, control) => {
    const name = /** @type {HTMLElement} */ (control.closest("[data-field]")).dataset.field;
    const result = scoreNow(view);
    const question = /** @type {Scored} */ (result.questions.find(({ id }) => id === name));
    if (question.choice !== null) check(view, question);
    else view.slot(`feedback-${name}`).replaceChildren(element("p", {}, view.say("quiz.choose_first")));
    tally(view, result);
    if (view.resultShown) overview(view, result);
  };

  /** Says how many are right, of those that are checked. @param {View} view @param {Result} result */
  const tally = (view, result) => {
    const found = result.questions.filter((question) => isChecked(view, question));
    const right = found.filter((question) => question.right).length;
    const words = found.length ? view.say("quiz.tally", { n: right, m: result.questions.length }) : "";
    const slot = view.slot("tally");
    if (slot.textContent !== words) slot.textContent = words; // read aloud only when it is news
  };

  /** Where each question stands, with a way back to it. @param {View} view @param {Result} result */
  const overview = (view, result) => {
    view.slot("overview").replaceChildren(
      ...result.questions.map((question, number) => {
        const state = !isChecked(view, question) ? "unchecked" : question.right ? "right" : "not_yet";
        const link = element(
          "a",
          { href: `#${view.root.id}-${question.id}` },
          view.say(`quiz.overview_${state}`, { n: number + 1 }),
        );
        link.addEventListener("click", (event) => {
          event.preventDefault(); // a changed fragment would move a notebook, or the Back button
          const field = /** @type {HTMLElement} */ (view.field(question.id));
          field.scrollIntoView({ block: "start" });
          /** @type {HTMLElement} */ (field.querySelector("input:checked") ?? field.querySelector("input")).focus({
            preventScroll: true,
          });
        });
        return element("li", { class: state }, mark(state === "right"), link);
      }),
    );
  };

  Object.assign(
    multisector.kinds.quiz,
    /** @type {Partial<Kind<"quiz">>} */ ({
      start(view) {
        const before = view.model.get("checked") ?? [];
        for (const question of scoreNow(view).questions)
          if (question.choice !== null && before.includes(question.id)) check(view, question);
        if (view.model.get("submitted")) checkAll(view);
        view.form.addEventListener("submit", () => checkAll(view));
        view.form.addEventListener("keydown", (event) => {
          const target = /** @type {HTMLElement} */ (event.target);
          if (event.key !== "Enter" || !target.matches("input")) return;
          event.preventDefault(); // Enter checks this question; submitting would check them all
          checkOne(view, target);
        });
      },
      update(view, result) {
        for (const question of result.questions) {
          if (isChecked(view, question)) continue;
          view.slot(`feedback-${question.id}`).replaceChildren();
          checked.set(view, { ...checked.get(view), [question.id]: "" });
        }
        tally(view, result);
      },
      show: overview,
      actions: { check: checkOne },
    }),
  );
}
