/*
 * What was found in a text: codes that are whole are counted; what is damaged is named with its place and its likely
 * mends, and a repeat is counted once and asked about, because nobody but a person can know.
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
   * @param {GroupPage.Reading} told
   */
  const groupReview = (review, text, { activity: chosen, there, earlier, knows, take, announce, leave }) => {
    const { releases } = multisector.site;
    const { found: all, damaged, duplicates } = findCodes(text, releases);
    const found = all.filter((one) => one.activity in knows);
    review.replaceChildren();
    /** @type {Record<string, number>} */
    const many = {};
    for (const { activity } of found) many[activity] = (many[activity] ?? 0) + 1;
    const activity = chosen || (Object.keys(many).sort((a, b) => many[b] - many[a])[0] ?? "");
    const ours = found.filter((one) => one.activity === activity).map(({ code }) => code);
    const mine = new Set(ours);
    const twice = duplicates.filter((code) => mine.has(code));
    const known = ours.filter((code) => there.has(code));
    const old = ours.filter((code) => earlier.has(code) && !there.has(code));
    const fresh = ours.filter((code) => !there.has(code) && !earlier.has(code));

    /**
     * A question with its ways to answer; the answer stays in its place.
     * @param {string} kind
     * @param {string} words
     * @param {[name: string, label: string, count: () => string[], done: string][]} ways
     */
    const question = (kind, words, ways) => {
      const box = element("div", { class: "asked", [`data-${kind}`]: "" }, element("p", {}, words));
      const buttons = ways.map(([name, label, count, done]) =>
        button(
          label,
          () => {
            const codes = count();
            const asked = Array.from(box.childNodes);
            box.replaceChildren(element("p", {}, done));
            if (codes.length) take(codes, activity, () => box.replaceChildren(...asked));
            leave();
          },
          { "data-answer": name },
        ),
      );
      box.append(element("div", { class: "buttons" }, ...buttons));
      return box;
    };

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
      const activityOf = (/** @type {string} */ code) => multisector.decode(code, releases).activity;
      const fits = (/** @type {string} */ code) =>
        !mine.has(code) &&
        !there.has(code) &&
        activityOf(code) in knows &&
        (!activity || activityOf(code) === activity);
      const mends = asked ? likelyMends(written, releases).filter(fits) : [];
      const confirm = (/** @type {string} */ code) => () => {
        there.add(code);
        const asked = Array.from(row.childNodes);
        row.replaceChildren(say("group.mended", { code }));
        row.dataset.done = "";
        tellDamaged();
        take([code], activityOf(code), () => {
          there.delete(code);
          row.replaceChildren(...asked);
          delete row.dataset.done;
          tellDamaged();
        });
        leave();
      };
      if (mends.length)
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

    /** How many could still not be read. */
    const tellDamaged = () => {
      const list = review.querySelector(".damaged");
      const left = list?.querySelectorAll("li:not([data-done])").length ?? 0;
      /** @type {HTMLElement | null | undefined} */ (list?.querySelector("p"))?.replaceChildren(
        left ? say("group.damaged", { n: left }) : "",
      );
    };

    const others = found.length - ours.length;
    if (others)
      review.append(
        element("p", { class: "warning" }, say("group.other_check", { n: others, title: knows[activity].title })),
      );
    const elsewhere = all.length - found.length;
    if (elsewhere) review.append(element("p", { class: "warning" }, say("group.elsewhere", { n: elsewhere })));
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
    if (old.length)
      review.append(
        question("old", say("group.old", { n: old.length }), [
          [
            "both",
            say("group.old_both"),
            () => old.filter((code) => twice.includes(code)),
            say("group.old_both_done", { n: old.filter((code) => !twice.includes(code)).length }),
          ],
          ["same", say("group.old_same"), () => old, say("group.old_same_done", { n: old.length })],
        ]),
      );
    if (known.length)
      review.append(
        question("known", say("group.known", { n: known.length }), [
          ["once", say("group.known_once"), () => [], say("group.again_once_done")],
          ["two", say("group.known_two"), () => known, say("group.again_two_done")],
        ]),
      );
    const again = twice.filter((code) => fresh.includes(code));
    for (const codes of again.length > NAMED ? [again] : again.map((code) => [code])) {
      const words =
        codes.length > 1 ? say("group.again_many", { n: codes.length }) : say("group.again", { code: codes[0] });
      review.append(
        question("again", words, [
          ["once", say("group.again_once"), () => [], say("group.again_once_done")],
          ["two", say("group.again_two"), () => codes, say("group.again_two_done")],
        ]),
      );
    }
    if (fresh.length) take(fresh, activity);
    else {
      const opens = Object.values(knows).map(({ code_prefix }) => code_prefix);
      const values = { opens: opens.join(", "), first: opens[0] };
      announce(say(review.childElementCount ? "group.none_counted" : "group.none", values));
    }
  };

  multisector.groupReview = groupReview;
}
