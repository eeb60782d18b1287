/*
 * What was found in a text: codes that are whole are counted; what is damaged is named with its place and its likely
 * mends, and a repeat is asked about, because nobody but a person can know.
 */
{
  const NAMED = 12; // repeated or damaged codes that are asked about one by one
  const { element, findCodes, likelyMends } = multisector;
  const { say, button } = multisector.groupWords;

  /** @param {string} text @param {Damaged[]} damaged @returns {number[]} the line that each stands in, from 1 */
  const linesOf = (text, damaged) => {
    let [from, line] = [0, 1];
    return damaged.map(({ written }) => {
      const at = text.indexOf(written, from);
      for (; from < at; from += 1) if (text[from] === "\n") line += 1;
      return line;
    });
  };

  /**
   * @param {HTMLElement} review where it stands
   * @param {string} text
   * @param {{state: Kept.State, there: Set<string>, title(activity: string): string, take(codes: string[]): void, announce(text: string): void, leave(): void}} told
   *   `there` are the codes of this round; `take` counts some; `leave` is where the focus goes afterwards
   */
  const groupReview = (review, text, { state, there, title, take, announce, leave }) => {
    const { releases } = multisector.site;
    const { found, damaged, duplicates } = findCodes(text, releases);
    review.replaceChildren();
    /** @type {Record<string, number>} */
    const many = {};
    for (const { activity } of found) many[activity] = (many[activity] ?? 0) + 1;
    state.activity ||= Object.keys(many).sort((a, b) => many[b] - many[a])[0] ?? "";
    const ours = found.filter(({ activity }) => activity === state.activity).map(({ code }) => code);
    const mine = new Set(ours);
    const again = [...duplicates.filter((code) => mine.has(code)), ...ours.filter((code) => there.has(code))];
    const fresh = ours.filter((code) => !there.has(code));

    /** One damaged code, and what a person may confirm. @param {Damaged} one @param {number} line @param {boolean} asked */
    const damagedRow = ({ written, key, values }, line, asked) => {
      const row = element(
        "li",
        {},
        element("code", {}, written),
        " ",
        say("group.line", { line }),
        " ",
        say(key, values),
      );
      const mends = asked
        ? likelyMends(written, releases).filter(
            (code) =>
              !mine.has(code) &&
              !there.has(code) &&
              (!state.activity || multisector.decode(code, releases).activity === state.activity),
          )
        : [];
      if (!mends.length) return row;
      const confirm = (/** @type {string} */ code) => () => {
        state.activity ||= multisector.decode(code, releases).activity;
        there.add(code);
        row.replaceChildren(say("group.mended", { code }));
        take([code]);
        leave();
      };
      row.append(
        element("p", {}, say("group.mend")),
        element(
          "div",
          { class: "buttons" },
          ...mends.map((code) => button(say("group.mend_yes", { code }), confirm(code), { "data-mend": code })),
        ),
      );
      return row;
    };

    const others = found.length - ours.length;
    if (others)
      review.append(
        element("p", { class: "warning" }, say("group.other_check", { n: others, title: title(state.activity) })),
      );
    if (damaged.length) {
      const lines = linesOf(text, damaged);
      review.append(
        element(
          "div",
          { class: "damaged" },
          element("p", {}, say("group.damaged", { n: damaged.length })),
          element("ul", {}, ...damaged.map((one, at) => damagedRow(one, lines[at], at < NAMED))),
        ),
      );
    }
    if (!again.length) {
      if (fresh.length) take(fresh);
      else announce(say(others || damaged.length ? "group.none_counted" : "group.none"));
      return;
    }

    const asked = again.length > NAMED ? [again] : again.map((code) => [code]);
    const questions = asked.map((codes, number) => {
      const id = `${review.id}-again-${number}`;
      const choice = (/** @type {string} */ value) =>
        element(
          "div",
          { class: "option" },
          element("input", { type: "radio", name: id, id: `${id}-${value}`, value }),
          " ",
          element("label", { for: `${id}-${value}` }, say(`group.again_${value}`)),
        );
      const what =
        codes.length > 1 ? say("group.again_many", { n: codes.length }) : say("group.again", { code: codes[0] });
      return element("fieldset", { "data-again": "" }, element("legend", {}, what), choice("once"), choice("two"));
    });
    const problem = element("p", { class: "problem", role: "alert" });
    const count = button(
      say("group.count_these"),
      () => {
        const chosen = questions.map(
          (one) => /** @type {HTMLInputElement | null} */ (one.querySelector("input:checked"))?.value,
        );
        if (chosen.includes(undefined)) return void (problem.textContent = say("group.again_open"));
        for (const one of [...questions, problem, count]) one.remove();
        const twice = asked.flatMap((codes, number) => (chosen[number] === "two" ? codes : []));
        if (fresh.length + twice.length) take([...fresh, ...twice]);
        else announce(say("group.none_new"));
        leave();
      },
      { class: "primary", "data-do": "count" },
    );
    review.append(...questions, problem, count);
    announce(say("group.again_first"));
    /** @type {HTMLElement} */ (questions[0].querySelector("input")).focus();
  };

  multisector.groupReview = groupReview;
}
