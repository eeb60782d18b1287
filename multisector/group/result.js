/*
 * What a group sees of its answers: spread first, then the middle; who is not there; where to start.
 * The twin of result.py, which says what each part means. result.vectors.json pins both.
 */
{
  const MINIMUM = 5; // people, as in reading.js
  const FIND_OUT = "1/4"; // of the answers: from here on, what people do not know comes first
  const SIDES = /** @type {const} */ (["live", "others"]);

  /** @typedef {Group.Read["dimensions"][number]} Counted */

  const { fraction, fractionText, compare, roundHalfUp, bandOf, counts, reading } = multisector;
  const { divide } = multisector.arithmetic;

  /** What is said of one side. @param {Group.Table} table @param {Counted} part @param {boolean} apart whether its scores may be told from those of the other */
  const side = (table, { id, items }, apart) => {
    const middle = apart ? reading.median(counts.scores(table, id)) : null;
    return {
      middle: middle && roundHalfUp(middle),
      asked: table.people * items.length,
      dont_know: table.dimensions[id].dont_know,
    };
  };

  /**
   * What is said of one dimension.
   * @param {Group.Read} definition
   * @param {Partial<Record<"all" | "live" | "others", Group.Table>>} tables
   * @param {Counted} part
   * @returns {Group.Dimension}
   */
  const dimension = (definition, tables, part) => {
    const { id, items } = part;
    const all = /** @type {Group.Table} */ (tables.all);
    const { scores, answers, dont_know } = all.dimensions[id];
    const found = counts.scores(all, id);
    /** @type {Group.Dimension["sides"]} */
    let sides = null;
    if (tables.live && tables.others) {
      const apart = counts.answered(tables.live, id) + counts.answered(tables.others, id) === found.length;
      sides = { live: side(tables.live, part, apart), others: side(tables.others, part, apart) };
    }
    const find_out = answers > 0 && compare(divide(dont_know, answers), FIND_OUT) >= 0;
    const asked = all.people * items.length;
    const said = { id, scored: found.length, scores, asked, dont_know, find_out, sides };
    const [middle, agreed, width] = [reading.median(found), reading.agreement(found), reading.iqr(found)];
    if (found.length < MINIMUM || !middle || !agreed || !width) {
      const none = {
        quartiles: null,
        spread: null,
        agreement: null,
        agreed: null,
        median: null,
        rounded: null,
        band: null,
      };
      return { ...said, ...none, reasons: [] };
    }
    return {
      ...said,
      quartiles: reading.quartiles(found).map((value) => fractionText(/** @type {Fraction} */ (value))),
      spread: reading.spreadBand(width),
      agreement: fractionText(agreed),
      agreed: reading.agreementBand(agreed),
      reasons: reading.reasonsToTalk(found),
      median: fractionText(middle),
      rounded: roundHalfUp(middle),
      band: bandOf(definition.bands, middle),
    };
  };

  /**
   * The overall reading.
   * @param {Group.Read} definition
   * @param {Group.BySeat[]} batches
   * @param {Group.Dimension[]} parts
   * @param {string[]} split
   */
  const overall = ({ group, bands }, batches, parts, split) => {
    if (!group) return null;
    const residentsOn = (/** @type {string} */ name) =>
      batches.reduce((sum, { live, both }) => sum + counts.answered(live, name) + counts.answered(both, name), 0);
    const residents = Math.min(...("apart" in group ? group.apart : [group.voice]).map(residentsOn));
    const medians = Object.fromEntries(parts.map((part) => [part.id, part.median ?? 1]));
    const scored = Object.fromEntries(parts.map((part) => [part.id, part.scored]));
    const talk = parts.filter((part) => part.reasons.length).map((part) => part.id);
    const found =
      "apart" in group
        ? reading.mendingReading(medians, scored, bands, { ...group, residents, split, talk })
        : reading.overallReading(medians, scored, bands, { ...group, residentsOnVoice: residents, talk });
    return { ...found, ask_first: residents < MINIMUM };
  };

  /**
   * Everything that is said of a group, or null below five people.
   * @param {Group.Read} definition
   * @param {Group.BySeat[]} batches
   * @returns {Group.Result | null}
   */
  const groupResult = (definition, batches) => {
    const tables = counts.shown(batches);
    if (!tables.all) return null;
    const dimensions = definition.dimensions.map((part) => dimension(definition, tables, part));
    const known = dimensions.filter((part) => part.rounded !== null);
    const first = definition.group && "apart" in definition.group ? definition.group.apart : [];
    const split = first.filter((id) => {
      const { live, others } = dimensions.find((part) => part.id === id)?.sides ?? {};
      return reading.splitOf(live?.middle ?? null, others?.middle ?? null);
    });
    const rounded = known.map((part) => fraction(/** @type {string} */ (part.rounded))).sort(compare);
    const byAgreement = (/** @type {Group.Dimension} */ a, /** @type {Group.Dimension} */ b) =>
      compare(/** @type {string} */ (a.agreement), /** @type {string} */ (b.agreement));
    return {
      people: tables.all.people,
      missing: SIDES.filter((side) => tables[side]?.people === 0),
      dimensions,
      lowest: known
        .filter((part) => compare(/** @type {string} */ (part.rounded), rounded[0]) === 0)
        .sort(byAgreement)
        .map((part) => part.id),
      split,
      reading: overall(definition, batches, dimensions, split),
    };
  };

  multisector.groupResult = groupResult;
}
