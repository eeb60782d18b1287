/* Shows a decision's result: the outcome, why, and what is still to find out. needs: front/send */
{
  /** @typedef {ViewOf<"decision">} View */
  /** @typedef {Results["decision"]} Result */
  const { element } = multisector;

  /** Some ids in words, under a line that says what they are. Nothing where there are none. @param {View} view @param {string} name @param {{id: string, text: string}[]} parts @param {string[]} ids @returns {Element[]} */
  const listed = (view, name, parts, ids) =>
    ids.length
      ? [
          element("p", { class: "label" }, view.say(`decision.${name}`)),
          element(
            "ul",
            { class: name },
            ...parts.filter(({ id }) => ids.includes(id)).map(({ text }) => element("li", {}, text)),
          ),
        ]
      : [];

  /** What writes the message of a view. @type {WeakMap<View, ReturnType<Multisector["startSend"]>>} */
  const messages = new WeakMap();

  /** The alerts at their questions, once more, shown or hidden, for another place of the page. @param {View} view @returns {HTMLElement[]} */
  const copies = (view) =>
    Array.from(
      view.form.querySelectorAll(":scope > [data-alert]"),
      (alert) => /** @type {HTMLElement} */ (alert.cloneNode(true)),
    );

  Object.assign(
    multisector.kinds.decision,
    /** @type {Partial<Kind<"decision">>} */ ({
      begin(view) {
        messages.set(
          view,
          multisector.startSend(
            /** @type {HTMLElement} */ (view.root.querySelector("[data-send]")),
            view.say,
            view.model,
          ),
        );
        view.slot("alerts").replaceChildren(...copies(view));
      },
      ahead: copies,
      show(view, result) {
        const { questions, rules, notes } = view.activity;
        const slot = view.slot("outcome");
        const before = slot.dataset.rule;
        slot.dataset.rule = result.rule ?? "";
        if (before !== undefined && before !== slot.dataset.rule) view.announce(view.say("activity.result_changed"));
        const block = view.root.querySelector(`[data-outcome="${result.outcome}"]`);
        // A case to practise on is not filled with the person's own plan.
        // Where someone is in danger, the one message is to whoever must act.
        const first = view.activity.alerts.find(({ id }) => result.alerts.includes(id))?.outcome;
        const source = first ? view.root.querySelector(`[data-outcome="${first}"]`) : block;
        const message = source && multisector.messageIn(source, view.model.get("copy") ? {} : undefined);
        view.slot("message").hidden = !message;
        if (message) messages.get(view)?.(message, { topic: first ?? /** @type {string} */ (result.outcome) });
        // The alert's own steps are not said twice.
        for (const steps of /** @type {NodeListOf<HTMLElement>} */ (
          view.slot("alerts").querySelectorAll("[data-outcome-of]")
        ))
          steps.hidden = steps.dataset.outcomeOf === result.outcome;
        if (!block) return slot.replaceChildren(element("p", {}, view.say("decision.open")));
        const [title, text, label, steps, ...end] = Array.from(
          block.querySelectorAll(":scope > :not(.message)"),
          (part) => part.cloneNode(true),
        );
        const { because } = /** @type {Defined.Rule} */ (rules.find(({ id }) => id === result.rule));
        slot.replaceChildren(
          result.alerts.length && result.outcome !== first
            ? element("p", { class: "label" }, view.say("decision.after_danger"))
            : "",
          title,
          element("p", { class: "because" }, because),
          ...listed(view, "find_out", questions, result.find_out),
          text,
          label,
          steps,
          ...listed(view, "notes", notes, result.notes),
          ...listed(view, "homework", questions, result.homework),
          ...end,
        );
      },
    }),
  );
}
