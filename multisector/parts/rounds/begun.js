/* The days of a review, from the first one and the distance, and as a calendar file. needs: front/take, shared/calendar */
{
  multisector.parts.rounds = (/** @type {HTMLElement} */ root) => {
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLInputElement} */ (root.querySelector(where));
    const cells = /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll("[data-day]")));
    const weeks = cells.map((cell) => cell.textContent ?? ""); // as it stands without a day
    const tell = (/** @type {string} */ text) => (find("[data-said]").textContent = text);

    /** The day of each round; none without a first day. @returns {string[]} */
    const days = () => {
      const first = multisector.dayNumber(find("[data-begin]").value);
      const distance = Number(find("[data-distance]").value);
      return first === null ? [] : cells.map((_, at) => multisector.dayOf(first + at * distance));
    };
    const show = () => {
      const found = days();
      cells.forEach((cell, at) => (cell.textContent = found[at] ? multisector.dateWords(say, found[at]) : weeks[at]));
      tell("");
    };

    root.addEventListener("change", show);
    root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
      if (!(button instanceof HTMLElement)) return;
      if (button.dataset.do === "print") return globalThis.print();
      if (!days().length) find("[data-begin]").value = multisector.dayFromNow(0);
      show();
      const where = location.protocol === "file:" ? document.title : location.href.split("#")[0];
      const events = days().map((day, at) => ({
        id: `review ${at + 1}`,
        day,
        title: say("rounds.event", { n: at + 1, set: cells[at].dataset.title }),
        about: where,
        remind: 0,
      }));
      multisector.saveFile(
        "review.ics",
        "text/calendar",
        multisector.calendar(events, multisector.stampOf(new Date())),
      );
      tell(say("rounds.saved", { n: events.length }));
    });
    show();
  };
}
