/* Shows the result of an activity, or what it still needs. */
{
  /** @param {View} view @param {boolean} [moving] whether the focus goes to the result */
  const showResult = (view, moving = true) => {
    multisector.clearErrors(view, {}, true);
    view.resultShown = true;
    view.model.remember?.({ shown: true });
    view.slot("result").hidden = false;
    view.kind.show(view, view.kind.score(view.activity, view.answers()));
    if (!moving) return;
    for (const details of Array.from(view.root.querySelectorAll("details.by-hand")))
      /** @type {HTMLDetailsElement} */ (details).open = false;
    view.announce(view.say("activity.result_ready"));
    multisector.moveTo(
      /** @type {HTMLElement} */ (view.slot("result").querySelector("[tabindex='-1']") ?? view.slot("result")),
    );
  };

  /** @param {View} view @param {boolean} [moving] */
  const submit = (view, moving = true) => {
    const { open } = view.kind.score(view.activity, view.answers());
    if (open?.length) multisector.showErrors(view, open, moving);
    else showResult(view, moving);
  };

  multisector.showResult = showResult;
  multisector.submit = submit;
}
