"""What a document says of itself: title, issuer, numbers, dates, period."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from goalparse.drafts import Document
from goalparse.reading.blocks import Content, Grid, Paragraph
from goalparse.reading.headers import squeeze
from goalparse.reading.owners import ORGANISATION
from goalparse.reading.period import find_period, read_date, year_in
from goalparse.reading.tasks import Tasks
from goalparse.records import Period

_SPACES = r"[\s\u00a0\u3000]*"
_NEAR = 12
"""Lines below the last task among which a signature is looked for."""


def _label(words: str) -> re.Pattern[str]:
    """A label however its characters are spaced, with what may stand between it and its value."""
    spaced = "|".join(_SPACES.join(map(re.escape, word)) for word in words.split())
    return re.compile(
        rf"(?:^|[\s|•·【\[(（,，;；]|(?<=\d))(?:{spaced}){_SPACES}[】\]]?(?:[(（]\w{{1,4}}[)）])?{_SPACES}[:：|]?[\s\u3000|]*"
    )


_ISSUERS = (
    _label(
        "发布机构 发布单位 发文机关 发文机构 发文单位 公开单位 制发机关 制发单位 公开主体 公开机构 "
        "发布主体 信息提供单位"
    ),
    _label("填报单位 报送单位 制表单位 编制单位 填表单位 发布部门 公开部门 责任部门"),
    _label("信息来源 文章来源 稿件来源 来源 供稿单位 稿源"),
)
_PUBLISHED = (
    _label("发布日期 发布时间 公开日期 公布日期 公开时间 信息日期 更新时间"),
    _label("发文日期 成文日期 生成日期 印发日期 发文时间 成文时间 生成时间"),
)
_FILLED_IN = _label("填报日期 填报时间 制表日期 制表时间 填表日期 报送时间 日期 时间")
_INDEX = _label("索引号 信息索引号 索取号")
_DOCUMENT = _label("发文字号 文号 文件编号 文件字号 公文文号")
_DOCUMENT_NO = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,12}[〔\[（(【](?:19|20)\d\d[〕\]）)】]\s*第?\d{1,5}号")
_INDEX_NO = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-—()（）]{5,59}")
_VALUE_END = re.compile(r"[\s\u3000|]{2,}|\n|[|]|[\s(（【\[](?=[\u4e00-\u9fff\s]{2,10}[】\]]?\s*[:：])")
_LABELLED = re.compile(r"^[\u4e00-\u9fff\s\u3000\u00a0]{2,10}[:：]")
_AS_OF = re.compile(r"^[^:：]{0,4}(?:截[至止]|时段|期间|周期|区间)")
_PROSE_END = ("。", "：", ":", "；", "，")
_TITLE_WORD = re.compile(r"情况|进度|进展|清单|一览|通报|公示|公开|完成|落实|台账|任务|实事|目标|报告|表$")
_TITLE_END = re.compile(
    r"(?:情况|进度|进展|清单|一览|通报|公示|公开|台账|报告|表|汇总|通知)(?:[（(].*[)）])?$"
)
_SITE = re.compile(r"\s*[_|｜]+\s*[^_|｜]*$|\s*[-—–]+\s*[^-—–]*(?:网|政府|门户)$")
_NO_TITLE = re.compile(
    r"当前位置|首页|>>|＞|>|您的位置|索引号|附件|附表|[（(][^()（）]*[)）]$|[(（]?[一二三四五六七八九十]+[、)）]|\|"
)


@dataclass(slots=True)
class _Text:
    """The text around the tasks: whole paragraphs and rows, and their single lines."""

    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        return self.before + self.after


def fill_metadata(document: Document, content: Content, found: Tasks) -> None:
    """Set what the document shows; what it does not show stays None."""
    text = _around(content, found)
    properties = content.properties
    document.title = _title(content, text)
    document.issuer = properties.get("issuer") or _issuer(text) or properties.get("source")
    document.index_no = properties.get("index_no") or _labelled(text.all, _INDEX, _INDEX_NO)
    document.document_no = (
        properties.get("document_no") or _labelled(text.all, _DOCUMENT, _DOCUMENT_NO) or _heading_number(text)
    )
    document.published = _published(text, properties)
    document.period = _period(document, text, found)


def _around(content: Content, found: Tasks) -> _Text:
    text = _Text()
    first, last = min(found.blocks, default=0), max(found.blocks, default=-1)
    for n, block in enumerate(content.blocks):
        side = text.after if n > last else text.before
        if isinstance(block, Paragraph):
            if n < first:
                text.titles.append(block.text)
            if n not in found.blocks:
                side += block.text.split("\n")
        elif n in found.blocks:
            header, end = found.blocks[n]
            if n == first:
                text.before += _rows(block, range(header))
                text.titles += [c.text for row in block.rows[:header] for c in dict.fromkeys(row)]
            text.after += _rows(block, range(end + 1, len(block.rows)))
        elif len(block.rows) <= _NEAR:
            side += _rows(block, range(len(block.rows)))
    text.before = [line for line in text.before if line.strip()]
    text.after = [line for line in text.after if line.strip()]
    return text


def _rows(grid: Grid, rows: range) -> list[str]:
    return [" | ".join(c.text for c in dict.fromkeys(grid.rows[i]) if c.text.strip()) for i in rows]


def _title(content: Content, text: _Text) -> str | None:
    properties = content.properties
    page = properties.get("title", "")
    marked = [properties.get("article_title", ""), *content.headings(), _SITE.sub("", page), page]
    plain = [t for t in _lines_joined(text.titles) if _may_be_title(t)]
    plain.sort(key=lambda t: (_TITLE_WORD.search(t) is None, year_in(t) is None))
    for candidate in [*marked, *plain, properties.get("document_title", "")]:
        one_line = re.sub(r"\s*\n\s*", "", candidate).strip()
        if _may_be_title(one_line) and _TITLE_WORD.search(one_line):
            return one_line
    return next((t for t in [*plain, _SITE.sub("", page)] if t), None)


def _lines_joined(texts: list[str]) -> list[str]:
    """Each text on one line, then its lines; a title set in two paragraphs is put together."""
    found: list[str] = []
    for i, text in enumerate(texts):
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        whole = ["".join(lines)]
        if len(lines) > 1 and _TITLE_END.search(lines[0]) and lines[1][0] not in "(（":
            found += [*lines, *whole]
        else:
            found += whole if len(lines) < 2 else [*whole, *lines]
        following = texts[i + 1].strip() if i + 1 < len(texts) else ""
        if (
            len(lines) == 1
            and _unfinished(text.strip())
            and 2 < len(following) < 25
            and "\n" not in following
            and _TITLE_END.search(following)
        ):
            found[-1:] = [text.strip() + following]
    return found


def _unfinished(text: str) -> bool:
    return year_in(text) is not None and len(text) < 40 and not _TITLE_END.search(text) and "\n" not in text


def _may_be_title(text: str) -> bool:
    flat = squeeze(text)
    return (
        8 <= len(flat) <= 80
        and not _LABELLED.match(text)
        and not _NO_TITLE.match(text)
        and not re.search(r"[|>＞]|首页", text)
        and flat[-1] not in "。;,:"
    )


def _labelled(lines: list[str], label: re.Pattern[str], value: re.Pattern[str] | None = None) -> str | None:
    """Return what stands after a label, on its line or the next one."""
    for i, line in enumerate(lines):
        for match in label.finditer(line):
            rest = line[match.end() :].strip()
            if not rest and i + 1 < len(lines):
                rest = lines[i + 1].strip()
            text = _VALUE_END.split(rest, maxsplit=1)[0].strip(" |\u3000\u00a0】])）")
            if value is None:
                if text and not _LABELLED.match(text):
                    return text
            elif found := value.match(text):
                return found[0]
    return None


def _issuer(text: _Text) -> str | None:
    for label in _ISSUERS:
        found = (_labelled(text.all, label) or "").split()
        if found and 2 <= len(found[0]) <= 40 and not re.search(r"\d", found[0]):
            return found[0]
    return _signature(text)


def _signature(text: _Text) -> str | None:
    """The units that sign below the tasks, or stand by themselves under the title."""
    for line in [*text.after[:_NEAR], *text.before[1:6]]:
        units = line.replace("、", " ").split()
        if units and len(line) <= 40 and all(len(u) >= 3 and ORGANISATION.search(u) for u in units):
            return "、".join(units)
    return None


def _heading_number(text: _Text) -> str | None:
    """A document number that stands on a line of its own above the tasks."""
    return next((m[0] for line in text.before[:40] if (m := _DOCUMENT_NO.fullmatch(line.strip()))), None)


def _published(text: _Text, properties: dict[str, str]) -> date | None:
    for label in _PUBLISHED:
        if found := read_date(_labelled(text.all, label, re.compile(r".{6,30}")) or ""):
            return found
    labelled = _labelled(text.all, _FILLED_IN, re.compile(r".{6,30}")) or ""
    if found := read_date(properties.get("published", "")) or read_date(labelled):
        return found
    for line in [*text.after, *text.before]:
        short = squeeze(line).strip("()")
        if len(short) <= 16 and not _AS_OF.match(short) and (found := read_date(line)):
            return found
    return None


def _period(document: Document, text: _Text, found: Tasks) -> Period | None:
    """From the title, the lines that stand like titles, the progress header, the text above the tasks."""
    titles = [
        document.title or "",
        *(t for t in text.titles if len(t) <= 60 and not t.rstrip().endswith(_PROSE_END)),
    ]
    columns = [c for s in found.segments for g in s.groups for c in (g.goal, *g.progress)]
    years = (*map(year_in, titles), *(y for c in columns for y in c.years[-1:]))
    year = next((y for y in years if y), document.published.year if document.published else None)
    for title in titles:
        if period := find_period(title, year):
            return period
    if period := find_period(titles[0], year, bare_month=True):
        return period
    reported = (
        p for s in found.segments for g in s.groups for p in reversed(g.progress) if p.index in g.reported
    )
    for column in reported:
        if column.period and (period := find_period(column.period, year, bare_month=True)):
            return period
    for line in [*text.before, *text.after[:_NEAR]]:
        if (not _LABELLED.match(line) or _AS_OF.search(line)) and (
            period := find_period(line, year, prose=True)
        ):
            return period
    over = document.published is not None and year is not None and document.published.year > year
    if over or (document.published is None and "年度" in titles[0]):
        return find_period(titles[0], year, yearly=True)
    return None
