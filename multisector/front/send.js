/*
 * A message a person can send: a text box to change, Copy, and Share or a text message where the
 * device can. What we wrote into the box follows the answers; what the person changed is left alone.
 *
 * Before something goes to someone with power, the page asks what it could cost. The safest version
 * is offered first to a person who is not sure.
 */
{
  /** @param {string} text @returns {string} an address that opens the device's text messages, on iOS and Android */
  const smsLink = (text) => `sms:?&body=${encodeURIComponent(text)}`;

  /**
   * Show the question what it could cost, and listen to it.
   * @param {HTMLElement} block made by the macro `care`
   * @param {(key: string) => string} say
   * @param {(voice: Voice) => void} changed called once it is answered, and when the version changes
   * @returns {() => void} forgets the answer, and asks again
   */
  const startCare = (block, say, changed) => {
    const risk = /** @type {HTMLElement} */ (block.querySelector("[data-care-risk]"));
    const from = /** @type {HTMLElement} */ (block.querySelector("[data-care-from]"));
    const radio = (/** @type {string} */ value) =>
      /** @type {HTMLInputElement} */ (block.querySelector(`input[value="${value}"]`));
    let answered = false;
    const reset = () => {
      answered = false;
      for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (block.querySelectorAll("input")))
        one.checked = false;
      risk.hidden = from.hidden = true;
    };
    block.hidden = false;
    if (!block.querySelector("[data-typed]")) reset(); // a browser may bring back what was chosen before a reload
    block.addEventListener("change", ({ target }) => {
      answered = true;
      const { value } = /** @type {HTMLInputElement} */ (target);
      if (["no", "risk"].includes(value)) radio(value === "risk" ? "unsigned" : "me").checked = true; // the safest first
      risk.hidden = !radio("risk").checked;
      from.hidden = false;
      changed(/** @type {Voice} */ (["me", "group", "unsigned"].find((name) => radio(name).checked) ?? "me"));
      const unsigned = radio("unsigned").checked;
      /** @type {HTMLElement} */ (block.querySelector("[data-care-live]")).textContent = say(
        unsigned ? "care.changed_unsigned" : "care.changed",
      );
    });
    addEventListener("pageshow", () => answered || reset()); // a browser may bring back what was chosen before a reload
    return reset;
  };

  /**
   * @param {HTMLElement} block with data-send
   * @param {(key: string) => string} say
   * @param {Model} [model] remembers what the person made of each message, beside the answers
   * @returns {(texts: Texts, about?: {topic?: string, version?: Voice | null}) => void} writes new texts into the box, unless the
   *   person has changed them. Their words belong to a topic and a version, and wait there. Where there are three versions the page
   *   asks what it could cost before it can be sent, or whoever calls has asked and gives the `version` (null until it is answered)
   */
  const startSend = (block, say, model) => {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (block.querySelector(`[data-send-${name}]`));
    const box = /** @type {HTMLTextAreaElement} */ (block.querySelector("textarea"));
    const care = /** @type {HTMLElement} */ (block.querySelector("[data-care]"));
    const sms = /** @type {HTMLAnchorElement} */ (part("sms"));
    /** @type {Texts} */
    let texts = box.value;
    /** @type {Voice | null} null until the person has said what it could cost */
    let version = null;
    let topic = "";
    let askedElsewhere = false;
    let written = box.value;
    /** What was typed before this script was there. @type {string | null} */
    let early = box.dataset.typed === undefined ? null : box.value;
    /** What the person made of a message, where no model remembers it. @type {Record<string, string>} */
    let own = {};

    const name = () => `${topic && `${topic}/`}${version ?? "me"}`;
    const ownWords = () => /** @type {Record<string, string>} */ ((model?.remember && model.get("words")) || own);
    const keepOwn = () => {
      const { [name()]: before, ...others } = ownWords();
      own = box.value === written || !box.value.trim() ? others : { ...others, [name()]: box.value };
      model?.remember?.({ words: own });
    };
    const address = () => void (sms.href = smsLink(box.value));
    const show = () => {
      const one = typeof texts === "string";
      const asked = (one && !askedElsewhere) || version !== null;
      written = typeof texts === "string" ? texts : texts[version ?? "me"];
      const mine = ownWords()[name()];
      const now = typeof mine === "string" ? mine : written;
      if (box.value !== now) part("live").textContent = ""; // what was copied is another text
      box.value = now;
      care.hidden = one || askedElsewhere;
      part("buttons").hidden = !asked;
      block.toggleAttribute("data-unasked", !asked);
      sms.hidden = version === "unsigned" || !matchMedia("(pointer: coarse)").matches; // it would show the number
      address();
    };

    part("copy").hidden = false;
    part("share").hidden = !navigator.share;
    box.addEventListener("input", () => {
      part("live").textContent = "";
      address();
      keepOwn();
    });
    part("copy").addEventListener("click", async () => {
      const done = await multisector.copyText(box.value);
      part("live").textContent = say(
        !done ? "send.not_copied" : box.value.includes("___") ? "send.copied_blanks" : "send.copied",
      );
    });
    part("share").addEventListener("click", () => {
      navigator.share({ text: box.value }).catch(() => {}); // closing the sheet is no fault
    });
    const askAgain = startCare(care, say, (chosen) => {
      version = chosen;
      show();
    });
    const forget = () => {
      own = {};
      if (!askedElsewhere) version = null;
      askAgain();
      show();
    };
    model?.on("change:clearing", forget);
    multisector.course?.onChange((/** @type {string} */ what) => what === "cleared" && forget());
    show();
    return (next, { topic: about = "", version: given } = {}) => {
      const before = topic;
      topic = about;
      if (before && about !== before) {
        // another person: what was said to the one before is not for them
        version = null;
        askAgain();
      }
      askedElsewhere = given !== undefined;
      if (given !== undefined) version = given;
      texts = next;
      if (early !== null) {
        own = { ...ownWords(), [name()]: early };
        model?.remember?.({ words: own });
        early = null;
      }
      show();
    };
  };

  /**
   * The message that stands in a block (the macro `message`), filled with what the plan knows.
   * @param {Element} block
   * @param {Answers} [known] such as {issue: "..."}
   * @returns {Texts | undefined} undefined where there is no message
   */
  const messageIn = (block, known = multisector.planWords?.() ?? {}) => {
    block = /** @type {Element} */ (block.cloneNode(true)); // what stands there stays as it is, also on paper
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll("[data-place]"))) {
      const words = known[place.dataset.place ?? ""];
      if (typeof words === "string" && words.trim()) place.textContent = words.trim();
    }
    const versions = /** @type {HTMLElement[]} */ (Array.from(block.querySelectorAll("[data-version]")));
    const texts = Object.fromEntries(
      versions.map((one) => [one.dataset.version, one.querySelector(".text")?.textContent?.trim()]),
    );
    return /** @type {Texts | undefined} */ ("group" in texts ? texts : texts.me);
  };

  multisector.startCare = startCare;
  multisector.startSend = startSend;
  multisector.messageIn = messageIn;
}
