/*
 * What a group sees of its answers: spread first, then the middle; who is not there; where to start.
 * The twin of result.py, which says what each part means. result.vectors.json pins both.
 */
{
  const MINIMUM = 5; // people, as in reading.js
  const FIND_OUT = "1/4"; // of the answers: from here on, what people do not know comes first
  const SIDES = /** @type {const} */ (["live", "others"]);

  const { fraction, fractionText, compare, roundHalfUp, bandOf, counts, reading } = multisector;
  const { divide } = multisector.arithmetic;

  /**
   * What is said of one dimension.
   * @param {Group.Read} definition
   * @param {Partial<Record<"all" | "live" | "others", Group.Table>>} tables
   * @param {string} id
   * @returns {Group.Dimension}
   */
  const dimension = (definition, tables, id) => {
    const all = /** @type {Group.Table} */ (tables.all);
    const { scores, answers, dont_know } = all.dimensions[id];
    const found = counts.scores(all, id);
    /** @type {Group.Dimension["sides"]} */
    let sides = null;
    if (tables.live && tables.others) {
      const together = counts.answered(tables.live, id) + counts.answered(tables.others, id);
      const apart = together === found.length;
      const counted = (/** @type {Group.Table} */ { dimensions }) => ({
        ...dimensions[id],
        scores: apart ? dimensions[id].scores : null,
      });
      sides = { live: counted(tables.live), others: counted(tables.others) };
    }
    const find_out = answers > 0 && compare(divide(dont_know, answers), FIND_OUT) >= 0;
    const said = { id, scored: found.length, scores, answers, dont_know, find_out, sides };
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
   */
  const overall = ({ group, bands }, batches, parts) => {
    if (!group) return null;
    const { trust, voice } = group;
    const residentsOnVoice = batches.reduce(
      (sum, { live, both }) => sum + counts.answered(live, voice) + counts.answered(both, voice),
      0,
    );
    const medians = Object.fromEntries(parts.map((part) => [part.id, part.median ?? 1]));
    const scored = Object.fromEntries(parts.map((part) => [part.id, part.scored]));
    const talk = parts.filter((part) => part.reasons.length).map((part) => part.id);
    return reading.overallReading(medians, scored, bands, { trust, voice, residentsOnVoice, talk });
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
    const dimensions = definition.dimensions.map(({ id }) => dimension(definition, tables, id));
    const known = dimensions.filter((part) => part.rounded !== null);
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
      reading: overall(definition, batches, dimensions),
    };
  };

  multisector.groupResult = groupResult;
}
