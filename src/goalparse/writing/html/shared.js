// ---- what the pages share: theme, language, how a list is searched and put in order ---------------------------

const root = document.documentElement;
const darkness = matchMedia("(prefers-color-scheme: dark)");
const paint = (dark) => { root.dataset.theme = dark ? "dark" : "light"; };
paint(darkness.matches);

const at = (id) => document.getElementById(id);
const filled = (pattern, values) => values.reduce((text, value) => text.replace("{}", value), pattern);

/** The words of the page itself: Chinese as they stand, English by the catalogue once `turn` is called. */
function languages() {
  // Without a prototype: a unit that is called `constructor` is no word of the catalogue.
  const english = Object.assign(Object.create(null), JSON.parse(at("english").textContent));
  const chinese = new WeakMap();
  let inEnglish = false;

  // Evidence reads `reason 0.93: what it rests on`; only what stands before the colon is the page's own.
  const translated = (word) => {
    if (!inEnglish || word in english) return inEnglish ? english[word] : word;
    const [, reason, figure, rest] = word.match(/^([^:\d]+?)( [\d.]+)?: (.*)$/s) ?? [];
    return reason in english ? `${english[reason]}${figure ?? ""}: ${rest}` : word;
  };
  const original = (element) => {
    if (!chinese.has(element)) chinese.set(element, element.textContent);
    return chinese.get(element);
  };
  function say(part) {
    for (const element of part.querySelectorAll("[data-t]")) {
      const word = element.dataset.t || original(element);
      element.textContent = filled(translated(word), element.dataset.v?.split("|") ?? []);
    }
  }

  /** Says what is not marked as a word: days, the hint in the search, the name of the other language. */
  function say_rest() {
    for (const element of document.querySelectorAll("time")) {
      const day = new Date(element.dateTime);
      const language = inEnglish ? "en-GB" : "zh-CN";
      element.textContent = day.toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
    }
    at("search").placeholder = translated(at("search").dataset.tPlaceholder);
    root.lang = inEnglish ? "en" : "zh-CN";
    const button = at("language");
    [button.textContent, button.lang] = inEnglish ? ["中文", "zh-CN"] : ["English", "en"];
  }
  /** A copy of a part, whose words can be said in both languages as well. */
  function copied(part) {
    const copy = part.cloneNode(true);
    const of = (whole) => [whole, ...whole.querySelectorAll("*")].filter((element) => element.matches("[data-t]"));
    const words = of(part);
    of(copy).forEach((element, at) => {
      element.dataset.t = words[at].dataset.t || original(words[at]);
      element.textContent = filled(translated(element.dataset.t), element.dataset.v?.split("|") ?? []);
    });
    return copy;
  }
  return { translated, say, say_rest, copied, turn: () => { inEnglish = !inEnglish; } };
}

/** Shows the buttons of theme and language, and all that without a script would be of no use. */
function show_tools(turn, speak) {
  at("language").addEventListener("click", () => { turn(); speak(); });
  const theme = () => at("theme").setAttribute("aria-pressed", root.dataset.theme === "dark");
  at("theme").addEventListener("click", () => { paint(root.dataset.theme !== "dark"); theme(); });
  darkness.addEventListener("change", () => { paint(darkness.matches); theme(); });
  for (const part of document.querySelectorAll("[hidden].tools, [hidden].filters, [hidden].keys")) part.hidden = false;
  theme();
}

const folded = (text) => text.normalize("NFKC").toLowerCase();
const words_of = (text) => folded(text).split(/\s+/).filter(Boolean);
const text_within = (element, selector) =>
  folded([...element.querySelectorAll(selector)].map((part) => part.textContent).join("\n"));

// Entries without the figure go to the end, either way; ties stay in the order of the page.
const by = (figure, sign) => (a, b) =>
  (figure(a) === null) - (figure(b) === null) || sign * (figure(a) - figure(b)) || a.place - b.place;

function put_in_order(list, entries, order) {
  const sorted = document.createDocumentFragment();
  for (const entry of [...entries].sort(order)) sorted.append(entry.element);
  list.append(sorted);
}

/** Narrows the list whenever a control is used, after a pause where one types, and returns the form. */
function on_use(search, selects, narrow, cleared) {
  let waiting;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(narrow, 120); });
  for (const select of selects) select?.addEventListener("change", narrow);
  const form = document.querySelector(".filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(cleared));
  return form;
}
