/* Shows an assessment's result: reading, profile, table, next step, code. */
{
  const { element } = multisector;

  /** Points of a row of the profile, in units of its view box. */
  const ROW = 46;
  const LEFT = 14;
  const WIDE = 320;
  const x = (score) => LEFT + ((score - 1) / 4) * (WIDE - 2 * LEFT);

  /** What a code does not hold, and opening one leaves alone. */
  const WORDS = ["place", "issue", "promise", "owner", "by"];

  /** @param {any} view @returns {Map<string, any>} */
  const dimensionsById = (view) => new Map(view.activity.dimensions.map((dimension) => [dimension.id, dimension]));

  /** One sentence that says what the picture shows. @param {View} view @param {any} result @returns {string} */
  const reading = (view, result) => {
    const parts = dimensionsById(view);
    const scores = new Map(result.dimensions.map((part) => [part.id, part.rounded]));
    if (!result.lowest.length) return view.say("assessment.reading_none");
    const low = scores.get(result.lowest[0]);
    const high = scores.get(result.highest[0]);
    const names = (ids) => ids.map((id) => parts.get(id).title).join(view.say("assessment.between_parts"));
    if (low === high) return view.say("assessment.reading_flat", { low });
    return view.say("assessment.reading", { highest: names(result.highest), high, lowest: names(result.lowest), low });
  };

  /** The profile: a row a dimension, a dot at its score; the lowest is a ring round a dot. @param {View} view @param {any} result @returns {Element} */
  const profile = (view, result) => {
    const parts = dimensionsById(view);
    const rows = result.dimensions.map((part, number) => {
      const line = ROW * number + 34;
      const low = result.lowest.includes(part.id);
      const at = part.rounded ? x(Number(part.rounded)) : 0;
      return element("g", { class: low ? "row low" : "row" },
        element("text", { x: LEFT - 6, y: line - 16, class: "name" }, parts.get(part.id).title),
        element("text", { x: WIDE - LEFT + 6, y: line - 16, class: "value" }, part.rounded ?? "–"),
        element("line", { x1: x(1), x2: x(5), y1: line, y2: line }),
        ...[1, 2, 3, 4, 5].map((tick) => element("circle", { cx: x(tick), cy: line, r: 2, class: "tick" })),
        part.rounded && low && element("circle", { cx: at, cy: line, r: 10, class: "ring" }),
        part.rounded && element("circle", { cx: at, cy: line, r: 6, class: "dot" }),
      );
    });
    const height = ROW * rows.length + 22;
    return element("svg", { viewBox: `0 0 ${WIDE} ${height}`, role: "img", "aria-label": reading(view, result) },
      ...rows,
      element("text", { x: x(1), y: height - 6, class: "axis" }, view.say("assessment.axis_low")),
      element("text", { x: x(5), y: height - 6, class: "axis" }, view.say("assessment.axis_high")),
    );
  };

  /** @param {View} view @param {any} result @returns {Element} */
  const table = (view, result) => {
    const parts = dimensionsById(view);
    const bands = new Map(view.activity.bands.map((band) => [band.id, band]));
    const head = ["part", "score", "band", "answered", "dont_know"].map((name) => element("th", { scope: "col" }, view.say(`assessment.column_${name}`)));
    const rows = result.dimensions.map((part) => {
      const band = bands.get(part.band);
      return element("tr", { class: result.lowest.includes(part.id) ? "low" : null },
        element("th", { scope: "row" }, parts.get(part.id).title),
        element("td", {}, part.rounded ?? view.say("assessment.no_score")),
        element("td", {}, band?.label ?? ""),
        element("td", {}, view.say("assessment.answered_of", { answered: part.scored, all: parts.get(part.id).items.length })),
        element("td", {}, String(part.dont_know)),
      );
    });
    return element("table", {}, element("caption", { class: "hidden-words" }, view.say("assessment.table_caption")), element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
  };

  /** @param {View} view @param {any} part a scored dimension of the result @returns {string} */
  const meaning = (view, part) => view.say("assessment.band_cell", view.activity.bands.find((band) => band.id === part.band));

  /** @param {View} view @param {any} part a scored dimension of the result @returns {string} */
  const step = (view, part) => {
    const { within_days: days, text: action } = dimensionsById(view).get(part.id).actions[part.band];
    return view.say("assessment.next_step", { days, action });
  };

  /** The lowest parts as words; nothing where every part is the same. @param {View} view @param {any} result @returns {string[]} */
  const lowestOf = (view, result) => {
    const flat = result.lowest.length > 1 && result.lowest.join() === result.highest.join();
    return flat ? [] : result.lowest.map((id) => dimensionsById(view).get(id).title);
  };

  /** @param {View} view @param {any} result with scores @returns {string} */
  const where = (view, result) => {
    const names = lowestOf(view, result);
    if (!names.length) return view.say("assessment.next_flat");
    if (names.length === 1) return view.say("assessment.next_lowest", { part: names[0] });
    return view.say("assessment.next_tied", { parts: names.join(view.say("assessment.between_parts")) });
  };

  /** @param {View} view @param {any} result @returns {(Element | null)[]} */
  const next = (view, result) => {
    const parts = dimensionsById(view);
    const scored = result.dimensions.filter((part) => part.band);
    const first = scored.find((part) => part.id === result.lowest[0]);
    const unknown = result.dimensions.filter((part) => part.dont_know * 4 >= parts.get(part.id).items.length && part.dont_know);
    return [
      first && element("p", {}, where(view, result)),
      first && element("p", {}, meaning(view, first)),
      first && element("p", { class: "next-step" }, step(view, first)),
      ...unknown.map((part) =>
        element("p", { class: "find-out" }, view.say(part.scored ? "assessment.find_out" : "assessment.find_out_all", { n: part.dont_know, all: parts.get(part.id).items.length, part: parts.get(part.id).title }))),
      scored.length > 1
        ? element("details", {}, element("summary", {}, view.say("assessment.next_other")),
            element("ul", {}, ...scored.filter((part) => part !== first).map((part) =>
              element("li", {}, element("strong", {}, `${parts.get(part.id).title}. `), step(view, part)))))
        : null,
    ];
  };

  /** The released instruments, and this one: an example on the contributor's page is never released. @param {View} view */
  const instruments = ({ activity, model }) => ({
    ...model.get("releases"),
    [activity.code_prefix]: { activity: activity.id, version: activity.version, items: multisector.itemIds(activity) },
  });

  /** A code follows the answers, with the random bits it was given when it was made. @param {View} view @param {boolean} [make] */
  const code = (view, make = false) => {
    const output = /** @type {HTMLOutputElement} */ (view.field("code"));
    const before = output.textContent ?? "";
    view.slot("code").hidden = !before && !make;
    if (!before && !make) return;
    let random = null; // new bits are drawn, unless there is a code of this instrument
    try {
      const { prefix, randomBits } = multisector.decode(before, instruments(view));
      if (prefix === view.activity.code_prefix) random = randomBits;
    } catch {
      // none yet, or one from a damaged file
    }
    const now = multisector.encode(view.activity, view.answers(), random);
    if (now === before) return;
    output.textContent = now;
    view.setAnswers(multisector.readForm(view.root));
  };

  /** What writes the message of a view. @type {WeakMap<View, (text: string) => void>} */
  const messages = new WeakMap();

  /** The message says what is known, and leaves out the rest. @param {View} view @param {any} result */
  const writeMessage = (view, result) => {
    const { place, issue, promise, owner, by } = view.answers();
    const lowest = lowestOf(view, result).join(view.say("assessment.between_parts"));
    const sentences = [
      issue && place && view.say("assessment.send_about", { issue, place }),
      lowest && view.say("assessment.send_lowest", { lowest }),
      promise && view.say("assessment.send_promise", { promise }),
      owner && view.say("assessment.send_owner", { owner }),
      by && view.say("assessment.send_by", { by: multisector.dateWords(view.say, by) }),
      view.say("assessment.send_ask"),
    ];
    messages.get(view)?.(sentences.filter(Boolean).join("\n"));
  };

  Object.assign(multisector.kinds.assessment, /** @type {Partial<Kind>} */ ({
    blanksAllowed: true,
    planFields: (definition) => definition.plan,
    start: (view) => void messages.set(view, multisector.startSend(view.root.querySelector("[data-send]"), view.say)),
    update: (view) => code(view),
    show(view, result) {
      const [before, now] = [view.slot("reading").textContent, reading(view, result)];
      if (before && before !== now) view.announce(view.say("activity.result_changed"));
      view.slot("reading").textContent = now;
      view.slot("profile").querySelector("svg")?.remove();
      view.slot("profile").append(profile(view, result));
      view.slot("table").replaceChildren(table(view, result));
      writeMessage(view, result);
      view.slot("next").replaceChildren(.../** @type {Element[]} */ (next(view, result).filter(Boolean)));
    },
    actions: {
      "make-code"(view) {
        code(view, true);
        view.announce(view.say("code.made", { code: view.field("code")?.textContent ?? "" }));
      },
      async "copy-code"(view) {
        const output = /** @type {HTMLElement} */ (view.field("code"));
        const done = await multisector.copyText(output.textContent ?? "");
        if (!done) getSelection()?.selectAllChildren(output); // ready to be copied by hand
        view.announce(view.say(done ? "code.copied" : "code.not_copied"));
      },
      "open-code"(view) {
        const input = /** @type {HTMLInputElement} */ (view.root.querySelector("[data-code]"));
        try {
          const opened = multisector.decode(input.value, instruments(view));
          if (opened.activity !== view.activity.id) {
            throw new multisector.CodeError("code.problem.activity", { activity: opened.activity });
          }
          const words = Object.entries(view.answers()).filter(([name]) => WORDS.includes(name));
          view.take({ ...Object.fromEntries(words), ...opened.answers, code: opened.code }, view.say("code.opened"));
        } catch (error) {
          view.slot("file-problem").textContent = view.explain(error);
          input.focus();
        }
      },
    },
  }));
}
