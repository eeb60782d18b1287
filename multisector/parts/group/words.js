/* What is said of a group, in sentences: spread before the middle, and nothing that asks anyone to show themselves. Its twin is said.py. */
{
  const NEAR = "1/2"; // a point: how far "near the middle" goes
  const FAR = "1"; // a point: beyond it is "far from the middle"

  const { element, compare, counts, roundHalfUp } = multisector;

  /** @type {Say} */
  const say = (key, values = {}) => multisector.say(multisector.site.messages, key, values);

  const numberOf = (/** @type {string} */ exact) => {
    const { n, d } = multisector.fraction(exact);
    return n / d;
  };

  const button = (/** @type {string} */ text, /** @type {() => void} */ act, attributes = {}) => {
    const made = element("button", { type: "button", ...attributes }, text);
    made.addEventListener("click", act);
    return made;
  };

  const title = (/** @type {Group.Assessment} */ { dimensions }, /** @type {string} */ id) =>
    dimensions.find((one) => one.id === id)?.title ?? id;

  const LOW = "5/2";
  const HIGH = "7/2";

  /** How many people stand at the two ends, and between them. @param {Group.Dimension} part */
  const ends = ({ scored, scores }) => {
    const sum = (/** @type {(score: string) => boolean} */ fits) =>
      Object.entries(scores).reduce((all, [score, n]) => all + (fits(score) ? n : 0), 0);
    const [low, high] = [sum((score) => compare(score, LOW) < 0), sum((score) => compare(score, HIGH) > 0)];
    return { scored, low, between: scored - low - high, high };
  };

  /** Spread before the middle, and what the middle would say only where it can be trusted. @param {Group.Assessment} definition @param {Group.Dimension} part @returns {string} */
  const sentence = ({ bands }, part) => {
    const { quartiles, median, rounded, agreed, reasons, dont_know, asked, sides } = part;
    const texts = [];
    if (quartiles && median) {
      const [low, high] = quartiles.map((value) => roundHalfUp(value));
      const band = bands.find(({ id }) => id === part.band)?.label;
      texts.push(
        say("group.told_ends", ends(part)),
        say(low === high ? "group.told_half_one" : "group.told_half", { low, high }),
        say(`group.agreed.${agreed}`),
        say(reasons.length ? "group.told_median_talk" : "group.told_median", { median: rounded, band }),
      );
    } else texts.push(say("group.told_few"));
    if (sides?.live.middle && sides.others.middle)
      texts.push(say("group.told_sides", { live: sides.live.middle, others: sides.others.middle }));
    if (dont_know) texts.push(say("group.dont_know", { n: dont_know, of: asked }));
    if (part.find_out) texts.push(say("group.find_out"));
    return texts.join(" ");
  };

  /** What it adds up to. @param {Group.Assessment} definition @param {Group.Result} result @param {boolean} seatsKnown @returns {string[]} */
  const summary = (definition, result, seatsKnown) => {
    const listed = (/** @type {string[]} */ ids) => ids.map((id) => title(definition, id)).join(", ");
    const names = listed(result.lowest);
    const { group } = definition;
    const asked = group && ("apart" in group ? group.apart : [group.voice]);
    return [
      ...(seatsKnown ? result.missing.map((side) => say(`group.missing.${side}`)) : [say("group.missing.unknown")]),
      result.split.length ? say("group.split", { names: listed(result.split) }) : "",
      names ? say(result.split.length ? "group.lowest_next" : "group.lowest", { names }) : "",
      result.reading ? say(`group.reading.${result.reading.reading}`) : "",
      result.reading?.ask_first && seatsKnown ? say("group.ask_first", { names: listed(asked ?? []) }) : "",
    ].filter(Boolean);
  };

  /** The net change between two rounds, near the middle of the first and far from it; nobody is followed. @param {string} id @param {Group.BySeat[][]} rounds @param {string} [day] of the first, where it was another @returns {string} */
  const moved = (id, rounds, day) => {
    const [before, after] = rounds.map((tables) => /** @type {Group.Table} */ (counts.shown(tables).all));
    const rows = counts.movement(before, after, id);
    const sum = (/** @type {"before" | "after"} */ when, /** @type {(distance: string) => boolean} */ fits) =>
      rows.reduce((all, row) => all + (fits(row.distance) ? row[when] : 0), 0);
    const near = (/** @type {string} */ distance) => compare(distance, NEAR) <= 0;
    const far = (/** @type {string} */ distance) => compare(distance, FAR) > 0;
    return say(day ? "group.moved_day" : "group.moved", {
      near: sum("before", near),
      near_now: sum("after", near),
      far: sum("before", far),
      far_now: sum("after", far),
      of: counts.answered(before, id),
      now: counts.answered(after, id),
    });
  };

  multisector.groupWords = { say, numberOf, button, title, sentence, summary, moved };
}
