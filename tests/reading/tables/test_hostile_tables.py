"""Tables made to harm: each ends soon, in its tasks, in a warning or in a clear error, and in no wrong pair.

Sizes are such that a step that is not linear in the cells would run for minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from goalparse.errors import GoalparseError, NoReportError
from goalparse.lexicon import default
from goalparse.reading.blocks import Cell, Content, Grid
from goalparse.reading.tables.table import TableReading, read_grid
from readers.helpers import document
from readers.writers import table

Row = list[Cell]


def row(*texts: str) -> Row:
    """A row of cells of their own."""
    return [Cell(text) for text in texts]


def read(rows: list[Row]) -> tuple[TableReading, Content]:
    """What a grid gives, and the content with its warnings."""
    content = Content([Grid(rows, "table 1")])
    return read_grid(Grid(rows, "table 1"), default(), content, None, "", None, ""), content


def numbers(count: int, most: int = 97) -> list[str]:
    """Figures that say nothing."""
    return [str(n % most + 1) for n in range(count)]


def test_twenty_thousand_columns_without_a_name_are_no_task() -> None:
    page = table("|".join(["目标", "完成"] * 10_000), "|".join(["1"] * 20_000))
    with pytest.raises(NoReportError, match="no report found"):
        document(page.encode(), "a.html")
    with pytest.raises(GoalparseError):
        document((",".join(["目标", "完成"] * 10_000) + "\n" + ",".join(["1"] * 20_000)).encode(), "a.csv")


def test_a_thousand_goals_side_by_side_each_have_their_own_result() -> None:
    heads = ["项目", *(f"第{n}物目标" for n in range(490)), *(f"第{n}物完成" for n in reversed(range(490)))]
    reading, _ = read([row(*heads), row("甲", *numbers(490, 500), *reversed(numbers(490, 500)))])
    assert len(reading.tasks) == 490
    assert all(task.target.endswith(task.progress) for task in reading.tasks)


def test_very_many_groups_beside_very_many_other_columns_fill_no_memory() -> None:
    heads = ["项目", *(f"甲{n}目标" for n in range(200)), *(f"甲{n}完成" for n in range(200))]
    others = [f"某{n}栏" for n in range(400)]
    lines = [row(*heads, *others), *(row("甲", *numbers(800)) for _ in range(50))]
    reading, content = read(lines)
    kept = sum(len(task.extra) for task in reading.tasks)
    assert len(reading.tasks) == 200 * 50
    assert kept == 400 * 50
    assert sum(w.code == "skipped-column" for w in content.warnings) == 1


def test_thirty_thousand_rows() -> None:
    lines = [row("项目", "目标", "完成"), *(row(f"第{n}项", "100", "80") for n in range(30_000))]
    reading, _ = read(lines)
    assert len(reading.tasks) == 30_000
    assert {(t.target[-3:], t.progress) for t in reading.tasks} == {("100", "80")}


def test_long_tables_of_short_texts_are_no_plans_and_results() -> None:
    lines = [row("甲", *(f"说明{n}之{m}" for m in range(40))) for n in range(2_000)]
    reading, content = read(lines)
    assert reading.tasks == []
    assert content.warnings == []


def test_one_cell_over_everything() -> None:
    over = Cell("目标任务完成情况")
    assert read([[over] * 300] * 1_000)[0].tasks == []


def test_heads_nested_fifty_deep_are_not_guessed_at() -> None:
    lines = []
    for depth in range(50):
        size = max(1, 64 >> depth)
        lines.append(
            [c for n in range(64 // size) for c in [Cell(f"{'目标完成'[n % 2 * 2 :][:2]}{depth}")] * size]
        )
    reading, _ = read([*lines, row(*numbers(64))])
    assert all(not task.progress for task in reading.tasks)


@pytest.mark.parametrize("spans", [("{r3}", "{c3}", "{r2}{c2}"), ("{r99}{c99}", "{c2}", "{r2}")])
def test_contradicting_spans(spans: tuple[str, ...]) -> None:
    one, two, three = spans
    page = table(f"项目|{one}目标|完成", f"{two}甲|10|8", f"{three}乙|3|1", "丙|5|4")
    try:
        pairs = [(t.target, t.progress) for t in document(page.encode(), "a.html").tasks]
    except GoalparseError:
        pairs = []
    assert set(pairs) <= {("甲10", "8"), ("乙3", "1"), ("丙5", "4")}


def heads_only() -> list[Row]:
    return [row("目标", "完成", "指标", "单位", "目标", "完成") for _ in range(5_000)]


def labels_only() -> list[Row]:
    return [row("主管部门", "交通局", "实施单位", "公路中心") for _ in range(5_000)]


def blank() -> list[Row]:
    return [row("项目", "目标", "完成"), *(row("", "", "") for _ in range(20_000))]


@pytest.mark.parametrize("made", [heads_only, labels_only, blank])
def test_heads_labels_or_blanks_alone_are_no_tasks(made: Callable[[], list[Row]]) -> None:
    assert read(made())[0].tasks == []


def test_a_thousand_heads_in_turn_with_data() -> None:
    one, other = row("项目", "预算数", "执行数"), row("指标", "完成值", "目标值")
    lines = [
        line
        for n in range(1_000)
        for line in ((one, row("税收", "10", "8")), (other, row("就业", "5", "6")))[n % 2]
    ]
    reading, _ = read(lines)
    assert {(t.target, t.progress) for t in reading.tasks} == {("税收10", "8"), ("就业6", "5")}
    assert len(reading.tasks) == 1_000


def test_a_head_of_a_hundred_thousand_characters_is_none() -> None:
    reading, _ = read([row("项目", "目标" + "很" * 100_000, "完成"), row("甲", "10", "8")])
    assert reading.tasks == []


def test_rows_of_a_thousand_widths_are_told_of() -> None:
    lines = [row("项目", "目标", "完成"), *(row("甲", *["7"] * (n % 1_000 + 1)) for n in range(2_000))]
    reading, content = read(lines)
    assert {(t.target, t.progress) for t in reading.tasks} == {("甲7", "7"), ("甲7", "")}
    assert sum(w.code == "ragged-row" for w in content.warnings) == 1_998


def test_one_target_over_very_many_rows() -> None:
    goal = Cell("新建10所")
    lines = [[goal, Cell(f"第{n}所完工"), Cell(f"第{n}局")] for n in range(20_000)]
    reading, _ = read([row("目标任务", "完成情况", "责任单位"), *lines])
    (task,) = reading.tasks
    assert task.progress.count("\n") == 19_999
    assert len(task.owners) == 20_000


def test_many_goals_without_progress_below_one_another() -> None:
    lines = [row("序号", "目标任务", "完成情况"), *(row(str(n), "农业", "") for n in range(1, 20_001))]
    assert len(read(lines)[0].tasks) == 20_000


PROBE = """
import sys
from readers.grids import paired
from readers.writers import table
from readers.helpers import document, rows
lines = ("{r2}乡镇|{c2}目标|{c2}完成|{r2}备注", "户|人|户|人", "甲乡|100|300|80|240|", "乙镇|50|150|25|75|无")
print(paired(*lines))
print(paired("项目|计划投资|计划开工数|完成投资|开工数|完成率", "甲|1000|10|800|8|80%", "乙|500|5|300|4|60%"))
read = document(table(*lines).encode(), "a.html")
print(rows(read), [t.extra for t in read.tasks], read.warnings)
"""


def test_the_same_table_gives_the_same_whatever_the_hash_seed() -> None:
    outputs = set()
    for seed in ("0", "1", "4242"):
        path = os.pathsep.join(p for p in sys.path if p)
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", PROBE], env=env, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert outputs.pop().decode().count("\n") == 3
