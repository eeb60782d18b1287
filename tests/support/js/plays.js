/* What many answer sets of one activity come to, as the script of the page scores them. */
{
  /** @param {Definition<KindName>} definition @param {Answers[]} sets */
  const scoreAll = (definition, sets) =>
    sets.map((answers) =>
      /** @type {Kind<KindName>} */ (multisector.kinds[definition.kind]).score(definition, answers),
    );

  Object.assign(multisector, { scoreAll });
}
