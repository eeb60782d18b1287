/*
 * Plays a scenario one scene at a time. The answers tell the whole path; where the reader stands on
 * it is this view's own: a choice is only an answer, "Continue" goes on to where it leads.
 */
{
  /** @typedef {ViewOf<"scenario">} View */
  /** @typedef {Results["scenario"]} Result */
  const { element } = multisector;

  /** @typedef {{now: string, answers: Answers, came: Defined.ScenarioChoice | null}} Place the scene on screen, the answers it was shown for, the choice that led to it */

  /** @type {WeakMap<View, Place>} */
  const places = new WeakMap();
  const placeOf = (/** @type {View} */ view) => /** @type {Place} */ (places.get(view));

  /** @param {View} view @param {string} id */
  const sceneOf = (view, id) => /** @type {Defined.Scene} */ (view.activity.scenes.find((scene) => scene.id === id));

  /** The choice made in a scene, if there is one. @param {View} view @param {string} id */
  const chosenIn = (view, id) => sceneOf(view, id).choices.find((choice) => choice.id === view.answers()[id]);

  /** The scenes that lie behind the one on screen. @param {View} view @param {Result} result @returns {string[]} */
  const behind = (view, result) => result.path.slice(0, result.path.indexOf(placeOf(view).now));

  /** The field of a line of one's own. @param {string} id */
  const ownLine = (id) => `${id}-own`;

  /** How far each track has come in a scene. @param {View} view @param {string[]} before the scenes behind it */
  const tracksAfter = (view, before) =>
    view.kind.score(view.activity, Object.fromEntries(before.map((id) => [id, view.answers()[id]]))).tracks;

  /** Where some tracks stand, in words. @param {View} view @param {string[]} names @param {Tracks} tracks */
  const standing = (view, names, tracks) =>
    view.activity.tracks
      .filter(({ id }) => names.includes(id))
      .map(({ id, title, levels }) =>
        element("p", { class: "stands" }, view.say("scenario.stands", { who: title, level: levels[tracks[id]].text })),
      );

  /** What someone heard in a line. @param {View} view @param {string} words */
  const heard = (view, words) =>
    element("p", { class: "heard" }, element("strong", {}, view.say("scenario.heard")), ` ${words}`);

  /**
   * Turn to a scene: forget what was chosen there and after it, unless it is `kept`. What someone wrote stays.
   * @param {View} view
   * @param {string[]} kept scenes that keep their answers
   * @param {string} now
   * @param {Defined.ScenarioChoice | null} [came] the choice that led there
   */
  const turnTo = (view, kept, now, came = null) => {
    const forgotten = view.activity.scenes.map(({ id }) => id).filter((id) => !kept.includes(id));
    const answers = Object.fromEntries(Object.entries(view.answers()).filter(([id]) => !forgotten.includes(id)));
    places.set(view, { now, answers, came });
    view.setAnswers(answers);
    showScene(view, view.kind.score(view.activity, answers)); // a notebook is silent about answers that stay the same
    multisector.moveTo(
      /** @type {HTMLElement} */ (view.root.querySelector(`[data-scene="${CSS.escape(now)}"] [tabindex]`)),
    );
  };

  /** @param {View} view */
  const goOn = (view) => {
    const { now } = placeOf(view);
    const chosen = chosenIn(view, now);
    if (!chosen) return void (view.slot("choose-first").textContent = view.say("scenario.choose_first"));
    const result = view.kind.score(view.activity, view.answers());
    const met = [...behind(view, result), now];
    // A path holds no scene twice: only where a choice leads back, it does not say where to.
    const next = typeof chosen.goto === "string" ? chosen.goto : result.path[met.length];
    // Back in a scene met before, the story goes on from there.
    const again = met.indexOf(next);
    turnTo(view, again < 0 ? met : met.slice(0, again), next, chosen);
  };

  /** An answer changed elsewhere than on screen came from a file, from Python or another copy: go where it leads. @param {View} view @param {Result} result */
  const findPlace = (view, result) => {
    const answers = view.answers();
    const place = places.get(view);
    const elsewhere = view.activity.scenes.some(({ id }) => id !== place?.now && place?.answers[id] !== answers[id]);
    const stays = place && !elsewhere && result.path.includes(place.now);
    places.set(view, stays ? { ...place, answers } : { now: result.path[result.path.length - 1], answers, came: null });
  };

  /** The path so far; the scene on screen is its end. @param {View} view @param {Result} result */
  const showPath = (view, result) => {
    const talk = view.activity.tracks.length > 0;
    const before = behind(view, result);
    const steps = before.map((id) => {
      const { title, own } = sceneOf(view, id);
      const chosen = chosenIn(view, id);
      const line = own ? view.answers()[ownLine(id)] : null;
      return element(
        "li",
        {},
        element("strong", {}, title),
        ` ${chosen?.text}`,
        Boolean(line) && element("p", { class: "hint" }, view.say("scenario.in_own_words", { line })),
        talk && element("p", {}, chosen?.consequence),
      );
    });
    const moved = before.flatMap((id) => Object.keys(chosenIn(view, id)?.changes ?? {}));
    const { now } = placeOf(view);
    const here = sceneOf(view, now).choices.length ? "scenario.here" : "scenario.ended";
    view
      .slot("path")
      .replaceChildren(
        ...steps,
        element(
          "li",
          { "aria-current": "step" },
          element("strong", {}, sceneOf(view, now).title),
          ` ${view.say(here)}`,
          ...standing(view, moved, tracksAfter(view, before)),
        ),
      );
    view.slot("result").hidden = false;
  };

  /** Put the scene, what led to it and the path on screen. @param {View} view @param {Result} result */
  const showScene = (view, result) => {
    findPlace(view, result);
    const { now, came } = placeOf(view);
    const before = behind(view, result);
    const led = came ?? (before.length ? chosenIn(view, before[before.length - 1]) : null);
    for (const scene of Array.from(view.root.querySelectorAll("[data-scene]"))) {
      scene.classList.toggle("now", /** @type {HTMLElement} */ (scene).dataset.scene === now);
    }
    const consequence = view.slot(`before-${now}`);
    consequence.hidden = !led;
    consequence.replaceChildren(
      ...(led
        ? [
            element("p", { class: "hint" }, view.say("scenario.you_chose", { choice: led.text })),
            element("p", {}, led.consequence),
            ...(led.heard ? [heard(view, led.heard)] : []),
            ...standing(view, Object.keys(led.changes), tracksAfter(view, before)),
          ]
        : []),
    );
    if (chosenIn(view, now)) view.slot("choose-first").textContent = "";
    view.slot("continue").hidden = !sceneOf(view, now).choices.length;
    for (const name of ["back", "again"]) view.slot(name).hidden = !before.length;
    showPath(view, result);
  };

  Object.assign(
    multisector.kinds.scenario,
    /** @type {Partial<Kind<"scenario">>} */ ({
      start(view) {
        view.form.addEventListener("submit", (event) => {
          event.preventDefault();
          event.stopPropagation(); // no result to work out: the story goes on
          goOn(view);
        });
      },
      update: showScene,
      show: showPath,
      actions: {
        back(view) {
          const before = behind(view, view.kind.score(view.activity, view.answers()));
          turnTo(view, before, before[before.length - 1]);
        },
        again: (view) => turnTo(view, [], view.activity.scenes[0].id),
      },
    }),
  );
}
