/* The way one person took through a scenario. The twin of multisector/kinds/scenario/score.py. */
{
  /** Where the tracks stand after a choice. @param {Definition<"scenario">} definition @param {Tracks} tracks @param {Defined.ScenarioChoice} choice @returns {Tracks} */
  const change = (definition, tracks, choice) =>
    Object.fromEntries(
      definition.tracks.map(({ id, levels }) => [
        id,
        Math.min(Math.max(tracks[id] + (choice.changes[id] ?? 0), 0), levels.length - 1),
      ]),
    );

  /** Whether every track of a condition stands where it asks. @param {Defined.Way["when"]} when @param {Tracks} tracks */
  const holds = (when, tracks) =>
    Object.entries(when).every(
      ([name, { at_least, at_most }]) =>
        (at_least === null || tracks[name] >= at_least) && (at_most === null || tracks[name] <= at_most),
    );

  /** The scene that a choice comes to; the last way has no condition. @param {Defined.ScenarioChoice} choice @param {Tracks} tracks @returns {string} */
  const wayOn = ({ goto }, tracks) =>
    typeof goto === "string" ? goto : (goto.find(({ when }) => holds(when, tracks)) ?? goto[goto.length - 1]).to;

  /** @type {Kind<"scenario">["score"]} */
  const score = (definition, answers) => {
    const scenes = /** @type {Lookup<Defined.Scene>} */ (new Map(definition.scenes.map((scene) => [scene.id, scene])));
    /** @type {string[]} */
    const path = [];
    const choices = [];
    let tracks = Object.fromEntries(definition.tracks.map(({ id, start }) => [id, start]));
    let at = definition.scenes[0].id;
    while (!path.includes(at)) {
      path.push(at);
      const chosen = scenes.get(at).choices.find((choice) => choice.id === answers[at]);
      if (!chosen) break;
      choices.push(chosen.id);
      tracks = change(definition, tracks, chosen);
      at = wayOn(chosen, tracks);
    }
    const last = path[path.length - 1];
    return { open: [], path, choices, ending: scenes.get(last).choices.length ? null : last, tracks };
  };

  multisector.kinds.scenario = /** @type {Kind<"scenario">} */ ({ score }); // the form's script adds the rest
}
