"use strict";

const root = document.documentElement;
const darkness = matchMedia("(prefers-color-scheme: dark)");
const paint = (dark) => { root.dataset.theme = dark ? "dark" : "light"; };
paint(darkness.matches);

document.addEventListener("DOMContentLoaded", () => {
  const at = (id) => document.getElementById(id);
  const english = JSON.parse(at("english").textContent);
  const list = at("list");
  let inEnglish = false;

  // ---- language and theme ---------------------------------------------------------------------------------

  const translated = (word) => (inEnglish && word in english ? english[word] : word);
  const filled = (pattern, values) => values.reduce((text, value) => text.replace("{}", value), pattern);
  const chinese = new WeakMap();

  function speak() {
    for (const element of document.querySelectorAll("[data-t]")) {
      if (!chinese.has(element)) chinese.set(element, element.dataset.t || element.textContent);
      element.textContent = filled(translated(chinese.get(element)), element.dataset.v?.split("|") ?? []);
    }
    for (const element of document.querySelectorAll("time")) {
      const language = inEnglish ? "en-GB" : "zh-CN";
      element.textContent = new Date(element.dateTime).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
    }
    at("search").placeholder = translated(at("search").dataset.tPlaceholder);
    root.lang = inEnglish ? "en" : "zh-CN";
    const button = at("language");
    [button.textContent, button.lang] = inEnglish ? ["中文", "zh-CN"] : ["English", "en"];
    tell();
  }
  at("language").addEventListener("click", () => { inEnglish = !inEnglish; speak(); });

  const theme = () => at("theme").setAttribute("aria-pressed", root.dataset.theme === "dark");
  at("theme").addEventListener("click", () => { paint(root.dataset.theme !== "dark"); theme(); });
  darkness.addEventListener("change", () => { paint(darkness.matches); theme(); });

  // ---- search, filter, sort -------------------------------------------------------------------------------

  const [search, place, owner, kind, sort] = ["search", "place", "owner", "event", "sort"].map(at);
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const courses = [...list.children].map((element, order) => ({
    element,
    order,
    place: element.dataset.p,
    owners: element.dataset.o.split(" "),
    events: element.dataset.e.split(" ").filter(Boolean),
    ratio: element.dataset.r === "" ? null : Number(element.dataset.r),
  }));
  const text = (course) => (course.text ??= folded(
    [...course.element.querySelectorAll(".name, .figures, .clause")].map((part) => part.textContent).join("\n")));
  const by = (sign) => (a, b) =>
    (a.ratio === null) - (b.ratio === null) || sign * (a.ratio - b.ratio) || a.order - b.order;
  const orders = { "": (a, b) => a.order - b.order, low: by(1), high: by(-1) };
  let shown = courses;
  let order = "";

  function apply() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    shown = courses.filter((course) =>
      (!place.value || course.place === place.value) &&
      (!owner.value || course.owners.includes(owner.value)) &&
      (!kind.value || (kind.value === "any" ? course.events.length > 0 : course.events.includes(kind.value))) &&
      words.every((word) => text(course).includes(word)));
    const wanted = new Set(shown);
    for (const course of courses) course.element.hidden = !wanted.has(course);
    if (order !== sort.value) {
      order = sort.value;
      const sorted = document.createDocumentFragment();
      for (const course of [...courses].sort(orders[order])) sorted.append(course.element);
      list.append(sorted);
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

  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const select of [place, owner, kind, sort]) select.addEventListener("change", apply);
  const form = document.querySelector(".filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  for (const tile of document.querySelectorAll(".tile")) {
    tile.addEventListener("click", () => {
      kind.value = kind.value === tile.dataset.event ? "" : tile.dataset.event;
      apply();
    });
  }

  for (const part of document.querySelectorAll("[hidden].tools, [hidden].filters")) part.hidden = false;
  theme();
  tell();
});
