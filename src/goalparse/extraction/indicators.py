"""What is measured: the shortest stretch of the same side that tells a reader, as it stands there.

A noun right after the number wins (48处地质灾害点整治), then the words before it (新增就业3万人), then what
the number before speaks of (完成投资3亿元, 占年度计划的60%).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from goalparse.drafts import Because
from goalparse.extraction.clauses import Context
from goalparse.lexicon import Words

_MAX = 24
_REACH = 32
"""Quantities that are looked back over for the amount that a share speaks of."""
_EDGES = " :,;。、()"
_DAY = r"[0-9]{1,4}(?:年度?|月份?|日|季度)(?:底|末|初|[上中下]旬)?"
_MARKER = re.compile(r"^[0-9]{1,2}[.、)]")
_DATE = re.compile(
    rf"^(?:截止|截至|到|至|自|从)?(?:[0-9]{{1,4}}[—\-至到]{{1,2}})?(?:{_DAY})+(?:[—\-至到]{{1,2}}(?:{_DAY})+)?(?:以来|止)?[,、]?"
)
# What stands before the name of the thing and says nothing of it; one letter only where it opens no word.
_LEAD = (
    r"(?:其中:?|全年|上半年|下半年|今年|本年|全区|全县|全市|全省|各地|截至|截止|目前|当前|现有|现已|已经|已(?=[一-鿿]{3})|共计|总计|前三季度|[一二三四]季度|年内|年底(?:前)?可?|正在"
    r"|力争|确保|实现(?=[一-鿿]{3})|预计|全部|全面|提前|超额|另有|另|还|并|将(?=[一-鿿]{4})|拟|含|包括|为(?=[一-鿿]{4})|对(?=[一-鿿]{4})(?!接)|共(?![同富享建青产公])|均(?!衡)|到(?!位|资|期|账))+"
)
_VERB = (
    r"(?:完成|实施|建成|建设|培育|打造|落地|举办|开展|组织|发布|推广|创成|争创|创建|成立|设立|建立|推进|启动|收集|获评|引进|招引|申报|布局|培养|取得|新建|改建|改造提升|统筹抓好|着力打造"
    r"|消化清理|除险加固|立案办理|新建改造|新开通|新改建|受理|硬化|发展|处置|办结|更新|化解|浇筑|排查|清理|发出|招聘|投产|接入|开发"
    r"|增加|审结|办理|征收|春播|发生|立案|认定"
    r"|谋划实施|落实|发放|修建|达到|提供|新增(?![一-鿿]{0,6}就业)|新设|新辟|增设|承担|安排|帮助|带动|确定|明确|争取|核定|打通|参加|涉及|下达|开工建设|新实施|新开工|新建设|建成投用|改造|治理|扶持|购置|配备|投放|第[一二三四五六七八九十]批)(?=[^,;]{3,})"
)
_LEADING = re.compile(_LEAD)
_OPENING = re.compile(f"(?:{_LEAD})?(?:{_VERB})?(?:{_LEAD})?")
# What ends the words before the number and says nothing of the thing; a pattern says where it counts.
_ENDINGS = """
达到 达 为 至 到 近 超过 超 不低于 不高于 不突破 不足 仅 不少于 不超过 提升 降 每人每月 控制在 占 共计 共 总计
累计 完成 已 分别为 分别达 分别 实现 突破 低于 高于 了 至少 同比 增长率 增长 下降 减少 提高 上升 增加 实际
力争 确保 保持 稳定 稳定在 各 比上年 比去年 较上年 的 每人每年 全面
"""
_RESULTS = ("完工", "建成", "竣工", "贯通", "已开工", "已运营")
_TRAILING: Words[re.Pattern[str] | None] = Words(
    dict.fromkeys(_ENDINGS.split())
    | dict.fromkeys(_RESULTS, re.compile("(?<=[一-鿿]{3})"))
    | {
        "约": re.compile("(?<![履签合节集])"),
        "平均": re.compile("(?<=率)"),
        "均": re.compile("(?<!平)"),
        "在": re.compile("(?<=[一-鿿]{2})"),
        "有": re.compile("(?<!所)"),
    }
)
_TASK_DONE = re.compile(r"(?:全面)?(?:超额)?完成(?:全年|年度|省定|下达)?(?:目标|任务|计划)(?:任务|目标)?数?$")
_TASK_ENDS = frozenset("标务划数")
# One set of characters first, because `re` runs over text fastest to one of a set.
_INSIDE = re.compile(
    r"[完参等明列纳的](?:(?:(?<=完)成|(?<=参)加|(?<=等)(?=[一-鿿]{3})|(?<=明)确|(?<=[列纳])入)(?=[一-鿿“]{3,}$)|(?<=清单的))"
)
_COMPARED = re.compile(
    r"同比(?<=[一-鿿]{2}同比)|环比(?<=[一-鿿]{2}环比)|比(?!重|例|率)(?<=[一-鿿]{2}比)(?<!占比)"
    r"|较(?!大|为)(?<=[一-鿿]{2}较)|占(?!比|地)(?<=[一-鿿]{2}占)|好于(?<=[一-鿿]{2}好于)|优于(?<=[一-鿿]{2}优于)"
)
_RIGHT_START = re.compile(r"(?:\(含\))?(?:及以上|以上|以下|以内|左右|余|多)?的?")
_RIGHT_STARTS = frozenset("(及以左余多的")
_RIGHT_END = re.compile(
    r",|;|。|:|!|\?|\(|\)|、|已|均|全部|正在|获(?=[得评])|达(?=[到0-9])|占|由(?=[一-鿿])|未(?!来|成年)|预计|陆续|建成|完成|开工|竣工|投用|通过|入驻|实现|开复工|签订|建立|现场|前期(?!项目)|有序|出让|新编|任务|创建|开展|扎实|稳步|顺利|就医|可|不少于|不低于|不超过|至少|超过|突破|约(?!束)|力争|将(?=[于在])|和|及(?!时)|与"
)
_PLAN = re.compile(
    r"^[,、(]*(?:约|已|共)?(?:占|为|完成|实现|达到?|相当于|是|超额完成|分别占|分别为|分别完成)"
)
_CHANGE_SAID = re.compile(r"同比|环比|比|较|增幅|增速|增长|下降|约?为|是|同口径|按可比|可比|名义|剔除")
_PLAN_NAME = re.compile(r"(?:^|[(,占为成])[^,;(]{0,6}(?:任务|目标|计划|指标)(?:数|量|任务)?(?:为|的)?\(?$")
_BASELINE = re.compile(r"比|较|由|从")
_FROM = re.compile(r"(?<=[一-鿿A-Z]{2})(?:由|从)[^,;]{0,12}$")
_CHANGE = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|降|压减|压降|缩短|增|减|调整)(?:到|至|为)?(?:了|不低于|不少于|不超过|约)?$"
)
_PLAN_ENDS = frozenset("务标划数量为的(\n")
_LIST = re.compile(r"[、,;:]")
_DIGIT = re.compile(r"[0-9]")
_QUOTE = re.compile("[“”\"']")
_HEADING_UNIT = re.compile(r"\([^()]{1,5}\)?$")
_RIGHT_REST = re.compile(r"[,;。:!?()]")


def read(context: Context) -> None:
    """Set the indicator of the quantity, None where its side shows none, and say by which rule."""
    q = context.quantity
    for name, find in RULES:
        found = find(context)
        if found:
            q.indicator = found
            at = context.text.rfind(found, 0, q.end)
            at = at if at >= 0 else max(0, context.text.find(found, q.end))
            q.reasons.append(Because("indicator", name, at, at + len(found)))
            return


def _of_the_list(context: Context) -> str:
    """新建公园3个、5个: a number that only a list connector parts from the one before shares its name."""
    if context.chained and not _right(context) and not context.left.strip("、和与及,/"):
        return _before(context)
    return ""


def _of_the_amount(context: Context) -> str:
    """占年度计划的60%, (省任务数为572人): what comments on an amount, or is its goal, has its name."""
    kind = context.quantity.kind
    if (kind in {"work", "growth", "share"} and _comments(context)) or _restates(context):
        return _amount_before(context, shares=kind == "growth")
    return ""


def _of_the_number_before(context: Context) -> str:
    """提高到44%, 比2020年的5家: nothing but a change or a baseline stands before it."""
    near = context.left.strip(_EDGES)
    if _CHANGE.match(near) or (context.quantity.kind == "attribute" and _BASELINE.match(near)):
        return _before(context)
    return ""


def _is_rate(context: Context) -> bool:
    q = context.quantity
    return q.dimension == "share" or (q.kind == "attribute" and context.right.startswith("的"))


def _noun_behind(context: Context) -> str:
    """48处地质灾害点整治: a noun right after the number wins, unless it is a rate."""
    right = "" if _is_rate(context) else _right(context)
    return right if len(right) >= 2 else ""


def _either_side(context: Context) -> str:
    """A single character behind it, the number before it, or what became of it."""
    return _right(context) or _before(context) or _rest(context)


def _comments(context: Context) -> bool:
    """占年度计划的60%, 同比增长8%, (为计划的103%): it speaks of the amount before it."""
    left = context.left.strip(" (,")
    if context.quantity.kind == "growth":
        return (
            not _before_comparison(_without_trailing(_strip_date(left)))
            or _CHANGE_SAID.match(left) is not None
        )
    return left in {"", "的", ")的"} or _PLAN.match(left) is not None


def _restates(context: Context) -> bool:
    """完成全年目标560亿元的97%, (省任务数为572人): the goal of the amount before it."""
    return (
        context.quantity.stage == "planned"
        and context.left[-1:] in _PLAN_ENDS
        and _PLAN_NAME.search(context.left) is not None
        and _amount_before(context) != ""
    )


def _amount_before(context: Context, *, shares: bool = False) -> str:
    previous = context.previous
    for _ in range(_REACH):
        if previous is None or not previous.bracket >= 0 > context.bracket:
            break
        previous = previous.previous  # 造林3126亩(其中封山育林926亩),占任务的89%
    for _ in range(_REACH):
        if previous is None or previous.sentence != context.sentence:
            break
        kind = previous.quantity.kind
        if (kind == "amount" or (shares and kind == "share")) and previous.quantity.indicator:
            return previous.quantity.indicator
        previous = previous.previous
    return ""


def _before(context: Context) -> str:
    previous = context.previous
    return (previous.quantity.indicator or "") if previous is not None and context.same_sentence else ""


def _after(pattern: re.Pattern[str], text: str) -> str:
    """Return what follows the words that the text opens with."""
    m = pattern.match(text)
    return text[m.end() :] if m is not None else text


def _strip_date(text: str) -> str:
    return _after(_DATE, _after(_MARKER, text))


def _before_comparison(text: str) -> str:
    m = _COMPARED.search(text)
    return text[: m.start()] if m is not None else text


def _without_trailing(text: str) -> str:
    end = len(text)
    while end:
        word = _TRAILING.before(text, end)
        if word is not None:
            guard = _TRAILING.values[word]
            if guard is not None and guard.match(text, end - len(word)) is None:
                break
            end -= len(word)
        elif text[end - 1] in ":(" or text[end - 1].isspace():
            end -= 1
        else:
            m = _TASK_DONE.search(text, 0, end) if text[end - 1] in _TASK_ENDS else None
            if m is None:
                break
            end = m.start()
    return text[:end]


def _without_bound(context: Context) -> str:
    """Return what stands before the number without the words that bound it: 培训场次≥12场, 投诉率小于2%."""
    start = context.quantity.start
    for because in context.quantity.reasons:
        if because.field == "bound" and because.start < because.end == start:
            return context.left[: max(0, len(context.left) - (start - because.start))]
    return context.left


def _left(context: Context) -> str:
    text = _without_bound(context)
    if not text and context.bracket == context.quantity.start - 1:
        text = _LIST.split(context.outer)[-1]  # 养护院(80张): the name stands before the bracket
    previous = context.previous
    if previous is not None and previous.quantity.kind == "attribute" and previous.clause == context.clause:
        gap = context.text[previous.quantity.end : context.quantity.start]
        if (
            gap == text
            and not _CHANGE.match(gap)
            and len(gap) <= _MAX
            and "、" not in gap
            and previous.quantity.unit != context.quantity.unit
        ):
            text = context.text[previous.quantity.start : context.quantity.start]
            return _tidy(_without_trailing(text))
    if context.quantity.kind == "attribute":
        text = _FROM.sub("", text)
    text = text.strip(_EDGES)
    text = _after(_LEADING, text)
    if _DIGIT.search(text):
        text = _after(_LEADING, _strip_date(text))
    if context.quantity.kind in {"growth", "work", "share"}:
        text = _before_comparison(text)
    inside = text = _without_trailing(text)
    for m in _INSIDE.finditer(text):
        inside = text[m.end() :]
    return _tidy(_after(_OPENING, inside))


def _right(context: Context) -> str:
    text = context.right if context.right[:1] != " " else ""
    if text[:1] in _RIGHT_STARTS:
        text = _after(_RIGHT_START, text)
    if not text or _CHANGE.match(text):
        return ""
    end = _RIGHT_END.search(text)
    text = text[: end.start()] if end is not None else text
    head, of, rest = text.partition("的")
    if of and len(head) <= 2 and len(rest) >= 2:
        text = rest
    elif of and len(rest) >= 4:
        text = head
    return _tidy(text)


def _rest(context: Context) -> str:
    """3个已上报市局审查: no noun at all, so what became of it."""
    text = _RIGHT_REST.split(context.right, maxsplit=1)[0]
    return _tidy(_after(_LEADING, text)) if len(text) >= 3 else ""


def _tidy(text: str) -> str:
    if "(" in text:
        text = _HEADING_UNIT.sub("", text)
    text = text.strip(_EDGES).removesuffix("的")
    if " " in text:
        text = max(text.split(" "), key=len)
    if _QUOTE.search(text) is not None:
        if text.count("“") != text.count("”"):
            text = text.strip("“”")
        text = text.strip("\"'")
    return text if len(text) <= 2 * _MAX else text[-_MAX:]


RULES: tuple[tuple[str, Callable[[Context], str]], ...] = (
    ("of_the_list", _of_the_list),
    ("of_the_amount", _of_the_amount),
    ("of_the_number_before", _of_the_number_before),
    ("noun_behind", _noun_behind),
    ("words_before", _left),
    ("either_side", _either_side),
)
"""The ways a number is named, in order: the first that finds a name gives it."""
