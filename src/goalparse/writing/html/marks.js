// ---- marks: words that were searched for, a goal with its achievement -----------------------------------------

// Found words are marked without a change to the page, where the browser can; a screenful or two is enough.
function underline(words, elements) {
  if (!window.CSS?.highlights) return;
  CSS.highlights.delete("found");
  const ranges = [];
  for (const element of words.length ? elements : []) {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
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

/** Lights up together what belongs to one line, in its list of tasks, and tells what a mark is. */
function light_up(list, translated) {
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
  list.addEventListener("focusout", () => light(document.documentElement));
}

/** Returns what stands behind the line of a mark. */
function details_of(mark) {
  const [line] = mark.dataset.p.split(" ");
  return mark.closest(".task").querySelector(`.line[data-p="${line}"] details`);
}
