/*
 * The plan page: the ways the plan leaves (a message, Word files, printed pages), what was scored
 * elsewhere, and then and now. Nothing leaves before the person has said who speaks.
 * needs: front/send, front/fill, shared/codes, shared/numbers, kinds/assessment/score, kinds/decision/score
 */
{
  const { element, say } = multisector;

  /** Answers as a definition allows them: a stored text may come from anywhere. @param {Scored[1]} activity @param {Answers} answers */
  const fitting = (activity, answers) => {
    const seat = { id: "seat", choices: ["live", "work", "both", "not-said"] };
    /** @type {{id: string, choices?: unknown[]}[]} */
    const items =
      activity.kind === "assessment"
        ? [...activity.dimensions.flatMap((part) => part.items), seat]
        : activity.questions;
    /** @type {unknown[]} */
    const scale = [1, 2, 3, 4, 5, "dont-know", "skip"];
    const fits = (/** @type {typeof items[number]} */ item) =>
      Object.hasOwn(answers, item.id) && (item.choices ?? scale).includes(answers[item.id]);
    return Object.fromEntries(items.filter(fits).map(({ id }) => [id, answers[id]]));
  };

  /**
   * @typedef {object} Data what part.py gives
   * @property {(Omit<Defined.Score, "activity"> & {activity: Scored[1]})[]} scores
   * @property {(Activity & {fields: Record<string, string>})[]} linked
   * @property {Defined.Plan["compare"]} compare
   * @property {Paper} message
   */

  multisector.parts.plan = (/** @type {HTMLElement} */ root) => {
    const data = /** @type {Data} */ (multisector.site.given.plan);
    const { messages, releases } = multisector.site;
    const plan = multisector.planModel();
    // What other pages hold is in the plan, also when none of them was opened since.
    for (const { fields, ...activity } of data.linked)
      if (multisector.openStore(activity).load()) multisector.linkedModel(activity, fields);
    /** @type {Say} */
    const words = (key, values) => say(messages, key, values);
    const slot = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(`[data-slot="${name}"]`));
    const control = (/** @type {string} */ selector) => /** @type {HTMLInputElement} */ (root.querySelector(selector));
    /** Who speaks; null until the person has said so. @type {Voice | null} */
    let version = null;
    const writeMessage = multisector.startSend(
      /** @type {HTMLElement} */ (root.querySelector("[data-send]")),
      words,
      plan,
    );
    /** Shows the documents, once they have come. @type {((known: Answers) => void) | undefined} */
    let showPapers;

    /** What was scored elsewhere, read from where it is stored: once for all that a change shows anew. @returns {Scored[]} */
    const scored = () =>
      data.scores.map(({ prefix, activity }) => [
        prefix,
        activity,
        fitting(activity, multisector.openStore(activity).load()?.answers ?? {}),
      ]);
    const today = () => multisector.isoDate(new Date());
    const values = (
      /** @type {Scored[]} */ found,
      { scores = control("[data-with-scores]").checked, voice = version ?? /** @type {Voice} */ ("me") } = {},
    ) => multisector.planValues(plan.get("answers"), found, messages, { scores, version: voice, today: today() });
    const messageFrom = (/** @type {Scored[]} */ found, /** @type {Voice} */ voice) =>
      multisector.documentText(multisector.fillDocument(data.message, values(found, { voice }))).trim();

    const pages = Array.from(slot("scores").querySelectorAll("a"), (link) => link.getAttribute("href"));
    const showScores = (/** @type {Scored[]} */ found) => {
      const all = /** @type {Record<string, string>} */ (values(found, { scores: true })); // but for its tables
      const rows = data.scores.map(({ prefix, activity }, at) => {
        const link = element("a", { href: pages[at] }, activity.title);
        const outcome = all[`${prefix}-way`] ?? all[`${prefix}-lowest`];
        const alert = all[`${prefix}-alert`] && element("strong", {}, all[`${prefix}-alert`], " ");
        if (!outcome) return element("li", {}, link, " ", alert || words("plan.not_yet"));
        const key = activity.kind === "decision" ? "plan.scored_way" : "plan.scored_lowest";
        return element(
          "li",
          {},
          link,
          " ",
          alert,
          words(key, { found: outcome }),
          " ",
          all[`${prefix}-because`] ?? all[`${prefix}-step`],
        );
      });
      slot("scores").replaceChildren(element("ul", {}, ...rows));
    };

    const showDocuments = (found = scored()) => {
      const known = values(found);
      writeMessage(
        Object.fromEntries(
          /** @type {const} */ (["me", "group", "unsigned"]).map((voice) => [voice, messageFrom(found, voice)]),
        ),
        { version },
      );
      const day = plan.get("answers")["answer-by"];
      slot("past").hidden = !(typeof day === "string" && day && day < today());
      showPapers?.(known);
      slot("leaves").hidden = !version;
    };

    const refresh = () => {
      const found = scored();
      showScores(found);
      showDocuments(found);
    };

    const compare = () => {
      const input = /** @type {HTMLInputElement} */ (root.querySelector("[data-earlier]"));
      const score = data.scores.find((one) => one.activity.id === data.compare);
      const activity = /** @type {Definition<"assessment">} */ (score?.activity);
      slot("compare-problem").textContent = slot("compare-live").textContent = "";
      slot("compare").hidden = true;
      try {
        const earlier = multisector.openCode(input.value, releases);
        if (earlier.prefix !== activity.code_prefix)
          throw multisector.fault("plan.compare_other", { title: activity.title });
        const now = fitting(activity, multisector.openStore(activity).load()?.answers ?? {});
        if (!Object.keys(now).length) throw multisector.fault("plan.compare_none", { title: activity.title });
        const titles = new Map(activity.dimensions.map((part) => [part.id, part.title]));
        const head = ["part", "then", "now", "change"].map((name) =>
          element("th", { scope: "col" }, words(`plan.column_${name}`)),
        );
        const none = words("assessment.no_score");
        const rows = multisector
          .compareScores(activity, earlier.answers, now)
          .map((row) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, titles.get(row.id)),
              element("td", {}, row.then ?? none),
              element("td", {}, row.now ?? none),
              element("td", {}, row.change ? words(`plan.change_${row.change}`) : ""),
            ),
          );
        slot("compare").replaceChildren(
          element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
          element("p", {}, words("plan.compare_note")),
        );
        slot("compare").hidden = false;
        slot("compare-live").textContent = words("plan.compared");
      } catch (error) {
        const { key, values: given } = /** @type {Fault} */ (error);
        if (!key) throw error;
        slot("compare-problem").textContent = words(key, given);
        input.focus();
      }
    };

    root.querySelector("[data-do=compare]")?.addEventListener("click", compare);
    const arrived = () => {
      showPapers ??= multisector.startPapers(root, words, () => values(scored()));
      slot("papers-live").replaceChildren();
      slot("papers").hidden = false;
      showDocuments();
    };
    const askAgain = multisector.startCare(
      /** @type {HTMLElement} */ (root.querySelector(".take > [data-care]")),
      words,
      (chosen) => {
        version = chosen;
        showDocuments();
        multisector.bring("parts/plan/begun", arrived, () =>
          slot("papers-live").replaceChildren(words("errors.not_loaded")),
        );
      },
    );
    plan.on("change:cleared", () => {
      version = null;
      askAgain();
    });
    control("[data-with-scores]").addEventListener("change", () => showDocuments());
    plan.on("change:answers", refresh);
    addEventListener("pageshow", refresh);
    multisector.course.onChange(refresh);
    refresh();
  };
}
