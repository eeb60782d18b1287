/* The one namespace of the page's scripts, and the two smallest tools everything else uses. */
globalThis.multisector ??= /** @type {Multisector} */ ({});

{
  /**
   * The words for a key, with each {name} filled in. A key that is missing is an error: no
   * surface may show half a sentence.
   * @param {Record<string, string>} messages
   * @param {string} key
   * @param {Record<string, unknown>} [values]
   * @returns {string}
   */
  const say = (messages, key, values = {}) => {
    if (!(key in messages)) throw new Error(`[multisector] no message "${key}"`);
    return messages[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };

  const SVG = "http://www.w3.org/2000/svg";
  const SVG_TAGS = new Set(["svg", "g", "circle", "rect", "line", "path", "text", "title"]);

  /**
   * An element with attributes and children. Text children become text nodes, never markup.
   * @param {string} tag
   * @param {Record<string, unknown>} [attributes] true sets an empty attribute; false, null and undefined set none
   * @param {...(Node | string | null | false)} children
   * @returns {HTMLElement}
   */
  const element = (tag, attributes = {}, ...children) => {
    const made = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false && value != null) made.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children) if (child) made.append(child);
    return /** @type {HTMLElement} */ (made);
  };

  multisector.kinds ??= /** @type {Multisector["kinds"]} */ ({});
  multisector.parts ??= {};
  multisector.say = say;
  multisector.element = element;
}
