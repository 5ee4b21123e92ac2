"""What a line is made of, and when it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goalparse.lexicon import default, load
from goalparse.reading.period import find_period, is_year, read_date, whole_year
from goalparse.reading.pieces import is_office, pieces

PAGES = default().pages


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("岚督字〔2024〕7号　　岚山区政府督查室　　2024年7月8日", "number office date"),
        ("第12期　　岚山区政府督查室　　2024年7月8日", "number office date"),
        ("浣石镇人民政府2024年8月5日", "office date"),
        ("2024年8月5日 浣石镇人民政府", "date office"),
        ("云汀县督查室　　2024年第三季度重点工作完成情况　　2024年10月8日", "office text date"),
        ("武汀市人民政府 2024年半年完成情况 2024-07-19", "office text date"),
        ("中共某县委办公室　某县人民政府办公室", "office office"),
        ("某县财政局、某县民政局", "office office"),
        ("沙 洲 县 发 展 和 改 革 局", "office"),
        ("二〇二三年十二月四日", "date"),
        ("2024-09-02 10:21:33", "date"),
        ("（2024年7月15日）", "date"),
        ("某县人民政府办公室 2024年7月15日印发", "office date"),
        ("2024年5月6日 来源：区政府办", "date text"),
        ("截至2024年6月30日", "text"),
        ("公示期为2024年7月5日至7月12日", "text"),
        ("填报日期：2023年10月9日", "text"),
        ("2024年1月9日在某县第十七届人民代表大会上", "text"),
        ("各乡镇人民政府，县政府各部门：", "text"),
        ("柳泉镇", "text"),
        ("重点工作进展情况通报", "text"),
    ],
)
def test_pieces(line: str, kinds: str) -> None:
    assert " ".join(piece.kind for piece in pieces(line, PAGES)) == kinds


@pytest.mark.parametrize("carrier", ["某县日报", "某县融媒"])
def test_who_carried_a_text_stands_behind_its_day(carrier: str) -> None:
    assert [piece.kind for piece in pieces(f"2024年7月8日 {carrier}", PAGES)] == ["date"]


def test_a_carrier_of_the_user(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[pages.values]\npress = ["号角"]\n', encoding="utf-8")
    line = "2024年7月8日 某县号角"
    assert [piece.kind for piece in pieces(line, PAGES)] == ["text"]
    assert [piece.kind for piece in pieces(line, load(own).pages)] == ["date"]


@pytest.mark.parametrize(
    "name", ["县财政局", "某市人民政府", "洛坪县民生实事办公室", "市委改革办", "经开区管委会"]
)
def test_offices(name: str) -> None:
    assert is_office(name, PAGES)


@pytest.mark.parametrize("name", ["岚山区", "柳泉镇", "云门街道", "各有关单位", "完成3所", "工作情况通报会"])
def test_what_is_no_office(name: str) -> None:
    assert not is_office(name, PAGES)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2024年1—10月重大项目推进情况", date(2024, 10, 31)),
        ("2024年1至5月推进情况", date(2024, 5, 31)),
        ("2024年1月1日至6月30日", date(2024, 6, 30)),
        ("２０２４年１－９月", date(2024, 9, 30)),
        ("截 至 2024 年 8 月 24 日", date(2024, 8, 24)),
        ("截至2024年11月20日 12:00", date(2024, 11, 20)),
        ("（第三季度）", date(2022, 9, 30)),
        ("前8个月", date(2022, 8, 31)),
    ],
)
def test_periods(text: str, end: date) -> None:
    period = find_period(text, 2022)
    assert period is not None
    assert (period.start, period.end) == (date(end.year, 1, 1), end)


@pytest.mark.parametrize(
    "text", ["2023年10月至2024年3月", "2024年7月5日至7月12日公示", "21-6月", "2024年第3期", "至2024年13月"]
)
def test_what_is_no_period(text: str) -> None:
    assert find_period(text, 2022, prose=True) is None


def test_years() -> None:
    assert whole_year("某局2023年度工作完成情况") == (2023, "工作完成情况")
    assert whole_year("2023年第一季度") is None
    assert [is_year(t) for t in ("（2023年度）", "(2023年)", "2023年度表", "（第2期）")] == [
        True,
        True,
        False,
        False,
    ]
    assert read_date("2024 年 1 月 9 日") == date(2024, 1, 9)
    assert read_date("2024-02-30") is None
