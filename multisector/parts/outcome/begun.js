/* An outcome on a page of its own: its message, filled with what the plan knows, can be sent. needs: front/send */
{
  multisector.parts.outcome = (/** @type {HTMLElement} */ section) => {
    const block = /** @type {HTMLElement | null} */ (section.querySelector("[data-send]"));
    if (!block) return;
    const plan = multisector.planModel();
    const write = multisector.startSend(
      block,
      (/** @type {string} */ key) => multisector.say(multisector.site.messages, key),
      plan,
    );
    const fill = () =>
      write(/** @type {Texts} */ (multisector.messageIn(section)), { topic: `way-${section.dataset.outcome}` });
    plan.on("change:answers", fill);
    addEventListener("pageshow", fill); // the plan may have changed on the page before
    fill();
  };
}
