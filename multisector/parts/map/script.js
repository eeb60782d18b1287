/*
 * A map whose people can be moved, one step at a time: its figure, its list and its table, which say the same. Those of a
 * story are put back by one button; one's own are those of the plan, and a move is written there.
 * needs: front/base
 */
{
  const { element } = multisector;
  const { people, group, read, stepped, layout } = multisector.map;
  const GROUPS = /** @type {const} */ (["share", "work", "win", "watch", "ask", "gains", "unknown", "unplaced"]);
  const TABLE = "stakeholders"; // of the plan

  /** @typedef {"say" | "stance"} Axis */
  /** @typedef {Record<string, string>} Row */
  /** @typedef {Record<"role" | Axis, string[]> & {rows: Row[] | null, plan: string}} Data what part.py gives */

  multisector.parts.map = (/** @type {HTMLElement} */ root, data) => {
    const { rows: story, plan: planPage, ...words } = /** @type {Data} */ (data);
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const who = /** @type {HTMLSelectElement} */ (find("[data-who]"));
    const selects = /** @type {HTMLSelectElement[]} */ (Array.from(root.querySelectorAll("[data-level]")));
    const buttons = /** @type {HTMLButtonElement[]} */ (Array.from(root.querySelectorAll("[data-axis]")));
    const keys = Array.from(root.querySelectorAll(".key svg"));
    const heads = Array.from(root.querySelectorAll("details th[scope=col]"), (head) => head.textContent ?? "");
    const plan = story ? null : multisector.planModel();

    /** The rows as they are stored, whatever they are. @returns {unknown} */
    const stored = () => (plan ? plan.get("answers")[TABLE] : own);
    let own = story;
    /** Everyone, as last shown. @type {Stakeholder[]} */
    let all = [];
    /** The last move. @type {{person: Stakeholder, axis: Axis} | null} */
    let last = null;
    let writing = false;

    const nameOf = (/** @type {Stakeholder} */ { name }) => name || say("map.nameless");
    const sentence = (/** @type {Stakeholder} */ person) =>
      say("map.sentence", {
        name: nameOf(person),
        role: words.role[person.role ?? -1] ?? say("map.role_unknown"),
        say: say(`map.level.say_${person.say ?? 0}`),
        stance: say(`map.level.stance_${person.stance ?? 0}`),
      });
    const doing = (/** @type {Stakeholder} */ person) => say(`map.box.${group(person) ?? "unplaced"}`);
    const shapeOf = (/** @type {Stakeholder} */ { role }) => role ?? keys.length - 1;
    const chosen = () => all[who.selectedIndex];
    const tell = (/** @type {string} */ text) => (find(".status").textContent = text);

    const showFigure = () => {
      const { rows, marks, lines, edges, foot } = layout(all);
      find(".figure").setAttribute("viewBox", `0 0 260 ${foot + 38}`);
      Array.from(find("[data-rows]").querySelectorAll("rect")).forEach((rect, at) => {
        const { y, height } = rows[at];
        rect.setAttribute("y", String(y));
        rect.setAttribute("height", String(height));
        rect.nextElementSibling?.setAttribute("y", String(y + Math.floor(height / 2) + 4));
      });
      find(".lines").setAttribute("d", lines);
      find(".edges").setAttribute("d", edges);
      find("[data-ask]").setAttribute("y", String(rows[3].y - 7));
      find("[data-foot]").setAttribute("transform", `translate(0 ${foot})`);
      find("[data-marks]").replaceChildren(
        ...marks.map(({ n, x, y }) => {
          const shape = shapeOf(all[n - 1]);
          return element(
            "g",
            { "data-n": n, "data-shape": shape, transform: `translate(${x} ${y})` },
            element("path", { d: keys[shape].firstElementChild?.getAttribute("d") }),
            element("text", { x: 15, y: 11 }, String(n)),
          );
        }),
      );
    };

    /** @param {MapReading} seen */
    const showBoxes = (seen) => {
      const item = (/** @type {string} */ text, /** @type {number | undefined} */ n = undefined) =>
        element("li", {}, ...(n ? [element("b", {}, String(n)), " "] : []), text);
      const box = (/** @type {string} */ id, /** @type {HTMLElement[]} */ items) =>
        element(
          "div",
          { class: `box ${id}`, role: "group", "aria-label": say(`map.box.${id}`) },
          element("p", { class: "title" }, say(`map.box.${id}`)),
          element("p", {}, say(`map.means.${id}`)),
          element("ul", {}, ...items),
        );
      const line = (/** @type {string} */ id, /** @type {Stakeholder} */ person) =>
        id === "gains" ? say("map.keeps", { name: nameOf(person), keeps: person.keeps }) : sentence(person);
      const checks = seen.checks.map((name) => say(`map.check.${name}`, { n: all.length, lives: seen.lives.length }));
      find("[data-boxes]").replaceChildren(
        ...GROUPS.filter((id) => seen[id].length).map((id) =>
          box(
            id,
            seen[id].map((n) => item(line(id, all[n - 1]), n)),
          ),
        ),
        box(
          "lacks",
          (checks.length ? checks : [say("map.check.whole")]).map((text) => item(text)),
        ),
      );
    };

    const showTable = () =>
      find("details tbody").replaceChildren(
        ...all.map((person) => {
          const unknown = say("map.unknown_cell");
          const level = (/** @type {Axis} */ axis) => words[axis][(person[axis] ?? 0) - 1] ?? unknown;
          const cells = [
            words.role[person.role ?? -1] ?? unknown,
            level("say"),
            level("stance"),
            person.keeps,
            person.needs,
            doing(person),
          ];
          return element(
            "tr",
            {},
            element("td", {}, keys[shapeOf(person)].cloneNode(true), ` ${person.n}`),
            " ",
            element("th", { scope: "row" }, nameOf(person)),
            ...cells.map((text, at) => element("td", { "data-label": heads[at + 2] }, text)),
          );
        }),
      );

    const showChosen = () => {
      const person = chosen();
      if (!person) return;
      for (const mark of Array.from(root.querySelectorAll("[data-n]")))
        mark.classList.toggle("chosen", mark.getAttribute("data-n") === String(person.n));
      for (const select of selects) {
        const axis = /** @type {Axis} */ (select.dataset.level);
        select.selectedIndex = person[axis] ?? 0;
        select.setAttribute("aria-label", say("map.of", { what: heads[axis === "say" ? 3 : 4], name: nameOf(person) }));
      }
      for (const button of buttons) {
        const to = stepped(person[/** @type {Axis} */ (button.dataset.axis)], Number(button.dataset.step));
        button.setAttribute("aria-label", say("map.of", { what: button.textContent, name: nameOf(person) }));
        button.setAttribute("aria-disabled", String(to === null));
      }
    };

    /** The map as the rows are now. */
    const show = () => {
      const at = who.selectedIndex;
      all = people(stored(), words.role);
      if (plan) {
        root.toggleAttribute("data-empty", !all.length);
        find("[data-view]").hidden = !all.length;
        find("[data-none]").hidden = Boolean(all.length);
      }
      if (!all.length) return;
      const seen = read(all);
      const counts = Object.fromEntries(Object.entries(seen).map(([key, numbers]) => [key, numbers.length]));
      find("[data-summary]").textContent = say("map.summary", { ...counts, n: all.length });
      showFigure();
      showBoxes(seen);
      showTable();
      who.replaceChildren(...all.map((person) => element("option", {}, `${person.n} ${nameOf(person)}`)));
      who.selectedIndex = Math.min(Math.max(at, 0), all.length - 1);
      showChosen();
    };

    /** Write one cell where it is stored; false where the list is another by now. @param {Stakeholder} person @param {Axis} axis @param {number | null} to @returns {boolean} */
    const write = (person, axis, to) => {
      plan?.refetch?.(); // another tab may have written there
      const now = people(stored(), words.role).find(({ at }) => at === person.at);
      if (!now || now.name !== person.name || now.role !== person.role) return false;
      const changed = /** @type {Row[]} */ (stored()).map((row, at) => {
        if (at !== person.at) return row;
        const { [axis]: _, ...rest } = row;
        return to === null ? rest : { ...rest, [axis]: words[axis][to - 1] };
      });
      writing = true;
      if (plan) plan.set("answers", { ...plan.get("answers"), [TABLE]: changed });
      else own = changed;
      writing = false;
      return true;
    };

    /** @param {Axis} axis @param {number | null} to */
    const move = (axis, to) => {
      const person = chosen();
      const done = write(person, axis, to);
      last = done ? { person, axis } : null;
      show();
      if (!done) return tell(say("map.changed"));
      const moved = chosen();
      tell(say("map.moved", { sentence: sentence(moved), doing: doing(moved) }));
    };

    for (const button of buttons)
      button.addEventListener("click", () => {
        const axis = /** @type {Axis} */ (button.dataset.axis);
        const to = stepped(chosen()[axis], Number(button.dataset.step));
        if (to === null) tell(say("map.at_end", { name: nameOf(chosen()) }));
        else move(axis, to);
      });
    for (const select of selects)
      select.addEventListener("change", () =>
        move(/** @type {Axis} */ (select.dataset.level), select.selectedIndex || null),
      );
    who.addEventListener("change", () => {
      showChosen();
      tell(sentence(chosen()));
    });
    find("[data-undo]").addEventListener("click", () => {
      if (!last) return tell(say("map.nothing"));
      const { person, axis } = last;
      last = null;
      const done = write(person, axis, person[axis]);
      show();
      if (!done) return tell(say("map.changed"));
      who.selectedIndex = person.n - 1;
      showChosen();
      tell(say("map.undone", { sentence: sentence(chosen()) }));
    });
    root.querySelector("[data-again]")?.addEventListener("click", () => {
      own = story;
      last = null;
      show();
      tell(say("map.begun"));
    });
    if (plan) {
      const field = document.querySelector(`[data-field=${TABLE}]`)?.closest("fieldset");
      find("[data-none] a").setAttribute("href", field ? `#${field.id}` : planPage);
      for (const event of ["change:answers", "change:cleared"])
        plan.on(event, () => {
          if (writing) return;
          last = null;
          tell("");
          show();
        });
    }
    find("[data-move]").hidden = false;
    /** @type {HTMLDetailsElement} */ (find("details")).open = false;
    root.dataset.live = "";
    show();
  };
}
