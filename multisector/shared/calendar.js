/* Days of a plan as a calendar file. The twin of calendar.py, which says what it all means. It uses shared/clock. */
{
  const OCTETS = 75;
  const HOUR = 9;
  const DAY = 864e5; // milliseconds
  const encoder = new TextEncoder();

  /** @param {unknown} day @returns {number | null} */
  const dayNumber = (day) => {
    if (typeof day !== "string" || !/^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(day)) return null;
    const time = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : time / DAY;
  };

  /** @param {number} number @returns {string} */
  const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

  /** @param {Date} now @returns {string} */
  const stampOf = (now) => now.toISOString().replace(/\.\d+|[-:]/g, "");

  /** @param {number} days */
  const trigger = (days) => (days === 0 ? `PT${HOUR}H` : `-P${days > 1 ? `${days - 1}D` : ""}T${24 - HOUR}H`);

  /** @param {string} text */
  const escaped = (text) =>
    text
      .replace(/\r\n|[\r\x0b\x0c\x85\u2028\u2029]/g, "\n")
      .replace(/[\x00-\x09\x0e-\x1f\x7f\ud800-\udfff]/gu, (found) => (found === "\t" ? " " : ""))
      .replace(/^[ \n]+|[ \n]+$/g, "")
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\n/g, "\\n");

  /** @param {string} line */
  const folded = (line) => {
    let made = "";
    let length = 0;
    for (const letter of line) {
      const octets = encoder.encode(letter).length;
      if (length + octets > OCTETS) {
        made += "\r\n ";
        length = 1;
      }
      made += letter;
      length += octets;
    }
    return `${made}\r\n`;
  };

  /** @param {string} text */
  const hash = (text) =>
    [0x811c9dc5, 0x01000193]
      .map((start) => encoder.encode(text).reduce((found, octet) => Math.imul(found ^ octet, 0x01000193), start) >>> 0)
      .map((one) => one.toString(16).padStart(8, "0"))
      .join("");

  /** From when to when. @param {number} number @param {string} [start] @param {number} [minutes] @returns {string[]} */
  const when = (number, start, minutes = 0) => {
    const plain = (/** @type {string} */ text) => text.replace(/[-:]/g, "");
    if (!start) return [`DTSTART;VALUE=DATE:${plain(dayOf(number))}`, `DTEND;VALUE=DATE:${plain(dayOf(number + 1))}`];
    const begun = multisector.clock.minuteOf(start) ?? 0;
    const stamp = (/** @type {number} */ minute) =>
      plain(`${dayOf(number + Math.floor(minute / 1440))}T${multisector.clock.timeOf(minute)}00`);
    return [`DTSTART:${stamp(begun)}`, `DTEND:${stamp(begun + minutes)}`];
  };

  /** @param {CalendarEvent} event @param {number} number @param {string} uid @param {string} stamp @returns {string[]} */
  const eventLines = ({ title, about, remind, every, times, start, minutes }, number, uid, stamp) => {
    const words = escaped(title);
    return [
      "BEGIN:VEVENT",
      `UID:multisector-${uid}`,
      `DTSTAMP:${stamp}`,
      ...when(number, start, minutes),
      `SUMMARY:${words}`,
      ...(about ? [`DESCRIPTION:${escaped(about)}`] : []),
      ...(every ? [`RRULE:FREQ=DAILY;INTERVAL=${every};COUNT=${times}`] : []),
      "CLASS:PRIVATE",
      `TRANSP:${start ? "OPAQUE" : "TRANSPARENT"}`,
      ...(remind === undefined || remind === null
        ? []
        : ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${words}`, `TRIGGER:${trigger(remind)}`, "END:VALARM"]),
      "END:VEVENT",
    ];
  };

  /** @param {CalendarEvent[]} events @param {string} stamp @returns {string} */
  const calendar = (events, stamp) => {
    /** @type {Map<string, number>} */
    const used = new Map();
    const lines = events.flatMap((event) => {
      const number = dayNumber(event.day);
      if (number === null) return [];
      const uid = hash(event.id);
      used.set(uid, (used.get(uid) ?? 0) + 1);
      return eventLines(event, number, `${uid}-${used.get(uid)}`, stamp);
    });
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Developing Multisector Collaborations//EN"];
    return [...head, "CALSCALE:GREGORIAN", ...lines, "END:VCALENDAR"].map(folded).join("");
  };

  Object.assign(multisector, { calendar, dayNumber, dayOf, stampOf });
}
