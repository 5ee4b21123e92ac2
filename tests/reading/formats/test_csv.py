"""Delimited files."""

from __future__ import annotations

import pytest

from readers.helpers import codes, document, rows

LINES = [
    "某县重点工作进展（截至9月底）,,,",
    "填报单位：某县政府督查室,,,填报日期：2023/10/9",
    '序号,年度工作目标,"截至9月底\n完成情况",主办单位',
    '1,"营造林1,200亩","完成1,260亩\n验收合格",林业局',
    '2,"创建""示范县""",完成60%,"文旅局,财政局"',
    ",,,",
    "说明：数据由各单位自报。,,,",
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_title_rows_quoted_line_breaks_and_encodings(encoding: str, end: str) -> None:
    read = document(end.join(LINES).encode(encoding), "a.csv")
    assert rows(read) == [
        ("1", "营造林1,200亩", "完成1,260亩\n验收合格", ["林业局"]),
        ("2", '创建"示范县"', "完成60%", ["文旅局", "财政局"]),
    ]
    assert read.title == "某县重点工作进展（截至9月底）"
    assert read.issuer == "某县政府督查室"
    assert codes(read) == {"skipped-row"}


def test_other_delimiters() -> None:
    for delimiter in "\t;|":
        text = "\n".join(
            delimiter.join(x) for x in (["目标任务", "完成情况", "责任单位"], ["建桥2座", "1座", "交通局"])
        )
        assert rows(document(text.encode(), "a.csv")) == [(None, "建桥2座", "1座", ["交通局"])]


def test_four_byte_characters() -> None:
    text = "目标任务,完成情况,责任单位\n保护\U00020bb7家山古树3株,保护2株,林业局\n"
    assert rows(document(text.encode("gb18030"), "a.csv"))[0][1] == "保护\U00020bb7家山古树3株"


def test_blank_cells_under_a_number_carry_it_on() -> None:
    text = (
        "序号,重点工作,目标任务,完成情况,责任单位\n1,教育,建校2所,1所,教育局\n"
        ",,扩班30个,22个,\n2,卫生,建院1所,主体封顶,卫健局\n"
    )
    read = document(text.encode(), "a.csv")
    assert rows(read) == [
        ("1", "建校2所", "1所", ["教育局"]),
        ("1", "扩班30个", "22个", ["教育局"]),
        ("2", "建院1所", "主体封顶", ["卫健局"]),
    ]


def test_ragged_rows_are_told_of() -> None:
    text = "序号,目标任务,完成情况,责任单位\n1,建校2所,1所\n2,扩班30个,22个,教育局,多余\n"
    read = document(text.encode(), "a.csv")
    assert rows(read) == [("1", "建校2所", "1所", []), ("2", "扩班30个", "22个", ["教育局"])]
    assert [w.place for w in read.warnings if w.code == "ragged-row"] == ["table, row 2", "table, row 3"]


def test_text_beyond_the_last_column_is_not_lost() -> None:
    text = "序号,目标任务,完成情况\n1,建校2所,1所,提前完成\n"
    read = document(text.encode(), "a.csv")
    (warning,) = read.warnings
    assert "提前完成" in warning.message
