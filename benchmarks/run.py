"""Measure goalparse and write docs/performance.md.

    python -m benchmarks.run                    # under ten minutes
    python -m benchmarks.run growth hostile     # these parts alone: their sections of the page, dated each
    python -m benchmarks.run --quick            # for work on the code; prints, writes nothing

What is compared is measured in turn in the same run, a pair at a time, so that a busy machine slows both.
Figures are medians: of processor time for one core, growth and hostile strings, of the clock for the rest.
Peers are measured where the `bench` extra is installed, plain Python beside the compiled build where that is.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from statistics import median

import goalparse
from benchmarks import generate, peers, texts
from benchmarks.batch_runs import watch
from benchmarks.check import check
from benchmarks.page import Page
from benchmarks.plain import Plain, is_compiled
from benchmarks.reading import reading
from benchmarks.texts import processor_seconds

OUT = Path(__file__).parent.parent / "docs" / "performance.md"
MODULES = ("pint", "cn2an", "lxml", "pandas", "pyarrow", "docx", "pdfplumber", "pypdfium2", "openpyxl")
LIMIT = 30
"""Seconds that one hostile string may take before it is given up."""


def seconds(work: Callable[..., object], *arguments: object, **named: object) -> float:
    """Return how long one call takes by the clock."""
    start = time.perf_counter()
    work(*arguments, **named)
    return time.perf_counter() - start


_CORPORA = (("linan-2023h1", "field-notes"), ("linan-2023h1",), ("field-notes",))


def one_core(page: Page, rounds: int) -> None:
    """Measure parse_task on both corpora, together and each, against plain Python and the peers."""
    page.heading("One core")
    with Plain() if is_compiled() else nullcontext() as plain:
        _against_others(page, rounds, plain)


def _against_others(page: Page, rounds: int, plain: Plain | None) -> None:
    page.text(
        "What is installed, and measured on this page, is the [compiled build](howto/compile.md)."
        if plain is not None
        else "What is installed, and measured on this page, is plain Python, not the "
        "[compiled build](howto/compile.md)."
    )
    for names in _CORPORA:
        some = texts.tasks(*names)
        length = texts.size(some)
        sides = [side for task in some for side in task]
        ours: list[float] = []
        uncompiled: list[float] = []
        others: dict[str, list[float]] = {peer.name: [] for peer in peers.installed()}
        for _ in range(rounds + 1):  # the first round warms up
            ours.append(length / processor_seconds(texts.all_tasks, some))
            if plain is not None:
                uncompiled.append(length / plain.processor_seconds(names))
            for peer in peers.installed():
                part = peers.cut(sides, peer.most)
                others[peer.name].append(sum(map(len, part)) / processor_seconds(_each, peer.read, part))
        own = median(ours[1:])
        page.text(
            f"{' and '.join(f'`{name}`' for name in names)}: {len(some)} tasks, {length:,} characters, "
            f"{sum(map(_figures, sides)):,} runs of digits, median of {rounds} rounds."
        )
        rows = [["**parse_task**", f"**{own:,.0f}**", "", "all of it, text to validated records"]]
        if plain is not None:
            ratio = median(o / f for o, f in zip(ours[1:], uncompiled[1:], strict=True))
            rows.append(
                ["parse_task in plain Python", f"{median(uncompiled[1:]):,.0f}", f"{ratio:.3g}", "the same"]
            )
        for peer in peers.installed():
            figures = others[peer.name][1:]
            ratio = median(o / f for o, f in zip(ours[1:], figures, strict=True))
            rows.append([peer.name, f"{median(figures):,.0f}", f"{ratio:.3g}", peer.does])
        page.table(
            ["", "characters a second of one core", "parse_task is … times as fast", "what it does"], rows
        )
    for missing in peers.missing():
        page.text(f"Not installed, so not measured: {missing}.")


def _figures(text: str) -> int:
    return len(re.findall("[0-9０-９]+", text))


def _each(read: Callable[[str], object], some: list[str]) -> None:
    for text in some:
        read(text)


def growth(page: Page, rounds: int) -> None:
    """Measure what ten and a hundred times as much costs."""
    page.heading("Growth")
    small = texts.tasks("linan-2023h1")
    text = "\n".join(progress for _, progress in small[:20])
    kinds: dict[str, Callable[[int], Callable[[], object]]] = {
        f"characters of one text (×1: {len(text):,})": lambda k: lambda: goalparse.extract(text * k),
        "goals and achievements of one task (×1: 20 and 20)": lambda k: (
            lambda: goalparse.parse_task(*texts.many_numbers(20 * k))
        ),
        f"tasks of one report (×1: {len(small)})": lambda k: (
            lambda: goalparse.parse(texts.document(k), name="a.csv")
        ),
        "reports one after another (×1: 1)": lambda k: (
            lambda: [goalparse.parse(texts.document(1), name="a.csv") for _ in range(k)]
        ),
    }
    rows = []
    for name, at in kinds.items():
        at(1)()
        took = [
            median(processor_seconds(at(k)) for _ in range(rounds if k < 100 else 1)) for k in (1, 10, 100)
        ]
        rows.append([name, *(f"{t:.3g} s" for t in took), f"{took[2] / took[0]:.0f}"])
    page.table(["", "×1", "×10", "×100", "×100 takes … times as long"], rows)


def hostile(page: Page, sizes: tuple[int, ...]) -> None:
    """Measure strings made to be slow, each in a process that can be given up."""
    page.heading("Hostile strings")
    code = (
        "import sys, time, goalparse; s = sys.argv[1]; t = s * (int(sys.argv[2]) // len(s)); "
        "goalparse.extract('1个'); start = time.process_time(); goalparse.extract(t); "
        "print(time.process_time() - start)"
    )
    rows = []
    for name, unit in texts.HOSTILE.items():
        row = [f"{name} (`{unit}`…)"]
        for length in sizes:
            try:
                done = subprocess.run(
                    [sys.executable, "-c", code, unit, str(length)],
                    capture_output=True,
                    text=True,
                    timeout=LIMIT,
                )
            except subprocess.TimeoutExpired:
                row.append(f"**over {LIMIT} s**")
                continue
            row.append(f"{float(done.stdout):.3g} s" if not done.returncode else "**error**")
        rows.append(row)
    page.table(["", *(f"{length:,} characters" for length in sizes)], rows)


def start_up(page: Page, rounds: int) -> None:
    """Measure the import and the command line, each in fresh processes."""
    page.heading("Start-up")
    source = texts.CORPUS / "linan-2023h1" / "source.txt"
    bare: list[float] = []
    imported: list[float] = []
    parsed: list[float] = []
    for _ in range(rounds):
        for figures, arguments in (
            (bare, ["-c", "pass"]),
            (imported, ["-c", "import goalparse"]),
            (parsed, ["-m", "goalparse", "parse", str(source)]),
        ):
            command = [sys.executable, *arguments]
            figures.append(seconds(subprocess.run, command, check=True, capture_output=True))
    asked = f"import sys, goalparse; print(*(m for m in {MODULES} if m in sys.modules))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    over = median(i - b for i, b in zip(imported, bare, strict=True))
    page.table(
        ["", "seconds"],
        [
            ["`import goalparse`, over an empty interpreter", f"{over:.3f}"],
            ["`goalparse parse` of the Lin'an report, all in", f"{median(parsed):.3f}"],
        ],
    )
    page.text(f"Of {', '.join(MODULES)}, the import loads: {found.stdout.strip() or 'none'}.")


def batch(page: Page, reports: int, rounds: int) -> None:
    """Measure one worker against two, and what the reports hold against their gold."""
    page.heading("Batch")
    with tempfile.TemporaryDirectory() as folder:
        load = Path(folder, "load")
        paths = generate.write(load, reports, seed=7)
        pairs = [
            [watch(load, Path(folder, f"out-{round_}-{jobs}"), jobs) for jobs in (1, 2)]
            for round_ in range(rounds)
        ]
        score = check(load, Path(folder, "out-0-2"))
        size = sum(path.stat().st_size for path in paths)
        parts = sum(path.stat().st_size for path in Path(folder, "out-0-2").glob("*.parquet"))
    one, two = (median(pair[i].seconds for pair in pairs) for i in (0, 1))
    times = median(a.seconds / b.seconds for a, b in pairs)
    page.text(
        f"{reports:,} generated reports, {size:,} bytes in seven formats; median of {rounds} pairs of runs."
    )
    page.table(
        ["", "one worker", "two workers"],
        [
            ["seconds, start to end", f"{one:.1f}", f"{two:.1f}"],
            ["reports a second", f"{reports / one:.1f}", f"{reports / two:.1f}"],
            ["times one worker", "", f"{times:.2f}"],
            [
                "most memory of the parent, of a worker",
                *(
                    f"{max(p[i].parent for p in pairs) >> 20} MB, {max(p[i].worker for p in pairs) >> 20} MB"
                    for i in (0, 1)
                ),
            ],
        ],
    )
    page.text(
        f"{score.wanted:,} pairs of goal and achievement with their ratio are in the gold; "
        f"{score.right:,} were found, and {score.found - score.right:,} others: F1 {score.f1:.4f}. "
        f"The parts take {parts:,} bytes, {parts / reports:,.0f} a report."
    )


PARTS: dict[str, Callable[[Page, bool], None]] = {
    "one-core": lambda page, quick: one_core(page, 5 if quick else 15),
    "growth": lambda page, quick: growth(page, 1 if quick else 3),
    "hostile": lambda page, quick: hostile(page, (3_000, 30_000) if quick else (3_000, 30_000, 300_000)),
    "start-up": lambda page, quick: start_up(page, 5 if quick else 11),
    "batch": lambda page, quick: batch(page, 100 if quick else 400, 1 if quick else 3),
    "reading": lambda page, quick: reading(page, 3 if quick else 6, 2 if quick else 5),
}
"""The sections of the page in order, each by its name on the command line."""


def main() -> None:
    """Measure, print, and write the page, or the sections that are named into it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; none: all of them")
    parser.add_argument("--quick", action="store_true", help="fewer rounds; print only")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    page = Page("python -m benchmarks.run")
    for name, measure in PARTS.items():
        if not chosen.parts or name in chosen.parts:
            measure(page, chosen.quick)
    print(page)
    if not chosen.quick:
        whole = page.within(OUT.read_text(encoding="utf-8")) if chosen.parts else str(page)
        OUT.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    main()
