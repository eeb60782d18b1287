/*
 * The plan page: what was scored elsewhere, then and now, and the ways the plan leaves: a message,
 * Word files, a print, one file with everything.
 */
{
  const { element, say } = multisector;
  const LIBRARY = new URL("docx.js", /** @type {HTMLScriptElement | null} */ (globalThis.document?.currentScript)?.src ?? "file:///").href;
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** Answers as a definition allows them: a stored text may come from anywhere. @param {any} activity @param {Answers} answers */
  const fitting = (activity, answers) => {
    const items = activity.kind === "assessment" ? activity.dimensions.flatMap((part) => part.items) : activity.questions;
    const scale = [1, 2, 3, 4, 5, "dont-know", "skip"];
    const fits = (item) => Object.hasOwn(answers, item.id) && (item.choices ?? scale).includes(answers[item.id]);
    return Object.fromEntries(items.filter(fits).map(({ id }) => [id, answers[id]]));
  };

  /** @param {HTMLElement} root @param {any} data */
  const start = (root, data) => {
    const { messages, releases } = multisector.site;
    const plan = multisector.planModel();
    // What other pages hold is in the plan, also when none of them was opened since.
    for (const { fields, ...activity } of data.linked) if (multisector.openStore(activity).load()) multisector.linkedModel(activity, fields);
    const words = (key, values) => say(messages, key, values);
    const slot = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-slot="${name}"]`));
    const announce = (text) => slot("live").replaceChildren(text);
    const writeMessage = multisector.startSend(root.querySelector("[data-send]"), words);

    for (const found of Array.from(root.querySelectorAll("[data-script]"))) /** @type {HTMLElement} */ (found).hidden = false;
    root.querySelector(".without-script")?.remove();

    const scored = () => data.scores.map(({ prefix, activity }) => [prefix, activity, fitting(activity, multisector.openStore(activity).load()?.answers ?? {})]);
    const values = () => multisector.planValues(plan.get("answers"), scored(), messages);

    const showScores = () => {
      const all = values();
      const rows = data.scores.map(({ prefix, activity, page }) => {
        const link = element("a", { href: page }, activity.title);
        const found = all[`${prefix}-way`] ?? all[`${prefix}-lowest`];
        if (!found) return element("li", {}, link, " ", words("plan.not_yet"));
        const key = activity.kind === "decision" ? "plan.scored_way" : "plan.scored_lowest";
        return element("li", {}, link, " ", words(key, { found }), " ", all[`${prefix}-because`] ?? all[`${prefix}-step`]);
      });
      slot("scores").replaceChildren(element("ul", {}, ...rows));
    };

    const refresh = () => {
      showScores();
      writeMessage(multisector.documentText(multisector.fillDocument(data.message, values())).trim());
    };

    const compare = () => {
      const input = /** @type {HTMLInputElement} */ (root.querySelector("[data-earlier]"));
      const { activity } = data.scores.find((score) => score.activity.id === data.compare);
      slot("compare-problem").textContent = "";
      slot("compare").hidden = true;
      try {
        const earlier = multisector.decode(input.value, releases);
        if (earlier.prefix !== activity.code_prefix) throw Object.assign(new Error(), { key: "plan.compare_other", values: { title: activity.title } });
        const now = fitting(activity, multisector.openStore(activity).load()?.answers ?? {});
        if (!Object.keys(now).length) throw Object.assign(new Error(), { key: "plan.compare_none", values: { title: activity.title } });
        const titles = new Map(activity.dimensions.map((part) => [part.id, part.title]));
        const head = ["part", "then", "now", "change"].map((name) => element("th", { scope: "col" }, words(`plan.column_${name}`)));
        const none = words("assessment.no_score");
        const rows = multisector.compareScores(activity, earlier.answers, now).map((row) =>
          element("tr", {}, element("th", { scope: "row" }, titles.get(row.id)), element("td", {}, row.then ?? none), element("td", {}, row.now ?? none),
            element("td", {}, row.change ? words(`plan.change_${row.change}`) : "")));
        slot("compare").replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)), element("p", {}, words("plan.compare_note")));
        slot("compare").hidden = false;
        announce(words("plan.compared"));
      } catch (error) {
        const { key, values: given } = /** @type {any} */ (error);
        if (!key) throw error;
        slot("compare-problem").textContent = words(key, given);
        input.focus();
      }
    };

    const actions = {
      compare,
      print: () => globalThis.print(),
      async word(control) {
        const document = data.documents.find(({ id }) => id === control.dataset.document);
        announce(words("plan.word_wait"));
        try {
          const file = await multisector.wordFile(multisector.fillDocument(document, values()), LIBRARY, globalThis.document.documentElement.lang);
          multisector.saveFile(`${document.id}.docx`, WORD, file);
          announce(words("plan.word_done", { file: `${document.id}.docx` }));
        } catch {
          announce(words("plan.word_failed"));
        }
      },
    };
    root.addEventListener("click", (event) => {
      const control = /** @type {HTMLElement} */ (event.target).closest("button[data-do]");
      if (control instanceof HTMLButtonElement) actions[control.dataset.do ?? ""]?.(control);
    });
    plan.on("change:answers", refresh);
    addEventListener("pageshow", refresh);
    multisector.course.onChange(refresh);
    refresh();
  };

  if (globalThis.document) {
    document.addEventListener("DOMContentLoaded", () => {
      for (const host of Array.from(document.querySelectorAll(".multisector-plan-host"))) {
        const data = JSON.parse(host.querySelector("script[type='application/json']")?.textContent ?? "");
        start(/** @type {HTMLElement} */ (host.querySelector(".multisector-plan")), data);
      }
    });
  }
}
