/*
 * A run of show whose start, order and lengths can be changed: its clock times, what we would look at again and what can be
 * left out follow at once. What was changed is kept as everything else is. And how much to bring for so many people.
 * needs: front/base, front/take, front/print, shared/clock, parts/workshop/reckon, shared/calendar
 */
{
  const { element, course } = multisector;
  const STEP = 5; // minutes
  const MOVED = "multisector-workshop";
  const showName = (/** @type {string} */ id) => `multisector:workshop-${id}:show:1`;

  /** @typedef {{start: string, day: string, lines: ShowLine[]}} Held of a session */
  /** @typedef {{title: string, lines: ShowLine[], ruled: boolean}} Given */
  /** @typedef {{view: "show", id: string, title: string, start: string, length: number, forms: Record<string, string>, guide: string, sessions: Given[]}} ShowData what part.py gives */
  /** @typedef {{view: "bring", id: string, materials: ShowMaterial[], sheets: string}} BringData `sheets`: where what can be printed stands */

  const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
    multisector.say(multisector.site.messages, key, values);

  /** What was kept of a session, as far as it can be one. @param {any} kept @param {Held} given @returns {Held} */
  const fitting = (kept, given) => {
    const number = (/** @type {unknown} */ value) =>
      Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e4;
    const known = new Map(given.lines.map((line) => [line.block, line]));
    const whole =
      Array.isArray(kept?.lines) &&
      kept.lines.length &&
      kept.lines.every(
        (/** @type {any} */ line) =>
          multisector.isObject(line) &&
          ["block", "title", "form", "who"].every((key) => typeof line[key] === "string") &&
          ["minutes", "least", "most", "cut"].every((key) => number(line[key])) &&
          (line.after === undefined || Array.isArray(line.after)),
      );
    const text = (/** @type {unknown} */ value, /** @type {string} */ other) =>
      typeof value === "string" ? value : other;
    return {
      start: text(kept?.start, given.start),
      day: text(kept?.day, ""),
      // A block that this version of the course has no more stands as it was.
      lines: whole
        ? kept.lines.map((/** @type {Omit<ShowLine, "after"> & {after?: string[]}} */ line) => ({
            after: [],
            ...line,
            ...known.get(line.block),
            minutes: line.minutes,
            cut: line.cut,
          }))
        : given.lines,
    };
  };

  /** @param {HTMLElement} root @param {ShowData} data */
  const show = (root, { id, title, start, length, forms, guide, sessions }) => {
    const NAME = showName(id);
    const begin = () => sessions.map(({ lines }) => ({ start, day: "", lines }));
    /** @returns {Held[]} */
    const load = () => {
      const kept = /** @type {any} */ (course.parse(course.read(NAME))?.answers)?.sessions;
      return begin().map((given, at) => fitting(Array.isArray(kept) ? kept[at] : null, given));
    };
    let held = load();
    const save = () => {
      course.write(NAME, JSON.stringify({ answers: { sessions: held }, at: Date.now() }));
      document.dispatchEvent(new Event(MOVED)); // what to bring follows
    };

    const boards = sessions.map((given, at) => {
      const board = /** @type {HTMLElement} */ (root.querySelector(`[data-session="${at}"]`));
      const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (board.querySelector(where));
      const which = /** @type {HTMLSelectElement} */ (find("[data-line]"));
      const from = /** @type {HTMLInputElement} */ (find("[data-start]"));
      const day = /** @type {HTMLInputElement} */ (find("[data-day]"));
      const heads = Array.from(board.querySelectorAll("thead th"), (head) => head.textContent ?? "");
      const tell = (/** @type {string} */ text) => (find(".status").textContent = text);
      /** What stood before the last change. @type {Held | null} */
      let before = null;

      const ruled = () => given.ruled && held.slice(0, at).some(({ lines }) => lines.some(({ gives }) => gives));
      const read = () => multisector.runOfShow.read(held[at].lines, held[at].start, length, ruled());
      const timed = (/** @type {string | null} */ time) => (time ? multisector.clock.timeWords(say, time) : "");
      const summary = (/** @type {ShowReading} */ seen) => {
        const end = timed(seen.times.at(-1) ?? null);
        return end
          ? say("workshop.summary", { n: seen.total, end })
          : say("workshop.summary_without", { n: seen.total });
      };
      const faults = (/** @type {ShowReading} */ seen) =>
        seen.faults.map(([name, line]) => {
          const found = line === null ? null : held[at].lines[line];
          const { title: block = "", least = 0, most = 0, builds_on: other = "" } = found ?? {};
          return say(`workshop.fault.${name}`, { title: block, least, most, other, over: seen.over });
        });

      const draw = (/** @type {number} */ chosen = which.selectedIndex) => {
        const { lines } = held[at];
        const seen = read();
        for (const [box, value] of /** @type {const} */ ([
          [from, held[at].start],
          [day, held[at].day],
        ]))
          if (!("typed" in box.dataset) && box.value !== value) box.value = value; // typed before this script came
        find("[data-summary]").textContent = summary(seen);
        find("[data-lines]").replaceChildren(
          ...lines.map((line, number) => {
            const cell = (/** @type {number} */ column, /** @type {string} */ text) =>
              element("td", { "data-label": heads[column] }, text);
            return element(
              "tr",
              {},
              cell(0, timed(seen.times[number])),
              element(
                "th",
                { scope: "row" },
                element("a", { href: `${guide}#block-${line.block}` }, line.title),
                ...(line.note ? [element("br"), line.note] : []),
              ),
              cell(2, String(line.minutes)),
              cell(3, forms[line.form] ?? ""),
              cell(4, line.who),
            );
          }),
        );
        find("[data-cuts]").replaceChildren(
          ...cuts(lines).map((line) => element("li", {}, say("workshop.cut", { title: line.title, n: line.minutes }))),
        );
        const found = faults(seen);
        find("[data-faults]").replaceChildren(
          ...(found.length ? found : [say("workshop.no_fault")]).map((text) => element("li", {}, text)),
        );
        which.replaceChildren(...lines.map((line, number) => element("option", {}, `${number + 1} ${line.title}`)));
        which.selectedIndex = Math.min(Math.max(chosen, 0), lines.length - 1);
        return seen;
      };
      const cuts = (/** @type {ShowLine[]} */ lines) =>
        lines.filter(({ cut }) => cut).sort((one, other) => one.cut - other.cut);

      /** Change the session, keep it, and say what it came to. @param {Held | null} now null where it cannot be done @param {number} [chosen] */
      const change = (now, chosen) => {
        if (!now) return void tell(say("clock.at_end"));
        before = held[at];
        held = held.map((one, number) => (number === at ? now : one));
        save();
        const seen = draw(chosen);
        for (const other of boards.slice(at + 1)) other.draw(); // whether the rule came before
        tell(`${summary(seen)} ${say("clock.left", { n: seen.faults.length })}`);
      };
      /** @param {number} by */
      const lengthen = (by) => {
        const chosen = which.selectedIndex;
        const minutes = held[at].lines[chosen].minutes + by;
        const lines = held[at].lines.map((line, number) => (number === chosen ? { ...line, minutes } : line));
        change(minutes < 1 ? null : { ...held[at], lines });
      };
      /** @param {number} by */
      const shift = (by) => {
        const lines = [...held[at].lines];
        const [here, there] = [which.selectedIndex, which.selectedIndex + by];
        if (!lines[there]) return change(null);
        [lines[here], lines[there]] = [lines[there], lines[here]];
        change({ ...held[at], lines }, there);
      };
      const without = (/** @type {ShowLine | undefined} */ gone) => {
        const lines = held[at].lines.filter((line) => line !== gone);
        change(!gone || !lines.length ? null : { ...held[at], lines });
      };

      /** @type {Record<string, () => void>} */
      const actions = {
        more: () => lengthen(STEP),
        less: () => lengthen(-STEP),
        up: () => shift(-1),
        down: () => shift(1),
        out: () => without(held[at].lines[which.selectedIndex]),
        cut_next: () => without(cuts(held[at].lines)[0]),
        undo() {
          if (!before) return tell(say("clock.nothing"));
          change(before);
          before = null;
          tell(say("clock.undone"));
        },
        again() {
          change({ ...held[at], lines: given.lines }, 0);
          tell(say("clock.begun"));
        },
        print: () => multisector.printOnly(board, "[data-script]"),
        csv() {
          const { times } = read();
          const rows = held[at].lines.map((line, number) => [
            times[number] ?? "",
            line.title,
            line.minutes,
            forms[line.form] ?? "",
            line.who,
          ]);
          multisector.saveFile(`${id}.csv`, "text/csv", multisector.csvText([heads, ...rows]));
        },
        calendar() {
          const { start: begins, day: on, lines } = held[at];
          const { times, total } = read();
          if (multisector.dayNumber(on) === null || multisector.clock.minuteOf(begins) === null) {
            tell(say("workshop.no_day"));
            return void day.focus();
          }
          const about = lines.map((line, number) => `${timed(times[number])} ${line.title}`).join("\n");
          const name = sessions.length > 1 ? `${title} ${given.title}` : title;
          const event = { id: `${id} ${at}`, day: on, start: begins, minutes: total, title: name, about };
          const text = multisector.calendar([event], multisector.stampOf(new Date()));
          multisector.saveFile(`${id}.ics`, "text/calendar", text);
        },
      };
      board.addEventListener("click", (event) => {
        const button = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
        if (button instanceof HTMLElement) actions[button.dataset.do ?? ""]?.();
      });
      for (const [box, name] of /** @type {const} */ ([
        [from, "start"],
        [day, "day"],
      ]))
        box.addEventListener("change", () => {
          delete box.dataset.typed;
          change({ ...held[at], [name]: box.value });
        });
      return { draw };
    });
    const again = () => {
      held = load();
      for (const { draw } of boards) draw();
    };
    again();
    // It was kept elsewhere: another tab, a file that was opened, or everything was cleared.
    course.onChange((what) => {
      if (what === NAME || what === "replaced" || what === "cleared") again();
    });
  };

  /** @param {HTMLElement} root @param {BringData} data */
  const bring = (root, { id, materials, sheets }) => {
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const NAME = `multisector:workshop-${id}:people:1`;
    const box = /** @type {HTMLInputElement} */ (find("[data-people]"));
    /** What the blocks need that were not left out. */
    const wanted = () => {
      const kept = /** @type {any} */ (course.parse(course.read(showName(id)))?.answers)?.sessions;
      const lines = Array.isArray(kept) ? kept.flatMap((session) => session?.lines ?? []) : [];
      const blocks = new Set(lines.map((line) => line?.block));
      return lines.length ? materials.filter(({ block }) => blocks.has(block)) : materials;
    };
    const draw = () => {
      const people = Number(box.value);
      const known = /^\d{1,3}$/.test(box.value.trim()) && people > 0;
      if (known) box.removeAttribute("aria-invalid");
      else box.setAttribute("aria-invalid", "true");
      find(".status").textContent = known ? "" : say("workshop.no_number");
      if (!known) return false;
      find("[data-summary]").textContent = say("workshop.for_n", { n: people });
      find("[data-needed]").replaceChildren(
        ...multisector.runOfShow
          .needed(wanted(), people)
          .map(({ what, n, print }) =>
            element(
              "li",
              {},
              element("b", {}, String(n)),
              " ",
              print ? element("a", { href: `${sheets}#handout-${print}` }, what) : what,
            ),
          ),
      );
      return true;
    };
    const load = () => {
      const kept = /** @type {any} */ (course.parse(course.read(NAME))?.answers)?.people;
      if (typeof kept === "string" && !("typed" in box.dataset)) box.value = kept;
      draw();
    };
    box.addEventListener("input", () => {
      delete box.dataset.typed;
      if (draw()) course.write(NAME, JSON.stringify({ answers: { people: box.value }, at: Date.now() }));
    });
    course.onChange((what) => [NAME, showName(id), "replaced", "cleared"].includes(what) && load());
    document.addEventListener(MOVED, load);
    load();
  };

  multisector.parts.workshop = (root, data) => {
    const given = /** @type {ShowData | BringData | null} */ (data);
    if (given?.view === "show") show(root, given);
    if (given?.view === "bring") bring(root, given);
  };
}
