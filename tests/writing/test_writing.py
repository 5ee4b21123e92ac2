from __future__ import annotations

import csv
import errno
import io
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from goalparse import parse
from goalparse.errors import SourceError, UsageError
from goalparse.records import Place, Report, Source, Span, Task
from goalparse.writing import WRITERS, labels, save, write, writer
from goalparse.writing.rows import rows
from goalparse.writing.schema import COLUMNS, NAMES
from goalparse.writing.summary import percent, summarize
from reports import match, parks, quantity, report, road


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_row_is_a_goal_or_an_unclaimed_achievement() -> None:
    table = list(rows(report()))
    assert [(row["state"], row["goal_id"], row["achievement_id"]) for row in table] == [
        ("matched", "g1", "a1"),
        ("unmatched", "g2", None),
        ("unmatched", "g3", None),
        ("unclaimed", None, "a2"),
        ("matched", None, "a1"),
    ]
    assert {tuple(row) for row in table} == {NAMES}


def test_a_planned_quantity_is_the_goal_where_there_is_no_target() -> None:
    task = parks().model_copy(update={"target": "", "quantities": parks().quantities[3:], "matches": []})
    states = [(row["state"], row["goal_id"] or row["achievement_id"]) for row in rows(report_of(task))]
    assert states == [("unmatched", "a3"), ("unclaimed", "a1"), ("unclaimed", "a2")]


def report_of(*tasks: Task) -> Report:
    return report().model_copy(update={"tasks": list(tasks)})


def test_a_row_carries_report_task_both_quantities_and_the_match() -> None:
    row = next(iter(rows(report())))
    assert row["source"] == "source.txt"
    assert row["published"] == date(2023, 7, 24)
    assert row["elapsed"] == Decimal("0.5")
    assert (row["task"], row["no"], row["section"], row["owners"]) == (
        1,
        "1.2",
        "城市更新",
        ["城管局", "住建局(人防办)"],
    )
    assert (row["goal_value"], row["goal_unit"], row["goal_indicator"]) == (Decimal(6), "处", "新建公园")
    assert (row["achievement_text"], row["achievement_start"], row["achievement_end"]) == ("4处", 9, 11)
    assert (row["ratio"], row["met"], row["pace"]) == (Decimal("0.666667"), False, "ahead")
    assert row["evidence"] == ["same unit", "shared 公园"]


def test_a_row_names_the_region_and_keeps_the_other_columns_in_their_order() -> None:
    extra = {"排名": "2", "备注": '"重点"'}
    task = parks().model_copy(update={"region": "桐山县", "extra": extra})
    row = next(iter(rows(report_of(task))))
    assert row["region"] == "桐山县"
    assert row["extra"] == '{"排名": "2", "备注": "\\"重点\\""}'
    assert list(json.loads(str(row["extra"]))) == ["排名", "备注"]
    bare = next(iter(rows(report_of(parks().model_copy(update={"extra": {}})))))
    assert (bare["region"], bare["extra"]) == (None, None)


def test_every_cell_has_the_type_its_column_names() -> None:
    types = {
        "text": str,
        "integer": int,
        "list": list,
        "number": Decimal,
        "ratio": Decimal,
        "boolean": bool,
        "date": date,
    }
    for row in rows(report()):
        for column in COLUMNS:
            cell = row[column.name]
            assert cell is None or type(cell) is types[column.type], column.name


def test_jsonl_gives_every_task_back_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    write([report()], path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [Task.model_validate_json(line) for line in lines] == report().tasks
    assert '"ratio":"0.666667"' in lines[0]


def test_jsonl_of_several_reports_names_the_source_of_every_task(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    other = report().model_copy(update={"source": Source(name='二"季度.txt', format="txt", sha256="1" * 64)})
    write([report(), other], path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line.pop("source") for line in lines] == ["source.txt"] * 3 + ['二"季度.txt'] * 3
    assert [Task.model_validate(line) for line in lines] == report().tasks * 2


def test_json_gives_a_whole_report_back_or_several(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write([report()], path)
    assert Report.model_validate_json(path.read_text(encoding="utf-8")) == report()
    assert path.read_text(encoding="utf-8").endswith("}\n")
    write([report(), report()], path)
    several = TypeAdapter(list[Report]).validate_json(path.read_bytes())
    assert several == [report(), report()]
    write([], path)
    assert json.loads(path.read_bytes()) == []


def test_a_task_without_a_number_has_a_row_on_request() -> None:
    table = list(rows(report(), tasks=True))
    assert [(row["task"], row["state"]) for row in table] == [
        (1, "matched"), (1, "unmatched"), (1, "unmatched"), (1, "unclaimed"), (2, "matched"), (3, "unquantified")
    ]  # fmt: skip
    bare = table[-1]
    assert (bare["target"], bare["title"], bare["owners"]) == ("深化改革。", "重点工作进展", None)
    assert {name for name, cell in bare.items() if cell is not None} == {
        "source", "sha256", "title", "form", "issuer", "published", "period_start", "period_end", "elapsed",
        "task", "target", "progress", "state",
    }  # fmt: skip
    assert {tuple(row) for row in table} == {NAMES}


def test_tasks_without_a_number_are_counted_in_files_of_the_long_table(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write([report()], path, tasks=True)
    assert [row["state"] for row in read_csv(path)][-1] == "unquantified"
    write([report()], path)
    assert [row["state"] for row in read_csv(path)][-1] == "matched"
    for suffix in set(WRITERS) - {".csv", ".parquet"}:
        with pytest.raises(UsageError, match=r"for \.csv, \.parquet"):
            write([report()], tmp_path / f"out{suffix}", tasks=True)


def test_a_row_says_where_when_and_how_the_report_speaks() -> None:
    year, half = (Span(start=date(2023, 1, 1), end=date(2023, month, 30)) for month in (11, 6))
    place = Place(
        name="桐山县", code="330199", level="county", province="浙江省", city="杭州市", county="桐山县"
    )
    tasks = [parks(), road().model_copy(update={"goal_period": half})]
    told = report().model_copy(
        update={"place": place, "goal_period": year, "form": "narrative", "tasks": tasks}
    )
    table = list(rows(told))
    row = table[0]
    assert (row["place"], row["place_code"]) == ("桐山县", "330199")
    assert (row["province"], row["city"], row["county"]) == ("浙江省", "杭州市", "桐山县")
    assert (row["form"], row["sha256"]) == ("narrative", "0" * 64)
    assert (row["goal_period_start"], row["goal_period_end"]) == (date(2023, 1, 1), date(2023, 11, 30))
    assert (table[-1]["goal_period_start"], table[-1]["goal_period_end"]) == (
        date(2023, 1, 1),
        date(2023, 6, 30),
    )
    bare = next(iter(rows(report())))
    assert [bare[name] for name in ("place", "place_code", "province", "goal_period_start")] == [None] * 4


def test_a_row_says_how_a_goal_is_meant_and_matched() -> None:
    goals = [
        quantity("g1", "6处", "6", standard_indicator="公园数", years=5, average=True, effort="firm"),
        quantity("g2", "2处", "2", effort="strive", stretch_of="g1"),
        quantity("a1", "4处", "4"),
    ]
    pair = match("g1", "a1", "0.666667", rule="likeness")
    first, second = rows(report_of(parks().model_copy(update={"quantities": goals, "matches": [pair]})))
    assert (first["goal_standard_indicator"], first["goal_years"], first["goal_average"]) == (
        "公园数",
        5,
        True,
    )
    assert (first["goal_effort"], first["goal_stretch_of"]) == ("firm", None)
    assert (second["goal_effort"], second["goal_stretch_of"]) == ("strive", "g1")
    assert (first["achievement_years"], first["achievement_average"]) == (None, False)
    assert (first["match_rule"], second["match_rule"]) == ("likeness", None)


def test_csv_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write([report()], path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfsource,sha256,title,")
    table = read_csv(path)
    assert [row["goal_text"] for row in table] == ["6处", "2处", "'-5亿元", "", ""]
    assert table[0]["ratio"] == "0.666667"
    assert table[0]["met"] == "false"
    assert table[1]["met"] == ""
    assert table[4]["target"] == "建设\n公路。"
    assert table[0]["owners"] == "城管局、住建局(人防办)"
    assert table[0]["evidence"] == "same unit; shared 公园"


def test_csv_cells_cannot_run_as_formulas_and_numbers_stay_numbers(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write([report()], path)
    table = read_csv(path)
    assert table[2]["goal_value"] == "-500000000"
    assert table[4]["owners"] == "'+交通局"
    assert table[4]["progress"].startswith("'=HYPERLINK(")
    assert table[0]["goal_bound"] == "="


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-1-1", "-1%%", "-1%+A1"]
)
def test_csv_guards_every_formula_sign(tmp_path: Path, text: str) -> None:
    write([report().model_copy(update={"title": text})], tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv")[0]["title"] == f"'{text}"


@pytest.mark.parametrize("text", ["-1.5", "+1,234", "1=1", "", "=", "-8.92%", "+1,234.5%"])
def test_csv_leaves_plain_numbers_and_words(tmp_path: Path, text: str) -> None:
    write([report().model_copy(update={"title": text})], tmp_path / "out.csv")
    assert read_csv(tmp_path / "out.csv")[0]["title"] == text


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"'\.doc'.*\.jsonl, \.json, \.csv"):
        writer(".doc")


def test_every_format_named_has_a_writer() -> None:
    assert all(callable(writer(suffix).dump) for suffix in WRITERS)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="absent"):
        write([report()], tmp_path / "absent" / "out.csv")


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("kept", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match=r"out\.csv: cannot write: No space left"):
        write([report()], path)
    assert path.read_text(encoding="utf-8") == "kept"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]


def test_a_file_that_is_written_over_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "out.csv", tmp_path / "link.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write([report()], link)
    assert link.is_symlink()
    assert len(read_csv(path)) == 5
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        save(pipe, b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_summary_counts_how_goals_stand() -> None:
    counts = summarize(rows(report()))
    assert (counts.goals, counts.matched, counts.unmatched, counts.implied, counts.unclaimed) == (
        3,
        2,
        2,
        1,
        1,
    )
    assert (counts.met, counts.unmet, counts.undecided) == (0, 2, 0)
    assert (counts.ahead, counts.on_pace, counts.behind) == (1, 0, 1)


@pytest.mark.parametrize(("ratio", "shown"), [("0.3", "30.0%"), ("0.66666", "66.7%"), ("-1.2", "-120.0%"),
                                              ("0.00049", "0.0%"), ("0.0005", "0.1%")])  # fmt: skip
def test_percent_rounds_half_up(ratio: str, shown: str) -> None:
    assert percent(Decimal(ratio)) == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("单位GDP能耗下降3.2%", "减3.2%"),
        ("固定资产投资增长8%左右", "增约8%"),
        ("规上工业增加值增速达到7%以上", "≥7%"),
        ("新增就业3万人", "3万人"),
    ],
)
def test_a_growth_is_written_with_its_direction(said: str, shown: str) -> None:
    found = parse(f"目标任务,进展情况\n{said},正在推进\n".encode(), name="a.csv")
    assert [labels.written(row, "goal") for row in rows(found)] == [shown]
    assert [labels.figure(quantity) for quantity in found.tasks[0].quantities] == [shown]
