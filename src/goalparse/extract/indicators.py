"""What is measured: the shortest stretch of the same side that tells a reader, as it stands there."""

from __future__ import annotations

import re

from goalparse.extract.context import Context
from goalparse.lexicon import Lexicon

_CUT_LEFT = re.compile(r"[、]|(?<=[一-鿿])(?:和|及|与)(?=[一-鿿]{2})|以及|[”\"’](?=[一-鿿]{0,1}$)")
_LEADING = re.compile(
    r"^(?:其中|全年|上半年|下半年|今年|本年|全区|全县|全市|全省|到|至|截至|目前|当前|现|已经|已|均|共计|共|总计|累计(?!完成)|正在|正|力争|确保|实现|年度|预计|计划(?!投资)|新的|各地|还|并|又|再|另有|另|将|拟|全部|全面|提前|超额|可|为|对|由|在|以|按照|及时|有效|积极|大力|成功|持续|进一步|有序|有)+"
)
_VERBS = re.compile(r"^(?:完成|实施|建成|建设|培育|打造|落地|举办|开展|组织|发布|推广|创成|争创|创建|成立|设立|建立|推进|启动|收集|获评|引进|申报|布局|培养|取得|新建|改造提升|改造|统筹抓好|着力打造|谋划实施|落实|发放|投入|修建|达到|通过|提供)(?=[^,;]{3,})")
_TRAILING = re.compile(r"(?:达到|达|为|至|到|的|约|近|超过|超|不低于|不少于|不超过|控制在|占|共计|共|总计|累计|完成|已|均|分别为|分别达|分别|实现|突破|低于|高于|在|了|至少|同比|增长率|增长|下降|减少|提高|上升|增加|下达|下达任务数|任务数|数为|数达|实际|力争|确保|保持|稳定|以|是|有|余|各|\s|:|\()+$")
_RIGHT_END = re.compile(r"[,;。:!?()]|已|均|全部|正在|进行|获(?=[得评])|达(?=[到]|[0-9])|占|由(?=[一-鿿])|未|预计|陆续|建成|完成|开工|竣工|投用|通过|入驻|实现|、|和|及|与|的(?=[一-鿿]{4,})")
_RIGHT_START = re.compile(r"^(?:\(含\))?(?:及以上|以上|以下|以内|左右|余|多)?(?:的)?")
_CONNECTOR = re.compile(r"^[、,和与及;。:)）】]|^(?:以上|以下|以内|左右)?(?:[,;。)]|$)")
_OF = re.compile(r"占|为|完成|实现|达")


def read(context: Context, lexicon: Lexicon) -> str | None:
    """Return the indicator of the quantity, or None where its side shows none."""
    q = context.quantity
    if q.kind in {"work", "growth"} and _speaks_of_plan(context):
        inherited = _inherited(context)
        if inherited:
            return inherited
    if context.chained and context.left.strip("、和与及,/") == "" and (inherited := _chain(context)):
        return inherited
    left = _left(context)
    right = _right(context)
    if len(right) >= 2 or not left:
        return right or _inherited(context) or None
    return left


def _left(context: Context) -> str:
    text = context.left
    if context.previous is not None and context.previous.quantity.kind == "attribute" and context.previous.clause == context.clause:
        gap = context.text[context.previous.quantity.end : context.quantity.start]
        if "、" not in gap and "," not in gap and len(gap) <= 24 and gap == context.left:
            text = context.text[context.previous.quantity.start : context.quantity.start]
    start = 0
    for m in _CUT_LEFT.finditer(text):
        if m.end() < len(text.rstrip()):
            start = m.end()
    text = text[start:]
    text = _TRAILING.sub("", text)
    text = _LEADING.sub("", text.strip())
    text = _VERBS.sub("", text)
    text = _LEADING.sub("", text)
    return text.strip(" :,()\"“”")


def _right(context: Context) -> str:
    text = context.right
    if _CONNECTOR.match(text):
        return ""
    m = _RIGHT_START.match(text)
    text = text[m.end() :] if m is not None else text
    if text[:1] == "的":
        text = text[1:]
    end = _RIGHT_END.search(text)
    if end is not None and end.start() > 0:
        text = text[: end.start()]
    elif end is not None:
        text = ""
    return text.strip(" :,()\"“”、")


def _speaks_of_plan(context: Context) -> bool:
    return context.same_sentence and (context.quantity.kind == "growth" or _OF.search(context.left) is not None or context.left.strip("() ") in {"的", ""})


def _inherited(context: Context) -> str:
    """占年度任务的71.1%, 同比增长8%: it speaks of the amount before it."""
    left = _left(context)
    if context.quantity.kind == "growth" and len(left) >= 3 and not _PLAIN_GROWTH.search(left):
        return ""
    previous = context.previous
    while previous is not None and previous.sentence == context.sentence:
        if previous.quantity.kind == "amount" and previous.quantity.indicator:
            return previous.quantity.indicator
        previous = previous.previous
    return ""


_PLAIN_GROWTH = re.compile(r"^(?:同比|环比|比上年|较上年|比去年|增幅|增速|上年|去年|年均|增长|下降)")


def _chain(context: Context) -> str:
    """80个、180万平方米: one noun, two measures of it."""
    previous = context.previous
    return (previous.quantity.indicator or "") if previous is not None else ""
