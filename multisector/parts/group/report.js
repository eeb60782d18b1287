/* The report: what may be shown, and no more, as a table for a spreadsheet and as blocks of a document. */
{
  const SCORES = ["1", "2", "3", "4", "5"];

  const { compare, roundHalfUp } = multisector;
  const { say, numberOf, title, summary, moved } = multisector.groupWords;

  /** @param {Group.Dimension} part @returns {string} */
  const half = ({ quartiles }) => {
    const [low, high] = (quartiles ?? []).map((value) => roundHalfUp(value));
    return low === high ? (low ?? "") : say("group.from_to", { low, high });
  };

  const unknown = (/** @type {Group.Dimension} */ { dont_know, asked }) => say("group.of", { n: dont_know, of: asked });

  /** @param {GroupPage.Told} told */
  const csv = ({ definition, results }) => {
    const parts = results.map((result) => result?.dimensions ?? []);
    const all = [...new Set([...SCORES, ...parts.flat().flatMap(({ scores }) => Object.keys(scores))])].sort(compare);
    const head = [
      say("group.csv_round"),
      say("group.part"),
      say("group.csv_scored"),
      say("group.csv_low"),
      say("group.csv_high"),
      say("group.csv_agreed"),
      say("group.csv_median"),
      say("group.csv_dont_know"),
      say("group.csv_asked"),
      ...all.map((score) => say("group.csv_at", { score: String(Math.round(numberOf(score) * 100) / 100) })),
    ];
    const rows = parts.flatMap((found, number) =>
      found.map((part) => [
        number + 1,
        title(definition, part.id),
        part.scored,
        ...(part.quartiles ?? ["", ""]).map((value) => value && roundHalfUp(value)),
        part.agreed && say(`group.agreed.${part.agreed}`),
        part.rounded,
        part.dont_know,
        part.asked,
        ...all.map((score) => part.scores[score] ?? 0),
      ]),
    );
    return multisector.csvText([head, ...rows]);
  };

  /** What three or four agreed on, or do not. @param {Group.Assessment} definition @param {NonNullable<Kept.State["open"]>} open @returns {Block[]} */
  const openBlocks = (definition, open) => {
    const rows = Object.entries(open)
      .map(([id, { score, why }]) => [id, score, multisector.cleanText(why)])
      .filter(([, score, why]) => score || why);
    const scored = (/** @type {string} */ score) => (score && !Number(score) ? say(`group.open_${score}`) : score);
    return [
      { type: "paragraph", text: say("group.report_open") },
      {
        type: "table",
        head: [say("group.part"), say("group.open_score"), say("group.open_why")],
        rows: rows.map(([id, score, why]) => [title(definition, id), scored(score), why]),
      },
    ];
  };

  /**
   * A page or two, good enough to hand round. Of the open round, what was agreed on.
   * @param {GroupPage.Told} told
   * @param {number} [blanks] rows to write in, where there is no step yet
   * @returns {Block[]}
   */
  const blocks = ({ definition, results, tables, seatsKnown, captions, day, open, plan, steps, today }, blanks = 2) => {
    const { cleanText } = multisector;
    const dated = (/** @type {string} */ text) => multisector.dateWords(say, text);
    /** @param {string} text @returns {Block} */
    const paragraph = (text) => ({ type: "paragraph", text });
    /** @param {string} key @returns {Block} */
    const heading = (key) => ({ type: "heading", text: say(key) });
    const result = results[results.length - 1];
    const about = [plan.place, plan.issue].map(cleanText).filter(Boolean).join(": ");
    /** @type {Block[]} */
    const made = [{ type: "title", text: say("group.report_title") }];
    if (about) made.push({ type: "subject", text: about });
    made.push(paragraph(dated(today)));

    if (result) {
      made.push(
        paragraph(
          results.length > 1 && results[0]
            ? say("group.report_who_both", { first: results[0].people, n: result.people, title: definition.title })
            : say("group.report_who", { n: result.people, title: definition.title }),
        ),
        heading("group.summary"),
        ...summary(definition, result, seatsKnown).map(paragraph),
        heading("group.report_parts"),
        {
          type: "table",
          head: [
            say("group.part"),
            say("group.report_half"),
            say("group.csv_agreed"),
            say("group.csv_median"),
            say("group.csv_dont_know"),
          ],
          rows: result.dimensions.map((part) => [
            title(definition, part.id),
            half(part) || say("group.not_shown"),
            part.agreed ? say(`group.agreed.${part.agreed}`) : "",
            part.rounded ?? "",
            unknown(part),
          ]),
        },
        paragraph(say("group.report_read")),
      );
      const talk = result.dimensions.filter(({ reasons }) => reasons.length).map(({ id }) => title(definition, id));
      if (talk.length) made.push(paragraph(say("group.report_talk", { parts: talk.join(", ") })));
      const asked = result.dimensions.filter((part) => part.find_out).map(({ id }) => title(definition, id));
      if (asked.length) made.push(paragraph(say("group.report_find_out", { parts: asked.join(", ") })));
      const [first, second] = results;
      const both = second ? second.dimensions.filter((part, at) => part.median && first?.dimensions[at].median) : [];
      if (both.length)
        made.push(
          { type: "heading", text: captions.join(", ") },
          {
            type: "table",
            head: [say("group.part"), ...captions],
            rows: both.map(({ id }) => [title(definition, id), ...results.map((one) => middleOf(one, id))]),
          },
          ...both.map(({ id }) => paragraph(`${title(definition, id)}. ${moved(id, tables, day)}`)),
        );
    }
    if (open) made.push(...openBlocks(definition, open));
    const rows = steps.map(({ what = "", who = "", by = "" }) => [what, who, dated(by)]);
    if (rows.length || blanks)
      made.push(heading("group.steps"), {
        type: "table",
        head: [say("group.step_what"), say("group.step_who"), say("group.step_by")],
        rows: rows.length ? rows : Array.from({ length: blanks }, () => ["", "", ""]),
      });
    made.push(paragraph(say(open ? "group.report_status_open" : "group.report_status")));
    return made;
  };

  const middleOf = (/** @type {Group.Result | null} */ result, /** @type {string} */ id) => {
    const part = result?.dimensions.find((one) => one.id === id);
    return part?.rounded ? say("group.report_middle", { half: half(part), median: part.rounded }) : "";
  };

  multisector.groupReport = { csv, blocks, open: openBlocks };
}
