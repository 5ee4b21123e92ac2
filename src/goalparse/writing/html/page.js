document.addEventListener("DOMContentLoaded", () => {
  const specs = JSON.parse(at("specs").textContent);
  const list = at("list");
  const { translated, say, say_rest, copied, turn } = languages();

  // ---- language -------------------------------------------------------------------------------------------

  // The tasks follow in small lots, those on view first, so that a long list does not hold the page up.
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1));
  let turns = 0;
  function say_tasks(mine, waiting) {
    for (const task of waiting.splice(0, 100)) say(task.element);
    if (waiting.length && mine === turns) idle(() => say_tasks(mine, waiting));
  }

  function speak() {
    for (const part of document.querySelectorAll("body > :not(main), main > :not(.list), .list > :not(#list)")) say(part);
    const near = (task) => Math.abs(task.element.getBoundingClientRect().top);
    const distances = new Map(shown.map((task) => [task, near(task)]));
    const rest = tasks.filter((task) => !distances.has(task));
    say_tasks(++turns, [...[...shown].sort((a, b) => distances.get(a) - distances.get(b)), ...rest]);
    say_rest();
    tell();
    draw_soon();
  }

  // ---- charts ---------------------------------------------------------------------------------------------

  // Vega's interpreter takes the place of generated code, which the content security policy forbids.
  async function draw() {
    if (!window.vegaEmbed) return;
    const found = goals(), names = new Map([...owner.options].filter((one) => one.value).map((one) => [one.value, one.text]));
    const bars = { "chart-owners": owner_bars(counted_owners(found), names, specs), "chart-ratios": ratio_bars(found, specs) };
    for (const [id, spec] of Object.entries(specs.charts)) {
      const empty = !bars[id].values.length;
      at(id).hidden = empty;
      at(`${id}-none`).hidden = !empty;
      if (empty) continue;
      const filled_in = with_values(spec, bars[id], specs.height);
      const spoken = JSON.parse(JSON.stringify(filled_in), (key, value) =>
        typeof value === "string" && key !== "name" ? translated(value) : value);
      const { view } = await vegaEmbed(at(id), spoken, { ast: true, actions: false, renderer: "svg" });
      // The figure has a name and its table beside it; Vega's own labels would be read out one rectangle at a time.
      at(id).querySelector("svg").setAttribute("aria-hidden", "true");
      view.addEventListener("click", (event, item) => {
        const option = [...owner.options].find((one) => one.value && one.text === item?.datum?.name);
        if (option) { owner.value = option.value; narrow(); at("tasks").focus(); }
      });
    }
  }

  // One drawing at a time; of those asked for meanwhile only the last is made.
  let waiting = false, drawing = Promise.resolve();
  function draw_soon() {
    if (waiting) return;
    waiting = true;
    idle(() => { drawing = drawing.then(() => { waiting = false; return draw(); }); });
  }

  // ---- search, filter, sort -------------------------------------------------------------------------------

  const [search, owner, state, unit, sort, report, place] = ["search", "owner", "state", "unit", "sort", "report", "place"].map(at);
  const controls = { search, owner, state, unit, report, place, sort };
  const number = (text) => (text === undefined ? null : Number(text));
  const tasks = [...list.children].map((element, place) => ({
    element,
    place,
    owners: element.dataset.o.split(" "),
    report: element.dataset.s,
    region: element.dataset.l,
    parts: element.querySelectorAll(".line, .extras > [data-p]"),
    lines: element.dataset.r.split(";").filter(Boolean).map((line) => line.split("|").map((part) => part.split(" ").map(decodeURIComponent))),
    gap: number(element.dataset.gap),
    low: number(element.dataset.lo),
  }));
  const text = (task) => (task.text ??= text_within(task.element, "h3, .text, .indicator, .extras, .columns"));
  const orders = {
    "": (a, b) => a.place - b.place,
    gap: by((task) => task.gap, 1),
    low: by((task) => task.low, 1),
    high: by((task) => task.low, -1),
    owner: by((task) => (task.owners[0] === "" ? null : Number(task.owners[0])), 1),
  };
  let shown = tasks;
  let order = "";

  // Whether a line is one of those wanted; where neither state nor unit is asked for, every goal is.
  const fitting = ([states, units]) => state.value || unit.value
    ? (!state.value || states.includes(state.value)) && (!unit.value || units.includes(unit.value))
    : states[0] !== "unclaimed";

  function apply() {
    const words = words_of(search.value);
    const fits = (task) =>
      (!owner.value || task.owners.includes(owner.value)) &&
      (!report?.value || task.report === report.value) && (!place?.value || task.region === place.value) &&
      ((!state.value && !unit.value) || task.lines.some(fitting)) &&
      words.every((word) => text(task).includes(word));
    shown = tasks.filter(fits).sort(orders[sort.value]);
    const wanted = new Set(shown);
    for (const task of tasks) task.element.hidden = !wanted.has(task);
    if (order !== sort.value) {
      order = sort.value;
      put_in_order(list, tasks, orders[order]);
    }
    for (const tile of document.querySelectorAll(".tile[data-state]")) {
      if (tile.dataset.state) tile.setAttribute("aria-pressed", tile.dataset.state === state.value);
    }
    const narrowed = Boolean(state.value || unit.value);
    for (const task of shown) {
      task.parts.forEach((part, at) => part.classList.toggle("aside", narrowed && !fitting(task.lines[at])));
    }
    underline(words, shown.slice(0, 200).map((task) => task.element));
    sum();
    tell();
  }

  const goals = () => shown.flatMap((task) => task.lines.flatMap((line, at) =>
    fitting(line) && line[0][0] !== "unclaimed" ? [{ task, words: line[0], part: task.parts[at] }] : []));
  // A task of several owners counts for each of them that is asked for; without any it stands with its report.
  const keys = (task) => owner.value ? [owner.value] : task.owners[0] ? new Set(task.owners) : [`report ${task.report}`];
  const rows = [...document.querySelectorAll("tr[data-k]")];
  const order_of_owners = rows.map((row) => row.dataset.k);
  const counted_owners = (found) => by_owner(shown, found, keys, order_of_owners);

  // What stands at the top is of what is shown: figures, the strip and its key, owners, charts, what is behind.
  function sum() {
    const found = goals(), { all, states } = counted(found.map(({ words }) => words));
    const owners = counted_owners(found);
    fill_owners(rows, owners);
    const worst = document.querySelector(".worst"), behind = laggards(found, worst.dataset.wanted, specs.laggards);
    worst.querySelector("ol").replaceChildren(...behind.map((goal) => laggard(goal, copied)));
    worst.querySelector("ol").hidden = !behind.length;
    worst.querySelector(".none").hidden = behind.length > 0;
    draw_soon();
    all.tasks = shown.length;
    all.owners = owners.filter(({ key }) => !key.startsWith("report")).length;
    for (const figure of document.querySelectorAll(".tile [data-n]")) figure.textContent = all[figure.dataset.n];
    for (const words of document.querySelectorAll(".tile [data-f]")) {
      words.dataset.v = words.dataset.f.split(" ").map((name) => all[name]).join("|");
      words.textContent = filled(translated(words.dataset.t), words.dataset.v.split("|"));
    }
    for (const figure of document.querySelectorAll(".key [data-state]")) figure.textContent = states[figure.dataset.state] ?? 0;
    for (const part of document.querySelectorAll(".strip [data-state]")) {
      part.style.flex = states[part.dataset.state] ?? 0;
      part.hidden = !states[part.dataset.state];
    }
  }

  // ---- what the list has been narrowed by: in words, and in the address -----------------------------------

  const asked = () => Object.entries(controls).filter(([, control]) => control?.value);
  const label = (control) => translated(document.querySelector(`label[for=${control.id}] [data-t]`).textContent) ;
  const said = (control) => (control === search ? `“${control.value}”` : control.selectedOptions[0].textContent);

  function narrow() {
    apply();
    const query = new URLSearchParams(asked().map(([name, control]) =>
      [name, control === owner || control === report ? said(control) : control.value]));
    history.replaceState(null, "", query.size ? `#${query}` : location.href.split("#")[0]);
  }

  // An address that asks for what is not there shows nothing and says so.
  function follow() {
    if (!location.hash.includes("=")) return;
    const query = new URLSearchParams(location.hash.slice(1));
    for (const control of Object.values(controls)) if (control) control.value = "";
    const missing = [];
    for (const [name, value] of query) {
      const control = controls[name];
      if (control === search) search.value = value;
      else {
        const option = [...(control?.options ?? [])].find((one) => one.value && (one.value === value || one.text === value));
        if (option) control.value = option.value;
        else missing.push(`${name}=${value}`);
      }
    }
    apply();
    if (missing.length) {
      for (const task of shown) task.element.hidden = true;
      shown = [];
      sum();
      tell();
      at("status").textContent += ` ${filled(translated("地址中的条件不存在：{}"), [missing.join(" ")])}`;
    }
  }

  function tell() {
    at("status").textContent = filled(translated("显示{}项，共{}项任务"), [shown.length, tasks.length]);
    at("nothing").hidden = shown.length > 0;
    const filters = asked().filter(([, control]) => control !== sort);
    root.classList.toggle("filtered", filters.length > 0);
    at("narrowed").hidden = !filters.length;
    at("narrowed").textContent = `${translated("筛选")} ${filters.map(([, control]) => `${label(control)} ${said(control)}`).join("，")}`;
  }

  const selects = Object.values(controls).filter((control) => control !== search);
  const form = on_use(search, selects, narrow, () => { narrow(); bare(); });
  for (const tile of document.querySelectorAll(".tile")) {
    tile.addEventListener("click", () => {
      form.reset();
      state.value = tile.dataset.state;
      narrow();
      at("tasks").focus();
    });
  }
  // A link to a task that the filters hide shows it all the same.
  document.querySelector(".worst").addEventListener("click", (event) => {
    const task = document.querySelector(event.target.closest("a")?.hash || null);
    if (task?.hidden) { form.reset(); narrow(); }
    task?.focus();
  });

  // ---- the list as a table --------------------------------------------------------------------------------

  const table = () => [heads.map(translated), ...shown.flatMap((task) =>
    task.lines.flatMap((line, at) => (fitting(line) ? [cells_of(task.element, task.parts[at])] : [])))];
  at("csv").addEventListener("click", () => download(`${document.title}.csv`, as_csv(table())));
  at("copy").addEventListener("click", () => {
    const rows = table();
    tell();
    if (copy(rows)) at("status").textContent += ` ${filled(translated("已复制{}行"), [rows.length - 1])}`;
  });
  const bare = () => root.classList.toggle("bare", at("bare").checked);
  at("bare").addEventListener("change", bare);

  light_up(list, translated);

  // ---- keyboard -------------------------------------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select");
    if (event.key === "Escape" && (typing || list.contains(event.target))) { form.reset(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.matches("mark[data-p]")) {
      const panel = details_of(event.target);
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

  show_tools(turn, speak);
  tell();
  follow();
  addEventListener("hashchange", follow);
  if (root.dataset.opens === "en") at("language").click();
  else draw_soon();
});
