/* How far a checklist is. The twin of multisector/kinds/checklist/score.py. needs: shared/numbers */
{
  /** @type {Kind<"checklist">["score"]} */
  const score = (definition, answers) => {
    const steps = definition.steps.map(({ id }) => ({
      id,
      done: answers[id] === true,
      evidence: /[^ \t\r\n]/.test(/** @type {string} */ (answers[`${id}-evidence`] ?? "")),
    }));
    const shown = new Set(steps.filter(({ evidence }) => evidence).map(({ id }) => id));
    return {
      open: [],
      steps,
      with_evidence: shown.size,
      all: steps.length,
      share: multisector.fractionText(
        /** @type {Fraction} */ (multisector.mean(steps.map(({ evidence }) => Number(evidence)))),
      ),
      open_gates: definition.steps.filter(({ id, gate }) => gate && !shown.has(id)).map(({ id }) => id),
      ticked_without_evidence: steps.filter(({ done, evidence }) => done && !evidence).map(({ id }) => id),
    };
  };

  multisector.kinds.checklist = /** @type {Kind<"checklist">} */ ({ score }); // the form's script adds the rest
}
