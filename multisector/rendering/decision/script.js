/* Shows a decision's result: the outcome, why, and what is still to find out. */
{
  const { element } = multisector;

  /** Some ids in words, under a line that says what they are. Nothing where there are none. @param {View} view @param {string} name @param {any[]} parts @param {string[]} ids @returns {Element[]} */
  const listed = (view, name, parts, ids) =>
    ids.length
      ? [
          element("p", { class: "label" }, view.say(`decision.${name}`)),
          element("ul", { class: name }, ...parts.filter(({ id }) => ids.includes(id)).map(({ text }) => element("li", {}, text))),
        ]
      : [];

  /** What writes the message of a view. @type {WeakMap<View, (text: string) => void>} */
  const messages = new WeakMap();

  Object.assign(multisector.kinds.decision, /** @type {Partial<Kind>} */ ({
    start: (view) => void messages.set(view, multisector.startSend(view.root.querySelector("[data-send]"), view.say)),
    show(view, result) {
      const { questions, rules, notes, outcomes } = view.activity;
      const slot = view.slot("outcome");
      const before = slot.dataset.rule;
      slot.dataset.rule = result.rule ?? "";
      if (before !== undefined && before !== slot.dataset.rule) view.announce(view.say("activity.result_changed"));
      const message = outcomes.find(({ id }) => id === result.outcome)?.message;
      view.slot("message").hidden = !message;
      if (message) messages.get(view)?.(message);
      if (!result.rule) return slot.replaceChildren(element("p", {}, view.say("decision.open")));
      const block = /** @type {Element} */ (view.root.querySelector(`[data-outcome="${result.outcome}"]`));
      const [title, text, label, steps, ...end] = Array.from(block.querySelectorAll(":scope > :not(.message)"), (part) => part.cloneNode(true));
      const { because } = rules.find(({ id }) => id === result.rule);
      slot.replaceChildren(
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
  }));
}
