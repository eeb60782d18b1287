/*
 * A message a person can send: a text box to change, Copy, and Share where the device can. What we
 * wrote into the box follows the answers; what the person changed is left alone.
 */
{
  /**
   * @param {HTMLElement} block with data-send
   * @param {(key: string) => string} say
   * @returns {(text: string) => void} writes a new text into the box, unless the person has changed it
   */
  const startSend = (block, say) => {
    const box = /** @type {HTMLTextAreaElement} */ (block.querySelector("textarea"));
    const live = /** @type {HTMLElement} */ (block.querySelector("[role=status]"));
    const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (block.querySelector(`[data-send-${name}]`));
    let written = box.value;
    button("copy").hidden = false;
    button("share").hidden = !navigator.share;
    button("copy").addEventListener("click", async () => {
      live.textContent = say((await multisector.copyText(box.value)) ? "send.copied" : "send.not_copied");
    });
    button("share").addEventListener("click", () => {
      navigator.share({ text: box.value }).catch(() => {}); // closing the sheet is no fault
    });
    return (text) => {
      if (box.value === written || !box.value) box.value = text;
      written = text;
    };
  };

  multisector.startSend = startSend;
}
