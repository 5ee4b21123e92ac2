"use strict";

const root = document.documentElement;
const darkness = matchMedia("(prefers-color-scheme: dark)");
const paint = (dark) => { root.dataset.theme = dark ? "dark" : "light"; };
paint(darkness.matches);

document.addEventListener("DOMContentLoaded", () => {
  const at = (id) => document.getElementById(id);
  const english = JSON.parse(at("english").textContent);
  const specs = JSON.parse(at("specs").textContent);
  const list = at("list");
  let inEnglish = false;

  // ---- language -------------------------------------------------------------------------------------------

  // Evidence reads `reason 0.93: what it rests on`; only what stands before the colon is the page's own.
  const translated = (word) => {
    if (!inEnglish || word in english) return inEnglish ? english[word] : word;
    const [, reason, figure, rest] = word.match(/^([^:\d]+?)( [\d.]+)?: (.*)$/s) ?? [];
    return reason in english ? `${english[reason]}${figure ?? ""}: ${rest}` : word;
  };
  const filled = (pattern, values) => values.reduce((text, value) => text.replace("{}", value), pattern);
  const chinese = new WeakMap();
  const original = (element, read) => {
    if (!chinese.has(element)) chinese.set(element, read());
    return chinese.get(element);
  };

  function say(part) {
    for (const element of part.querySelectorAll("[data-t]")) {
      const word = element.dataset.t || original(element, () => element.textContent);
      element.textContent = filled(translated(word), element.dataset.v?.split("|") ?? []);
    }
  }

  // The tasks follow in small lots, those on view first, so that a long list does not hold the page up.
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));
  let turn = 0;
  function sayTasks(mine, waiting) {
    for (const task of waiting.splice(0, 100)) say(task.element);
    if (waiting.length && mine === turn) idle(() => sayTasks(mine, waiting));
  }

  function speak() {
    for (const part of document.querySelectorAll("body > :not(main), main > :not(.list), .list > :not(#list)")) say(part);
    const near = (task) => Math.abs(task.element.getBoundingClientRect().top);
    const distances = new Map(shown.map((task) => [task, near(task)]));
    const rest = tasks.filter((task) => !distances.has(task));
    sayTasks(++turn, [...[...shown].sort((a, b) => distances.get(a) - distances.get(b)), ...rest]);
    at("search").placeholder = translated(at("search").dataset.tPlaceholder);
    for (const element of document.querySelectorAll("time")) {
      const day = new Date(element.dateTime);
      const language = inEnglish ? "en-GB" : "zh-CN";
      element.textContent = day.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
    }
    root.lang = inEnglish ? "en" : "zh-CN";
    const button = at("language");
    [button.textContent, button.lang] = inEnglish ? ["中文", "zh-CN"] : ["English", "en"];
    tell();
    idle(draw);
  }

  at("language").addEventListener("click", () => { inEnglish = !inEnglish; speak(); });

  const theme = () => at("theme").setAttribute("aria-pressed", root.dataset.theme === "dark");
  at("theme").addEventListener("click", () => { paint(root.dataset.theme !== "dark"); theme(); });
  darkness.addEventListener("change", () => { paint(darkness.matches); theme(); });

  // ---- charts ---------------------------------------------------------------------------------------------

  // Vega's interpreter takes the place of generated code, which the content security policy forbids.
  async function draw() {
    if (!window.vegaEmbed) return;
    for (const [id, spec] of Object.entries(specs)) {
      const spoken = JSON.parse(JSON.stringify(spec), (key, value) =>
        typeof value === "string" && key !== "owner" ? translated(value) : value);
      const { view } = await vegaEmbed(at(id), spoken, { ast: true, actions: false, renderer: "svg" });
      // The figure has a name and its table beside it; Vega's own labels would be read out one rectangle at a time.
      at(id).querySelector("svg").setAttribute("aria-hidden", "true");
      view.addEventListener("click", (event, item) => {
        const option = [...owner.options].find((one) => one.value && one.text === item?.datum?.owner);
        if (option) { owner.value = option.value; apply(); at("tasks").focus(); }
      });
    }
  }

  // ---- search, filter, sort -------------------------------------------------------------------------------

  const [search, owner, state, unit, sort] = ["search", "owner", "state", "unit", "sort"].map(at);
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const number = (text) => (text === undefined ? null : Number(text));
  const tasks = [...list.children].map((element, place) => ({
    element,
    place,
    owners: element.dataset.o.split(" "),
    lines: element.dataset.r.split(";").filter(Boolean).map((line) => line.split("|").map((part) => part.split(" "))),
    gap: number(element.dataset.gap),
    low: number(element.dataset.lo),
  }));
  const text = (task) => (task.text ??= folded(
    [...element_texts(task.element)].map((part) => part.textContent).join("\n")));
  const element_texts = (element) => element.querySelectorAll("h3, .text, .indicator, .extras, .columns");
  // Tasks without the figure go to the end, either way; ties stay in the order of the report.
  const by = (figure, sign) => (a, b) =>
    (figure(a) === null) - (figure(b) === null) || sign * (figure(a) - figure(b)) || a.place - b.place;
  const orders = {
    "": (a, b) => a.place - b.place,
    gap: by((task) => task.gap, 1),
    low: by((task) => task.low, 1),
    high: by((task) => task.low, -1),
    owner: by((task) => (task.owners[0] === "" ? null : Number(task.owners[0])), 1),
  };
  let shown = tasks;
  let order = "";

  function apply() {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const fits = (task) =>
      (!owner.value || task.owners.includes(owner.value)) &&
      ((!state.value && !unit.value) || task.lines.some(([states, units]) =>
        (!state.value || states.includes(state.value)) && (!unit.value || units.includes(unit.value)))) &&
      words.every((word) => text(task).includes(word));
    shown = tasks.filter(fits).sort(orders[sort.value]);
    const wanted = new Set(shown);
    for (const task of tasks) task.element.hidden = !wanted.has(task);
    if (order !== sort.value) {
      order = sort.value;
      const sorted = document.createDocumentFragment();
      for (const task of [...tasks].sort(orders[order])) sorted.append(task.element);
      list.append(sorted);
    }
    for (const tile of document.querySelectorAll(".tile[data-state]")) {
      if (tile.dataset.state) tile.setAttribute("aria-pressed", tile.dataset.state === state.value);
    }
    underline(words);
    tell();
  }

  function tell() {
    at("status").textContent = filled(translated("显示{}项，共{}项任务"), [shown.length, tasks.length]);
    at("nothing").hidden = shown.length > 0;
  }

  // Found words are marked without a change to the page, where the browser can; a screenful or two is enough.
  function underline(words) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.delete("found");
    const ranges = [];
    for (const task of words.length ? shown.slice(0, 200) : []) {
      const nodes = document.createTreeWalker(task.element, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const content = nodes.currentNode.data.toLowerCase();
        for (const word of words) {
          for (let start = content.indexOf(word); start >= 0; start = content.indexOf(word, start + word.length)) {
            const range = new Range();
            range.setStart(nodes.currentNode, start);
            range.setEnd(nodes.currentNode, Math.min(start + word.length, nodes.currentNode.length));
            ranges.push(range);
          }
        }
      }
    }
    if (ranges.length) CSS.highlights.set("found", new Highlight(...ranges));
  }

  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const select of [owner, state, unit, sort]) select.addEventListener("change", apply);
  const form = document.querySelector(".filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  for (const tile of document.querySelectorAll(".tile")) {
    tile.addEventListener("click", () => {
      form.reset();
      state.value = tile.dataset.state;
      apply();
      at("tasks").focus();
    });
  }
  // A link to a task that the filters hide shows it all the same.
  document.querySelector(".worst").addEventListener("click", (event) => {
    const task = document.querySelector(event.target.closest("a")?.hash || null);
    if (task?.hidden) { form.reset(); apply(); }
    task?.focus();
  });

  // ---- a goal and its achievement light up together -------------------------------------------------------

  let lit = [];
  function light(target) {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
    const source = target.closest?.("[data-p]");
    if (!source) return;
    const own = source.dataset.p.split(" ");
    lit = [...source.closest(".task").querySelectorAll("[data-p]")].filter((element) =>
      element.dataset.p.split(" ").some((line) => own.includes(line)));
    for (const element of lit) element.classList.add("lit");
  }
  list.addEventListener("pointerover", (event) => {
    light(event.target);
    const mark = event.target.closest("mark");
    if (mark) mark.title = mark.dataset.k.split(" ").map(translated).join(" · ");
  });
  list.addEventListener("pointerleave", () => light(document.activeElement));
  list.addEventListener("focusin", (event) => light(event.target));
  list.addEventListener("focusout", () => light(root));

  const details = (mark) => {
    const [line] = mark.dataset.p.split(" ");
    return mark.closest(".task").querySelector(`.line[data-p="${line}"] details`);
  };

  // ---- keyboard -------------------------------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select");
    if (event.key === "Escape" && (typing || list.contains(event.target))) { form.reset(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.matches("mark[data-p]")) {
      const panel = details(event.target);
      if (panel) panel.open = !panel.open;
    }
    if (!at("keys").checked) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    const step = { j: 1, k: -1 }[event.key];
    if (step) {
      const here = shown.findIndex((task) => task.element.contains(document.activeElement));
      const next = shown[Math.min(Math.max(here + step, 0), shown.length - 1)];
      next?.element.focus();
    }
  });

  // ---- print ----------------------------------------------------------------------------------------------

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.table:not([open])")];
    for (const panel of opened) panel.open = true;
  });
  addEventListener("afterprint", () => { for (const panel of opened) panel.open = false; });

  for (const part of document.querySelectorAll("[hidden].tools, [hidden].filters, [hidden].keys")) part.hidden = false;
  theme();
  tell();
  idle(draw);
});
