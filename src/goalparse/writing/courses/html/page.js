document.addEventListener("DOMContentLoaded", () => {
  const list = at("list");
  const { translated, say, say_rest, turn } = languages();

  function speak() {
    say(document);
    say_rest();
    tell();
  }

  // ---- search, filter, sort -------------------------------------------------------------------------------

  const [search, place, owner, kind, sort] = ["search", "place", "owner", "event", "sort"].map(at);
  const courses = [...list.children].map((element, place) => ({
    element,
    place,
    region: element.dataset.p,
    owners: element.dataset.o.split(" "),
    events: element.dataset.e.split(" ").filter(Boolean),
    ratio: element.dataset.r === "" ? null : Number(element.dataset.r),
  }));
  const text = (course) => (course.text ??= text_within(course.element, ".name, .figures, .clause"));
  const ratio = (course) => course.ratio;
  const orders = { "": (a, b) => a.place - b.place, low: by(ratio, 1), high: by(ratio, -1) };
  let shown = courses;
  let order = "";

  function apply() {
    const words = words_of(search.value);
    shown = courses.filter((course) =>
      (!place.value || course.region === place.value) &&
      (!owner.value || course.owners.includes(owner.value)) &&
      (!kind.value || (kind.value === "any" ? course.events.length > 0 : course.events.includes(kind.value))) &&
      words.every((word) => text(course).includes(word)));
    const wanted = new Set(shown);
    for (const course of courses) course.element.hidden = !wanted.has(course);
    if (order !== sort.value) {
      order = sort.value;
      put_in_order(list, courses, orders[order]);
    }
    for (const tile of document.querySelectorAll(".tile")) {
      tile.setAttribute("aria-pressed", tile.dataset.event === kind.value);
    }
    tell();
  }

  function tell() {
    at("status").textContent = filled(translated("显示{}个，共{}个目标"), [shown.length, courses.length]);
    at("nothing").hidden = shown.length > 0;
  }

  on_use(search, [place, owner, kind, sort], apply, apply);
  for (const tile of document.querySelectorAll(".tile")) {
    tile.addEventListener("click", () => {
      kind.value = kind.value === tile.dataset.event ? "" : tile.dataset.event;
      apply();
    });
  }

  show_tools(turn, speak);
  tell();
  if (root.dataset.opens === "en") at("language").click();
});
