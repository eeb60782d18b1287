/*
 * A made-up plan of actions that can be mended, and what it lacks after each change; or what one's own lacks, which is
 * that of the plan and is changed where it is written.
 * needs: front/base
 */
{
  const { element } = multisector;
  const TABLE = "actions"; // of the plan
  const COLUMNS = /** @type {const} */ (["what", "who", "by", "done", "needs"]);

  /** @typedef {Record<string, string>} Row */
  /** @typedef {{words: ActionWords, plan: string, rows?: Row[], start?: string, living?: string[], lives?: Record<string, [string, string]>}} Data what part.py gives */

  multisector.parts.actions = (/** @type {HTMLElement} */ root, data) => {
    const given = /** @type {Data} */ (data);
    const { words } = given;
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const plan = given.rows ? null : multisector.planModel();
    const { actionPlan, dayNumber, dayOf } = multisector;

    let own = given.rows ?? [];
    /** What stood before the last change. @type {Row[] | null} */
    let before = null;

    /** The rows as they are stored, whatever they are. @returns {unknown} */
    const stored = () => (plan ? plan.get("answers")[TABLE] : own);
    const today = () => {
      const now = new Date();
      return dayOf(Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 864e5));
    };
    /** Who lives with it, as far as the plan says so. @returns {unknown[]} */
    const living = () => {
      if (!plan) return given.living ?? [];
      return Object.entries(given.lives ?? {}).flatMap(([table, [key, choice]]) => {
        const rows = plan.get("answers")[table];
        return Array.isArray(rows) ? rows.filter((row) => row?.[key] === choice).map(({ name }) => name) : [];
      });
    };
    /** A day as a story says it, which names no year. @param {string} day */
    const dayWords = (day) => {
      const [, month, number] = day.split("-");
      return dayNumber(day) === null
        ? day
        : say("actions.day", { month: say("date.months").split(", ")[Number(month) - 1], day: Number(number) });
    };
    const nameOf = (/** @type {PlannedAction} */ { what }) => what || say("actions.nameless");
    const summary = (/** @type {ActionReading} */ { must, look }) =>
      must || look ? say("actions.summary", { must, look }) : say("actions.none");

    /** @param {PlannedAction[]} listed @param {ActionReading} seen */
    const showFaults = (listed, seen) => {
      find("[data-summary]").textContent = summary(seen);
      const owners = seen.loads.map(([name, n]) => say("actions.load", { name, n })).join(", ");
      find("[data-loads]").textContent = owners && say("actions.loads", { owners });
      find("[data-asks]").textContent = say(`actions.ask.${seen.asks}`, { lives: seen.lives, all: listed.length });
      find("[data-faults]").replaceChildren(
        ...Object.entries(seen.faults).map(([name, places]) => {
          const lines = places.map((at) => say("actions.named", { n: at + 1, what: nameOf(listed[at]) }));
          return element(
            "li",
            {},
            element("span", { class: "level" }, say(actionPlan.must.includes(name) ? "actions.must" : "actions.look")),
            " ",
            element("strong", {}, say(`actions.fault.${name}`)),
            ` ${say(`actions.mend.${name}`)}`,
            ...(lines.length ? [element("ul", {}, ...lines.map((line) => element("li", {}, line)))] : []),
          );
        }),
      );
    };

    const reading = () => {
      const listed = actionPlan.actions(stored());
      return { listed, seen: actionPlan.read(listed, words, given.start ?? today(), living()) };
    };

    if (plan) {
      const field = document.querySelector(`[data-field=${TABLE}]`)?.closest("fieldset");
      find("[data-none] a").setAttribute("href", field ? `#${field.id}` : given.plan);
      const show = () => {
        const { listed, seen } = reading();
        root.toggleAttribute("data-empty", !listed.length);
        find("[data-view]").hidden = !listed.length;
        find("[data-none]").hidden = Boolean(listed.length);
        if (listed.length) showFaults(listed, seen);
      };
      for (const event of ["change:answers", "change:cleared"]) plan.on(event, show);
      root.dataset.live = "";
      show();
      return;
    }

    const which = /** @type {HTMLSelectElement} */ (find("[data-which]"));
    const cells = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (
      Array.from(root.querySelectorAll("[data-cell]"))
    );
    const heads = Array.from(find("thead").querySelectorAll("th"), (head) => head.textContent ?? "");
    const tell = (/** @type {string} */ text) => (find(".status").textContent = text);

    const showChosen = () => {
      for (const cell of cells) cell.value = own[which.selectedIndex]?.[cell.dataset.cell ?? ""] ?? "";
    };
    /** @param {number} [to] the action chosen afterwards */
    const show = (to = which.selectedIndex) => {
      const { listed, seen } = reading();
      const shown = own.map(
        (_, at) => listed.find((one) => one.at === at) ?? { what: "", who: "", by: "", done: "", needs: "" },
      );
      find("[data-rows]").replaceChildren(
        ...shown.map((one, at) =>
          element(
            "tr",
            {},
            element("td", {}, String(at + 1)),
            ...COLUMNS.map((key, column) => {
              const said = (key === "by" ? dayWords(one.by) : one[key]) || say("actions.empty");
              return key === "what"
                ? element("th", { scope: "row" }, said)
                : element("td", { "data-label": heads[column + 1] }, said);
            }),
          ),
        ),
      );
      showFaults(listed, seen);
      which.replaceChildren(
        ...own.map(({ what }, at) =>
          element("option", {}, say("actions.named", { n: at + 1, what: what || say("actions.nameless") })),
        ),
      );
      which.selectedIndex = Math.min(Math.max(to, 0), own.length - 1);
      showChosen();
      return seen;
    };
    /** @param {Row[] | null} now null where it cannot be done @param {number} [to] */
    const change = (now, to) => {
      if (!now) return tell(say("actions.cannot"));
      before = own;
      own = now;
      tell(summary(show(to)));
    };
    /** @type {Record<string, () => void>} */
    const buttons = {
      out: () => change(own.length < 2 ? null : own.filter((_, at) => at !== which.selectedIndex)),
      add: () => change(own.length < 24 ? [...own, { what: say("actions.new") }] : null, own.length),
      undo() {
        if (!before) return tell(say("actions.nothing"));
        [own, before] = [before, null];
        tell(`${say("actions.undone")} ${summary(show())}`);
      },
      again() {
        [own, before] = [given.rows ?? [], null];
        tell(`${say("actions.begun")} ${summary(show())}`);
      },
    };
    root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
      if (button instanceof HTMLElement) buttons[button.dataset.do ?? ""]?.();
    });
    for (const cell of cells)
      cell.addEventListener("change", () => {
        const at = which.selectedIndex;
        change(own.map((row, number) => (number === at ? { ...row, [cell.dataset.cell ?? ""]: cell.value } : row)));
      });
    which.addEventListener("change", showChosen);
    find("[data-move]").hidden = false;
    root.dataset.live = "";
    show();
  };
}
