/*
 * A panel of a notebook: HTML that Python made, with buttons and fields that tell Python what somebody did.
 *
 * The model holds `html`, where `%instance%` stands before every id, `said` for the live region, and `limit`, how many
 * bytes a file may have. A button, a radio or a file box with data-do sends `{do, values}`; `values` are the named fields of the panel. Python
 * sends `{save: name, type}` with a file, or `{focus: selector}`.
 */
{
  let panels = 0;

  /** @param {HTMLElement} body @returns {Record<string, string | boolean>} */
  const valuesIn = (body) =>
    Object.fromEntries(
      Array.from(body.querySelectorAll("[name]"), (found) => {
        const field = /** @type {HTMLInputElement} */ (found);
        return /** @type {[string, string | boolean]} */ ([
          field.name,
          field.type === "checkbox" ? field.checked : field.value,
        ]);
      }),
    );

  /**
   * Put new HTML into a panel without taking away what somebody types in it, and where they are.
   * @param {HTMLElement} body
   * @param {string} html
   */
  const draw = (body, html) => {
    const active = /** @type {HTMLInputElement | null} */ (document.activeElement);
    const id = active && body.contains(active) ? active.id : "";
    const open = new Set(Array.from(body.querySelectorAll("details[open]"), (found) => found.id));
    const typed = Array.from(body.querySelectorAll("input[type=text][name]"), (found) => {
      const field = /** @type {HTMLInputElement} */ (found);
      return /** @type {const} */ ([field.name, field.value]);
    });
    body.innerHTML = html;
    for (const [name, value] of typed) {
      const field = /** @type {HTMLInputElement | null} */ (body.querySelector(`[name="${CSS.escape(name)}"]`));
      if (field && !field.value) field.value = value;
    }
    for (const found of Array.from(body.querySelectorAll("details[id]")))
      if (open.has(found.id)) /** @type {HTMLDetailsElement} */ (found).open = true;
    if (id) /** @type {HTMLElement | null} */ (body.querySelector(`#${CSS.escape(id)}`))?.focus();
  };

  /**
   * anywidget's entry point.
   * @param {{model: Model, el: HTMLElement}} host
   * @returns {() => void}
   */
  const renderPanel = ({ model, el }) => {
    panels += 1;
    const instance = `panel-${model.get("name")}-${panels}`;
    const body = multisector.element("div");
    const live = multisector.element("p", { class: "live", role: "status" });
    const root = multisector.element("section", { class: `multisector panel ${model.get("name")}` }, body, live);
    el.append(root);

    const show = () => draw(body, /** @type {string} */ (model.get("html")).replaceAll("%instance%", instance));
    const speak = () => live.replaceChildren(model.get("said") ?? "");
    const ask = multisector.askPython(model, (listens) =>
      live.replaceChildren(listens ? "" : (model.get("gone") ?? "")),
    );
    /** @param {object} message @param {ArrayBuffer[]} buffers */
    const send = (message, buffers) => {
      try {
        model.send?.(message, undefined, buffers);
      } catch {
        // `ask` finds out, and says so
      }
    };
    /** @param {HTMLElement} control */
    const act = async (control) => {
      ask();
      const message = { do: control.dataset.do, with: control.dataset.with ?? "", values: valuesIn(body) };
      const file = control instanceof HTMLInputElement ? control.files?.[0] : undefined;
      if (!file) return send(message, []);
      const small = file.size <= (model.get("limit") ?? 0);
      const bytes = small ? await file.arrayBuffer() : new ArrayBuffer(0);
      send({ ...message, name: file.name, size: file.size }, [bytes]);
      /** @type {HTMLInputElement} */ (control).value = ""; // the same file can be chosen again, mended
    };
    root.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "s") event.stopPropagation();
    });
    root.addEventListener("submit", (event) => event.preventDefault());
    for (const type of ["click", "change"])
      root.addEventListener(type, (event) => {
        const control = /** @type {HTMLElement | null} */ (
          /** @type {HTMLElement} */ (event.target).closest("[data-do]")
        );
        if (control && control instanceof HTMLButtonElement === (type === "click")) void act(control);
      });
    /** @param {{save?: string, type?: string, focus?: string}} message @param {DataView[]} buffers */
    const told = ({ save, type, focus }, buffers) => {
      if (save) multisector.saveFile(save, type ?? "", new Blob(/** @type {BlobPart[]} */ (buffers)));
      if (focus) /** @type {HTMLElement | null} */ (body.querySelector(focus))?.focus();
    };
    model.on("change:html", show);
    model.on("change:said", speak);
    model.on("msg:custom", /** @type {any} */ (told));
    show();
    speak();
    return () => {
      model.off("change:html", show);
      model.off("change:said", speak);
      model.off("msg:custom", /** @type {any} */ (told));
    };
  };

  multisector.renderPanel = renderPanel;
}
