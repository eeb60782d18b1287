// Search of the whole book in one list of its words (search-pages.js), a script, so it also works from disk.
// On the search page only, and the list only when there is something to find. The page brings its words in data-*.
{
  /** @type {any} */
  const multisector = (/** @type {any} */ (globalThis).multisector ??= {});

  /** Lower case without accents, so that "Álvarez" is found by "alvarez". @param {string} text */
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /** The words of a query. @param {string} query @returns {string[]} */
  const termsOf = (query) => [...new Set(fold(query).match(/[\p{L}\p{N}]+/gu) ?? [])];

  /** Where words that start with a term stand in a text. @param {string} term */
  const starts = (term) => new RegExp(`(?<![\\p{L}\\p{N}])${term.length > 4 ? term.replace(/s$/, "") : term}`, "gu");

  /** How often a term is in a text. @param {string} text @param {string} term */
  const count = (text, term) => (fold(text).match(starts(term)) ?? []).length;

  /**
   * The pages that hold every word of a query, best first. A word counts most in a title, then in a heading.
   * @typedef {[anchor: string, heading: string, text: string]} Section
   * @typedef {[address: string, title: string, description: string, sections: Section[]]} Page
   * @param {Page[]} pages @param {string} query
   * @returns {{address: string, title: string, description: string, best?: Section, terms: string[]}[]}
   */
  multisector.search = (pages, query) => {
    const terms = termsOf(query);
    if (!terms.length) return [];
    const found = [];
    for (const [address, title, description, sections] of pages) {
      const scoreIn = (/** @type {Section} */ [, heading, text], /** @type {string} */ term) =>
        8 * Math.min(count(heading, term), 1) + Math.min(count(text, term), 5);
      const scores = terms.map(
        (term) =>
          20 * Math.min(count(title, term), 1) +
          6 * Math.min(count(description, term), 1) +
          sections.reduce((sum, section) => sum + scoreIn(section, term), 0),
      );
      if (scores.some((score) => score === 0)) continue;
      const ranked = sections
        .map((section) => ({ section, score: terms.reduce((sum, term) => sum + scoreIn(section, term), 0) }))
        .sort((a, b) => b.score - a.score);
      const best = ranked[0]?.score ? ranked[0].section : undefined;
      found.push({ address, title, description, best, terms, score: scores.reduce((a, b) => a + b, 0) });
    }
    return found.sort((a, b) => b.score - a.score);
  };

  /** A piece of text round the first word found. @param {string} text @param {string[]} terms */
  const excerpt = (text, terms) => {
    const at = Math.min(...terms.map((term) => fold(text).search(starts(term))).filter((place) => place >= 0));
    if (!Number.isFinite(at)) return "";
    const from = at < 60 ? 0 : text.indexOf(" ", at - 60) + 1;
    const to = text.length < from + 180 ? text.length : text.lastIndexOf(" ", from + 180);
    return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
  };

  /** @param {Element} parent @param {string} name @param {string} text */
  const add = (parent, name, text) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    return element;
  };

  /** Show the pages that hold the words of a query. @param {Document} page @param {string} query */
  multisector.showSearch = (page, query) => {
    const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));
    const list = part("found");
    const found = multisector.search(multisector.pages ?? [], query);
    const words = list.dataset[["none", "one"][found.length] ?? "many"] ?? "";
    part("found-status").textContent = words.replace("{n}", String(found.length)).replace("{query}", query);
    part("q").setAttribute("value", query);
    for (const { address, title, description, best, terms } of found) {
      const item = list.appendChild(page.createElement("li"));
      add(item, "a", title).setAttribute("href", address);
      add(item, "p", (best && excerpt(best[2], terms)) || description);
      if (best?.[0]) add(item, "a", best[1]).setAttribute("href", `${address}#${best[0]}`);
    }
    list.hidden = found.length === 0;
    part("all-pages").hidden = found.length > 0;
  };

  // search.html?q=words
  const list = globalThis.document?.getElementById("found");
  const query = list ? new URLSearchParams(location.search).get("q")?.trim() : "";
  if (list && query) {
    const pages = document.createElement("script");
    pages.src = list.dataset.pages ?? "";
    pages.addEventListener("load", () => multisector.showSearch(document, query));
    document.head.append(pages);
  }
}
