/* Shows where a checklist stands, as it is filled in: open gates first, then ticks with nothing to show. */
{
  /** @typedef {ViewOf<"checklist">} View */
  /** @typedef {Results["checklist"]} Result */
  const { element } = multisector;

  /** @param {View} view @param {Result} result @returns {string} */
  const share = (view, result) => view.say("checklist.share", { n: result.with_evidence, all: result.all });

  /** A dot a step, a diamond a gate, full when something shows it. @param {Defined.Step} step @param {Result["steps"][number]} state */
  const mark = ({ gate }, { evidence }) =>
    element("span", { class: `mark${gate ? " gate" : ""}${evidence ? " full" : ""}` });

  /** A way to what is to be written for a step. @param {View} view @param {string} id @returns {Element} */
  const wayTo = (view, id) => {
    const number = view.activity.steps.findIndex((step) => step.id === id);
    const { text } = view.activity.steps[number];
    const field = /** @type {HTMLElement} */ (view.field(`${id}-evidence`));
    const link = element("a", { href: `#${field.id}` }, view.say("checklist.step", { number: number + 1, text }));
    link.addEventListener("click", (event) => {
      event.preventDefault(); // a changed fragment would move a notebook, or the Back button
      field.closest("fieldset")?.scrollIntoView({ block: "start" });
      field.focus({ preventScroll: true });
    });
    return element("li", {}, link);
  };

  /** @param {View} view @param {string} name of the slot @param {string[]} ids */
  const list = (view, name, ids) => {
    const part = view.slot(name);
    part.hidden = !ids.length;
    part.querySelector("ul")?.replaceChildren(...ids.map((id) => wayTo(view, id)));
  };

  Object.assign(
    multisector.kinds.checklist,
    /** @type {Partial<Kind<"checklist">>} */ ({
      start(view) {
        // Read aloud when a field is left or ticked, not at every letter.
        view.form.addEventListener("change", () => {
          const result = view.kind.score(view.activity, view.answers());
          const words = share(view, result);
          if (view.slot("quiet").textContent !== words) view.slot("quiet").textContent = words;
        });
      },
      update(view) {
        view.slot("result").hidden = false;
        view.resultShown = true;
      },
      show(view, result) {
        const { steps } = view.activity;
        view.slot("share").textContent = share(view, result);
        view.slot("marks").replaceChildren(...steps.map((step, number) => mark(step, result.steps[number])));
        list(view, "gates", result.open_gates);
        list(view, "ticked", result.ticked_without_evidence);
        view.slot("all").hidden = result.with_evidence < result.all;
      },
    }),
  );
}
