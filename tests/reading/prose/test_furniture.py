"""What is of the page and not of the report: found by words, by place, by the names of elements."""

from __future__ import annotations

import pytest

from goalparse.errors import NoReportError
from goalparse.lexicon import default
from goalparse.reading.blocks import Content, Grid, Paragraph
from goalparse.reading.formats.frames import trusted
from goalparse.reading.prose.furniture import set_furniture_apart
from goalparse.reading.prose.sorts import sort_of
from readers.helpers import document, rows
from readers.writers import table


def parted(text: str) -> tuple[list[str], list[str]]:
    """Lines of a text with blank lines between its blocks: those that stay, those of the frame."""
    content = Content([Paragraph(part) for part in text.split("\n\n")])
    set_furniture_apart(content, default())
    kept = [line for b in content.blocks if isinstance(b, Paragraph) for line in b.text.split("\n")]
    return kept, content.frame


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("当前位置：首页 > 政务公开 > 民生实事", "trail"),
        ("首页 » 要闻动态 » 部门动态", "trail"),
        ("首页 政务公开 政务服务 互动交流", "links"),
        ("设为首页 | 加入收藏 | 联系我们", "links"),
        ("云屏市人民政府 无障碍浏览 长者模式 本站支持IPv6", "keepers"),
        ("服务承诺| 联系我们| 网站声明| 网站导航", "links"),
        ("【打印本页】 【关闭窗口】", "tools"),
        ("[ 返回顶部 ] [ 收藏 ] [ 打印 ] [ 关闭 ]", "tools"),
        ("分享到：", "counters"),
        ("浏览次数：386", "counters"),
        ("责任编辑：某某 审核：某某", "credits"),
        ("上一篇：2023年民生实事完成情况", "neighbours"),
        ("相关阅读：", "related"),
        ("用微信扫描二维码分享至好友和朋友圈", "scan"),
        ("主办单位：云屏市人民政府　承办单位：云屏市大数据中心", "hosts"),
        ("云屏市人民政府办公室主办", "hosts"),
        ("地址：云屏市人民路1号 邮编：000000", "contacts"),
        ("版权所有:云屏市人民政府 云屏市人民政府办公室主办 < 网站地图 >", "keepers"),
        ("备案号:某ICP备00000000号 某公网安备 32000000000000号 网站标识码:3200000000", "keepers"),
        ("ICP备案：某ICP备xxxxxxxx号-x 联系电话：000-0000000", "keepers"),
        ("Copy-right 2010 - 2016 All Rights Reserved", "keepers"),
        ("技术支持：某公司。推荐使用IE8.0及以上浏览器浏览", "keepers"),
        ("发布时间：2024-09-02 10:21  来源：县府办  浏览次数：386  字体：【大 中 小】", "box"),
        ("索 引 号：004/2024-00012", "box"),
        ("（此件公开发布）", "colophon"),
        ("（共印150份）", "colophon"),
        ("云屏市人民政府办公室　　　2024年7月15日印发", "colophon"),
        ("公开", "word"),
    ],
)
def test_furniture(line: str, sort: str) -> None:
    assert sort_of(line, default().pages) == sort


@pytest.mark.parametrize(
    "line",
    [
        "推进政府网站标识码管理",
        "完成ICP备案企业26家",
        "版权登记300件",
        "本站新增注册用户3万人",
        "打印店整治12家",
        "目标任务：建设网站地图1个",
        "责任单位：县教育局",
        "首页改版完成80%",
        "上一篇章收官，新增项目3个",
        "云屏市人民政府办公室　2024年7月15日",
        "扫码点餐商户新增一千二百家，覆盖城区和重点乡镇，较上年增加三百家，群众满意度有所提高",
        "主办单位县教育局完成投资",
    ],
)
def test_no_furniture(line: str) -> None:
    assert sort_of(line, default().pages) is None


def test_a_menu_takes_the_links_between_known_ones_with_it() -> None:
    kept, frame = parted("网站首页\n县情概况\n工作进展\n政策解读\n\n某县2024年工作情况")
    assert (kept, frame) == (["某县2024年工作情况"], ["网站首页", "县情概况", "工作进展", "政策解读"])


def test_a_word_that_may_be_a_cell_stays_where_no_furniture_is_near() -> None:
    assert parted("某项工作已经全部完成，验收合格。\n\n公开\n\n县水利局") == (
        ["某项工作已经全部完成，验收合格。", "公开", "县水利局"],
        [],
    )
    assert parted("某项工作已经全部完成，验收合格。\n\n打印\n\n关闭\n\n网站标识码：3300000000") == (
        ["某项工作已经全部完成，验收合格。"],
        ["打印", "关闭", "网站标识码：3300000000"],
    )


def test_a_host_is_furniture_only_beside_the_foot_of_the_site() -> None:
    task = "完成情况：建成三十三家。\n主办单位：市民政局"
    assert parted(task) == (task.split("\n"), [])
    foot = "主办单位：某市人民政府办公室\n某ICP备00000001号\n地址：某路1号"
    assert parted(f"{task}\n\n{foot}") == (task.split("\n"), foot.split("\n"))


def test_a_signature_above_the_foot_stays() -> None:
    kept, frame = parted(
        "某项工作已经全部完成，验收合格。\n某县人民政府办公室\n2024年1月9日\n\n分享到：\n\n版权所有：某县人民政府"
    )
    assert kept[1:] == ["某县人民政府办公室", "2024年1月9日"]
    assert frame == ["分享到：", "版权所有：某县人民政府"]


def test_links_below_an_article_go_with_their_heading() -> None:
    kept, frame = parted("某项工作已经全部完成，验收合格。\n\n相关链接\n\n某县新增学位三千个\n\n某县召开会议")
    assert (len(kept), frame) == (1, ["相关链接", "某县新增学位三千个", "某县召开会议"])


def test_a_table_ends_the_search_at_both_ends() -> None:
    content = Content([Paragraph("公开"), Grid([[]] * 4), Paragraph("打印 关闭")])
    set_furniture_apart(content, default())
    assert content.frame == ["打印 关闭"]


def test_elements_that_the_page_names_as_its_frame() -> None:
    page = (
        "<nav><p>目标任务</p><p>完成情况</p></nav><article><p>1．建桥2座。完成情况：建成1座。责任单位：交通局</p>"
        "<p>2．修路3公里。完成情况：2公里。责任单位：公路局</p></article>"
        "<div class='page-footer'><p>主办单位：某县人民政府</p></div>"
    )
    assert rows(document(page.encode(), "a.html")) == [
        ("1", "建桥2座。", "建成1座。", ["交通局"]),
        ("2", "修路3公里。", "2公里。", ["公路局"]),
    ]


@pytest.mark.parametrize("named", ["content position-relative", "border-bottom", "nav-content", "footers"])
def test_names_that_only_hold_the_name_of_a_frame(named: str) -> None:
    task = "<p>1．建桥2座。完成情况：建成1座。责任单位：交通局</p>"
    page = f"<div class='{named}'>{task}</div><p>{'公开' * 50}</p>"
    assert len(document(page.encode(), "a.html").tasks) == 1


def test_a_frame_with_a_table_of_data_is_none_and_one_with_a_small_table_is_one() -> None:
    report = table("目标任务|进展情况|责任单位", *["建桥2座|建成1座|交通局"] * 4)
    assert len(document(f"<div class='nav'>{report}</div>".encode(), "a.html").tasks) == 4
    foot = "<footer><table><tr><td>某市人民政府</td></tr><tr><td>某ICP备00000000号</td></tr></table></footer>"
    read = document((report + foot).encode(), "a.html")
    assert (len(read.tasks), read.issuer) == (4, None)


def test_a_menu_that_is_never_closed_does_not_swallow_the_article() -> None:
    blocks = [Paragraph("首页", furniture=True), Paragraph("建桥2座", furniture=True), Paragraph("公开")]
    assert not any(b.furniture for b in trusted([*blocks]) if isinstance(b, Paragraph))
    kept = trusted([Paragraph("首页", furniture=True), Paragraph("改造老旧小区12个")])
    assert [b.furniture for b in kept if isinstance(b, Paragraph)] == [True, False]


def test_a_page_of_nothing_but_its_frame_is_no_report() -> None:
    page = "<p>首页</p><p>完成情况</p><p>政务公开</p><p>主办单位：某市人民政府</p><p>某ICP备00000000号</p>"
    with pytest.raises(NoReportError, match="apart from 5 lines of menus and footers"):
        document(page.encode(), "a.html")
