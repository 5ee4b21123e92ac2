"""Numbered paragraphs with labels (一、… 目标任务:… 目前进度:… 责任单位:…) to tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content, Paragraph
from goalparse.reading.headers import SIDE_ROLES
from goalparse.reading.owners import owners
from goalparse.reading.prose.labels import Label, labels
from goalparse.reading.row_kinds import is_closing

_NAME = "名称"
"""Key in `extra` of a task's name where it has a target of its own."""
_CHINESE = "[一二三四五六七八九十百千零〇]{1,7}"
_DIGITS = r"\d{1,5}"
_MARKERS = (
    (
        "named",
        re.compile(
            rf"[【\[]?(?:重点)?(?:任务|事项|项目|工程|实事|工作)({_CHINESE}|{_DIGITS})[】\]:：、.．]\s*"
        ),
    ),
    ("chinese", re.compile(rf"(?:第)?({_CHINESE})[、.．:：]\s*")),
    ("chinese item", re.compile(rf"第({_CHINESE})[项条件]?[、.．:：\s]\s*")),
    ("bracketed chinese", re.compile(rf"[(（]({_CHINESE})[)）]、?\s*")),
    ("levels", re.compile(rf"({_DIGITS}(?:\.\d{{1,3}}){{1,3}})[、.．]?(?![\d%％万亿])\s*")),
    ("digits", re.compile(rf"({_DIGITS})\s{{0,9}}[、.．](?!\d)\s*")),
    ("bracketed digits", re.compile(rf"[(（]({_DIGITS})[)）]、?\s*")),
    ("circled", re.compile(r"([①-⑳])\s*")),
)
_MARKED = re.compile(r"[【\[(（重任事项工实第一二三四五六七八九十百千零〇\d①-⑳]")
"""How a line begins that may have a marker."""
_SENTENCE_ENDS = frozenset("。;；,，")
_PEOPLE = frozenset({"owner", "builder", "support", "leader"})
_ASKED = frozenset({"target", "content"})


@dataclass(slots=True)
class _Line:
    text: str
    block: int
    marker: str | None = None
    number: str | None = None
    body: str = ""
    labels: list[Label] = field(default_factory=list)
    """Those in `body`."""
    next_marker: str | None = None
    """The marker of the next line that has one."""


@dataclass(slots=True)
class _Field:
    role: str
    label: str
    lines: list[str]
    alone: bool

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")


@dataclass(slots=True)
class _Item:
    number: str | None
    name: list[str]
    section: str | None
    first: int
    last: int
    fields: list[_Field] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    """Those of its fields."""

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def add(self, label: Label, value: str) -> None:
        self.fields.append(_Field(label.role, label.text, [value], label.alone))
        self.roles.add(label.role)

    def filled(self, *roles: str) -> bool:
        """Whether a label of one of the roles has a text."""
        return any(f.role in roles and f.text for f in self.fields)

    @property
    def told(self) -> bool:
        """Whether progress is labelled as such, and a promise or an owner stands beside it."""
        of = [f for f in self.fields if f.role == "progress"]
        if all(f.alone for f in of) and not self.has("target", "content", "owner", "builder"):
            return False
        return any(f.text for f in of) and bool(self.name or self.has("owner", "builder", *SIDE_ROLES))

    @property
    def unlabelled(self) -> bool:
        """Whether lines stand between a promise and its owner that nothing labels."""
        return len(self.name) > 1 and self.has("owner") and not self.has("progress")

    @property
    def promised(self) -> bool:
        """Whether a labelled target and an owner stand together, with or without a progress."""
        return self.has("owner", "builder") and self.filled(*_ASKED)


def numbered_tasks(content: Content, lexicon: Lexicon) -> tuple[list[RawTask], dict[int, tuple[int, int]]]:
    """Return the tasks that labelled paragraphs make, and the blocks they stand in; none without labels."""
    lines = _lines(content, lexicon)
    style = _style(lines)
    items = list(_items(lines, style, lexicon))
    reported = _says_what_was_done(items, lexicon)
    if not reported and not any(item.told for item in items):
        return [], {}
    tasks: list[RawTask] = []
    blocks: dict[int, tuple[int, int]] = {}
    for item in items:
        if item.told or item.promised or (reported and item.unlabelled):
            tasks.append(_task(item, lexicon))
            blocks |= dict.fromkeys(range(item.first, item.last + 1), (0, 0))
    return tasks, blocks


def _lines(content: Content, lexicon: Lexicon) -> list[_Line]:
    found = []
    for n, block in enumerate(content.blocks):
        if isinstance(block, Paragraph):
            for text in block.text.split("\n"):
                if stripped := text.strip():
                    line = _marked(_Line(stripped, n))
                    line.labels = labels(line.body, lexicon)
                    found.append(line)
    _take_label_numbers(found)
    following: str | None = None
    for line in reversed(found):
        line.next_marker, following = following, line.marker or following
    return found


def _marked(line: _Line) -> _Line:
    line.body = line.text
    if _MARKED.match(line.text):
        for marker, pattern in _MARKERS:
            if match := pattern.match(line.text):
                line.marker, line.number, line.body = marker, match[1], line.text[match.end() :]
                break
    return line


def _take_label_numbers(lines: list[_Line]) -> None:
    """Take away markers that number the labels within a task ((一)目标任务:… (二)完成情况:…)."""
    roles: dict[str, set[str]] = {}
    for line in lines:
        if line.marker and line.labels and line.labels[0].start == 0:
            roles.setdefault(line.marker, set()).add(line.labels[0].role)
    for line in lines:
        mine = roles.get(line.marker or "", set())
        if "progress" in mine and mine & {"owner", "builder"}:
            line.text, line.marker, line.number = line.body, None, None


def _style(lines: list[_Line]) -> str | None:
    """How the numbers are written that stand nearest before the label of a text, else of an owner."""
    for roles in (_ASKED | {"progress"}, {"owner", "builder"}):
        votes: Counter[str] = Counter()
        last: str | None = None
        for line in lines:
            last = line.marker or last
            if last and any(label.role in roles for label in line.labels):
                votes[last] += 1
                last = None
        if votes:
            return votes.most_common(1)[0][0]
    return None


def _items(lines: list[_Line], style: str | None, lexicon: Lexicon) -> Iterator[_Item]:
    item: _Item | None = None
    section: str | None = None
    pending: _Line | None = None
    for line in lines:
        starts = line.marker == style if style else _restarts(item, line.labels)
        if starts:
            if item is not None:
                yield item
                section = section if item.fields else "\n".join(item.name)
            item = _opened(line, style, section, pending)
            pending = None
        elif item is None:
            pending = line if not line.labels else None
            if style and line.marker:
                section = line.text
            continue
        elif style and line.marker and _is_section(line, style):
            yield item
            item, section = None, line.text
            continue
        elif not line.labels and (
            is_closing(line.text, lexicon)
            or (item.has("owner") and item.fields[-1].role != "progress" and not _goes_on(item, line.text))
        ):
            pending = line
            continue
        _fill(item, line, starts=starts)
    if item is not None:
        yield item


def _opened(line: _Line, style: str | None, section: str | None, pending: _Line | None) -> _Item:
    if style is None:
        name = pending.text if pending else ""
        number = line.number if pending and line.marker else None
    else:
        name = (line.body[: line.labels[0].start] if line.labels else line.body).strip()
        number = line.number
    return _Item(number, [name] if name else [], section, line.block, line.block)


def _goes_on(item: _Item, text: str) -> bool:
    """Whether a line goes on with the last value: it is unfinished, or this is in brackets."""
    last = item.fields[-1].lines[-1]
    return not last or last[-1] in "、，," or text[0] in "(（"


def _restarts(item: _Item | None, found: list[Label]) -> bool:
    """Without numbers, a task begins where a label comes again."""
    return bool(found) and (item is None or item.has(found[0].role))


def _is_section(line: _Line, style: str) -> bool:
    """Whether a marked line heads the tasks after it, and is no list within the text of a task."""
    heading = len(line.body) <= 40 and line.body[-1:] not in _SENTENCE_ENDS
    only_people = all(label.role in _PEOPLE for label in line.labels)
    return heading and only_people and line.next_marker == style


def _fill(item: _Item, line: _Line, *, starts: bool) -> None:
    item.last = line.block
    shift = 0 if starts else len(line.text) - len(line.body)
    if not starts:
        head = line.text[: line.labels[0].start + shift].strip() if line.labels else line.text
        if head:
            (item.fields[-1].lines if item.fields else item.name).append(head)
    for i, label in enumerate(line.labels):
        end = line.labels[i + 1].start if i + 1 < len(line.labels) else len(line.body)
        value = line.body[label.end : end].strip()
        if label.bracket and value.endswith((")", "）")):
            value = value[:-1].strip()
        item.add(label, value)


def _says_what_was_done(items: list[_Item], lexicon: Lexicon) -> bool:
    """Whether unlabelled lines between promise and owner tell of what was done, in most tasks and in two."""
    lines = [item.name[1] for item in items if item.unlabelled]
    told = sum(lexicon.pages.title["told"].within(line) for line in lines)
    return len(lines) > 1 and told * 2 >= len(lines)


def _task(item: _Item, lexicon: Lexicon) -> RawTask:
    task = RawTask("", "", item.number, item.section)
    side = next((role for role in ("target", "content", "name", "indicator") if item.has(role)), None)
    done = []
    for f in item.fields:
        value = f.text
        if f.role == side and f.role in SIDE_ROLES and not task.target:
            task.target = value
        elif f.role == "progress":
            done.append(value)
        elif value and f.role != "owner":
            task.extra[f.label] = value
    task.progress = "\n".join(done).strip("\n")
    task.owners = _owners(item, lexicon)
    name = item.name
    if item.unlabelled:
        name, task.progress = name[:1], "\n".join(name[1:])
    if side is None:
        task.target = "\n".join(name)
    elif name:
        task.extra.setdefault(_NAME, "\n".join(name))
    return task


def _owners(item: _Item, lexicon: Lexicon) -> list[str]:
    """The responsible units, else who builds, else whom the heading names."""
    hosts = lexicon.pages.furniture["hosts"]
    for role in ("owner", "builder"):
        of = [f for f in item.fields if f.role == role and f.text]
        of = [f for f in of if f.label not in hosts] or of  # the other is the host of the page
        found = [unit for f in of for unit in owners(_without_note(f.text, lexicon))]
        if found:
            return list(dict.fromkeys(found))
    section = item.section or ""
    return [
        unit
        for label in labels(section, lexicon)
        if label.role == "owner"
        for unit in owners(section[label.end :].rstrip(")）"))
    ]


def _without_note(text: str, lexicon: Lexicon) -> str:
    """A value without the note of the printer behind it (（共印120份）)."""
    text = text.rstrip("。;； ")
    opens = max(text.rfind("("), text.rfind("（"))
    if opens > 0 and text[-1] in ")）" and text[opens + 1 :].startswith(tuple(lexicon.pages.furniture["colophon"])):
        return text[:opens]
    return text
