/*
 * The group page: codes in a paste, cards counted by hand or counts from a file become dots to talk about, in one round
 * or two; what the group decides goes into the plan, and the report leaves as a document.
 * needs: front/take, shared/codes, shared/numbers, kinds/assessment/score, group/reading, group/counts, group/result, group/sharing, plan/fill, plan/html, plan/word, parts/group/kept, parts/group/words, parts/group/figure, parts/group/review, parts/group/report
 */
{
  const MINIMUM = 5; // people, as in group/reading.js
  const WORD_FOR_WORD = 10; // people: from here on, reasons may be written down as they were said
  const LONG = 20_000; // letters: a paste beyond this is read at once, since a browser needs seconds to show it

  const { element, course, compare } = multisector;
  const { empty, emptyRound } = multisector.groupKept;
  const { say, button, title, summary, moved } = multisector.groupWords;

  /** @param {HTMLElement} root @param {GroupPage.Only | null} only what the page brings along, where it is about one assessment */
  multisector.parts.group = (root, only) => {
    const assessments =
      only?.assessments ?? /** @type {Record<string, Group.Assessment>} */ (multisector.site.given.group);
    const kept = multisector.groupKept(assessments, only?.kept);
    const plan = multisector.planModel();
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const all = (/** @type {string} */ where) =>
      /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(where)));
    const slot = (/** @type {string} */ name) => find(`[data-slot="${name}"]`);
    const box = (/** @type {string} */ where) => /** @type {HTMLInputElement} */ (find(where));
    const wall = /** @type {HTMLDialogElement} */ (find("dialog"));

    let state = kept.load();
    /** How all stood before the last step, until the page is closed. @type {Kept.State | null} */
    let before = null;
    /** What else the way back puts in its place. @type {(() => void) | undefined} */
    let putBack;
    /** The reasons heard, by part: they go with the page. @type {Map<string, string>} */
    let reasons = new Map();
    /** The parts that are worth the time. @type {string[]} */
    let worth = [];
    /** Whether all of them were looked at. */
    let seen = false;
    /** The section that the wall shows. */
    let onWall = 0;

    const now = () => state.rounds[state.rounds.length - 1];
    const definition = () => kept.definition(state);
    /** Said aloud once, and seen beside the buttons at the end as well, which may be screens away. */
    const announce = (/** @type {string} */ text) => {
      slot("live").textContent = text;
      slot("said").textContent = text;
    };
    const today = () => multisector.isoDate(new Date());
    /** What may be seen of a round: nothing of a second one that would give a few people away. @param {Kept.Round} round */
    const resultOf = (round) =>
      round !== state.rounds[0] && kept.fewDiffer(state)
        ? null
        : multisector.groupResult(definition(), kept.tables(state, round));
    /** What three or four agreed on, while all agree to it. */
    const openRound = () => (state.agreed ? (state.open ?? {}) : null);
    /** The parts that come first where the two sides are apart. */
    const firstWhereApart = () => {
      const { group } = definition();
      return group && "apart" in group ? group.apart : [];
    };
    const rounds = () => state.rounds.map((round) => kept.tables(state, round));
    const captions = () => {
      const [first] = state.rounds;
      const day = (/** @type {string} */ text) => say("group.on_day", { day: multisector.dateWords(say, text) });
      if (!first.day) return [say("group.before"), say("group.after")];
      return first.day === today() ? [say("group.earlier"), say("group.now")] : [day(first.day), day(today())];
    };

    const save = () => kept.save(state);
    /** Go on with something changed, and with the way back. @param {Partial<Kept.State>} changed */
    const go = (changed) => {
      before = state;
      putBack = undefined;
      state = { ...state, ...changed };
      save();
      show();
    };
    const withNow = (/** @type {Partial<Kept.Round>} */ changed) => ({
      rounds: [...state.rounds.slice(0, -1), { ...now(), ...changed }],
    });

    /** @param {string[]} codes @param {string} activity they are of @param {() => void} [back] */
    const take = (codes, activity, back) => {
      go({ activity, ...withNow(kept.withCodes({ ...state, activity }, now(), codes)) });
      putBack = back;
      const waiting = now().waiting.length;
      announce(
        [
          say("group.counted", { n: codes.length, people: kept.people(state, now()), title: definition().title }),
          waiting ? say("group.waiting", { n: waiting }) : "",
        ].join(" "),
      );
    };

    const read = (/** @type {string} */ text) => {
      box("[data-text]").value = ""; // names and all else that was in it go now
      multisector.groupReview(slot("review"), text, {
        activity: state.activity,
        there: kept.codes(now()),
        earlier: state.rounds.length > 1 ? kept.codes(state.rounds[0]) : new Set(),
        knows: Object.fromEntries(
          Object.values(assessments).map(({ id, title, code_prefix }) => [id, { title, code_prefix }]),
        ),
        take,
        announce,
        leave: () => find("[data-text]").focus(),
      });
      slot("live").scrollIntoView({ block: "nearest" });
    };

    /** Counts from a file: of another room today, or of an earlier day. @param {string} text @param {string} name */
    const readCounts = (text, name) => {
      const review = slot("review");
      /** @type {ReturnType<Multisector["sharing"]["shared"]>} */
      let found;
      try {
        found = multisector.sharing.shared(text, assessments);
        if (state.activity && found.activity !== state.activity)
          throw multisector.fault("group.file_other", { title: definition().title });
      } catch (error) {
        const { key = "", values } = /** @type {Fault} */ (error);
        if (!key) throw error;
        review.append(element("p", { class: "problem", role: "alert" }, `${name}: ${say(key, values)}`));
        return;
      }
      const { activity, day } = found;
      const question = element("div", { class: "file" });
      const chosen = (/** @type {() => void} */ act) => () => {
        question.remove();
        act();
        announce(say("group.file_taken", { name, people: kept.people(state, now()) }));
        find("[data-text]").focus();
      };
      const add = chosen(() => go({ activity, ...withNow({ batches: [...now().batches, { file: text }] }) }));
      const compareWith = chosen(() => {
        const then = { ...emptyRound(), batches: [{ file: text }], looked: true, day };
        go({ activity, rounds: [then, now()] });
      });
      const people = Object.values(found.tables).reduce((sum, table) => sum + table.people, 0);
      question.append(
        element(
          "p",
          {},
          say("group.file_found", {
            name,
            people,
            title: assessments[activity].title,
            day: multisector.dateWords(say, day),
          }),
        ),
        element(
          "div",
          { class: "buttons" },
          button(say("group.file_add"), add, { "data-do": "file-add" }),
          state.rounds.length === 1
            ? button(say("group.file_compare"), compareWith, { "data-do": "file-compare" })
            : null,
        ),
      );
      review.append(question);
      question.querySelector("button")?.focus();
    };

    /** Questions that ask nobody to say where they stand. @param {string} id */
    const prompts = (id) =>
      element(
        "div",
        { class: "prompts", "data-prompts": id },
        element("p", {}, say("group.talk")),
        element(
          "ul",
          {},
          ...["low", "high", "change", "unheard"].map((one) => element("li", {}, say(`group.talk_${one}`))),
        ),
      );

    /** @param {Group.Result} result @param {Group.Dimension} part @param {Group.Result | null} earlier */
    const section = (result, part, earlier) => {
      const { id } = part;
      const name = `${root.id}-part-${id}`;
      const made = element(
        "section",
        { class: "part", "aria-labelledby": name, "data-shown": id },
        element("h3", { id: name, tabindex: "-1" }, title(definition(), id)),
      );
      const guess = element("fieldset", { class: "guess" }, element("legend", {}, say("group.guess")));
      for (const one of ["middle", "spread", "camps"])
        guess.append(
          element(
            "div",
            { class: "option" },
            element("input", { type: "radio", name: `${name}-guess`, id: `${name}-${one}` }),
            " ",
            element("label", { for: `${name}-${one}` }, say(`group.guess_${one}`)),
          ),
        );
      const heard = /** @type {HTMLTextAreaElement} */ (
        element("textarea", { id: `${name}-reasons`, rows: 3, autocomplete: "off" })
      );
      heard.value = reasons.get(id) ?? "";
      heard.addEventListener("input", () => reasons.set(id, heard.value));
      const how = result.people >= WORD_FOR_WORD ? "words" : "summary";
      const noted = element(
        "p",
        { class: "line reasons" },
        element("label", { for: heard.id }, say(`group.reasons_${how}`)),
        heard,
      );

      const dots = element("div", { "data-slot": "dots" });
      const look = () => {
        opener.hidden = true;
        const first = earlier?.dimensions.find((one) => one.id === id);
        const [then, after] = captions();
        const figures = (first ? [first, part] : [part]).map((one, at, { length }) =>
          multisector.groupFigure(definition(), one, {
            id: `${root.id}-${id}-${at}`,
            caption: length === 1 ? title(definition(), id) : [then, after][at],
            seatsKnown: kept.seatsKnown(state, state.rounds[state.rounds.length - length + at]),
            beside: first && (at ? first : part),
          }),
        );
        dots.append(element("div", { class: "rounds" }, ...figures));
        if (part.reasons.length)
          dots.append(
            element(
              "div",
              { class: "why" },
              element("p", {}, say("group.first")),
              element("ul", {}, ...part.reasons.map((one) => element("li", {}, say(`group.reason.${one}`)))),
            ),
          );
        if (first?.median && part.median)
          dots.append(element("p", { "data-moved": "" }, moved(id, rounds(), state.rounds[0].day)));
        return figures[figures.length - 1];
      };
      const open = () => {
        state.opened = [...state.opened, id];
        save();
        const shown = look();
        showEnd();
        shown.focus();
      };
      const opener = button(say("group.look"), open, { class: "primary", "data-do": "look" });
      const see = element("div", { class: "see" }, guess, opener, dots);
      const talk = element("div", { class: "talk" }, prompts(id), noted);
      made.append(...(state.order === "talk" ? [talk, see] : [see, talk]));
      if (state.opened.includes(id)) look();
      return made;
    };

    /**
     * Before the dots are seen, the order must not give them away: the parts worth the time stand first, in the order of
     * the check. Else the lowest does, and of two as low the one that people agree on less. Parts that come first where
     * the two sides are apart stand before the others in the first case, whether they are or not, and else if they are.
     * @param {Group.Result} result
     * @returns {{parts: Group.Dimension[], first: number}} `first` are worth the time
     */
    const inOrder = ({ dimensions, lowest, split }) => {
      const apart = firstWhereApart();
      const before = (/** @type {string[]} */ ids, /** @type {Group.Dimension} */ { id }) =>
        ids.includes(id) ? ids.indexOf(id) : ids.length;
      const worth = (/** @type {Group.Dimension} */ part) =>
        part.reasons.length > 0 || lowest.includes(part.id) || split.includes(part.id);
      const first = dimensions.filter(worth).sort((a, b) => before(apart, a) - before(apart, b));
      if (state.order === "talk")
        return { parts: [...first, ...dimensions.filter((part) => !worth(part))], first: first.length };
      const last = (/** @type {Group.Dimension} */ part) => part.rounded === null;
      const parts = [...dimensions].sort((a, b) => {
        if (last(a) || last(b)) return Number(last(a)) - Number(last(b));
        if (before(split, a) !== before(split, b)) return before(split, a) - before(split, b);
        return compare(a.rounded ?? 0, b.rounded ?? 0) || compare(a.agreement ?? 0, b.agreement ?? 0);
      });
      return { parts, first: first.length };
    };

    /** @param {Group.Result | null} result */
    const showResult = (result) => {
      const place = slot("result");
      const { looked, waiting } = now();
      const number = kept.people(state, now());
      place.replaceChildren();
      worth = [];
      if (number >= MINIMUM && kept.fewDiffer(state))
        place.append(element("p", { class: "few" }, say("group.few_differ")));
      else if (number && !result)
        place.append(
          element(
            "p",
            { class: "few" },
            say(number < 3 ? "group.few_two" : "group.few", { n: number, needed: MINIMUM - number }),
          ),
        );
      if (result && !looked) {
        const begin = () => {
          state = { ...state, ...withNow({ looked: true }) };
          before = null; // who comes from here on must wait, so no step leads back across it
          save();
          show();
        };
        const opens = () => /** @type {HTMLElement} */ (place.querySelector("input, textarea, button"));
        place.append(
          element("p", { class: "ready" }, say("group.ready", { n: number })),
          element(
            "div",
            { class: "buttons" },
            button(say("group.begin"), () => (begin(), opens().focus()), { class: "primary", "data-do": "begin" }),
            button(say("group.begin_wall"), () => (begin(), actions.wall()), { "data-do": "begin-wall" }),
          ),
        );
      }
      if (result && looked) {
        const earlier = state.rounds.length > 1 ? resultOf(state.rounds[0]) : null;
        const { parts, first } = inOrder(result);
        const apart = firstWhereApart().map((id) => title(definition(), id));
        const values = {
          n: result.people,
          title: definition().title,
          first,
          of: parts.length,
          apart: apart.join(", "),
        };
        const all = first === parts.length && state.order === "talk";
        place.append(
          element(
            "p",
            { class: "people" },
            say(all ? "group.shown_all" : `group.shown_${state.order}${apart.length ? "_mend" : ""}`, values),
          ),
          waiting.length ? element("p", { class: "waiting" }, say("group.waiting", { n: waiting.length })) : "",
          ...parts.map((part) => section(result, part, earlier)),
          element(
            "section",
            { "data-summary": "", "aria-labelledby": `${root.id}-summary` },
            element("h3", { id: `${root.id}-summary`, tabindex: "-1" }, say("group.summary")),
            ...summary(definition(), result, kept.seatsKnown(state, now())).map((text) => element("p", {}, text)),
          ),
        );
        worth = parts.slice(0, first).map(({ id }) => id);
      }
      const many = state.rounds.length > 1 && !state.rounds[0].day ? kept.people(state, state.rounds[0]) : Infinity;
      if (number > many)
        place.prepend(element("p", { class: "warning" }, say("group.more", { n: number, before: many })));
    };

    /** What it adds up to, and what can be taken along, come once the parts that are worth the time were seen. */
    const showEnd = () => {
      const looked = Boolean(find("[data-shown]"));
      seen = looked && worth.every((id) => state.opened.includes(id));
      for (const one of all("[data-summary]")) one.hidden = !seen;
      for (const name of ["csv", "counts"]) find(`[data-do="${name}"]`).hidden = !seen;
      find('[data-do="wall"]').hidden = !looked;
      for (const one of all('[data-do="word"], [data-do="copy"], [data-steps]')) one.hidden = !seen && !state.agreed;
      find('[data-do="second"]').hidden = !looked || state.rounds.length > 1;
      showWall();
    };

    const showOpen = () => {
      const { agreed } = state;
      const open = openRound();
      box("[data-agree]").checked = agreed;
      slot("open").hidden = !agreed;
      slot("input").hidden = agreed;
      slot("agreed").replaceChildren(...(agreed ? [multisector.documentHtml(openBlocks(), 4)] : []));
      find("[data-open-round]").hidden = kept.people(state, now()) >= MINIMUM;
      if (agreed) /** @type {HTMLDetailsElement} */ (find("[data-open-round]")).open = true;
      for (const one of all("[data-agreed]")) {
        const { score = "", why = "" } = open?.[one.dataset.agreed ?? ""] ?? {};
        /** @type {HTMLSelectElement} */ (one.querySelector("select")).value = score;
        /** @type {HTMLTextAreaElement} */ (one.querySelector("textarea")).value = why;
      }
    };

    const openBlocks = () => multisector.groupReport.open(definition(), openRound() ?? {});

    /** A step for the lowest part, to take over. @param {Group.Result | null} result null in the open round */
    const showAdvice = (result) => {
      const scores = Object.entries(openRound() ?? {}).filter(([, { score }]) => Number(score));
      const [agreed] = scores.sort(([, a], [, b]) => Number(a.score) - Number(b.score));
      const split = result?.split[0]; // then the step is the one for those who see it low
      const id = agreed?.[0] ?? split ?? result?.lowest[0] ?? "";
      const found = result?.dimensions.find((part) => part.id === id);
      const median = agreed?.[1].score ?? (split ? found?.sides?.live.middle : found?.rounded);
      const part = definition().dimensions.find((one) => one.id === id);
      slot("advice").hidden = !part || !median;
      if (!part || !median) return;
      const { text, within_days: days } =
        part.actions[multisector.bandOf(definition().bands, multisector.fraction(median))];
      slot("advice").replaceChildren(
        element(
          "p",
          {},
          say(scores.length === 1 || (split && !agreed) ? "group.step_advice_one" : "group.step_advice", {
            part: part.title,
            text,
          }),
        ),
        button(
          say("group.step_use"),
          () => {
            box('[data-step="what"]').value = text;
            box('[data-step="by"]').value = multisector.dayFromNow(days);
            box('[data-step="what"]').focus();
          },
          { "data-do": "use-step" },
        ),
      );
    };

    const showSteps = () => {
      const words = ({ what = "", who = "", by = "" }) =>
        [what, who, multisector.dateWords(say, by)].filter(Boolean).join(" · ");
      slot("steps").replaceChildren(...state.steps.map((row) => element("li", {}, words(row))));
      find("[data-planned]").hidden = !state.steps.length;
    };

    /** One part after the other, as large as the wall. */
    const showWall = () => {
      const parts = all(seen ? ".part, [data-summary]" : ".part");
      onWall = Math.min(onWall, Math.max(0, parts.length - 1));
      for (const [at, part] of parts.entries()) part.hidden = wall.open && at !== onWall;
      if (wall.open) slot("wall-place").textContent = say("group.wall_place", { n: onWall + 1, of: parts.length });
      box('[data-do="wall-back"]').disabled = onWall === 0;
      box('[data-do="wall-on"]').disabled = onWall >= parts.length - 1;
    };

    const show = () => {
      box(`[data-order][value="${state.order}"]`).checked = true;
      slot("round").textContent = say(`group.round_${state.rounds[0].day ? "today" : state.rounds.length}`);
      const result = resultOf(now());
      showResult(result);
      showOpen();
      showSteps();
      showAdvice(state.agreed ? null : result);
      showEnd();
      for (const one of all('[data-do="example"]')) one.hidden = kept.people(state, now()) > 0; // nothing made up among one's own
      find('[data-do="undo"]').hidden = !before;
    };

    const told = () => ({
      definition: definition(),
      results: state.rounds.map(resultOf),
      tables: rounds(),
      seatsKnown: kept.seatsKnown(state, now()),
      captions: captions(),
      day: state.rounds[0].day,
      steps: state.steps,
      open: openRound(),
      plan: plan.get("answers"),
      today: today(),
    });

    const emptyFields = () => {
      reasons = new Map();
      box("[data-text]").value = "";
      for (const input of all("[data-cards] input")) /** @type {HTMLInputElement} */ (input).value = "";
      slot("review").replaceChildren();
    };

    /** Begin again, with the way back. @param {Partial<Kept.State>} anew @param {string} key */
    const replace = (anew, key) => {
      emptyFields();
      go({ ...empty(), order: state.order, ...anew });
      announce(say(key));
      slot("live").scrollIntoView({ block: "center" });
    };

    /** @type {Record<string, () => void>} */
    const actions = {
      find: () => read(box("[data-text]").value),
      example: () => read((only?.example ?? []).join("\n")),
      "count-cards"() {
        /** @type {Kept.Cards} */
        const cards = {};
        for (const row of all("[data-cards] [data-part]"))
          cards[row.dataset.part ?? ""] = Object.fromEntries(
            Array.from(row.querySelectorAll("input"), (input) => [
              input.dataset.score,
              Math.max(0, Math.floor(Number(input.value)) || 0),
            ]),
          );
        if (now().looked) return announce(say("group.cards_late"));
        if (state.activity === "readiness") return announce(say("group.cards_other"));
        const batches = [...now().batches.filter((batch) => !("cards" in batch)), { cards }];
        go({ activity: "seven-dots", ...withNow({ batches }) });
        announce(say("group.cards_counted", { n: kept.people(state, now()) }));
      },
      print: () => globalThis.print(),
      csv: () => multisector.saveFile(say("group.csv_file"), "text/csv", multisector.groupReport.csv(told())),
      counts() {
        const file = multisector.sharing.toShare(kept.tables(state, now()), today());
        multisector.saveFile(
          say("group.counts_file", { day: today() }),
          "application/json",
          JSON.stringify(file, null, 1),
        );
      },
      async copy() {
        const done = await multisector.copyText(multisector.documentText(multisector.groupReport.blocks(told(), 0)));
        announce(say(done ? "group.copied" : "code.not_copied"));
      },
      async word() {
        announce(say("plan.word_wait"));
        const [name, title] = [say("group.report_file"), say("group.report_title")];
        const paper = multisector.paperFor(navigator.language);
        try {
          await multisector.saveWord(name, multisector.groupReport.blocks(told()), { title, paper });
          announce(say("plan.word_done", { file: name }));
        } catch {
          announce(say("plan.word_failed"));
        }
      },
      second() {
        emptyFields();
        go({ opened: [], rounds: [...state.rounds, emptyRound()] });
        announce(say("group.second_begun"));
        find("[data-text]").focus();
      },
      anew: () => replace({}, "group.anew_done"),
      undo() {
        if (!before) return;
        [state, before] = [before, null];
        save();
        show();
        putBack?.();
        announce(say("group.undone"));
      },
      step() {
        const [what, who, by] = ["what", "who", "by"].map((name) => box(`[data-step="${name}"]`));
        const row = Object.fromEntries(
          [what, who, by].map((one) => [one.dataset.step, one.value.trim()]).filter(([, text]) => text),
        );
        slot("step-problem").textContent = row.what ? "" : say("group.step_none");
        if (!row.what) return what.focus();
        plan.refetch?.(); // another tab may have written there
        const answers = plan.get("answers");
        plan.set("answers", { ...answers, actions: [...multisector.cleanRows(answers.actions), row] });
        state = { ...state, steps: [...state.steps, row] };
        save();
        showSteps();
        for (const one of [what, who, by]) one.value = "";
        announce(say("group.step_done"));
        what.focus();
      },
      wall() {
        slot("wall").append(slot("result"));
        wall.showModal();
        showEnd();
        turn(0);
      },
      "wall-back": () => turn(-1),
      "wall-on": () => turn(1),
      "wall-close": () => wall.close(),
    };
    const turn = (/** @type {number} */ by) => {
      onWall = Math.max(0, onWall + by);
      showWall();
      wall.scrollTo(0, 0);
      /** @type {HTMLElement} */ (
        all(".part, [data-summary]")
          .find((part) => !part.hidden)
          ?.querySelector("h3")
      ).focus();
    };
    wall.addEventListener("close", () => {
      slot("way-back").after(slot("result"));
      showEnd();
      find('[data-do="wall"]').focus();
    });

    wall.addEventListener("keydown", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (event.key === "Enter" && target.matches("h3"))
        /** @type {HTMLElement | null} */ (
          target.parentElement?.querySelector("[data-do=look]:not([hidden])")
        )?.click();
      const typing = target.closest("input, textarea");
      const by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key]; // what a clicker sends
      if (typing || !by) return;
      event.preventDefault();
      turn(by);
    });

    for (const [name, act] of Object.entries(actions))
      root.querySelector(`[data-do="${name}"]`)?.addEventListener("click", act); // a page may take no cards
    for (const radio of all("[data-order]"))
      radio.addEventListener("change", () => {
        state.order = /** @type {HTMLInputElement} */ (radio).value;
        save();
        show();
      });
    box("[data-text]").addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.length < LONG) return;
      event.preventDefault();
      read(text);
    });
    find("[data-open-way]").addEventListener("click", (event) => {
      event.preventDefault();
      /** @type {HTMLDetailsElement} */ (find("[data-open-round]")).open = true;
      multisector.moveTo(box("[data-agree]"));
    });
    const file = box("[data-file]");
    file.addEventListener("change", async () => {
      const files = await Promise.all(
        Array.from(file.files ?? [], async (one) => ({ name: one.name, text: await one.text() })),
      );
      file.value = "";
      const isCounts = (/** @type {{text: string}} */ { text }) => /^\s*\{/.test(text);
      const texts = files.filter((one) => !isCounts(one)).map(({ text }) => text);
      slot("review").replaceChildren();
      if (texts.length) read(texts.join("\n"));
      for (const { name, text } of files.filter(isCounts)) readCounts(text, name);
    });
    box("[data-agree]").addEventListener("change", ({ target }) => {
      const agreed = /** @type {HTMLInputElement} */ (target).checked;
      if (agreed) replace({ agreed, open: state.open ?? {} }, "group.open_begun");
      else {
        go({ agreed });
        announce(say("group.open_ended"));
      }
    });
    for (const one of all("[data-agreed]"))
      one.addEventListener("input", () => {
        const score = /** @type {HTMLSelectElement} */ (one.querySelector("select")).value;
        const why = /** @type {HTMLTextAreaElement} */ (one.querySelector("textarea")).value;
        state = { ...state, open: { ...state.open, [one.dataset.agreed ?? ""]: { score, why } } };
        save();
        slot("agreed").replaceChildren(multisector.documentHtml(openBlocks(), 4));
        showAdvice(null);
      });
    course.onChange((what) => {
      if (what === "cleared") {
        [state, before] = [empty(), null];
        emptyFields();
      } else if (what === kept.NAME || what === "replaced") state = kept.load();
      else return;
      show();
    });
    show();
  };
}
