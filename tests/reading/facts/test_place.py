"""The place of a report: cases/places.txt, and what the cases of one line cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

import goalparse
from folders import CORPUS
from goalparse import Place
from goalparse.cli import main
from goalparse.errors import UsageError
from goalparse.lexicon.divisions import divisions
from goalparse.reading.facts.place import given, place_of
from goalparse.reading.facts.placing import Clues

SESSION = "（2024年1月5日在浙江省杭州市临安区第十八届人民代表大会第三次会议上）"


@pytest.mark.parametrize(
    ("clues", "code"),
    [
        (Clues(title="政府工作报告", lines=(SESSION,), years=(2024,)), "330112"),
        (Clues(title="政府工作报告", site=("政府工作报告_兴化市人民政府",), years=(2024,)), "321281"),
        (Clues(title="政府工作报告", site=("主办：兴化市人民政府办公室  备案号",), years=(2024,)), "321281"),
        # The page is the city's, the office a district's.
        (Clues(title="政府工作报告", issuer="区府办", site=("_杭州市人民政府",), years=(2024,)), None),
        (Clues(title="2024年臨安區政府工作報告", years=(2024,)), "330112"),
        # What a title says of two places it says of none.
        (Clues(title="海盐县、平湖市2023年重点项目进展情况", years=(2023,)), None),
        # Without a year a name of today counts, and one of the past that had one code.
        (Clues(title="临安区政府工作报告"), "330112"),
        (Clues(title="萧山市政府工作报告"), None),
        (Clues(title="襄樊市政府工作报告"), "420600"),
    ],
)
def test_other_sources(clues: Clues, code: str | None) -> None:
    place = place_of(clues)
    assert (place.code if place else None) == code


def test_that_the_text_decides_only_where_one_place_stands_out() -> None:
    named = [
        "推进临安区农业产业基地建设。",
        "完成杭州市临安区行动方案。",
        "临安区内新增3处。",
        "游临安小程序上线。",
    ]
    district = Clues(title="重点工作进展情况", issuer="区府办", body=named, years=(2023,))
    assert place_of(district) == Place(
        name="临安区", code="330112", level="county", province="浙江省", city="杭州市", county="临安区"
    )
    two = Clues(title="重点工作进展情况", issuer="区府办", body=[*named, "萧山区2处。" * 3], years=(2023,))
    assert place_of(two) is None
    county = Clues(title="重点工作进展情况", issuer="县府办", body=named, years=(2023,))
    assert place_of(county) is None
    nobody = Clues(title="重点工作进展情况", body=named[:2], years=(2023,))
    assert place_of(nobody) is None


def test_that_the_city_named_in_the_text_tells_places_of_one_name_apart() -> None:
    text = ["南京市级项目12个。", "连通南京地铁。", "南京鼓楼医院扩建。"]
    one = Clues(title="鼓楼区2023年重点工作进展情况", body=text, years=(2023,))
    assert (place_of(one) or Place(name="")).code == "320106"
    two = Clues(title="鼓楼区2023年重点工作进展情况", body=[*text, "福州3家企业。"], years=(2023,))
    assert place_of(two) == Place(name="鼓楼区", level="county", county="鼓楼区")


def test_the_places_above() -> None:
    def above(title: str) -> tuple[str | None, ...]:
        place = place_of(Clues(title=title, years=(2023,)))
        assert place is not None
        return place.level, place.province, place.city, place.county

    assert above("兴化市2023年政府工作报告") == ("county", "江苏省", "泰州市", "兴化市")
    assert above("济源市2023年政府工作报告") == ("county", "河南省", None, "济源市")
    assert above("重庆市渝中区2023年政府工作报告") == ("county", "重庆市", None, "渝中区")
    assert above("东莞市2023年政府工作报告") == ("city", "广东省", "东莞市", None)
    assert above("浙江省2023年政府工作报告") == ("province", "浙江省", None, None)
    assert above("云汀市2023年政府工作报告") == (None, None, None, None)
    assert above("檀州市沙河区2023年政府工作报告") == ("county", None, "檀州市", "沙河区")
    assert above("苏州工业园区2023年政府工作报告") == (None, "江苏省", "苏州市", None)
    assert above("临安区清凉峰镇人民政府2023年工作报告") == ("township", "浙江省", "杭州市", "临安区")
    assert above("岚溪县浣石镇人民政府2023年工作报告") == ("township", None, None, "岚溪县")


def test_that_every_division_of_today_is_found_by_its_names_and_none_by_anothers() -> None:
    for division in (d for d in divisions().every if d.stood(2024)):
        place = given(division.code, (2024,))
        whole = "".join(dict.fromkeys(filter(None, (place.province, place.city, place.county))))
        for clues in (
            Clues(title=f"{whole}2024年政府工作报告", years=(2024,)),
            Clues(issuer=f"{whole}人民政府办公室", years=(2024,)),
        ):
            assert place_of(clues) == place, whole
        alone = place_of(Clues(title=f"{division.name}2024年政府工作报告", years=(2024,)))
        assert alone is None or alone.code in (None, division.code)


def test_the_list() -> None:
    today = [d for d in divisions().every if d.stood(2025)]
    assert len(today) == len({d.code for d in today})
    counties = [d for d in today if d.level == "county"]
    assert 2840 <= len(counties) <= 2860
    assert {d.code for d in today if d.name in ("临平区", "钱塘区")} == {"330113", "330114"}
    assert [(d.name, d.first, d.last) for d in divisions().by_code["330185"]] == [("临安市", 1996, 2017)]


@pytest.mark.parametrize(
    ("place", "year", "name", "code"),
    [
        ("临安区", 2023, "临安区", "330112"),
        ("临安", 2012, "临安市", "330185"),
        ("杭州市临安区", 2023, "临安区", "330112"),
        ("330112", 2023, "临安区", "330112"),
        ("鼓楼区", 2023, "鼓楼区", None),
        ("江苏省南京市鼓楼区", 2023, "鼓楼区", "320106"),
        ("林溪县", 2023, "林溪县", None),
        ("Linxi", 2023, "Linxi", None),
    ],
)
def test_a_place_that_the_user_names(place: str, year: int, name: str, code: str | None) -> None:
    found = given(place, (year,))
    assert (found.name, found.code) == (name, code)


@pytest.mark.parametrize(("place", "message"), [("", "empty"), (" ", "empty"), ("330199", "no code")])
def test_a_place_that_is_none(place: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        given(place)


REPORT = (
    "林溪县2023年重点任务进展情况表\n序号,年度目标任务,进展情况,责任单位\n1,新建公园6处,建成公园4处,城管局\n"
)


def test_that_a_report_has_its_place_and_takes_the_users() -> None:
    own = goalparse.parse(REPORT.encode(), name="report.csv")
    assert own.place == Place(name="林溪县", level="county", county="林溪县")
    told = goalparse.parse(REPORT.encode(), name="report.csv", place="330112")
    assert told.place is not None
    assert (told.place.name, told.place.code) == ("临安区", "330112")
    assert told.tasks == own.tasks
    with pytest.raises(UsageError, match="place is empty"):
        goalparse.parse(REPORT.encode(), name="report.csv", place="")


def test_the_place_of_the_report_of_a_district_office() -> None:
    report = goalparse.parse(CORPUS / "linan-2023h1" / "source.txt")
    assert report.issuer == "区府办"
    assert report.place == Place(
        name="临安区", code="330112", level="county", province="浙江省", city="杭州市", county="临安区"
    )


@pytest.mark.parametrize(
    ("document", "name", "code"),
    [
        ("layouts/c11.csv", "栖澜县", None),
        ("layouts/x10.xlsx", "苍坪县", None),
        ("layouts/t05.txt", "苍汀县", None),
        ("tables-composed/k29.txt", "临泉县", "341221"),
        ("tables-composed/k44.pdf", "芝山区", None),
        ("tables-composed/k34.xlsx", "景宁区", None),
        ("tables-composed/m06.xls", None, None),
        ("tables-composed/m20.docx", None, None),
        ("tables/a01.docx", "浣石镇", None),
    ],
)
def test_places_of_the_corpus(document: str, name: str | None, code: str | None) -> None:
    place = goalparse.parse(CORPUS / document).place
    assert (place and place.name, place and place.code) == (name, code)


def test_the_option(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.csv"
    path.write_text(REPORT, encoding="utf-8")
    assert main(["parse", str(path), "--place", "临安区", "--warnings"]) == 0
    assert main(["parse", str(path), "--place", "330199"]) == 2
    assert "不是GB/T 2260的代码" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("name", "place", "warned"),
    [
        ("绍兴市2024年政府工作报告.txt", None, True),
        ("2024.txt", "绍兴市", True),
        ("杭州市2024年政府工作报告.txt", None, False),
        ("浙江省杭州市2024.txt", None, False),
        ("浙江省.txt", "浙江省", False),
        ("2024.txt", None, False),
    ],
)
def test_a_document_of_another_place_is_warned_of(name: str, place: str | None, warned: bool) -> None:
    text = "杭州市2024年政府工作报告\n一、2023年工作回顾\n新增就业3000人。\n二、2024年工作安排\n新增就业4000人。\n"
    report = goalparse.parse(text.encode(), name=name, place=place)
    assert ("other-place" in {w.code for w in report.warnings}) is warned


def test_a_report_of_the_state_filed_under_a_city_is_warned_of() -> None:
    text = (
        "国务院2024年政府工作报告\n一、2023年工作回顾\n新增就业1244万人。\n"
        "二、2024年工作任务\n新增就业1200万人以上。\n"
    )
    report = goalparse.parse(text.encode(), name="绍兴市2024年政府工作报告.txt")
    assert [w.code for w in report.warnings] == ["other-place"]
