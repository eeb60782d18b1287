/* Clock times of a plan by the minute. The twin of clock.py, which says what each means. */
{
  const DAY = 24 * 60;
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

  /** @param {string} time @returns {number | null} */
  const minuteOf = (time) => {
    const [, hour, minute] = time.match(/^([01][0-9]|2[0-3]):([0-5][0-9])$/) ?? [];
    return hour ? Number(hour) * 60 + Number(minute) : null;
  };

  /** @param {number} minute @returns {string} */
  const timeOf = (minute) => `${two(Math.floor((minute % DAY) / 60))}:${two(minute % 60)}`;

  /** @param {string} text @returns {number | null} */
  const minutesIn = (text) => (/^[0-9]{1,4}$/.test(text) ? Number(text) : null);

  /** @param {string} start @param {(number | null)[]} minutes @returns {(string | null)[]} */
  const begins = (start, minutes) => {
    let at = minuteOf(start);
    const times = [at];
    for (const length of minutes) {
      at = at === null ? null : at + (length ?? 0);
      times.push(at);
    }
    return times.map((time) => (time === null ? null : timeOf(time)));
  };

  /** @param {Say} say @param {string} value @returns {string} */
  const timeWords = (say, value) => {
    const minute = minuteOf(value);
    if (minute === null) return value;
    const hour = Math.floor(minute / 60);
    const values = { hour: hour % 12 || 12, hour24: two(hour), minute: two(minute % 60) };
    return hour < 12 ? say("clock.am", values) : say("clock.pm", values);
  };

  multisector.clock = { minuteOf, timeOf, minutesIn, begins, timeWords };
}
