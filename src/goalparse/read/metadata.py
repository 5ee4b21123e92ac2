"""What a document says of itself: title, issuer, numbers, dates, period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from goalparse.drafts import Document
from goalparse.lexicon import Lexicon
from goalparse.read.blocks import Content, Grid, Paragraph
from goalparse.read.headers import squeeze
from goalparse.read.period import find_period, year_in
from goalparse.read.rows import is_closing
from goalparse.read.tasks import Tasks
from goalparse.records import Period

_GAP = r"[\s\u00a0\u3000]*"


def _label(words: str) -> re.Pattern[str]:
    spaced = "|".join(_GAP.join(map(re.escape, word)) for word in words.split())
    return re.compile(
        rf"(?:^|[\s|【\[(（,，;；]|(?<=\d))(?:{spaced})[\s\u3000]*[】\]]?[\s\u3000]*[:：|]?[\s\u3000|]*"
    )


_ISSUER = [
    _label(
        "发布机构 发布单位 发文机关 发文单位 公开单位 制发机关 制发单位 公开主体 责任部门 公开机构 发布主体"
    ),
    _label("填报单位 报送单位 制表单位 编制单位"),
    _label("信息来源 来源 发布部门 供稿单位 文章来源 稿源"),
]
_PUBLISHED = [
    _label(
        "发文日期 成文日期 生成日期 公开日期 发布日期 发布时间 印发日期 公布日期 信息日期 发文时间 成文时间 公开时间"
    ),
    _label("填报日期 填报时间 制表日期 填表日期 日期 时间"),
]
_INDEX = [_label("索引号 信息索引号 索取号")]
_DOCUMENT = [_label("发文字号 文号 文件编号 文件字号 公文文号")]
_DOCUMENT_NO = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,12}[〔\[（(【](?:19|20)\d\d[〕\]）)】]\s*第?\d{1,5}号")
_INDEX_NO = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-—()（）]{5,59}")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)\s*日?")
_CHINESE_DATE = re.compile(
    r"([二一][〇○零О0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_LABEL_END = re.compile(r"[\s\u3000|]{2,}|\n|[|]|[\s(（【\[](?=[\u4e00-\u9fff\s]{2,10}[】\]]?\s*[:：])")
_LABELLED = re.compile(r"^[\u4e00-\u9fff\s]{2,8}[:：]")
_TITLE_WORDS = re.compile(r"情况|进度|进展|清单|一览|通报|公示|公开|完成|落实|台账|任务|实事|目标|报告|表$")
_SITE = re.compile(r"[_|｜—-]+\s*[^_|｜]*$")
_CRUMB = re.compile(r"当前位置|首页|>>|＞|>|您的位置|您现在的位置")
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff、（）()\s]{2,40}(?:局|委|办|办公室|政府|委员会|中心|厅|室|部|院|镇|乡|街道|公司|处|科|组|委办)"
)
_PERIOD_NOTE = re.compile(r"[（(][^（）()]*(?:截至|截止|月|季度|半年)[^（）()]*[)）]")


@dataclass(slots=True)
class _Lines:
    before: list[str]
    after: list[str]

    @property
    def all(self) -> list[str]:
        return self.before + self.after


def fill_metadata(document: Document, content: Content, found: Tasks, lexicon: Lexicon) -> None:
    """Set what the document shows; what it does not show stays None."""
    lines = _lines(content, found, lexicon)
    properties = content.properties
    document.title = _title(content, lines)
    document.issuer = properties.get("issuer") or _issuer(lines) or _signature(lines.after)
    document.index_no = properties.get("index_no") or _labelled(lines.all, _INDEX, _INDEX_NO)
    number = _labelled(lines.all, _DOCUMENT, _DOCUMENT_NO) or next(
        (
            m[0]
            for line in lines.before[:40]
            if len(line) < 40 and (m := _DOCUMENT_NO.fullmatch(line.strip()))
        ),
        None,
    )
    document.document_no = properties.get("document_no") or number
    document.published = _published(lines, properties)
    document.period = _period(document, lines, found)


def _lines(content: Content, found: Tasks, lexicon: Lexicon) -> _Lines:
    """The text around the tasks, one line a paragraph or a row."""
    before: list[str] = []
    after: list[str] = []
    first = len(content.blocks) if found.first is None else found.first
    for n, block in enumerate(content.blocks):
        side = before if n < first else after
        if isinstance(block, Paragraph):
            side += block.text.split("\n")
        elif n != first and len(block.rows) <= 12:
            side += [_row_text(block, i) for i in range(len(block.rows))]
        elif n == first:
            before += [_row_text(block, i) for i in range(found.header_row)]
            after += [_row_text(block, i) for i in range(found.last_row + 1, len(block.rows))]
    return _Lines([x for x in before if x.strip()], [x for x in after if x.strip()])


def _row_text(grid: Grid, i: int) -> str:
    cells = {id(c): c.text for c in grid.rows[i]}
    return " | ".join(" ".join(t.split("\n")) for t in cells.values() if t.strip())


def _title(content: Content, lines: _Lines) -> str | None:
    site = _SITE.sub("", content.properties.get("title", "")).strip() or content.properties.get("title", "")
    candidates = [content.properties.get("article_title", ""), *content.headings(), site]
    plain = [line for line in lines.before if _may_be_title(line)]
    for text in [*candidates, *_joined(plain)]:
        if _may_be_title(text) and _TITLE_WORDS.search(text):
            return re.sub(r"\s*\n\s*", "", text).strip()
    return plain[0].strip() if plain else (site or None)


def _may_be_title(text: str) -> bool:
    flat = squeeze(text)
    return (
        8 <= len(flat) <= 80 and not _LABELLED.match(text.strip()) and not _CRUMB.search(text)
        and "|" not in text and flat[-1] not in "。;；,，:：" and not re.match(r"附件|索引号", flat)
    )  # fmt: skip


def _joined(lines: list[str]) -> list[str]:
    """Title lines, those with a year first, and a title broken into two lines put together."""
    return sorted(lines, key=lambda x: (year_in(x) is None, not _TITLE_WORDS.search(x)))


def _labelled(lines: list[str], labels: list[re.Pattern[str]], value: re.Pattern[str] | None) -> str | None:
    """Return what stands after the first of the labels, on its line or the next one."""
    for label in labels:
        for i, line in enumerate(lines):
            for match in label.finditer(line):
                rest = line[match.end() :].strip()
                if not rest and i + 1 < len(lines) and not match[0].strip().endswith("|"):
                    rest = lines[i + 1].strip()
                text = _LABEL_END.split(rest, maxsplit=1)[0].strip(" |\u3000\u00a0")
                if value is None:
                    if text and not _LABELLED.match(text):
                        return text
                elif found := value.match(text):
                    return found[0]
    return None


def _issuer(lines: _Lines) -> str | None:
    for label in _ISSUER:
        text = _labelled(lines.all, [label], None)
        if text and 2 <= len(text) <= 40 and not re.search(r"\d", text):
            return text
    return None


def _signature(after: list[str]) -> str | None:
    """The unit that signs below the table."""
    for line in after[:12]:
        if _ORGANISATION.fullmatch(line.strip()):
            return line.strip()
    return None


def read_date(text: str) -> date | None:
    """Return the first whole date in a text."""
    if match := _DATE.search(text):
        parts = [int(match[n]) for n in (1, 2, 3)]
    elif match := _CHINESE_DATE.search(text):
        digits = {c: str(n % 10) for n, c in enumerate("〇一二三四五六七八九")} | {
            "○": "0",
            "零": "0",
            "О": "0",
            "0": "0",
        }
        from goalparse.read.numbers import chinese

        year = int("".join(digits[c] for c in match[1]))
        parts = [year, chinese(match[2]) or 0, chinese(match[3]) or 0]
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _published(lines: _Lines, properties: dict[str, str]) -> date | None:
    for label in _PUBLISHED[:1]:
        if text := _labelled(lines.all, [label], re.compile(r".{6,30}")):
            if found := read_date(text):
                return found
    if found := read_date(properties.get("published", "")):
        return found
    if (text := _labelled(lines.all, _PUBLISHED[1:], re.compile(r".{6,30}"))) and (found := read_date(text)):
        return found
    for line in [*lines.after[:12], *lines.before]:
        if len(line) <= 24 and (found := read_date(line)) and len(squeeze(line)) <= 14:
            return found
    return None


def _period(document: Document, lines: _Lines, found: Tasks) -> Period | None:
    """From the title, then the lines under it, the progress header, the text above the table."""
    titles = [document.title or "", *(x for x in lines.before if _may_be_title(x) or _PERIOD_NOTE.search(x))]
    year = next((y for t in titles if (y := year_in(t))), None)
    if year is None and document.published:
        year = document.published.year
    for text in titles:
        if period := find_period(text, year):
            return period
    for columns in found.columns:
        for i in reversed(columns.progress):
            if (text := columns.headers[i].period) and (period := find_period(text, year, bare_month=True)):
                return period
    for text in lines.before:
        if not _LABELLED.match(text) and (period := find_period(text, year)):
            return period
    return None
