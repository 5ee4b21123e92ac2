// ---- what the lines of the list say, as a table --------------------------------------------------------------

const text_of = (element, selector) => element.querySelector(selector)?.textContent.trim() ?? "";

/** The goal of one line with what stands at its task, a text a column; `heads` names them in the same order. */
const heads = ["来源", "序号", "地区", "责任单位", "指标", "目标", "进展", "完成率", "与序时差", "状态", "核对", "目标任务", "进展情况"];
const cells_of = (task, line) => [
  text_of(task, "h3 .source") || (at("list").dataset.source ?? ""), text_of(task, ".no"), task.dataset.l, text_of(task, ".owners"),
  text_of(line, ".indicator"), text_of(line, ".wanted"), text_of(line, ".got"), text_of(line, ".ratio"), line.dataset.g ?? "",
  text_of(line, ".chip span"), text_of(line, ".remark"), text_of(task, ".target .text"), text_of(task, ".progress .text"),
];

// A spreadsheet runs a cell that begins so as a formula; a plain number, also of percent, is harmless.
const formula = /^[=+\-@\t\r](?!\d[\d,]*(?:\.\d+)?%?$|$)/;
const quoted = (cell) => `"${(formula.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;
const as_csv = (rows) => "\ufeff" + rows.map((row) => row.map(quoted).join(",") + "\r\n").join("");

function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Puts rows into the clipboard: a table for word processors and spreadsheets, lines with tabs for the rest. */
function copy(rows) {
  const table = document.createElement("table");
  for (const row of rows) {
    const line = table.insertRow();
    for (const cell of row) line.insertCell().textContent = cell;
  }
  const plain = rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, " ")).join("\t")).join("\n");
  const fill = (event) => {
    event.clipboardData.setData("text/html", table.outerHTML);
    event.clipboardData.setData("text/plain", plain);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}

// ---- counts ------------------------------------------------------------------------------------------------

/** Counts goals by how they stand; a line is the list of words it is found under, its own state first. */
function counted(lines) {
  const all = { goals: 0, matched: 0, unmatched: 0, implied: 0, met: 0, unmet: 0, undecided: 0, ahead: 0, on_pace: 0, behind: 0, doubtful: 0 };
  const states = {};
  for (const words of lines) {
    if (words[0] === "unclaimed") continue;
    const implied = words.includes("implied"), matched = words[0] !== "unmatched";
    all.goals += !implied;
    all.implied += implied;
    all.matched += matched;
    all.unmatched += !matched;
    for (const word of ["met", "unmet", "ahead", "on_pace", "behind", "doubtful"]) all[word] += words.includes(word);
    all.undecided += matched && !words.includes("met") && !words.includes("unmet");
    states[words[0]] = (states[words[0]] ?? 0) + 1;
  }
  return { all, states };
}
