/*
 * A count of five answers that can be changed, and what five rules make of it at once. One's own is kept by nobody,
 * unless it is put among the decisions of the plan. needs: front/base, parts/tally/reckon
 */
{
  const { element } = multisector;
  const TABLE = "decisions"; // of the plan

  multisector.parts.tally = (/** @type {HTMLElement} */ root, data) => {
    const given = /** @type {{counts: Counts, keep: boolean, plan: string}} */ (data);
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const boxes = /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("input[data-side]")));

    const counted = () => {
      /** @type {Counts} */
      const counts = { live: [], others: [] };
      for (const box of boxes) {
        const side = /** @type {"live" | "others"} */ (box.dataset.side);
        counts[side][Number(box.dataset.at)] = /^\d+$/.test(box.value.trim()) ? Number(box.value.trim()) : 0;
      }
      return multisector.tally.clean(counts);
    };
    const numbers = (/** @type {TallyReading} */ seen) => ({
      total: seen.total,
      agree: seen.for.live + seen.for.others,
      live: seen.for.live,
      live_all: seen.answered.live,
      others: seen.for.others,
      others_all: seen.answered.others,
      not_yet: seen.not_yet,
      no: seen.no,
    });
    const summary = (/** @type {TallyReading} */ seen) =>
      seen.total ? say("tally.summary", numbers(seen)) : say("tally.empty");

    const show = () => {
      const wrong = boxes.filter((box) => box.value.trim() && !/^\d{1,3}$/.test(box.value.trim()));
      for (const box of boxes)
        if (wrong.includes(box)) box.setAttribute("aria-invalid", "true");
        else box.removeAttribute("aria-invalid");
      const seen = multisector.tally.read(counted());
      find("[data-summary]").textContent = wrong.length ? say("tally.wrong") : summary(seen);
      for (const row of root.querySelectorAll("[data-rule]")) {
        const rule = /** @type {HTMLElement} */ (row).dataset.rule ?? "";
        const held = seen.rules[rule];
        const words = held
          ? [
              element("b", {}, say(held.decided ? "tally.decided" : "tally.undecided")),
              ` ${say(`tally.why.${rule}.${held.why}`, numbers(seen))}`,
            ]
          : [say("tally.by_hand")];
        row.setAttribute("data-decided", !held ? "" : held.decided ? "yes" : "no");
        row.querySelector("dd")?.replaceChildren(...words);
      }
      find("[data-looks]").replaceChildren(...seen.looks.map((look) => element("li", {}, say(`tally.look.${look}`))));
      find("[data-said]").textContent = "";
    };

    for (const box of boxes) box.addEventListener("input", show);
    find("[data-back]").hidden = false;
    root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
      if (!(button instanceof HTMLElement)) return;
      if (button.dataset.do === "again") {
        for (const box of boxes) {
          const side = /** @type {"live" | "others"} */ (box.dataset.side);
          box.value = given.keep ? "" : String(given.counts[side][Number(box.dataset.at)]);
        }
        show();
        find("[data-said]").textContent = say("tally.begun");
        return;
      }
      const seen = multisector.tally.read(counted());
      if (!seen.total) return void (find("[data-said]").textContent = say("tally.empty"));
      const plan = multisector.planModel();
      plan.refetch?.(); // another tab may have written there
      const answers = plan.get("answers");
      const rows = Array.isArray(answers[TABLE]) ? answers[TABLE] : [];
      // With few on a side the numbers say who answered what, so only the outcome is written down.
      const few = seen.looks.includes("few");
      const passed = Object.keys(seen.rules).filter((rule) => seen.rules[rule].decided);
      const by = (passed.length ? passed : ["none"]).map((rule) => say(`tally.rule.${rule}`)).join("; ");
      plan.set("answers", {
        ...answers,
        [TABLE]: [...rows, { how: few ? say("tally.outcome", { by }) : summary(seen) }],
      });
      find("[data-said]").replaceChildren(
        `${say("tally.kept")} `,
        element("a", { href: given.plan }, say("tally.kept_link")),
      );
    });
    root.dataset.live = "";
    if (boxes.some((box) => box.value)) show();
  };
}
