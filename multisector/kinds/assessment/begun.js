/* Shows the result of an assessment: reading, profile, table, next step, code. needs: front/send, shared/codes */
{
  /** @typedef {ViewOf<"assessment">} View */
  /** @typedef {Results["assessment"]} Result */
  /** @typedef {Result["dimensions"][number]} Part */
  const { element } = multisector;

  /** What a code does not hold, and opening one leaves alone. */
  const WORDS = ["place", "issue", "promise", "owner", "by"];

  /** @param {View} view */
  const dimensionsById = (view) =>
    /** @type {Lookup<Defined.Dimension>} */ (
      new Map(view.activity.dimensions.map((dimension) => [dimension.id, dimension]))
    );

  /** One sentence that says what the picture shows. @param {View} view @param {Result} result @returns {string} */
  const reading = (view, result) => {
    const parts = dimensionsById(view);
    const scores = new Map(result.dimensions.map((part) => [part.id, part.rounded]));
    if (!result.lowest.length) return view.say("assessment.reading_none");
    const low = scores.get(result.lowest[0]);
    const high = scores.get(result.highest[0]);
    const names = (/** @type {string[]} */ ids) =>
      ids.map((id) => parts.get(id).title).join(view.say("assessment.between_parts"));
    if (low === high) return view.say("assessment.reading_flat", { low });
    return view.say("assessment.reading", { highest: names(result.highest), high, lowest: names(result.lowest), low });
  };

  /** The profile: a line for each dimension, with a dot at its score; the lowest has a ring. @param {View} view @param {Result} result @returns {Element} */
  const profile = (view, result) => {
    const parts = dimensionsById(view);
    const rows = result.dimensions.map((part) => {
      const dot = part.rounded && element("span", { class: "dot" });
      if (dot) dot.style.setProperty("--at", part.rounded);
      return element(
        "div",
        { class: result.lowest.includes(part.id) ? "row low" : "row" },
        element("span", { class: "name" }, parts.get(part.id).title),
        element("span", { class: "value" }, part.rounded ?? "–"),
        element("span", { class: "track" }, ...[1, 2, 3, 4, 5].map(() => element("i")), dot),
      );
    });
    return element(
      "div",
      { role: "img", "aria-label": reading(view, result) },
      ...rows,
      element("p", { class: "ends" }, element("span", {}, "1"), element("span", {}, "5")),
    );
  };

  /** @param {View} view @param {Result} result @returns {Element} */
  const table = (view, result) => {
    const parts = dimensionsById(view);
    const bands = new Map(view.activity.bands.map((band) => [band.id, band]));
    const head = ["part", "score", "band"].map((name) =>
      element("th", { scope: "col" }, view.say(`assessment.column_${name}`)),
    );
    const rows = result.dimensions.map((part) => {
      const { title, items } = parts.get(part.id);
      const counted =
        items.length > 1 && element("small", {}, view.say("assessment.counted", { ...part, all: items.length }));
      return element(
        "tr",
        { class: result.lowest.includes(part.id) ? "low" : null },
        element("th", { scope: "row" }, title, counted),
        element("td", {}, part.rounded ?? view.say("assessment.no_score")),
        element("td", {}, bands.get(/** @type {string} */ (part.band))?.label ?? ""),
      );
    });
    return element(
      "table",
      {},
      element("caption", { class: "hidden-words" }, view.say("assessment.table_caption")),
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    );
  };

  /** @param {View} view @param {Part} part a scored one @returns {string} */
  const meaning = (view, part) =>
    view.say(
      "assessment.band_cell",
      view.activity.bands.find((band) => band.id === part.band),
    );

  /** What to do about a part, as it fits the person's seat. @param {View} view @param {Part} part a scored one @returns {{days: number, action: string}} */
  const actionFor = (view, part) => {
    const found = dimensionsById(view).get(part.id).actions[/** @type {string} */ (part.band)];
    return { days: found.within_days, action: multisector.actionText(found, view.answers().seat) };
  };

  /** @param {View} view @param {Part} part a scored one @returns {string} */
  const step = (view, part) => view.say("assessment.next_step", actionFor(view, part));

  /** The lowest parts; none where every part is the same. @param {View} view @param {Result} result @returns {Defined.Dimension[]} */
  const lowestOf = (view, result) => {
    const flat = result.lowest.length > 1 && result.lowest.join() === result.highest.join();
    return flat ? [] : result.lowest.map((id) => dimensionsById(view).get(id));
  };

  /** @param {View} view @param {Result} result with scores @returns {string} */
  const where = (view, result) => {
    const names = lowestOf(view, result).map(({ title }) => title);
    if (!names.length) return view.say("assessment.next_flat");
    if (names.length > 1)
      return view.say("assessment.next_tied", { parts: names.join(view.say("assessment.between_parts")) });
    const low = result.dimensions.find(({ id }) => id === result.lowest[0]);
    if (low?.band === view.activity.bands.at(-1)?.id) return view.say("assessment.next_high", { part: names[0] });
    return view.say(result.maybe_lowest.length ? "assessment.next_lowest_scored" : "assessment.next_lowest", {
      part: names[0],
    });
  };

  /** A part that may be the lowest, though it has no score. @param {View} view @param {Part} part @returns {Element} */
  const maybe = (view, part) => {
    const { title, items } = dimensionsById(view).get(part.id);
    const given = items
      .map(({ id }) => view.answers()[id])
      .filter((value) => typeof value === "number")
      .sort()
      .join(", ");
    return element(
      "p",
      { class: "maybe" },
      view.say(part.dont_know ? "assessment.maybe_lowest_ask" : "assessment.maybe_lowest", { part: title, given }),
    );
  };

  /** One tap makes a step the promise. @param {View} view @param {Part} part @returns {Element} */
  const takeButton = (view, part) =>
    element(
      "button",
      { type: "button", class: "take", "data-do": "take-step", "data-part": part.id },
      view.say("assessment.take"),
      element("span", { class: "hidden-words" }, ` ${dimensionsById(view).get(part.id).title}`),
    );

  /** @param {View} view @param {Result} result @returns {(Element | string | null | undefined)[]} */
  const next = (view, result) => {
    const parts = dimensionsById(view);
    const scored = result.dimensions.filter((part) => part.band);
    const first = scored.find((part) => part.id === result.lowest[0]);
    const hidden = result.dimensions.filter((part) => result.maybe_lowest.includes(part.id));
    const unknown = result.dimensions.filter(
      (part) => part.dont_know * 4 >= parts.get(part.id).items.length && part.dont_know && !hidden.includes(part),
    );
    return [
      ...hidden.map((part) => maybe(view, part)),
      first && element("p", {}, where(view, result)),
      first && element("p", {}, meaning(view, first)),
      first && element("p", { class: "next-step" }, step(view, first)),
      first && element("p", {}, takeButton(view, first)),
      ...unknown.map((part) =>
        element(
          "p",
          { class: "find-out" },
          view.say(part.scored ? "assessment.find_out" : "assessment.find_out_all", {
            n: part.dont_know,
            all: parts.get(part.id).items.length,
            part: parts.get(part.id).title,
          }),
        ),
      ),
      scored.length > 1
        ? element(
            "details",
            {},
            element("summary", {}, view.say("assessment.next_other")),
            element(
              "ul",
              {},
              ...scored
                .filter((part) => part !== first)
                .map((part) =>
                  element(
                    "li",
                    {},
                    element("strong", {}, `${parts.get(part.id).title}. `),
                    step(view, part),
                    takeButton(view, part),
                  ),
                ),
            ),
          )
        : null,
    ];
  };

  /** The step of a part becomes the promise; one that a person wrote is not replaced unasked. @param {View} view @param {string} id of the part */
  const take = async (view, id) => {
    const part = multisector.kinds.assessment
      .score(view.activity, view.answers())
      .dimensions.find((found) => found.id === id);
    const { days, action } = actionFor(view, /** @type {Part} */ (part));
    const { promise } = view.answers();
    const words = {
      text: view.say("assessment.take_sure", { promise }),
      yes: view.say("assessment.take_yes"),
      no: view.say("assessment.take_no"),
    };
    if (promise && promise !== action && !(await multisector.ask(view.slot("taking"), words))) return;
    const by = /** @type {string} */ (view.answers().by ?? multisector.dayFromNow(days)); // a day of their own stays
    view.setAnswers({ ...view.answers(), promise: action, by });
    view.announce(view.say("assessment.taken", { by: multisector.dateWords(view.say, by) }));
    view.field("promise")?.focus();
  };

  /** The released instruments, and this one: an example on the contributor's page is never released. @param {View} view */
  const instruments = ({ activity, model }) => ({
    ...(multisector.site?.releases ?? model.get("releases")),
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

  /** What writes the message of a view. @type {WeakMap<View, ReturnType<Multisector["startSend"]>>} */
  const messages = new WeakMap();

  /**
   * The message as a person would write it: what is known, and nothing else. What was typed stands on
   * lines or at ends of its own, for it may be a word or whole sentences.
   * @param {View} view
   * @param {Result} result
   * @param {Voice} voice only the first names a person and what they promised
   * @returns {string}
   */
  const messageOf = (view, result, voice) => {
    const {
      place,
      issue,
      promise: promised,
      owner,
      by,
    } = /** @type {Record<string, string | undefined>} */ (view.answers());
    const promise = multisector.isOurStep(view.activity, promised) ? "" : promised; // our advice is for the person, not for others
    const say = (/** @type {string} */ name, /** @type {Record<string, unknown>} */ values = {}) =>
      view.say(`assessment.send_${voice}.${name}`, values);
    // The words of a part say that it is weak: a part in the highest band is not, and of many none stands out.
    const lowest = lowestOf(view, result);
    const band = result.dimensions.find(({ id }) => id === result.lowest[0])?.band;
    const weak =
      /** @type {HTMLInputElement} */ (view.root.querySelector("[data-do=say-lowest]")).checked &&
      lowest.length > 0 &&
      lowest.length < 3 &&
      band !== view.activity.bands.at(-1)?.id;
    const day = by && multisector.dateWords(view.say, by);
    const lines = [
      say(`about_${issue && place ? "both" : issue ? "issue" : place ? "place" : "none"}`, { place }),
      issue,
      weak &&
        say("lowest", { lowest: lowest.map(({ says_low: words }) => words).join(view.say("assessment.send_between")) }),
      voice !== "me"
        ? day && say("by", { by: day })
        : promise && day
          ? say("promise_by", { promise, by: day })
          : promise
            ? say("promise", { promise })
            : day && say("by", { by: day }),
      voice === "me" && owner && say("owner", { owner }),
      say("ask"),
    ];
    return /** @type {string[]} */ (lines.filter(Boolean)).map((text) => text.trim()).join("\n");
  };

  multisector.messageOf = messageOf;
  const update = /** @type {(view: View, result: Result) => void} */ (multisector.kinds.assessment.update);
  Object.assign(
    multisector.kinds.assessment,
    /** @type {Partial<Kind<"assessment">>} */ ({
      begin(view) {
        messages.set(
          view,
          multisector.startSend(
            /** @type {HTMLElement} */ (view.root.querySelector("[data-send]")),
            view.say,
            view.model,
          ),
        );
      },
      update(view, result) {
        code(view);
        update(view, result);
      },
      show(view, result) {
        const [before, now] = [view.slot("reading").textContent, reading(view, result)];
        if (before && before !== now) view.announce(view.say("activity.result_changed"));
        view.slot("reading").textContent = now;
        const { place, issue } = view.answers();
        view.slot("about").textContent = [view.activity.title, place, issue].filter(Boolean).join(" · ");
        view.slot("profile").querySelector("[role=img]")?.remove();
        view.slot("profile").append(profile(view, result));
        view.slot("table").replaceChildren(table(view, result));
        const voices = /** @type {const} */ (["me", "group", "unsigned"]);
        messages.get(view)?.(Object.fromEntries(voices.map((voice) => [voice, messageOf(view, result, voice)])));
        // Only where something changed: else a press on one of its buttons, which leaves a field, would find it replaced.
        const steps = element("div", {}, ...next(view, result));
        if (view.slot("next").textContent !== steps.textContent)
          view.slot("next").replaceChildren(...Array.from(steps.childNodes));
      },
      actions: {
        ...multisector.kinds.assessment.actions,
        "say-lowest": (view) => view.kind.show(view, view.kind.score(view.activity, view.answers())),
        "take-step": (view, control) => void take(view, control.dataset.part ?? ""),
        "make-code"(view) {
          code(view, true);
          view.announce(view.say("code.made", { code: view.field("code")?.textContent ?? "" }));
        },
        async "copy-code"(view) {
          const output = /** @type {HTMLElement} */ (view.field("code"));
          const done = await multisector.copyText(output.textContent ?? "");
          if (!done) getSelection()?.selectAllChildren(output); // ready to be copied by hand
          const said = view.say(done ? "code.copied" : "code.not_copied");
          view.announce(said);
          view.slot("copied").textContent = said; // beside the button, since the live region may be screens away
        },
        "open-code"(view) {
          const input = /** @type {HTMLInputElement} */ (view.root.querySelector("[data-code]"));
          try {
            const opened = multisector.openCode(input.value, instruments(view));
            if (opened.activity !== view.activity.id) {
              throw new multisector.CodeError("code.problem.activity", { activity: opened.activity });
            }
            const words = Object.entries(view.answers()).filter(([name]) => WORDS.includes(name));
            multisector.take(
              view,
              { ...Object.fromEntries(words), ...opened.answers, code: opened.code },
              view.say("code.opened"),
            );
          } catch (error) {
            view.slot("file-problem").textContent = view.explain(error);
            input.focus();
          }
        },
      },
    }),
  );
}
