/*
 * A room whose people can be moved, one step at a time: dots, words, table and what it does to the average.
 * Without this script each room is chosen and seen (template.html).
 */
{
  const COLUMN = 70; // these three as in part.py
  const STEP = 22;
  const LOWEST = 172;

  multisector.parts.rooms = (/** @type {HTMLElement} */ root, data) => {
    const { rooms, tries } = /** @type {{rooms: number[][], tries: Pick<Defined.RoomTry, "when" | "made">[]}} */ (data);
    const say = (/** @type {string} */ key, /** @type {Record<string, unknown>} */ values = {}) =>
      multisector.say(multisector.site.messages, key, values);
    const toy = /** @type {HTMLElement} */ (root.querySelector("[data-toy]"));
    const find = (/** @type {string} */ where) => /** @type {HTMLElement} */ (toy.querySelector(where));
    const radios = /** @type {HTMLInputElement[]} */ (Array.from(root.querySelectorAll(".choose input")));
    const arrows = /** @type {HTMLButtonElement[]} */ (Array.from(toy.querySelectorAll("[data-from]")));
    const circles = Array.from(toy.querySelectorAll("circle"));

    let chosen = 0;
    let people = rooms[0];
    /** Who stands at each score, from the line up. @type {SVGCircleElement[][]} */
    let piles = [];

    const show = (/** @type {string} */ said, /** @type {Element} */ moved) => {
      const seen = multisector.rooms.read(people);
      const top = Math.min(0, LOWEST - STEP * Math.max(...people)); // a pile that is higher than the picture
      find("svg").setAttribute("viewBox", `0 ${top} 350 ${190 - top}`);
      piles.forEach((pile, at) =>
        pile.forEach((circle, place) => {
          circle.setAttribute("cx", String(COLUMN * (at + 0.5)));
          circle.setAttribute("cy", String(LOWEST - STEP * place));
          circle.classList.toggle("moved", circle === moved);
        }),
      );
      const counts = people.map((n, at) => say("rooms.at", { n, score: at + 1 })).join(", ");
      find("svg").setAttribute("aria-label", say("rooms.dots", { counts }));
      find(".words").textContent = [
        say("rooms.average", seen),
        say("rooms.half", seen),
        say("rooms.agreement", seen),
        say("rooms.median", seen),
        say(`rooms.${seen.reason}`),
      ].join(" ");
      toy.querySelectorAll("td").forEach((cell, at) => (cell.textContent = String(people[at])));
      for (const arrow of arrows) arrow.setAttribute("aria-disabled", String(!people[Number(arrow.dataset.from) - 1]));
      find(".status").textContent = said;
    };

    /** The chosen room as it is, with what is said of it. */
    const begin = () => {
      if (!radios.some((radio) => radio.checked)) radios[0].checked = true;
      chosen = radios.findIndex((radio) => radio.checked);
      const room = root.querySelectorAll(".room")[chosen];
      const name = room.querySelector(".chosen")?.textContent ?? "";
      people = rooms[chosen];
      const left = [...circles];
      piles = people.map((number) => left.splice(0, number));
      find(".chosen").textContent = find("caption").textContent = name;
      find(".says").textContent = room.querySelector(".says")?.textContent ?? "";
      find(".says").hidden = false;
      show(say("rooms.start", { name, n: circles.length, ...multisector.rooms.read(people) }), root);
    };

    const move = (/** @type {number} */ score, /** @type {number} */ step) => {
      const status = find(".status");
      const next = multisector.rooms.move(people, score, step);
      if (!next) {
        status.textContent = say("rooms.nobody", { score });
        return;
      }
      people = next;
      const moved = /** @type {SVGCircleElement} */ (piles[score - 1].pop());
      piles[score + step - 1].push(moved);
      const mean = multisector.rooms.read(people).mean;
      const first = multisector.rooms.read(rooms[0]).mean;
      const n = multisector.rooms.total(people) - multisector.rooms.total(rooms[0]);
      const made = multisector.rooms.made(people, rooms[0]);
      for (const name of made) {
        /** @type {HTMLDetailsElement} */ (root.querySelector(`[data-when="${name}"]`) ?? {}).open = true;
      }
      find(".chosen").textContent = find("caption").textContent = say("rooms.own");
      find(".says").hidden = true; // it was said of the room that was chosen
      root.dataset.moved = "";
      show(
        [
          say("rooms.moved", { score, to: score + step }),
          !n
            ? say("rooms.same", { mean })
            : n > 0
              ? say("rooms.above", { mean, first, n })
              : say("rooms.below", { mean, first, n: -n }),
          ...tries.filter(({ when }) => made.includes(when)).map((one) => one.made),
        ].join(" "),
        moved,
      );
    };

    for (const arrow of arrows) {
      arrow.addEventListener("click", () => move(Number(arrow.dataset.from), Number(arrow.dataset.step)));
    }
    for (const radio of radios) radio.addEventListener("change", begin);
    find("[data-again]").addEventListener("click", begin);
    addEventListener("pageshow", () => radios[chosen].checked || begin()); // what a browser chooses again after Back
    begin();
    toy.hidden = false;
    root.dataset.live = "";
  };
}
