"""Which words decided: where a rule has heard some, it points at them and at no others."""

from __future__ import annotations

import pytest

from goalparse import extract

# Rules that hear no words of their own are left out: they name the number itself.
SILENT = {"exact", "counted", "told", "promised", "percent"}


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("新建公厕20座以上。", {"20座": {"bound": ("behind", "以上"), "stage": ("verb_before", "新建")}}),
        ("T|新建公厕不少于20座。", {"20座": {"bound": ("before", "不少于")}}),
        ("T|新建公厕不少于达到20座。", {"20座": {"bound": ("before", "不少于")}}),
        ("T|失业率控制在4%。", {"4%": {"bound": ("under_ceiling", "控制在")}}),
        ("T|失业率控制在 4%。", {"4%": {"bound": ("under_ceiling", "控制在")}}),
        (
            "GDP增长5.1%,低于7.5%的预期目标。",
            {
                "5.1%": {"kind": ("of_change", "5.1%"), "stage": ("share_of_a_job", "5.1%")},
                "7.5%": {
                    "bound": ("compared", "低于"),
                    "kind": ("held_against", "5.1%"),
                    "stage": ("goal_named_after", "的预期目标"),
                },
            },
        ),
        ("约占造林面积的80%。", {"80%": {"bound": ("before", "约"), "stage": ("verb_before", "造林")}}),
        ("约占全镇造林面积的80%。", {"80%": {"bound": ("before", "约"), "stage": ("verb_before", "造林")}}),
        ("占造林面积约80%。", {"80%": {"bound": ("before", "约"), "stage": ("verb_before", "造林")}}),
        ("T|至少培训2名。", {"2名": {"bound": ("before", "至少")}}),
        ("T|全年公厕3座、至少培训2名。", {"3座": {}, "2名": {"bound": ("before", "至少")}}),
        ("投诉率小于2%左右。", {"2%": {"bound": ("about", "左右"), "stage": ("rate_of_its_own", "2%")}}),
        ("12座正在施工。", {"12座": {"stage": ("under_way_after", "正在施工")}}),
        (
            "4处主体完成80%。",
            {"4处": {"stage": ("partly_done", "主体完成")}, "80%": {"stage": ("share_of_a_job", "80%")}},
        ),
        (
            "农贸市场6个、停车场8个均已完成招投标。",
            {
                "6个": {"stage": ("predicate_of_the_list", "完成招投标")},
                "8个": {"stage": ("under_way_after", "完成招投标")},
            },
        ),
        ("8个均已建成。", {"8个": {"stage": ("done_after", "建成")}}),
        ("未办结3件。", {"3件": {"stage": ("not_yet", "未办结")}}),
        ("已建5个,未办结3件。", {"5个": {}, "3件": {"stage": ("not_yet", "未办结")}}),
        ("剩余5个。", {"5个": {"stage": ("not_yet", "剩余")}}),
        ("已建5个,剩余3个。", {"5个": {}, "3个": {"stage": ("not_yet", "剩余")}}),
        (
            "已整改12个,还有2个。",
            {"12个": {"stage": ("verb_before", "整改")}, "2个": {"stage": ("not_yet", "还有")}},
        ),
        ("距目标差8亿元。", {"8亿元": {"stage": ("not_yet", "距目标差")}}),
        ("38个项目因征地尚未开工。", {"38个": {"stage": ("not_yet_after", "尚未开工")}}),
        (
            "完成投资(200万元口径)12亿元。",
            {
                "200万元": {"kind": ("remark", "口径"), "stage": ("verb_before", "200万元")},
                "12亿元": {"stage": ("verb_before", "12亿元")},
            },
        ),
        (
            "自然村(30户以上)12个。",
            {"30户": {"bound": ("behind", "以上"), "kind": ("remark", "以上")}, "12个": {}},
        ),
        (
            "高于全市平均1.6%。",
            {"1.6%": {"kind": ("yardstick", "高于全市平均"), "stage": ("share_of_a_job", "1.6%")}},
        ),
        ("人均预期寿命79.8岁。", {"79.8岁": {"kind": ("level_of_age", "人均预期寿命")}}),
        (
            "新增2家,人均预期寿命79.8岁。",
            {"2家": {"stage": ("verb_before", "新增")}, "79.8岁": {"kind": ("level_of_age", "人均预期寿命")}},
        ),
        (
            "分别下降18.2%和16.2%。",
            {
                "18.2%": {"kind": ("of_change", "18.2%"), "stage": ("share_of_a_job", "18.2%")},
                "16.2%": {"kind": ("chained", "18.2%"), "stage": ("share_of_a_job", "16.2%")},
            },
        ),
        ("目前全面建成公厕20座。", {"20座": {"stage": ("verb_before", "建成")}}),
        ("投资计划完成率108.6%。", {"108.6%": {"stage": ("rate_of_a_plan", "完成率")}}),
        ("投资计划完成率达到108.6%。", {"108.6%": {"stage": ("rate_of_a_plan", "完成率达到")}}),
        (
            "亿元以上项目开工率80%。",
            {
                "亿元": {
                    "bound": ("behind", "以上"),
                    "kind": ("class_of_things", "亿元"),
                    "stage": ("under_way_after", "开工"),
                },
                "80%": {"stage": ("rate_of_starts", "开工率")},
            },
        ),
        ("项目开工率为80%。", {"80%": {"stage": ("rate_of_starts", "开工率为")}}),
        ("开工8个,面积12亩。", {"8个": {"stage": ("verb_before", "开工")}, "12亩": {}}),
        ("计划新建公厕20座。", {"20座": {"stage": ("in_plan", "计划")}}),
        (
            "126条黑臭水体已治理120条。",
            {"126条": {"stage": ("restated", "126条")}, "120条": {"stage": ("verb_before", "治理")}},
        ),
        ("预计全年新建公厕20座。", {"20座": {"stage": ("forecast", "预计全年新建公厕")}}),
    ],
)
def test_the_words_that_were_heard(text: str, heard: dict[str, dict[str, tuple[str, str]]]) -> None:
    target, plain = text.startswith("T|"), text.removeprefix("T|")
    found = extract(plain, side="target" if target else "progress").quantities
    for number, wanted in heard.items():
        (q,) = [q for q in found if q.text == number]
        told = {r.field: (r.rule, plain[r.start : r.end]) for r in q.reasons if r.rule not in SILENT}
        assert {field: told[field] for field in told if field in {"bound", "kind", "stage"}} == wanted, number
