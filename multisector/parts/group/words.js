/* What is said of a group, in sentences: spread before the middle, and nothing that asks anyone to show themselves. */
{
  const NEAR = "1/2"; // a point: how far "near the middle" goes

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

  /** @param {Group.Assessment} definition @param {Group.Dimension} part @returns {string} */
  const sentence = ({ bands }, part) => {
    const texts = [];
    if (part.quartiles && part.median && part.rounded) {
      const [low, high] = part.quartiles.map((value) => roundHalfUp(value));
      const band = bands.find(({ id }) => id === part.band)?.label;
      texts.push(
        say(low === high ? "group.told_half_one" : "group.told_half", { scored: part.scored, low, high }),
        say(`group.spread.${part.spread}`),
        say(`group.agreed.${part.agreed}`),
        say("group.told_median", { median: part.rounded, band }),
      );
    } else texts.push(say("group.told_few"));
    if (part.dont_know) texts.push(say("group.dont_know", { n: part.dont_know, of: part.answers }));
    if (part.find_out) texts.push(say("group.find_out"));
    return texts.join(" ");
  };

  /** What it adds up to. @param {Group.Assessment} definition @param {Group.Result} result @param {boolean} seatsKnown @returns {string[]} */
  const summary = (definition, result, seatsKnown) => {
    const names = result.lowest.map((id) => title(definition, id)).join(", ");
    return [
      ...(seatsKnown ? result.missing.map((side) => say(`group.missing.${side}`)) : [say("group.missing.unknown")]),
      names ? say("group.lowest", { names }) : "",
      result.reading ? say(`group.reading.${result.reading.reading}`) : "",
    ].filter(Boolean);
  };

  /** The net change between two rounds; nobody is followed. @param {string} id @param {Group.BySeat[][]} rounds @returns {string} */
  const moved = (id, rounds) => {
    const [before, after] = rounds.map((tables) => /** @type {Group.Table} */ (counts.shown(tables).all));
    const near = counts.movement(before, after, id).filter(({ distance }) => compare(distance, NEAR) <= 0);
    const sum = (/** @type {"before" | "after"} */ when) => near.reduce((all, row) => all + row[when], 0);
    return say("group.moved", {
      before: sum("before"),
      now_near: sum("after"),
      of: counts.answered(before, id),
      now: counts.answered(after, id),
    });
  };

  multisector.groupWords = { say, numberOf, button, title, sentence, summary, moved };
}
