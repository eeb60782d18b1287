/*
 * A toy to change: what is ticked is done, and the people answer at once, as dots, in words and in a
 * table. Without this script the story below it tells the same. needs: parts/people
 */
{
  multisector.parts.change = (/** @type {HTMLElement} */ root, data) => {
    const { most, answers } = /** @type {Pick<Defined.Change, "most" | "answers">} */ (data);
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (root.querySelector(where));
    const boxes = /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll("[data-action]")));
    const stage = find("[data-crowd]");
    const { dots, stand, hear } = multisector.crowd(stage);

    /** What each person is shown as: a dot, and a row of the table. */
    const people = dots.map((dot) => {
      const id = dot.dataset.person ?? "";
      const row = find(`[data-now] [data-person="${id}"]`);
      const [name, words] = /** @type {HTMLElement[]} */ ([dot.querySelector("button span"), dot.querySelector("q")]);
      const at = { name: name.textContent ?? "", words: words.textContent ?? "" }; // the start
      return { id, dot, name, words, at, row, who: row.querySelector("th")?.textContent ?? "" };
    });
    const before = Object.fromEntries(people.map(({ id, dot }) => [id, Number(dot.dataset.score)]));

    const untouched = multisector.change.answer(answers, before, []);
    const first = multisector.change.average(untouched);
    /** What was answered last, so that whoever moves now is heard. @type {Record<string, ChangeAnswer>} */
    let last = Object.fromEntries(untouched.map((one) => [one.id, one]));

    const show = () => {
      const done = boxes.filter((box) => box.checked).map((box) => box.value);
      for (const box of boxes) box.disabled = !box.checked && done.length >= most;
      const given = multisector.change.answer(answers, before, done);
      const now = Object.fromEntries(given.map((one) => [one.id, one]));
      for (const { id, dot, name, words, at, row, who } of people) {
        const one = now[id];
        dot.dataset.score = String(one.now);
        dot.dataset.moved = one.now > one.before ? "up" : one.now < one.before ? "down" : "";
        if (!done.length) name.textContent = at.name;
        else if (one.now === one.before) name.textContent = say("change.stays", { who, score: one.now });
        else name.textContent = say("change.moves", { who, before: one.before, score: one.now });
        words.textContent = one.says || at.words;
        const [, score, says] = Array.from(row.querySelectorAll("td"));
        score.textContent = String(one.now);
        says.textContent = words.textContent;
        row.dataset.moved = dot.dataset.moved;
      }
      stand();
      const differs = (/** @type {"now" | "says"} */ what) => people.find(({ id }) => now[id][what] !== last[id][what]);
      hear((differs("now") ?? differs("says") ?? people[0]).dot);
      last = now;

      const count = (/** @type {string} */ way) => people.filter(({ dot }) => dot.dataset.moved === way).length;
      const result = say("change.result", {
        before: first,
        up: count("up"),
        down: count("down"),
        same: count(""),
        average: multisector.change.average(given),
      });
      find("[data-result]").textContent = [
        done.length ? result : say("change.begin", { before: first }),
        done.length >= most ? say("change.most") : "",
      ].join(" ");
    };

    stage.getBoundingClientRect(); // they stand where they stand before any of them can travel
    stage.dataset.stage = "people";
    find("[data-toy]").hidden = find("[data-now]").hidden = false;
    find(".without-script").hidden = true;
    /** @type {HTMLDetailsElement} */ (find(".story")).open = false; // it would tell what is to be found out
    for (const box of boxes) box.addEventListener("change", show);
    addEventListener("pageshow", () => boxes.some((box) => box.checked) && show()); // after Back a browser ticks again what was ticked
    hear(dots[0]);
  };
}
