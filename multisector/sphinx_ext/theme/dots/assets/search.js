// Search of the whole book in one list of its words (search-pages.js), a script, so it also works from disk.
// On the search page only, and the list only when there is something to find. The page brings its words in data-*.
{
  const here = /** @type {{multisector?: Search}} */ (/** @type {unknown} */ (globalThis));
  const multisector = (here.multisector ??= /** @type {Search} */ ({}));

  /**
   * @typedef {{pages?: Page[], search(pages: Page[], query: string, help?: Help): Found[], showSearch(page: Document, query: string): void}} Search what this adds to the namespace
   * @typedef {[anchor: string, heading: string, text: string]} Section
   * @typedef {[address: string, title: string, description: string, keywords: string, sections: Section[]]} Page
   * @typedef {{address: string, title: string, description: string, best: Section, excerpt: string, missing: string[]}} Found
   * @typedef {{small?: string, same?: string}} Help words too small to look for, and words that mean the same: "kids children; bus transit"
   */

  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}\p{M}]+)*/gu;
  const MOST = 20; // different words of a query that are looked for
  const NEAR = 0.5; // a word that begins like the one asked for, or means the same
  const WINDOW = 30; // words of an excerpt
  const LONGEST = 64; // letters of a word that are looked at, so that a word without end costs no more than another

  /** Lower case, without accents and apostrophes: "Álvarez" is found by "alvarez". @param {string} word */
  const fold = (word) =>
    word
      .slice(0, LONGEST)
      .normalize("NFD")
      .replace(/[\p{M}'’]/gu, "")
      .toLowerCase();

  /** An English word without its ending, so that "deciding" finds "decides". @param {string} word */
  const stem = (word) => {
    let root = word;
    if (root.length > 3)
      root = root
        .replace(/ies$/, "y")
        .replace(/(?<=ss|sh|ch|x|z)es$/, "")
        .replace(/(?<![su])s$/, "");
    root = root
      .replace(/(?<=..)ied$/, "y")
      .replace(/(?<=[aeiouy].*(?=...).+)(?:ing|ed)$/, "")
      .replace(/([bdgmnprt])\1$/, "$1");
    return root.length > 3 ? root.replace(/e$/, "") : root;
  };

  /** @param {string} text @returns {string[]} */
  const words = (text) => text.match(WORD) ?? [];

  /** @type {Map<string, string>} */
  const known = new Map([["quite", "quite"]]); // looks like a form of "quit"

  /** The stem of a word as it stands in a text. @param {string} word @returns {string} */
  const stemOf = (word) => {
    if (!known.has(word)) known.set(word, stem(fold(word)));
    return /** @type {string} */ (known.get(word));
  };

  /** @param {string} text @returns {string[]} */
  const stems = (text) => words(text).map(stemOf);

  /** How like a word of the book is to one asked for: 1 the same, NEAR akin, 0 not. @param {string} word @param {string} asked @param {string} typed the same as it was typed: "store" is no beginning of "story", though its stem is */
  const likeness = (word, asked, typed) => {
    if (word === asked) return 1;
    if (word.length < asked.length)
      return word.length >= 5 && asked.length <= word.length + 3 && asked.startsWith(word) ? NEAR : 0;
    return typed.length >= 4 && word.length <= typed.length + 9 && word.startsWith(typed) ? NEAR : 0;
  };

  /** Each word of a query that is worth looking for: its stem -> as typed. @param {string} query @param {string} small */
  const termsOf = (query, small) => {
    const skip = new Set(stems(small));
    const all = new Map(words(query).map((word) => [stemOf(word), word]));
    const worth = [...all].filter(([term]) => !skip.has(term));
    return (worth.length ? worth : [...all]).slice(0, MOST);
  };

  /** How often each stem is in a text, times `weight`, added to `counts`. @param {Map<string, number>} counts @param {string[]} found @param {number} weight */
  const add = (counts, found, weight) => {
    for (const one of found) counts.set(one, (counts.get(one) ?? 0) + weight);
  };

  /**
   * The pages that hold the words of a query, best first: rare words count more than common ones, a title more
   * than a heading, a heading more than text, words that stand together more than words apart. A page may lack
   * some of the words, if no more than half of their worth.
   * @param {Page[]} pages @param {string} query @param {Help} [help]
   * @returns {Found[]}
   */
  multisector.search = (pages, query, { small = "", same = "" } = {}) => {
    const terms = termsOf(query, small);
    if (!terms.length) return [];
    const groups = same.split(";").map(stems);
    const phrase = stems(query).slice(0, 9).join(" ");

    const books = pages.map(([, title, description, keywords, sections]) => {
      const parts = sections.map(([, heading, text]) => ({ heading: stems(heading), text: stems(text) }));
      const [name, about, typed, counts] = [stems(title), stems(description), stems(keywords), new Map()];
      add(counts, name, 8);
      add(counts, about, 3);
      add(counts, typed, 3);
      for (const { heading, text } of parts) {
        add(counts, heading, 4);
        add(counts, text, 1);
      }
      const size = parts.reduce((sum, { text }) => sum + text.length, 40);
      return { parts, name, about, typed, counts, size };
    });
    const usual = books.reduce((sum, { size }) => sum + size, 0) / books.length;
    const inBook = new Set(books.flatMap(({ counts }) => [...counts.keys()]));

    // What in the book answers to each term, and how much the term says: a word on every page says nothing.
    const asked = terms.map(([term, typed]) => {
      const akin = groups.filter((group) => group.includes(term)).flat();
      const worthOf = (/** @type {string} */ word) =>
        akin.includes(word) && word !== term ? NEAR : likeness(word, term, fold(typed));
      const like = new Map(
        [...inBook].map((word) => /** @type {const} */ ([word, worthOf(word)])).filter(([, much]) => much),
      );
      const count = (/** @type {Map<string, number>} */ counts) => {
        let sum = 0;
        for (const [word, much] of like) sum += much * (counts.get(word) ?? 0);
        return sum;
      };
      const on = books.filter(({ counts }) => count(counts) > 0).length;
      return { typed, like, count, worth: on ? Math.log(1 + (books.length - on + 0.5) / (on + 0.5)) : 0 };
    });
    const all = asked.reduce((sum, { worth }) => sum + worth, 0);
    /** @param {string[]} found */
    const worthOf = (found) =>
      asked.reduce((sum, { like, worth }) => sum + worth * Math.max(0, ...found.map((word) => like.get(word) ?? 0)), 0);
    /** @param {string[]} found */
    const together = (found) => (phrase.includes(" ") && ` ${found.join(" ")} `.includes(` ${phrase} `) ? all : 0);

    return books
      .map(({ parts, name, about, typed, counts, size }, number) => {
        const [address, title, description, , sections] = pages[number];
        const tally = asked.map(({ count }) => count(counts));
        const held = asked.reduce((sum, { worth }, at) => sum + (tally[at] ? worth : 0), 0);
        if (!held || held < all / 2) return null;
        const text = asked.reduce(
          (sum, { worth }, at) => sum + (worth * tally[at]) / (tally[at] + 0.6 + (1.4 * size) / usual),
          0,
        );
        const ranked = parts
          .map(({ heading, text: body }, at) => ({
            at,
            worth: worthOf(heading) + worthOf(body) + together(heading) + together(body),
          }))
          .sort((a, b) => b.worth - a.worth);
        const score =
          text +
          worthOf(name) +
          worthOf(about) / 4 +
          worthOf(typed) * 0.75 +
          together(name) +
          together(typed) +
          ranked[0].worth / 2;
        const best = sections[ranked[0].at];
        const missing = asked.filter((_, at) => !tally[at]).map(({ typed }) => typed);
        return {
          score: score * (held / all) ** 2,
          address,
          title,
          description,
          best,
          excerpt: excerpt(best[2], asked),
          missing,
        };
      })
      .filter((found) => found !== null)
      .sort((a, b) => b.score - a.score);
  };

  /** The piece of a text that holds the most of what was asked for. @param {string} text @param {{like: Map<string, number>, worth: number}[]} asked */
  const excerpt = (text, asked) => {
    const places = [...text.matchAll(WORD)];
    const hits = places
      .map(([word], place) => ({ place, of: asked.findIndex(({ like }) => like.has(stemOf(word))) }))
      .filter(({ of }) => of >= 0);
    let [from, most] = [-1, 0];
    hits.forEach(({ place }, first) => {
      const near = new Set();
      for (let at = first; at < hits.length && hits[at].place < place + WINDOW; at++) near.add(hits[at].of);
      const worth = [...near].reduce((sum, of) => sum + asked[of].worth, 0);
      if (worth > most) [from, most] = [Math.max(0, place - 8), worth];
    });
    if (from < 0) return "";
    const start = places[from].index ?? 0;
    const end = places[from + WINDOW]?.index ?? text.length;
    return `${from ? "… " : ""}${text.slice(start, end).trim()}${end < text.length ? " …" : ""}`;
  };

  /** @param {Element} parent @param {string} name @param {string} text */
  const put = (parent, name, text) => {
    const element = parent.appendChild(document.createElement(name));
    element.textContent = text;
    return element;
  };

  /** Show the pages that hold the words of a query. @param {Document} page @param {string} query */
  multisector.showSearch = (page, query) => {
    const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (page.getElementById(id));
    const list = part("found");
    const words = list.dataset;
    const found = multisector.search(multisector.pages ?? [], query, words);
    const whole = found.filter(({ missing }) => !missing.length).length;
    const say = !found.length
      ? words.none
      : !whole
        ? words.parts
        : found.length > whole
          ? words.some
          : found.length > 1
            ? words.many
            : words.one;
    const shown = query.length > 120 ? `${query.slice(0, 119)}…` : query;
    /** @type {Record<string, string>} */
    const values = { all: String(whole), n: String(found.length), query: shown };
    part("found-status").textContent = (say ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name]);
    part("q").setAttribute("value", query);
    for (const { address, title, description, best, excerpt, missing } of found) {
      const item = list.appendChild(page.createElement("li"));
      put(item, "a", title).setAttribute("href", address);
      put(item, "p", excerpt || description);
      if (best[0]) put(item, "a", best[1]).setAttribute("href", `${address}#${best[0]}`);
      if (missing.length)
        put(
          item,
          "p",
          (words.missing ?? "").replace("{words}", () => missing.slice(0, 8).join(", ")),
        ).className = "without";
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
