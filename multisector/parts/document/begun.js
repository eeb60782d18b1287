/* A document where it is learned: filled from the plan, and taken along once the person has said who speaks. needs: front/leaf */
{
  multisector.parts.document = (/** @type {HTMLElement} */ root, /** @type {Paper} */ document) => {
    const { messages } = multisector.site;
    const plan = multisector.planModel();
    /** @type {Say} */
    const words = (key, values) => multisector.say(messages, key, values);
    const leaf = /** @type {HTMLElement} */ (root.querySelector("[data-slot=leaf]"));
    /** Who speaks; null until the person has said so. @type {Voice | null} */
    let version = null;
    const values = () =>
      multisector.planValues(plan.get("answers"), [], messages, {
        version: version ?? "me",
        today: multisector.isoDate(new Date()),
      });
    const showLeaves = multisector.startLeaves(root, words, [document], values);
    const show = () => {
      leaf.hidden = !version;
      if (version) showLeaves();
      else for (const one of Array.from(leaf.querySelectorAll("[data-level]"))) one.replaceChildren();
    };
    const askAgain = multisector.startCare(
      /** @type {HTMLElement} */ (root.querySelector("[data-care]")),
      words,
      (chosen) => {
        version = chosen;
        show();
      },
    );
    plan.on("change:cleared", () => {
      version = null;
      askAgain();
      show();
    });
    plan.on("change:answers", show);
    addEventListener("pageshow", show); // the plan may have changed on the page before
    show();
  };
}
