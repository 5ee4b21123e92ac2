// ---- what stands above the list: owners, charts and what is furthest behind, of the goals on view -------------

/** Counts tasks and goals by owner, those with the most goals first; `keys` gives the owners of a task, `order` ties. */
function by_owner(shown, goals, keys, order) {
  const found = new Map();
  const one = (key) => found.get(key) ?? found.set(key, { key, tasks: 0, lines: [] }).get(key);
  for (const task of shown) for (const key of keys(task)) one(key).tasks += 1;
  for (const { task, words } of goals) for (const key of keys(task)) one(key).lines.push(words);
  const total = (states) => Object.values(states).reduce((sum, count) => sum + count, 0);
  return [...found.values()]
    .map(({ key, tasks, lines }) => ({ key, tasks, ...counted(lines) }))
    .map((own) => ({ ...own, total: total(own.states) }))
    .sort((a, b) => b.total - a.total || order.indexOf(a.key) - order.indexOf(b.key));
}

/** A share in percent with one place, rounded as the rest of the page is: in integers, a half up. */
const share = (part, whole) => (whole ? `${(Math.floor((2000 * part + whole) / (2 * whole)) / 10).toFixed(1)}%` : "");

/** Puts the counts into the table of owners and hides those of whom nothing is shown. */
function fill_owners(rows, owners) {
  const body = rows[0]?.parentElement;
  for (const row of rows) row.hidden = true;
  for (const { key, tasks, total, all } of owners) {
    const row = rows.find((one) => one.dataset.k === key);
    const figures = [tasks, total, all.met, all.ahead, all.on_pace, all.behind, all.unmet, all.undecided, all.unmatched];
    [...figures, share(all.met, all.met + all.unmet)].forEach((figure, at) => { row.cells[at + 1].textContent = figure; });
    row.hidden = false;
    body.append(row);
  }
}

/** The bars of the chart of owners, for their specification: values, and the order of the bars. */
function owner_bars(owners, names, { states, most_owners, key: mark }) {
  const shown = owners.filter((own) => names.has(own.key) && own.total).slice(0, most_owners);
  const values = shown.flatMap((own) => Object.entries(states).flatMap(([key, word], order) => {
    const name = names.get(own.key);
    return own.states[key] ? [{ owner: mark + name, name, state: word, order, n: own.states[key] }] : [];
  }));
  return { values, bars: shown.map((own) => mark + names.get(own.key)) };
}

/** The bars of the chart of ratios: how many goals of each state are in each step. A ratio has six places at most. */
function ratio_bars(goals, { states, step }) {
  const found = new Map();
  for (const { words: [state], part } of goals) {
    if (part.dataset.q === undefined) continue;
    const millionths = Math.round(Number(part.dataset.q) * 1e6);
    const from = millionths < 0 ? -step : Math.min(100, Math.floor(millionths / (step * 1e4)) * step);
    const key = `${from} ${state}`, order = Object.keys(states).indexOf(state);
    const bar = found.get(key) ?? { from, to: from + step, state: states[state], order, n: 0 };
    found.set(key, { ...bar, n: bar.n + 1 });
  }
  return { values: [...found.values()].sort((a, b) => a.from - b.from) };
}

/** A specification with other values, drawn of what occurs in them. */
function with_values(spec, { values, bars }, height) {
  const made = structuredClone(spec), layer = made.layer?.[0] ?? made;
  (layer.data ?? made.data).values = values;
  const used = new Set(values.map((value) => value.state));
  layer.encoding.color.legend.values = layer.encoding.color.scale.domain.filter((word) => used.has(word));
  if (bars) { layer.encoding.y.sort = bars; made.height = height * bars.length; }
  return made;
}

/** The goals that stand as wanted, those furthest behind first. */
function laggards(goals, wanted, most) {
  const short = ({ part }) => Number(part.dataset.d ?? part.dataset.q);
  return goals
    .filter(({ words, part }) => words.includes(wanted) && part.dataset.q !== undefined)
    .sort((a, b) => short(a) - short(b) || a.task.place - b.task.place)
    .slice(0, most);
}

/** A goal of the list as an item of those furthest behind; `copied` copies a part of the list with its words. */
function laggard({ task: { element }, part }, copied) {
  const made = (name, kind, ...inside) => {
    const whole = document.createElement(name);
    if (kind) whole.className = kind;
    whole.append(...inside);
    return whole;
  };
  const link = made("a", "", made("span", "indicator", text_of(part, ".indicator") || text_of(part, ".got")));
  link.href = `#${element.id}`;
  const own = element.querySelector("h3 .region"), apart = element.dataset.a;
  const region = own ? copied(own) : apart ? made("span", "region", apart) : null;
  region?.setAttribute("lang", "zh-CN");
  const what = made("div", "what", ...[...part.querySelectorAll(".what > :not(.indicator)")].flatMap((one) => [copied(one), " "]));
  if (!part.querySelector(".figure.wanted")) what.append(made("span", "of", text_of(element, ".target .text")));
  for (const chinese of [link, what.querySelector(".of")]) chinese?.setAttribute("lang", "zh-CN");
  const how = made("div", "how", ...[...part.querySelectorAll(".bar, .ratio")].map(copied));
  const who = made("span", "who", ...(region ? [region, " "] : []), text_of(element, "h3 .owners"));
  return made("li", "", link, " ", who, what, how);
}
