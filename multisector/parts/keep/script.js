/* The part of a page where all that the course keeps is kept, saved as one file, opened or cleared. needs: front/base, front/take */
{
  multisector.parts.keep = (/** @type {HTMLElement} */ root) => {
    const { course, site } = multisector;
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(site.messages, key, values);
    const slot = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(`[data-slot="${name}"]`));
    const box = /** @type {HTMLInputElement} */ (root.querySelector("[data-do=keep]"));
    const announce = (/** @type {string} */ words) => slot("live").replaceChildren(words);
    /** @type {(() => void) | null} */
    let undo = null;

    const show = () => {
      slot("kept").textContent = `${say(`keep.${course.state()}`)} ${say("keep.nowhere_else")}`;
      box.checked = course.state() === "on_device";
      box.disabled = !course.canKeep;
      slot("undo").hidden = !undo;
    };

    const openAll = async (/** @type {HTMLInputElement} */ input) => {
      const file = input.files?.[0];
      if (!file) return;
      const text = await file.text().catch(() => "");
      input.value = ""; // so that the same file can be chosen again
      slot("file-problem").textContent = "";
      try {
        const opened = multisector.readFile(text);
        const done = await multisector.openCourse(opened, multisector.askAboutFile(slot("sure"), say));
        if (!done) return;
        undo = done.undo;
        announce(say("keep.opened_all", { n: done.n }));
      } catch (error) {
        const { key, values } = /** @type {Fault} */ (error);
        if (!key) throw error;
        slot("file-problem").textContent = say("errors.file", { why: say(key, values) });
      }
      show();
    };

    /** @type {Record<string, (control: HTMLElement) => void>} */
    const actions = {
      keep() {
        announce(multisector.turnKeep(box.checked, say));
        show();
      },
      "save-all": () => multisector.saveCourse(),
      async "clear-all"() {
        if (!(await multisector.askToClearAll(slot("sure"), say))) return;
        undo = null;
        course.clear();
        announce(say("keep.cleared_all"));
        multisector.moveTo(/** @type {HTMLElement} */ (root.querySelector("[tabindex='-1']")));
      },
      undo() {
        undo?.();
        undo = null;
        announce(say("keep.undone"));
        show();
      },
    };
    root.addEventListener("change", (event) => {
      const target = /** @type {HTMLInputElement} */ (event.target);
      if (target.dataset.do === "open-all") openAll(target);
      else actions[target.dataset.do ?? ""]?.(target);
    });
    root.addEventListener("click", (event) => {
      const control = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
      if (control instanceof HTMLButtonElement) actions[control.dataset.do ?? ""]?.(control);
    });
    for (const found of Array.from(root.querySelectorAll("[data-script]")))
      /** @type {HTMLElement} */ (found).hidden = false;
    root.querySelector(".without-script")?.remove();
    course.onChange((/** @type {string} */ what) => {
      if (what === "cleared") undo = null;
      show();
    });
    addEventListener("pageshow", show);
    show();
  };
}
