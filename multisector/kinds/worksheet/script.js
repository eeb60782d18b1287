/*
 * A worksheet while it is filled in: a choice with feedback says at once what it is worth; what the plan knows is offered;
 * topics fold, and each says how many of its fields are filled in.
 */
{
  /** @typedef {ViewOf<"worksheet">} View */
  const { written } = multisector;

  /** Feedback on what is chosen. It is changed only where it differs, since a change is read out. @param {View} view */
  const explain = (view) => {
    for (const { id, choices } of view.activity.fields) {
      if (!choices[0]?.feedback) continue;
      const slot = view.slot(`feedback-${id}`);
      const feedback = choices.find((choice) => choice.id === view.answers()[id])?.feedback ?? "";
      if (slot.textContent !== feedback) slot.textContent = feedback;
    }
  };

  /** Offer what the plan knows for what is still empty. @param {View} view */
  const suggest = (view) => {
    const known = multisector.planWords?.() ?? {};
    for (const { id, suggest: from } of view.activity.fields) {
      const offer = from && /** @type {HTMLElement} */ (view.root.querySelector(`[data-suggest="${id}"]`));
      if (!offer) continue;
      offer.hidden = written(view.answers()[id]) || !written(known[from]) || Boolean(view.model.get("copy"));
      /** @type {HTMLElement} */ (offer.firstElementChild).textContent = offer.hidden
        ? ""
        : view.say("worksheet.suggested", { words: known[from] });
    }
  };

  /** @param {View} view @returns {HTMLDetailsElement[]} */
  const folds = (view) => Array.from(view.root.querySelectorAll("details.topic"));

  /** How many fields of each topic are filled in, so that it is found at a glance. @param {View} view */
  const countFilled = (view) => {
    const answers = view.answers();
    for (const fold of folds(view)) {
      const names = multisector.fields(fold).map(({ dataset }) => dataset.field ?? "");
      const filled = names.filter((name) => written(answers[name])).length;
      const slot = view.slot(`filled-${fold.dataset.topic}`);
      slot.textContent = view.say("worksheet.filled", { filled, all: names.length });
      slot.dataset.filled = filled ? (filled === names.length ? "all" : "some") : "none";
    }
  };

  /** The first topic is open, and the one that the address points into; the others say what is in them. @param {View} view */
  const startFolds = (view) => {
    const all = folds(view);
    if (!all.length) return;
    all[0].open = true;
    const button = view.root.querySelector("[data-do=fold]");
    const label = () => {
      const key = all.every(({ open }) => open) ? "worksheet.fold_all" : "worksheet.unfold_all";
      if (button) button.textContent = view.say(key);
    };
    for (const fold of all) fold.addEventListener("toggle", label);
    const follow = () => {
      const target = document.getElementById(location.hash.slice(1));
      const fold = /** @type {HTMLDetailsElement | null | undefined} */ (target?.closest("details.topic"));
      if (!fold || !view.root.contains(fold) || fold.open) return;
      fold.open = true;
      target?.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    follow();
  };

  Object.assign(
    multisector.kinds.worksheet,
    /** @type {Partial<Kind<"worksheet">>} */ ({
      planFields: (definition) =>
        Object.fromEntries(definition.fields.filter(({ plan }) => plan).map(({ id, plan }) => [id, plan])),
      start: startFolds,
      update(view) {
        countFilled(view);
        explain(view);
        suggest(view);
      },
      actions: {
        fold(view) {
          const all = folds(view);
          const open = !all.every((fold) => fold.open);
          for (const fold of all) fold.open = open;
        },
        "use-suggestion"(view, control) {
          const { name = "" } = control.dataset;
          const field = view.activity.fields.find(({ id }) => id === name);
          const from = /** @type {string} */ (field?.suggest);
          view.setAnswers({ ...view.answers(), [name]: multisector.planWords()[from] });
          view.field(name)?.focus();
        },
      },
    }),
  );
}
