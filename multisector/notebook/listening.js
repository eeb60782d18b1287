/*
 * Whether Python still listens. A kernel can die and be started again without a word to what it has shown, so after each
 * change Python is asked, and has a while to answer.
 */
{
  const PATIENCE = 8000; // milliseconds; a busy notebook answers late
  const PAUSE = 700; // after the last change

  /**
   * anywidget's model, which a form can change also when nobody listens: then a change reaches Python no more, and throws.
   * @param {Model} model
   * @returns {Model}
   */
  const patient = (model) => ({
    ...model,
    save_changes() {
      try {
        model.save_changes();
      } catch {
        // `askPython` finds out, and says so
      }
    },
  });

  /**
   * @param {Model} model
   * @param {(listens: boolean) => void} tell called when it stops answering, and when it answers again
   * @returns {() => void} to be called after each change
   */
  const askPython = (model, tell) => {
    let asked = 0;
    let silent = false;
    let [soon, late] = [0, 0];
    const answered = (/** @type {{heard?: number}} */ message) => {
      if (message.heard !== asked) return;
      clearTimeout(late);
      if (silent) tell(true);
      silent = false;
    };
    model.on("msg:custom", /** @type {any} */ (answered));
    return () => {
      clearTimeout(soon);
      soon = window.setTimeout(() => {
        asked += 1;
        const lost = () => {
          silent = true;
          tell(false);
        };
        clearTimeout(late);
        late = window.setTimeout(lost, PATIENCE);
        try {
          model.send?.({ asked });
        } catch {
          clearTimeout(late);
          lost();
        }
      }, PAUSE);
    };
  };

  multisector.patient = patient;
  multisector.askPython = askPython;
}
