/* The way one person took through a scenario. The twin of multisector/kinds/scenario/score.py. */
{
  /** @type {Kind<"scenario">["score"]} */
  const score = (definition, answers) => {
    const scenes = /** @type {Lookup<Defined.Scene>} */ (new Map(definition.scenes.map((scene) => [scene.id, scene])));
    /** @type {string[]} */
    const path = [];
    const choices = [];
    let at = definition.scenes[0].id;
    while (!path.includes(at)) {
      path.push(at);
      const chosen = scenes.get(at).choices.find((choice) => choice.id === answers[at]);
      if (!chosen) break;
      choices.push(chosen.id);
      at = chosen.goto;
    }
    const last = path[path.length - 1];
    return { open: [], path, choices, ending: scenes.get(last).choices.length ? null : last };
  };

  multisector.kinds.scenario = /** @type {Kind<"scenario">} */ ({ score }); // the form's script adds the rest
}
