"""Three people's jobs from end to end, with nothing but the commands and files that they have.

A clerk of a supervision office, a researcher who compares counties, and one who corrects a report and keeps what was
decided.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import altair as alt
import docx
import openpyxl
import pandas as pd
import pytest

from folders import LINAN
from goalparse.cli import main

# ---- by noon: the lagging list of one unit, as Word --------------------------------------------------------


def test_by_noon_the_lagging_list_of_one_unit_as_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "滞后.docx"
    asked = ["--only", "behind", "--owner", "住建局", "--sort", "ratio", "-o", str(out)]
    assert main(["parse", str(LINAN), *asked]) == 0
    assert "筛选：滞后，责任单位含“住建局”" in capsys.readouterr().err
    document = docx.Document(str(out))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["2023年《政府工作报告》重点工作半年度进展情况", "滞后目标清单"]
    assert any("序时进度50.0%" in text and "的1个" in text for text in texts)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["序号", "目标", "进展", "完成率", "与序时差", "状态"]
    assert rows[2][:5] == ["93", "危旧住房解危 76处", "农房解危 20处", "26.3%", "-23.7"]
    assert len(rows) == 3
    assert any("签字" in text for text in [*texts, *(c.text for t in document.tables[1:] for c in t._cells)])


# ---- ten counties' standard indicator in a plot ------------------------------------------------------------

WORDINGS = (
    "全年实现地区生产总值{gdp}亿元，同比增长{growth}%。",
    "GDP突破{gdp}亿元、增长{growth}%。",
    "全县生产总值达到{gdp}亿元，增长{growth}%。",
    "2023年地区生产总值完成{gdp}亿元，增速{growth}%。",
    "全县GDP达{gdp}亿元，比上年增长{growth}%。",
)
COUNTIES = ("青溪", "白石", "南浦", "桐山", "云岭", "石塘", "安河", "临川", "双江", "金坪")


def test_ten_counties_are_compared_by_one_standard_indicator_in_a_plot(tmp_path: Path) -> None:
    reports, levels, rates = [], {}, {}
    for place, name in enumerate(COUNTIES):
        levels[f"{name}县"], rates[f"{name}县"] = 180 + 7 * place, 4.5 + place / 10
        said = WORDINGS[place % len(WORDINGS)].format(gdp=levels[f"{name}县"], growth=rates[f"{name}县"])
        path = tmp_path / f"{name}.txt"
        title = f"政府工作报告\n——2024年1月在{name}县第十八届人民代表大会第三次会议上"
        path.write_text(
            f"{title}\n一、2023年工作回顾\n{said}城镇新增就业{3000 + place}人。\n", encoding="utf-8"
        )
        reports.append(str(path))
    out = tmp_path / "counties.parquet"
    assert main(["parse", *reports, "-o", str(out)]) == 0

    figures = pd.read_parquet(out)
    assert figures["source"].nunique() == 10
    gdp = figures[figures["achievement_standard_indicator"] == "地区生产总值"]
    by_kind = dict(tuple(gdp.groupby("achievement_kind")))
    level = by_kind["amount"].set_index("place")["achievement_value"].astype(float) / 1e8
    assert level.to_dict() == levels
    growth = by_kind["growth"].set_index("place")["achievement_value"].astype(float)
    assert growth.to_dict() == pytest.approx(rates)

    chart = (
        alt.Chart(level.reset_index()).mark_bar().encode(x="achievement_value", y=alt.Y("place", sort="-x"))
    )
    chart.save(tmp_path / "counties.png")
    assert (tmp_path / "counties.png").read_bytes().startswith(b"\x89PNG")
    drawn = json.loads(chart.to_json())
    (data,) = drawn["datasets"].values()
    assert {row["place"]: row["achievement_value"] for row in data} == levels


# ---- a corrected report, parsed again with the corrections kept --------------------------------------------

HEAD = "序号,责任单位,目标任务,进展情况\n"
PARKS = "1,城管局,新建公园10处。,建成公园6处，另有口袋公园4处。\n"
ROADS = "2,交通局,改造道路30公里。,已完成路面摊铺25公里。\n"
NEW = "0,水务局,新建泵站5座。,建成泵站2座。\n"


def parsed(report: Path, review: Path) -> list[tuple[str, str, str, str]]:
    out = report.with_suffix(".out.csv")
    assert main(["parse", str(report), "--corrections", str(review), "-o", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["goal_text"]]
    return [(row["goal_text"], row["achievement_text"], row["ratio"], row["match_rule"]) for row in rows]


def test_a_corrected_report_keeps_its_corrections_when_it_is_parsed_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, review = tmp_path / "report.csv", tmp_path / "review.xlsx"
    report.write_text(HEAD + PARKS + ROADS, encoding="utf-8")
    assert main(["review", str(report), "-o", str(review)]) == 0
    book = openpyxl.load_workbook(review)
    sheet = book["核对"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        goal = sheet.cell(line, heads["目标"]).value
        choice = {"10处": "a2 口袋公园 4处", "30公里": "a1 路面摊铺 25公里"}[str(goal).split()[-1]]
        sheet.cell(line, heads["判断"]).value = "应为"
        sheet.cell(line, heads["应为"]).value = choice
    book.save(review)

    corrected = [("10处", "4处", "0.4", "corrected"), ("30公里", "25公里", "0.833333", "corrected")]
    assert parsed(report, review) == corrected
    # A task came before them: the corrections go with their tasks.
    report.write_text(HEAD + NEW + PARKS + ROADS, encoding="utf-8")
    assert parsed(report, review)[1:] == corrected
    # The text of one has changed: that correction is not followed, and it says so.
    capsys.readouterr()
    report.write_text(HEAD + PARKS.replace("6处", "7处") + ROADS, encoding="utf-8")
    found = parsed(report, review)
    assert (found[0][3] != "corrected", found[1]) == (True, corrected[1])
    assert main(["parse", str(report), "--corrections", str(review), "--warnings"]) == 0
    assert "未采用对“" in capsys.readouterr().err
    # The library is scored on what was decided, also against the whole report, of which one task was not judged.
    report.write_text(HEAD + NEW + PARKS + ROADS, encoding="utf-8")
    gold = tmp_path / "report.gold.jsonl"
    assert main(["review", str(review), "-o", str(gold)]) == 0
    for judged in ([review], [gold, report]):
        capsys.readouterr()
        assert main(["eval", *map(str, judged), "--no-errors"]) == 0
        figures = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines() if line}
        # Of two pairs none was found, and one was found in its place.
        assert figures["pair"] == ["0.000", "0.000", "0.000", "2"]
    assert figures["tasks"] == ["1.000", "1.000", "1.000", "2"]
