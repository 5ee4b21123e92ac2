"""Numbered paragraphs with labels (一、… 目标任务:… 目前进度:… 责任单位:…) to tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content, Paragraph
from goalparse.reading.headers import SIDE_ROLES, read_header
from goalparse.reading.owners import owners
from goalparse.reading.row_kinds import is_closing

_NAME = "名称"
"""Key in `extra` of a task's name where it has a target of its own."""
_MARKERS = (
    (
        "named",
        re.compile(
            r"[【\[]?(?:重点)?(?:任务|事项|项目|工程|实事|工作)([一二三四五六七八九十百]{1,4}|\d{1,3})[】\]:：、.．]\s*"
        ),
    ),
    ("chinese", re.compile(r"(?:第)?([一二三四五六七八九十百]{1,4})[、.．:：]\s*")),
    ("chinese item", re.compile(r"第([一二三四五六七八九十百]{1,4})[项条件]?[、.．:：\s]\s*")),
    ("bracketed chinese", re.compile(r"[(（]([一二三四五六七八九十百]{1,4})[)）]、?\s*")),
    ("levels", re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,3})[、.．]?(?![\d%％万亿])\s*")),
    ("digits", re.compile(r"(\d{1,3})\s*[、.．](?!\d)\s*")),
    ("bracketed digits", re.compile(r"[(（](\d{1,3})[)）]、?\s*")),
    ("circled", re.compile(r"([①-⑳])\s*")),
)
_LABEL = re.compile(
    r"(?:^|(?<=[\s。;；,，、】\])）|])|(?=[【\[(（]))([【\[(（]?)\s*"
    r"([^\s:：。;；,，、【】\[\]()（）][^:：。;；,，【】\[\]()（）]{0,17}?)\s*"
    r"(?:[】\]]\s*[:：]?|[)）]?\s*[:：])\s*"
)
_ALONE = re.compile(r"()([\u4e00-\u9fff]{2,8})")
"""A label on a line of its own, the text of which follows."""
_KEPT = frozenset({"target", "content", "progress", "owner"})


@dataclass(slots=True)
class _Line:
    text: str
    block: int
    marker: str | None = None
    number: str | None = None
    body: str = ""


@dataclass(slots=True)
class _Item:
    number: str | None
    name: str
    section: str | None
    first: int
    last: int
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    """(role, label, text)"""

    def has(self, role: str) -> bool:
        return any(r == role for r, _, _ in self.fields)

    @property
    def is_task(self) -> bool:
        """A labelled progress; or an owner, and a labelled target or unlabelled lines after the promise."""
        return self.has("progress") or (self.has("owner") and ("\n" in self.name or self.has("target")))

    @property
    def reports(self) -> bool:
        """Whether there is a progress, labelled or not."""
        return self.has("progress") or "\n" in self.name


def numbered_tasks(content: Content, lexicon: Lexicon) -> tuple[list[RawTask], dict[int, tuple[int, int]]]:
    """Return the tasks that labelled paragraphs make, and the blocks they stand in; none without labels."""
    lines = _without_label_numbers(list(_lines(content)), lexicon)
    style = _style(lines, lexicon)
    items = list(_items(lines, style, lexicon))
    tasks: list[RawTask] = []
    blocks: dict[int, tuple[int, int]] = {}
    for item in items if any(item.reports for item in items) else []:
        tasks.append(_task(item))
        if not tasks[-1].owners and item.section:
            labels = [(m.end(), role) for m, role in _labels(item.section, lexicon)]
            tasks[-1].owners = [
                o for at, role in labels if role == "owner" for o in owners(item.section[at:].rstrip(")）"))
            ]
        blocks |= dict.fromkeys(range(item.first, item.last + 1), (0, 0))
    return tasks, blocks


def _lines(content: Content) -> Iterator[_Line]:
    for n, block in enumerate(content.blocks):
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                if text.strip():
                    yield _marked(_Line(text.strip(), n))


def _marked(line: _Line) -> _Line:
    line.body = line.text
    for marker, pattern in _MARKERS:
        if match := pattern.match(line.text):
            line.marker, line.number, line.body = marker, match[1], line.text[match.end() :]
            break
    return line


def _without_label_numbers(lines: list[_Line], lexicon: Lexicon) -> list[_Line]:
    """Take away markers that number the labels within a task ((一)目标任务:… (二)完成情况:…)."""
    roles: dict[str, set[str]] = {}
    for line in lines:
        labels = _labels(line.body, lexicon)
        if line.marker and labels and labels[0][0].start() == 0:
            roles.setdefault(line.marker, set()).add(labels[0][1])
    for line in lines:
        if line.marker and {"progress", "owner"} <= roles.get(line.marker, set()):
            line.text, line.marker, line.number = line.body, None, None
    return lines


def _labels(text: str, lexicon: Lexicon) -> list[tuple[re.Match[str], str]]:
    """The labels in a line that are header words, each with its role."""
    found = []
    at = 0
    if alone := _ALONE.fullmatch(text):
        header = read_header(text, lexicon)
        return [(alone, header.role)] if header.sure and header.role in _KEPT else []
    while match := _LABEL.search(text, at):
        header = read_header(match[2], lexicon)
        known = header.role not in (None, "period", "unit", "number", "category")
        if known and header.role is not None and (header.sure or header.role in _KEPT):
            found.append((match, header.role))
            at = match.end()
        else:
            at = max(match.end(1), match.start() + 1)
    return found


def _style(lines: list[_Line], lexicon: Lexicon) -> str | None:
    """How the numbers are written that stand nearest before the label of a text, else of an owner."""
    for roles in (("progress", "target", "content"), ("owner",)):
        votes: Counter[str] = Counter()
        last: str | None = None
        for line in lines:
            last = line.marker or last
            if last and any(role in roles for _, role in _labels(line.body, lexicon)):
                votes[last] += 1
                last = None
        if votes:
            return votes.most_common(1)[0][0]
    return None


def _items(lines: list[_Line], style: str | None, lexicon: Lexicon) -> Iterator[_Item]:
    item: _Item | None = None
    section: str | None = None
    pending: _Line | None = None
    for n, line in enumerate(lines):
        labels = _labels(line.body, lexicon)
        starts = line.marker == style if style else _restarts(item, labels)
        if starts:
            if item is not None and item.is_task:
                yield item
            elif item is not None and not item.fields:
                section = item.name
            name, used = line.body, line.marker is not None
            if style is None:
                name, used = (pending.text, True) if pending else ("", False)
            item = _Item(line.number if used else None, "", section, line.block, line.block)
            head = line.body[: labels[0][0].start()] if labels else line.body
            item.name = (head if style else name).strip()
            pending = None
        elif item is None:
            pending = line if not labels else None
            if style and line.marker:
                section = line.text
            continue
        elif style and line.marker and _is_section(line, labels, lines[n + 1 :], style):
            yield from [item] if item.is_task else []
            item, section = None, line.text
            continue
        elif not labels and (
            is_closing(line.text, lexicon)
            or (item.has("owner") and item.fields[-1][0] != "progress" and not _goes_on(item, line.text))
        ):
            pending = line
            continue
        _fill(item, line, labels, starts=starts)
    if item is not None and item.is_task:
        yield item


def _goes_on(item: _Item, text: str) -> bool:
    """Whether a line goes on with the last value: it is unfinished, or this is in brackets."""
    value = item.fields[-1][2]
    return not value or value[-1] in "、，," or text[0] in "(（"


def _restarts(item: _Item | None, labels: list[tuple[re.Match[str], str]]) -> bool:
    """Without numbers, a task begins where a label comes again."""
    return bool(labels) and (item is None or item.has(labels[0][1]))


def _is_section(
    line: _Line, labels: list[tuple[re.Match[str], str]], following: list[_Line], style: str
) -> bool:
    """Whether a marked line heads the tasks after it, and is no list within the text of a task."""
    after = next((x for x in following if x.marker), None)
    heading = len(line.body) <= 40 and line.body[-1:] not in "。;；,，"
    only_people = all(role in ("owner", "support", "leader") for _, role in labels)
    return heading and only_people and after is not None and after.marker == style


def _fill(item: _Item, line: _Line, labels: list[tuple[re.Match[str], str]], *, starts: bool) -> None:
    body = line.body if starts else line.text
    shift = len(line.text) - len(line.body) if not starts else 0
    item.last = line.block
    if not labels:
        if not starts:
            _append(item, body)
        return
    if not starts and (head := body[: labels[0][0].start() + shift].strip()):
        _append(item, head)
    for i, (match, role) in enumerate(labels):
        end = labels[i + 1][0].start() if i + 1 < len(labels) else len(line.body)
        value = line.body[match.end() : end].strip()
        if match[1] in ("(", "（") and value.endswith((")", "）")):
            value = value[:-1].strip()
        item.fields.append((role, match[2].strip(), value))


def _append(item: _Item, text: str) -> None:
    if item.fields:
        role, label, value = item.fields[-1]
        item.fields[-1] = (role, label, f"{value}\n{text}".strip("\n"))
    else:
        item.name = f"{item.name}\n{text}".strip("\n")


def _task(item: _Item) -> RawTask:
    task = RawTask("", "", item.number, item.section)
    side = next((role for role in ("target", "content", "name", "indicator") if item.has(role)), None)
    for role, label, value in item.fields:
        if role == side and role in SIDE_ROLES and not task.target:
            task.target = value
        elif role == "progress":
            task.progress = f"{task.progress}\n{value}".strip("\n")
        elif role == "owner":
            task.owners += [o for o in owners(value.rstrip("。;；")) if o not in task.owners]
        elif value:
            task.extra[label] = value
    if not item.has("progress") and "\n" in item.name:
        item.name, task.progress = item.name.split("\n", 1)
    if side is None:
        task.target = item.name
    elif item.name:
        task.extra.setdefault(_NAME, item.name)
    return task
