"""Labels within a line: those of tasks, and those of the page."""

from __future__ import annotations

import pytest

from goalparse.lexicon import default
from goalparse.reading.prose.labels import labels
from goalparse.reading.stated import all_stated, stated


def found(text: str) -> list[tuple[str, str]]:
    """Role of each label and what stands behind it, up to the next one."""
    marks = labels(text, default())
    ends = [*(label.start for label in marks), len(text)][1:]
    return [(label.role, text[label.end : end].strip()) for label, end in zip(marks, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("目标任务：建桥2座。 完成情况:1座", [("target", "建桥2座。"), ("progress", "1座")]),
        ("【年度目标】改厕600户【完成情况】改厕455户", [("target", "改厕600户"), ("progress", "改厕455户")]),
        ("建桥2座（责任单位：交通局）。进展：1座", [("owner", "交通局）。"), ("progress", "1座")]),
        ("（责任单位）：交通局", [("owner", "交通局")]),
        ("牵头领导:林某 责任单位:公安局", [("leader", "林某"), ("owner", "公安局")]),
        ("【责任单位】 ：交通局", [("owner", "交通局")]),
        ("进展情况（截至9月底）：建成1座", [("progress", "建成1座")]),
        ("责任单位  ：  交通局", [("owner", "交通局")]),
        ("完成情况", [("progress", "")]),
        ("建桥2座；完成情况：1座", [("progress", "1座")]),
        ("县直部门完成情况：1座", [("progress", "1座")]),
        ("比例为3：2，其中甲：乙", []),
        ("会议强调：抓好落实", []),
        ("一季度：完成3座", []),
        ("完成情况良好", []),
        ("新建：改建：扩建：", []),
    ],
)
def test_labels_of_tasks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("来源：南坪县政府办　日期：2024-10-12", [("source", "南坪县政府办"), ("filled_in", "2024-10-12")]),
        ("索 引 号 | 330999-0012 | 发布机构 | 县府办", [("index_no", "330999-0012"), ("issuer", "县府办")]),
        ("填报单位（公章）：琅溪县民政局", [("form", "琅溪县民政局")]),
        ("被考核单位（盖章）：柳湾镇政府          考核组组长：", [("form", "柳湾镇政府")]),
        ("编制部门：云柏县财政局 | 单位：万元", [("form", "云柏县财政局")]),
        ("考核时间：2024年1月16日", [("filled_in", "2024年1月16日")]),
        ("填报单位：某局    填报日期：2023年10月9日", [("form", "某局"), ("filled_in", "2023年10月9日")]),
        ("发布日期  2024-09-02", [("published", "2024-09-02")]),
        ("信息来源:县政府督查室  浏览次数:", [("source", "县政府督查室")]),
        ("数据来源：统计局", []),
        ("水质来源广泛", []),
        ("“来源”一栏", []),
    ],
)
def test_labels_of_the_page(line: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.fact, one.value) for one in stated(line, default().pages)] == wanted


def test_a_value_on_the_line_below_its_label() -> None:
    lines = ["发布机构：", "某县人民政府", "索引号：", "文号：某政〔2024〕1号"]
    assert list(all_stated(lines, default().pages)) == [
        ("issuer", "某县人民政府"),
        ("document_no", "某政〔2024〕1号"),
    ]
