/* What is still open when someone asks for a result: a summary at the top, and a message at each question. */
{
  /** The page's own title, while an error stands before it. @type {string | null} */
  let plainTitle = null;

  /** @param {HTMLElement} field @param {string} id @param {boolean} on */
  const describedBy = (field, id, on) => {
    const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (on) ids.add(id);
    else ids.delete(id);
    if (ids.size) field.setAttribute("aria-describedby", Array.from(ids).join(" "));
    else field.removeAttribute("aria-describedby");
  };

  /** @param {HTMLElement} field @returns {HTMLElement} what takes the focus: the first radio, or the field itself */
  const firstControl = (field) => field.querySelector("input, textarea") ?? field;

  /** @param {HTMLElement} field @returns {string} */
  const question = (field) =>
    (
      field.querySelector("legend") ??
      field.closest(".line")?.querySelector("label, legend") ??
      field
    ).textContent?.trim() ?? "";

  /** On the site the page's title says it too: a screen reader says that first. @param {View} view */
  const markTitle = (view) => {
    if (!view.model.store) return;
    const wrong = document.querySelector(".multisector .error-summary:not([hidden])");
    if (wrong && plainTitle === null) {
      plainTitle = document.title;
      document.title = view.say("errors.page_title", { title: plainTitle });
    } else if (!wrong && plainTitle !== null) {
      document.title = plainTitle;
      plainTitle = null;
    }
  };

  /** The error summary, and a message at each open question. @param {View} view @param {string[]} open @param {boolean} moving */
  const showErrors = (view, open, moving) => {
    clearErrors(view, {}, true);
    const { element } = multisector;
    const links = open.map((name) => {
      const field = /** @type {HTMLElement} */ (view.field(name));
      const control = firstControl(field);
      const words = view.say(field instanceof HTMLFieldSetElement ? "errors.item" : "errors.field");
      const id = `${view.root.id}-${name}-error`;
      const message = element("p", { class: "item-error", id, "data-error": name }, words);
      if (field instanceof HTMLFieldSetElement) field.querySelector("legend")?.after(message);
      else field.before(message);
      describedBy(field, id, true);
      (field.closest(".item, .line") ?? field).classList.add("open");
      const link = element("a", { href: `#${control.id}` }, question(field));
      link.addEventListener("click", (event) => {
        event.preventDefault(); // a changed fragment would move a notebook, or the Back button
        const fold = /** @type {HTMLDetailsElement | null} */ (field.closest("details"));
        if (fold) fold.open = true;
        field.scrollIntoView({ block: "start" });
        control.focus({ preventScroll: true });
      });
      return element("li", { "data-error": name }, link);
    });
    const parts = [
      ...(view.kind.ahead?.(view) ?? []),
      element(`h${Number(view.title.tagName[1]) + 1}`, {}, view.say("errors.title")),
      element("p", {}, view.say("errors.intro")),
      element("ul", {}, ...links),
      view.kind.blanksAllowed
        ? element("button", { type: "button", "data-do": "show-anyway" }, view.say("errors.anyway"))
        : null,
    ];
    const summary = view.slot("errors");
    summary.replaceChildren(...parts.filter((part) => part !== null));
    summary.hidden = false;
    markTitle(view);
    if (moving) multisector.moveTo(summary);
  };

  /** Take away the errors of what is answered now. @param {View} view @param {Answers} answers @param {boolean} [all] */
  const clearErrors = (view, answers, all = false) => {
    for (const found of Array.from(view.root.querySelectorAll("[data-error]"))) {
      const name = /** @type {HTMLElement} */ (found).dataset.error ?? "";
      if (!all && !(name in answers)) continue;
      const field = view.field(name);
      if (field) {
        describedBy(field, `${view.root.id}-${name}-error`, false);
        (field.closest(".item, .line") ?? field).classList.remove("open");
      }
      found.remove();
    }
    const summary = view.slot("errors");
    if (!summary.querySelector("li[data-error]")) {
      summary.replaceChildren();
      summary.hidden = true;
    }
    markTitle(view);
  };

  multisector.showErrors = showErrors;
  multisector.clearErrors = clearErrors;
}
