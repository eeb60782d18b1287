/* "Continue: your seven dots for Elm Street": what this browser holds, newest first, with a way back to each. needs: front/base */
{
  const AT_MOST = 3;

  multisector.parts.continue = (
    /** @type {HTMLElement} */ root,
    /** @type {Record<string, {title: string, page: string}>} */ activities,
  ) => {
    const { course, element, site } = multisector;
    const show = () => {
      const found = course
        .names()
        .map((name) => ({
          id: /^multisector:([\w-]+):v\d+:/.exec(name)?.[1] ?? "",
          saved: course.parse(course.read(name)),
        }))
        .filter(({ id, saved }) => Object.hasOwn(activities, id) && Object.keys(saved?.answers ?? {}).length)
        .sort((a, b) => (b.saved?.at ?? 0) - (a.saved?.at ?? 0));
      const newest = found.filter(({ id }, at) => found.findIndex((one) => one.id === id) === at).slice(0, AT_MOST);
      root.querySelector("ul")?.replaceChildren(
        ...newest.map(({ id, saved }) => {
          const { title, page } = activities[id];
          const place = saved?.answers.place;
          const where = typeof place === "string" && place.trim() ? "continue.for_place" : "continue.plain";
          return element(
            "li",
            {},
            element(
              "a",
              { href: `${page}#${id}` },
              multisector.say(site.messages, where, { title, place: String(place).trim().slice(0, 60) }),
            ),
          );
        }),
      );
      root.querySelector(".label")?.replaceChildren(multisector.say(site.messages, "continue.title"));
      root.hidden = !newest.length;
    };
    course.onChange(show);
    addEventListener("pageshow", show);
    show();
  };
}
