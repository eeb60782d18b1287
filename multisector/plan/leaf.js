/* Documents on a page: each can be read, saved as a Word file, and printed alone. The block is made by plan/leaf.html. */
{
  /** Print one element alone, on paper of a size. @param {HTMLElement} part @param {string} paper */
  const printAlone = (part, paper) => {
    const sheet = new CSSStyleSheet(); // a rule for pages cannot depend on an attribute
    sheet.replaceSync(`@page { size: ${paper}; margin: 18mm; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    addEventListener(
      "afterprint",
      () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)),
      { once: true },
    );
    multisector.printOnly(part);
  };

  /**
   * Wake up the documents of a block.
   * @param {HTMLElement} root
   * @param {Say} say
   * @param {Paper[]} documents
   * @param {() => Answers} values what they are filled with
   * @returns {(known?: Answers) => void} shows them as they are now
   */
  const startLeaves = (root, say, documents, values) => {
    const slot = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (root.querySelector(`[data-slot="${name}"]`));
    const size = (/** @type {string} */ which) =>
      /** @type {HTMLInputElement} */ (root.querySelector(`[data-paper] input${which}`));
    const paper = () => /** @type {"a4" | "letter"} */ (size(":checked").value);
    /** Hand over one of its other files, or say why there is none. @param {Paper} document @param {"csv" | "calendar"} kind */
    const other = (document, kind) => {
      const { ending, type, text } = multisector.documentFile(
        document,
        values(),
        kind,
        multisector.site.messages,
        multisector.stampOf(new Date()),
      );
      const file = `${document.id}.${ending}`;
      if (text) multisector.saveFile(file, type, text);
      slot(`${document.id}-live`).replaceChildren(
        text ? say("plan.file_done", { file }) : say(kind === "csv" ? "plan.csv_empty" : "plan.calendar_empty"),
      );
    };
    /** @type {Record<string, (document: Paper) => void>} */
    const actions = {
      csv: (document) => other(document, "csv"),
      calendar: (document) => other(document, "calendar"),
      print: ({ id }) => printAlone(/** @type {HTMLElement} */ (slot(id).firstElementChild), paper()),
      async word(document) {
        const { id, name, title } = document;
        const announce = (/** @type {string} */ text) => slot(`${id}-live`).replaceChildren(text);
        announce(say("plan.word_wait"));
        try {
          const blocks = multisector.fillDocument(document, values());
          await multisector.saveWord(`${id}.docx`, blocks, { title: title ?? name, paper: paper() });
          announce(say("plan.word_done", { file: `${id}.docx` }));
        } catch {
          announce(say("plan.word_failed"));
        }
      },
    };
    root.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target).closest("button[data-document]");
      const document = documents.find(({ id }) => id === /** @type {HTMLElement | null} */ (button)?.dataset.document);
      if (document) actions[/** @type {HTMLElement} */ (button).dataset.do ?? ""]?.(document);
    });
    for (const { id, name, files = [] } of documents) {
      const buttons = slot(`${id}-live`).previousElementSibling;
      for (const file of files) {
        const words = say(`plan.${file}_button`, { name });
        buttons?.append(
          " ",
          multisector.element("button", { type: "button", "data-do": file, "data-document": id }, words),
        );
      }
      if (files.includes("calendar"))
        buttons?.after(multisector.element("p", { class: "hint" }, say("plan.calendar_hint")));
    }
    size(`[value=${multisector.paperFor(navigator.language)}]`).checked = true;
    const kept = multisector.element("p", { class: "hint only-us", role: "status" });
    size(":checked").closest("[data-paper]")?.after(kept);
    return (known = values()) => {
      kept.textContent = known["only-us"] ? say("plan.only_us", { n: known["only-us"] }) : "";
      for (const document of documents) {
        const made = multisector.documentHtml(
          multisector.fillDocument(document, known),
          Number(slot(document.id).dataset.level),
        );
        slot(document.id).replaceChildren(made);
      }
    };
  };

  multisector.startLeaves = startLeaves;
}
