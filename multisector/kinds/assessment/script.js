/* Places the dots of an assessment: they can be dragged, and the next open item is one press away. */
{
  /** @typedef {ViewOf<"assessment">} View */
  /** @typedef {Results["assessment"]} Result */

  /** A dot can be dragged along its line, too. @param {HTMLElement} line */
  const startDrag = (line) => {
    /** Where a press began. @type {number | null} */
    let from = null;
    const end = () => {
      from = null;
      line.classList.remove("dragging");
    };
    line.addEventListener("pointerdown", ({ target, isPrimary, button, clientX }) => {
      if (isPrimary && !button && !(/** @type {Element} */ (target).closest("label"))) from = clientX;
    });
    line.addEventListener("pointermove", ({ clientX, pointerId }) => {
      if (from === null || (Math.abs(clientX - from) < 6 && !line.classList.contains("dragging"))) return; // a tap is the radio's own
      line.setPointerCapture(pointerId);
      line.classList.add("dragging");
      const { left, width } = line.getBoundingClientRect();
      const half = /** @type {HTMLElement} */ (line.querySelector(".dot")).offsetWidth / 2;
      line.style.setProperty("--drag", `${Math.min(Math.max(clientX - left, half), width - half) - half}px`);
    });
    line.addEventListener("pointerup", ({ clientX }) => {
      if (line.classList.contains("dragging")) {
        const distance = (/** @type {Element} */ radio) => {
          const { left, width } = radio.getBoundingClientRect();
          return Math.abs(left + width / 2 - clientX);
        };
        const [nearest] = Array.from(line.querySelectorAll("input")).sort((a, b) => distance(a) - distance(b));
        nearest.focus({ preventScroll: true });
        nearest.click();
      }
      end();
    });
    line.addEventListener("pointercancel", end);
  };

  /** The field a person was in last, from where the next open one is looked for. @type {WeakMap<View, string>} */
  const lastField = new WeakMap();

  /** The parts as dots that fill, and whether there is a next open item to go to. @param {View} view @param {Result} result */
  const showAhead = (view, result) => {
    const dots = Array.from(view.root.querySelectorAll(".parts i"));
    result.dimensions.forEach(({ blank }, number) => {
      const all = view.activity.dimensions[number].items.length;
      /** @type {HTMLElement} */ (dots[number]).style.setProperty("--done", `${(1 - blank / all) * 100}%`);
    });
    const button = /** @type {HTMLButtonElement} */ (view.root.querySelector("[data-do=next-open]"));
    button.hidden = !result.open.length;
  };

  Object.assign(
    multisector.kinds.assessment,
    /** @type {Partial<Kind<"assessment">>} */ ({
      blanksAllowed: true,
      planFields: (definition) => definition.plan,
      start(view) {
        for (const line of Array.from(view.form.querySelectorAll(".stops")))
          startDrag(/** @type {HTMLElement} */ (line));
        view.form.addEventListener("focusin", ({ target }) => {
          const field = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("[data-field]"));
          if (field) lastField.set(view, field.dataset.field ?? "");
        });
      },
      update: showAhead,
      actions: {
        "next-open"(view) {
          const open = new Set(multisector.kinds.assessment.score(view.activity, view.answers()).open);
          const items = view.activity.dimensions.flatMap((part) => part.items.map(({ id }) => id));
          const from = items.indexOf(/** @type {string} */ (lastField.get(view))) + 1;
          const found = [...items.slice(from), ...items].find((id) => open.has(id));
          const field = view.field(found ?? "");
          field?.scrollIntoView({ block: "start" });
          /** @type {HTMLElement | null | undefined} */ (field?.querySelector("input"))?.focus({ preventScroll: true });
        },
      },
    }),
  );
}
