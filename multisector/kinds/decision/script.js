/* Shows the alerts of a decision at their questions, at once. */
{
  /** @typedef {ViewOf<"decision">} View */

  /** The alerts as they stand at their questions. @param {View} view @returns {HTMLElement[]} */
  const alertsOf = (view) => Array.from(view.form.querySelectorAll(":scope > [data-alert]"));

  Object.assign(
    multisector.kinds.decision,
    /** @type {Partial<Kind<"decision">>} */ ({
      start(view) {
        for (const alert of alertsOf(view)) alert.hidden = true;
      },
      update(view, { alerts }) {
        const before = alertsOf(view)
          .filter(({ hidden }) => !hidden)
          .map(({ dataset }) => dataset.alert);
        for (const alert of /** @type {NodeListOf<HTMLElement>} */ (view.root.querySelectorAll("[data-alert]"))) {
          alert.hidden = !alerts.includes(/** @type {string} */ (alert.dataset.alert));
        }
        const added = view.activity.alerts.filter(({ id }) => alerts.includes(id) && !before.includes(id));
        if (before.length && !alerts.length) view.announce(""); // it holds no longer
        if (added.length) view.announce(added.map(({ title, text }) => `${title}. ${text}`).join(" "));
      },
    }),
  );
}
