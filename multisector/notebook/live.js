/*
 * An activity in a notebook, where Python can be gone: a kernel dies, or is restarted. What is typed then reaches nobody, so
 * the form says so, and holds it until the activity is shown again.
 */
{
  /** What was typed while Python was gone, by notebook and activity. @type {Record<string, Answers>} */
  const typed = (multisector.typedAlone ??= {});

  /**
   * anywidget's entry point: put the HTML into `el` and wake it up.
   * @param {{model: Model, el: HTMLElement}} host
   * @returns {() => void}
   */
  const render = ({ model, el }) => {
    // Ids must differ: a widget can be shown twice, and each widget runs this script anew.
    multisector.shown = (multisector.shown ?? 0) + 1;
    const { id } = model.get("activity");
    const instance = `${id}-live-${multisector.shown}`;
    el.innerHTML = /** @type {string} */ (model.get("html")).replaceAll("%instance%", instance);
    const root = /** @type {HTMLElement} */ (el.firstElementChild);
    const stop = multisector.start(root, multisector.patient(model));
    const place = () => `${root.closest("[data-jp-notebook-path], .jp-NotebookPanel")?.id ?? ""}:${id}`;

    let alone = false;
    const slot = /** @type {HTMLElement} */ (root.querySelector("[data-slot=kept]"));
    const ask = multisector.askPython(model, (listens) => {
      alone = !listens;
      const words = alone ? multisector.say(model.get("messages"), "exercise.python_gone") : (model.get("kept") ?? "");
      slot.textContent = words;
      slot.classList.toggle("warning", alone);
      root.querySelector("[data-slot=live]")?.replaceChildren(words);
      hold();
    });
    const hold = () => {
      if (alone) typed[place()] = multisector.readForm(root);
      else delete typed[place()];
    };
    root.addEventListener("input", () => {
      if (alone) hold();
      ask();
    });
    requestAnimationFrame(() => {
      const held = typed[place()];
      if (!held) return;
      delete typed[place()];
      model.set("answers", held);
      model.save_changes();
    });
    return stop;
  };

  multisector.render = render;
}
