/*
 * A message a person can send: a text box to change, Copy, and Share or a text message where the
 * device can. What we wrote into the box follows the answers; what the person changed is left alone.
 *
 * Before something goes to someone with power, the page asks what it could cost. The safest version
 * is offered first to a person who is not sure.
 */
{
  /** @typedef {"me" | "group" | "unsigned"} Version */
  /** @typedef {string | Record<Version, string>} Texts one text, or one for each version */

  /** @param {string} text @returns {string} an address that opens the device's text messages, on iOS and Android */
  const smsLink = (text) => `sms:?&body=${encodeURIComponent(text)}`;

  /**
   * Show the question what it could cost, and listen to it.
   * @param {HTMLElement} block made by the macro `care`
   * @param {(key: string) => string} say
   * @param {(version: Version) => void} changed called once it is answered, and when the version changes
   * @returns {() => void} forgets the answer, and asks again
   */
  const startCare = (block, say, changed) => {
    const risk = /** @type {HTMLElement} */ (block.querySelector("[data-care-risk]"));
    const from = /** @type {HTMLElement} */ (block.querySelector("[data-care-from]"));
    const radio = (/** @type {string} */ value) => /** @type {HTMLInputElement} */ (block.querySelector(`input[value="${value}"]`));
    let answered = false;
    const reset = () => {
      answered = false;
      for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (block.querySelectorAll("input"))) one.checked = false;
      risk.hidden = from.hidden = true;
    };
    block.hidden = false;
    block.addEventListener("change", ({ target }) => {
      answered = true;
      const { value } = /** @type {HTMLInputElement} */ (target);
      if (["no", "risk"].includes(value)) radio(value === "risk" ? "unsigned" : "me").checked = true; // the safest first
      risk.hidden = !radio("risk").checked;
      from.hidden = false;
      changed(/** @type {Version} */ (["me", "group", "unsigned"].find((name) => radio(name).checked) ?? "me"));
      /** @type {HTMLElement} */ (block.querySelector("[data-care-live]")).textContent = say("care.changed");
    });
    addEventListener("pageshow", () => answered || reset()); // a browser may bring back what was chosen before a reload
    return reset;
  };

  /**
   * @param {HTMLElement} block with data-send
   * @param {(key: string) => string} say
   * @param {Model} [model] remembers what the person made of the message, beside the answers
   * @returns {(texts: Texts, to?: string) => void} writes a new text (for a recipient) into the box, unless the person has changed it;
   *   where there are three versions, the page asks what it could cost before it can be sent
   */
  const startSend = (block, say, model) => {
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (block.querySelector(`[data-send-${name}]`));
    const box = /** @type {HTMLTextAreaElement} */ (block.querySelector("textarea"));
    const care = /** @type {HTMLElement} */ (block.querySelector("[data-care]"));
    const sms = /** @type {HTMLAnchorElement} */ (part("sms"));
    /** @type {Texts} */
    let texts = box.value;
    /** @type {Version | null} null until the person has said what it could cost */
    let version = null;
    let written = box.value;
    let started = false; // what the person made of it before comes first
    /** What the person made of a version. @type {Map<string, string>} */
    const own = new Map();

    const keepOwn = () => {
      if (box.value === written) own.delete(version ?? "me");
      else own.set(version ?? "me", box.value);
    };
    const address = () => void (sms.href = smsLink(box.value));
    const show = () => {
      const name = version ?? "me";
      written = typeof texts === "string" ? texts : texts[name];
      box.value = own.get(name) ?? written;
      care.hidden = typeof texts === "string";
      part("buttons").hidden = !care.hidden && !version;
      block.toggleAttribute("data-unasked", part("buttons").hidden);
      sms.hidden = name === "unsigned" || !matchMedia("(pointer: coarse)").matches; // it would show the number
      address();
    };

    part("copy").hidden = false;
    part("share").hidden = !navigator.share;
    box.addEventListener("input", () => {
      address();
      keepOwn();
      model?.remember?.({ words: Object.fromEntries(own) });
    });
    part("copy").addEventListener("click", async () => {
      part("live").textContent = say((await multisector.copyText(box.value)) ? "send.copied" : "send.not_copied");
    });
    part("share").addEventListener("click", () => {
      navigator.share({ text: box.value }).catch(() => {}); // closing the sheet is no fault
    });
    const askAgain = startCare(care, say, (chosen) => {
      keepOwn();
      version = chosen;
      show();
    });
    show();
    /** @type {string | undefined} */
    let recipient;
    return (next, to) => {
      if (to !== recipient && recipient !== undefined) { // another person: what was written to the one before is not for them
        own.clear();
        version = null;
        box.value = written;
        askAgain();
      }
      recipient = to;
      if (!started) for (const [name, text] of Object.entries(model?.get("words") ?? {})) typeof text === "string" && own.set(name, text);
      else if (box.value) keepOwn();
      else { // emptied, by hand or with all answers: nothing of before comes back
        own.clear();
        version = null;
        askAgain();
      }
      texts = next;
      started = true;
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
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll("[data-place]"))) {
      place.dataset.blank ??= place.textContent ?? "";
      const words = known[place.dataset.place ?? ""];
      place.textContent = (typeof words === "string" && words.trim()) || place.dataset.blank;
    }
    const versions = /** @type {HTMLElement[]} */ (Array.from(block.querySelectorAll("[data-version]")));
    const texts = Object.fromEntries(versions.map((one) => [one.dataset.version, one.querySelector(".text")?.textContent?.trim()]));
    return /** @type {any} */ ("group" in texts ? texts : texts.me);
  };

  multisector.startCare = startCare;
  multisector.startSend = startSend;
  multisector.messageIn = messageIn;
}
