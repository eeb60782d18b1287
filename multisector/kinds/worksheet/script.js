/* A worksheet while it is filled in: a choice with feedback says at once what it is worth; what the plan knows is offered. */
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

  Object.assign(
    multisector.kinds.worksheet,
    /** @type {Partial<Kind<"worksheet">>} */ ({
      planFields: (definition) =>
        Object.fromEntries(definition.fields.filter(({ plan }) => plan).map(({ id, plan }) => [id, plan])),
      update(view) {
        explain(view);
        suggest(view);
      },
      actions: {
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
