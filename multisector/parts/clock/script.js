/*
 * An agenda whose lines can be moved, lengthened and, in a made-up one, changed: the clock times, how its minutes are
 * shared and what we would look at again follow at once. One's own is that of the plan, and a change is written there.
 * needs: front/base
 */
{
  const { element } = multisector;
  const [TABLE, START, END] = ["agenda", "meeting-start", "meeting-end"]; // of the plan
  const STEP = 5; // minutes
  const SHIFT = 15;

  /** @typedef {Record<string, string>} Row */
  /** @typedef {{rows: Row[], start: string}} Held */
  /** @typedef {{forms: string[], rows: Row[] | null, start?: string, end?: string, plan: string}} Data what part.py gives */

  multisector.parts.clock = (/** @type {HTMLElement} */ root, data) => {
    if (!data) return; // an agenda as it was held
    const given = /** @type {Data} */ (data);
    const { forms } = given;
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const which = /** @type {HTMLSelectElement} */ (find("[data-line]"));
    const cells = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ (
      Array.from(root.querySelectorAll("[data-cell]"))
    );
    const heads = Array.from(find("thead").querySelectorAll("th"), (head) => head.textContent ?? "");
    const plan = given.rows ? null : multisector.planModel();
    const { clock, agenda } = multisector;

    let own = { rows: given.rows ?? [], start: given.start ?? "" };
    /** What stood before the last change. @type {Held | null} */
    let before = null;
    let writing = false;

    /** @returns {Held} as it is stored, whatever it is */
    const held = () => {
      if (!plan) return own;
      const { [TABLE]: rows, [START]: start } = plan.get("answers");
      return {
        rows: /** @type {Row[]} */ (Array.isArray(rows) ? rows : []),
        start: typeof start === "string" ? start : "",
      };
    };
    const end = () => (plan ? String(plan.get("answers")[END] ?? "") : (given.end ?? ""));
    /** @type {AgendaLine[]} */
    let all = [];
    const nameOf = (/** @type {AgendaLine} */ { what }) => what || say("clock.nameless");
    const formOf = (/** @type {number | null} */ form) => (form === null ? say("clock.unsaid") : forms[form]);
    const tell = (/** @type {string} */ text) => (find(".status").textContent = text);

    /** When it ends, how long it is and how much of that is listening. @param {AgendaReading} seen */
    const summary = ({ times, total, shares }) => {
      const last = times.at(-1);
      const values = { n: total, listening: shares[1] ?? 0, end: last ? clock.timeWords(say, last) : "" };
      return last ? say("clock.summary", values) : say("clock.summary_without", values);
    };

    const showChosen = () => {
      const line = all[which.selectedIndex];
      if (!line) return;
      const row = held().rows[line.at];
      for (const cell of cells) {
        const words = row[cell.dataset.cell ?? ""] ?? "";
        if (cell.value !== words) cell.value = words;
      }
    };

    const show = () => {
      const at = which.selectedIndex;
      const { rows, start } = held();
      all = agenda.lines(rows, forms);
      const seen = agenda.read(all, start, end());
      if (plan) {
        root.toggleAttribute("data-empty", !all.length);
        find("[data-view]").hidden = !all.length;
        find("[data-none]").hidden = Boolean(all.length);
        if (!all.length) return;
      }
      find("[data-summary]").textContent = summary(seen);
      find("[data-lines]").replaceChildren(
        ...all.map((line, number) => {
          const time = seen.times[number];
          const texts = [formOf(line.form), String(line.minutes ?? ""), line.who || say("clock.nobody")];
          return element(
            "tr",
            {},
            element("td", { "data-label": heads[0] }, time ? clock.timeWords(say, time) : ""),
            element("th", { scope: "row" }, nameOf(line)),
            ...texts.map((text, column) => element("td", { "data-label": heads[column + 2] }, text)),
          );
        }),
      );
      find("[data-shares]").replaceChildren(
        ...[...forms.keys(), -1]
          .filter((form) => seen.shares[form])
          .map((form) =>
            element(
              "li",
              {},
              element("span", {}, formOf(form < 0 ? null : form)),
              element(
                "svg",
                { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
                element("path", { d: `M0 0h${((100 * seen.shares[form]) / seen.total).toFixed(1)}v8H0z` }),
              ),
              element("b", {}, String(seen.shares[form])),
            ),
          ),
      );
      const found = seen.faults.map((name) => say(`clock.fault.${name}`, { over: seen.over }));
      find("[data-faults]").replaceChildren(
        ...(found.length ? found : [say("clock.no_fault")]).map((text) => element("li", {}, text)),
      );
      which.replaceChildren(...all.map((line, number) => element("option", {}, `${number + 1} ${nameOf(line)}`)));
      which.selectedIndex = Math.min(Math.max(at, 0), all.length - 1);
      showChosen();
    };

    /** @param {Held} now */
    const write = (now) => {
      writing = true;
      if (plan) {
        const answers = { ...plan.get("answers"), [TABLE]: now.rows, [START]: now.start };
        if (!now.start) delete answers[START];
        plan.set("answers", answers);
      } else own = now;
      writing = false;
    };

    /** Change what is held, and say what it came to. @param {(now: Held) => Held | null} change null where it cannot be done @param {number} [to] the line chosen afterwards */
    const change = (change, to = which.selectedIndex) => {
      plan?.refetch?.(); // another tab may have written there
      const now = held();
      const then = change(now);
      if (!then) return tell(say("clock.at_end"));
      before = now;
      write(then);
      which.selectedIndex = to;
      show();
      const seen = agenda.read(all, then.start, end());
      which.selectedIndex = Math.min(Math.max(to, 0), all.length - 1);
      showChosen();
      tell(`${summary(seen)} ${say("clock.left", { n: seen.faults.length })}`);
    };
    const row = (/** @type {Held} */ { rows, start }, /** @type {number} */ at, /** @type {Row} */ more) => ({
      rows: rows.map((one, number) => (number === at ? { ...one, ...more } : one)),
      start,
    });
    /** @param {number} by */
    const lengthen = (by) => {
      const line = all[which.selectedIndex];
      const minutes = (line.minutes ?? 0) + by;
      change((now) => (minutes < 1 ? null : row(now, line.at, { minutes: String(minutes) })));
    };
    /** @param {number} by */
    const shift = (by) => {
      const [line, other] = [all[which.selectedIndex], all[which.selectedIndex + by]];
      change(({ rows, start }) => {
        if (!other) return null;
        const moved = [...rows];
        [moved[line.at], moved[other.at]] = [rows[other.at], rows[line.at]];
        return { rows: moved, start };
      }, which.selectedIndex + by);
    };
    /** @param {number} by */
    const start = (by) =>
      change(({ rows, start: from }) => {
        const minute = clock.minuteOf(from);
        return minute === null ? null : { rows, start: clock.timeOf(minute + by + 1440) };
      });

    /** @type {Record<string, () => void>} */
    const actions = {
      more: () => lengthen(STEP),
      less: () => lengthen(-STEP),
      up: () => shift(-1),
      down: () => shift(1),
      earlier: () => start(-SHIFT),
      later: () => start(SHIFT),
      out: () => {
        const { at } = all[which.selectedIndex];
        change(({ rows, start: from }) =>
          rows.length < 2 ? null : { rows: rows.filter((_, number) => number !== at), start: from },
        );
      },
      add: () =>
        change(
          ({ rows, start: from }) => ({ rows: [...rows, { what: say("clock.new"), minutes: "10" }], start: from }),
          all.length,
        ),
      undo() {
        if (!before) return tell(say("clock.nothing"));
        const was = before;
        before = null;
        write(was);
        show();
        tell(say("clock.undone"));
      },
      again() {
        own = { rows: given.rows ?? [], start: given.start ?? "" };
        before = null;
        show();
        tell(say("clock.begun"));
      },
    };
    root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
      if (button instanceof HTMLElement) actions[button.dataset.do ?? ""]?.();
    });
    for (const cell of cells)
      cell.addEventListener("change", () => {
        const { at } = all[which.selectedIndex];
        change((now) => row(now, at, { [cell.dataset.cell ?? ""]: cell.value }));
      });
    which.addEventListener("change", showChosen);
    if (plan) {
      const field = document.querySelector(`[data-field=${TABLE}]`)?.closest("fieldset");
      find("[data-none] a").setAttribute("href", field ? `#${field.id}` : given.plan);
      for (const event of ["change:answers", "change:cleared"])
        plan.on(event, () => {
          if (writing) return;
          before = null;
          tell("");
          show();
        });
    }
    find("[data-move]").hidden = false;
    root.dataset.live = "";
    show();
  };
}
