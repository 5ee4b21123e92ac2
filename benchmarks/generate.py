"""A synthetic but realistic load: reports in any number, each with its own gold.

    python -m benchmarks.generate FOLDER --count 1000 --seed 7

The rows are those of the Lin'an report with other names, figures, spellings of units, layouts and formats.
Report `n` of a seed is always the same, however many are made. Beside each document stands its gold,
`<name>.gold.jsonl`, in the form of docs/annotation.md for documents, so `goalparse eval` can score one alone.

All amounts of a row are multiplied by one factor, which leaves every ratio and every sum as it was; in a row
with one goal and one achievement the achievement is drawn anew, and the ratio with it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from readers.writers import WRITERS, Report

CORPUS = Path(__file__).parent.parent / "corpus"
GOLD = CORPUS / "linan-2023h1" / "gold.jsonl"

FORMATS = {"html": 46, "txt": 20, "docx": 14, "xlsx": 10, "csv": 6, "md": 2, "pdf": 2}
"""Format → how many of a hundred reports have it."""
HEADERS = (
    ("序号", "年度目标任务", "进展情况", "责任单位"),
    ("编号", "重点任务", "落实情况", "牵头单位"),
    ("序号", "目标任务", "完成情况", "责任部门"),
    ("序号", "工作目标", "目前进展", "责任单位"),
)
TASKS = (20, 154)
PERIODS = (("半年度", "6月底"), ("三季度", "9月底"), ("年度", "12月底"))
PLACES = "临安 天目 青山湖 锦城 锦北 锦南 玲珑 於潜 昌化 太湖源 高虹 板桥 潜川 岛石 龙岗 河桥 湍口 白玉 杭州"
SYLLABLES = "岚沁桐榆槿霖泽澜祺瑶菱荷棠枫檀琅璞瑾"
SPELLINGS = {
    "平方米": "㎡",
    "公里": "千米",
    "吨标煤": "吨标准煤",
    "吨标准煤": "吨标煤",
    "平方公里": "平方千米",
    "%": "％",
}
FACTORS = (1, 2, 3, 4, 6, 7)
_LITERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Row:
    """One task with the pairs that a right reading finds: goal, achievement, ratio, and whether demanded."""

    target: str
    progress: str
    owners: str
    pairs: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Made:
    """One report: its file name, its bytes and its gold, one JSON object a task."""

    name: str
    content: bytes
    gold: list[dict[str, Any]]


@cache
def templates() -> tuple[dict[str, Any], ...]:
    """Return the annotated rows that all reports are made from."""
    return tuple(json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines())


def make(seed: int, number: int, *, tasks: tuple[int, int] = TASKS, format_: str | None = None) -> Made:
    """Return one report of the load, of so many tasks at least and at most, in its own format or this one."""
    dice = random.Random(f"{seed}/{number}")
    names = {place: _name(dice, len(place)) for place in PLACES.split()}
    chosen = sorted(dice.sample(range(len(templates())), dice.randint(*tasks)))
    rows = [_row(templates()[i], names, dice) for i in chosen]
    header = dice.choice(HEADERS)
    period, until = dice.choice(PERIODS)
    year, county = dice.randint(2004, 2023), _name(dice, 2) + dice.choice("县市区")
    title = f"{county}{year}年《政府工作报告》重点工作{period}进展情况"
    order = [0, 3, 1, 2] if dice.random() < 0.25 else [0, 1, 2, 3]
    own = dice.choices(list(FORMATS), list(FORMATS.values()))[0]
    format_ = format_ or own
    cells = [(str(i), row.target, row.progress, row.owners) for i, row in enumerate(rows, 1)]
    report = Report(
        title=title,
        notes=[f"(截至{year}年{until})"],
        rows=[[line[k] for k in order] for line in cells],
        header=[header[k] for k in order],
    )
    gold = [
        {
            "no": str(i),
            "target": r.target,
            "progress": r.progress,
            "owners": [r.owners],
            "pairs": list(r.pairs),
        }
        for i, r in enumerate(rows, 1)
    ]
    return Made(f"{year}-{county}-{number:06}.{format_}", WRITERS[format_](report), gold)


def write(folder: Path, count: int, seed: int, *, tasks: tuple[int, int] = TASKS) -> list[Path]:
    """Write `count` reports and their gold, a hundred to a subfolder, and return the paths of the reports."""
    paths = []
    for number in range(count):
        made = make(seed, number, tasks=tasks)
        path = folder / f"{number // 100:04}" / made.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content)
        lines = (json.dumps(line, ensure_ascii=False) for line in made.gold)
        path.with_suffix(".gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def _name(dice: random.Random, length: int) -> str:
    return "".join(dice.sample(SYLLABLES, length))


def _row(template: dict[str, Any], names: dict[str, str], dice: random.Random) -> Row:
    quantities = template["quantities"]
    matches = template["matches"]
    literals = _new_literals(quantities, matches, dice)
    texts: dict[str, str] = {}
    written: dict[str, str] = {}
    for side in ("target", "progress"):
        own = [q for q in quantities if q["side"] == side]
        texts[side], spelled = _rewritten(template[side], own, literals, names, dice)
        written |= spelled
    values = {
        q["id"]: literals[q["id"]] * _power(q) if q["id"] in literals else Decimal(q["value"])
        for q in quantities
    }
    pairs = tuple(_pair(match, written, values, {q["id"]: q for q in quantities}) for match in matches)
    owners = "、".join(_renamed(owner, names) for owner in template["owners"])
    return Row(texts["target"], texts["progress"], owners, pairs)


def _new_literals(
    quantities: Sequence[dict[str, Any]], matches: Sequence[dict[str, Any]], dice: random.Random
) -> dict[str, Decimal]:
    """Return the new number to be written for each quantity that gets one."""
    amounts = [q for q in quantities if q["kind"] == "amount"]
    if not all(q["unit"] and len(_LITERAL.findall(q["text"])) == 1 and "," not in q["text"] for q in amounts):
        return {}
    factor = dice.choice(FACTORS)
    old = {q["id"]: _literal(q) for q in amounts}
    new = {id_: value * factor for id_, value in old.items()}
    if len(quantities) == len(amounts) == 2 and len(matches) == 1 and matches[0]["basis"] == "quantity":
        goal, done = amounts
        simple = goal["unit"] == done["unit"] and goal["bound"] == done["bound"] == "="
        if simple and _power(goal) == _power(done):
            written = f"{old[done['id']]:f}".partition(".")[2]
            places = Decimal(1).scaleb(-len(written))
            share = Decimal(dice.randint(31, 130)) / 100
            drawn = (new[goal["id"]] * share).quantize(places, ROUND_HALF_UP)
            new[done["id"]] = max(drawn, places)
    return new


def _power(quantity: dict[str, Any]) -> Decimal:
    """Return what the number as written is multiplied by: 10000 for 3万吨."""
    return Decimal(quantity["value"]) / _literal(quantity)


def _literal(quantity: dict[str, Any]) -> Decimal:
    return Decimal(_LITERAL.findall(quantity["text"])[0])


def _rewritten(
    text: str,
    quantities: Sequence[dict[str, Any]],
    literals: dict[str, Decimal],
    names: dict[str, str],
    dice: random.Random,
) -> tuple[str, dict[str, str]]:
    pieces, written, at = [], {}, 0
    for q in sorted(quantities, key=lambda q: q["start"]):
        pieces.append(_renamed(text[at : q["start"]], names))
        spelled = q["text"]
        if q["id"] in literals:
            spelled = _LITERAL.sub(f"{literals[q['id']]:f}", spelled, count=1)
        for unit, other in SPELLINGS.items():
            if spelled.endswith(unit) and spelled[-len(unit) - 1].isdigit() and dice.random() < 0.3:
                spelled = spelled.removesuffix(unit) + other
                break
        pieces.append(spelled)
        written[q["id"]], at = spelled, q["end"]
    return "".join([*pieces, _renamed(text[at:], names)]), written


def _renamed(text: str, names: dict[str, str]) -> str:
    for place, name in names.items():
        text = text.replace(place, name)
    return text


def _pair(
    match: dict[str, Any], written: dict[str, str], values: dict[str, Decimal], by_id: dict[str, Any]
) -> dict[str, Any]:
    goal, done = match["goal"], match["achievement"]
    ratio = match["ratio"]
    if goal is not None and by_id[goal]["unit"] == by_id[done]["unit"] and match["basis"] == "quantity":
        before = Decimal(by_id[done]["value"]) / Decimal(by_id[goal]["value"])
        if abs(before - Decimal(ratio)) < Decimal("0.000001"):
            exact = values[done] / values[goal]
            ratio = f"{exact.quantize(Decimal('0.000001'), ROUND_HALF_UP).normalize():f}"
    pair = {"goal": written.get(goal), "achievement": written[done], "ratio": ratio, "basis": match["basis"]}
    return pair | ({"optional": True} if match.get("optional") else {})


def golds(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the file name of each report below a folder without its suffix, and its gold."""
    for path in sorted(folder.rglob("*.gold.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield path.name.removesuffix(".gold.jsonl"), [json.loads(line) for line in lines]


def main() -> None:
    """Write reports to a folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    paths = write(chosen.folder, chosen.count, chosen.seed)
    print(f"{len(paths)} reports, {sum(p.stat().st_size for p in paths):,} bytes, in {chosen.folder}")


if __name__ == "__main__":
    main()
