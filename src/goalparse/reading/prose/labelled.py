"""Numbered paragraphs with labels (一、… 目标任务:… 目前进度:… 责任单位:…) to tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.reading.blocks import Content
from goalparse.reading.headers import SIDE_ROLES
from goalparse.reading.owners import owners
from goalparse.reading.pieces import pieces
from goalparse.reading.prose.labels import Label, labels
from goalparse.reading.prose.markers import ASKED, Line, marked_lines, style_of
from goalparse.reading.row_kinds import is_closing

_NAME = "名称"
"""Key in `extra` of a task's name where it has a target of its own."""
_SENTENCE_ENDS = frozenset("。;；,，")
_PROVING = frozenset({"owner", "builder", *SIDE_ROLES})
"""Labels beside which a progress is one on a promise."""
_PEOPLE = frozenset({"owner", "builder", "support", "leader"})


@dataclass(slots=True, eq=False)
class _Field:
    role: str
    label: str
    lines: list[str]
    alone: bool
    sure: bool

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
        self.fields.append(_Field(label.role, label.text, [value], label.alone, label.sure))
        self.roles.add(label.role)

    def filled(self, *roles: str) -> bool:
        """Whether a label of one of the roles has a text."""
        return any(f.role in roles and f.text for f in self.fields)

    @property
    def told(self) -> bool:
        """Whether progress is labelled as such, and a promise or an owner stands beside it."""
        progress = [f for f in self.fields if f.role == "progress"]
        if not any(f.text for f in progress):
            return False
        if any(f.sure and not f.alone for f in progress):
            return bool(self.name) or self.has(*_PROVING)
        if any(f.alone for f in progress):  # 工作进展 alone may be a link or a heading
            return any(f.alone or f.role in ASKED for f in self.fields if f.role in _PROVING)
        return self.has(*_PROVING)  # 产出目标完成情况 may be a part of a summary

    @property
    def unlabelled(self) -> bool:
        """Whether lines stand between a promise and its owner that nothing labels."""
        return len(self.name) > 1 and self.has("owner") and not self.has("progress")

    @property
    def promised(self) -> bool:
        """Whether a labelled target and an owner stand together, with or without a progress."""
        return self.has("owner", "builder") and self.filled(*ASKED)


def numbered_tasks(content: Content, lexicon: Lexicon) -> tuple[list[RawTask], dict[int, tuple[int, int]]]:
    """Return the tasks that labelled paragraphs make, and the blocks they stand in; none without labels."""
    lines = marked_lines(content, lexicon)
    style = style_of(lines)
    items = list(_items(lines, style, lexicon))
    told = [item.told for item in items]
    unlabelled = _says_what_was_done(items, lexicon)
    if not unlabelled and not any(told):
        return [], {}
    kept = [
        item
        for item, is_told in zip(items, told, strict=True)
        if is_told or item.promised or (unlabelled and item.unlabelled)
    ]
    uses = Counter(label for item in kept for label in {f.label for f in item.fields})
    hosts = {label for label in lexicon.pages.furniture["hosts"] if uses[label] == 1}
    blocks: dict[int, tuple[int, int]] = {}
    for item in kept:
        blocks |= dict.fromkeys(range(item.first, item.last + 1), (0, 0))
    return [_task(item, hosts, lexicon) for item in kept], blocks


def _items(lines: list[Line], style: str | None, lexicon: Lexicon) -> Iterator[_Item]:
    item: _Item | None = None
    section: str | None = None
    pending: Line | None = None
    for n, line in enumerate(lines):
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
        elif _is_signed(lines, n, lexicon) and not (item.fields and _goes_on(item, line.text)):
            yield item
            item = None
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


def _is_signed(lines: list[Line], n: int, lexicon: Lexicon) -> bool:
    """Whether the office that signs stands on a line, with the day or before it, or at the very end."""
    if lines[n].labels or lines[n].marker:
        return False
    kinds = {piece.kind for piece in pieces(lines[n].text, lexicon.pages)}
    if kinds == {"office"}:
        after = (
            {piece.kind for piece in pieces(lines[n + 1].text, lexicon.pages)}
            if n + 1 < len(lines)
            else {"date"}
        )
        return after == {"date"}
    return kinds == {"office", "date"}


def _opened(line: Line, style: str | None, section: str | None, pending: Line | None) -> _Item:
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


def _is_section(line: Line, style: str) -> bool:
    """Whether a marked line heads the tasks after it, and is no list within the text of a task."""
    heading = len(line.body) <= 40 and line.body[-1:] not in _SENTENCE_ENDS
    only_people = all(label.role in _PEOPLE for label in line.labels)
    return heading and only_people and line.next_marker == style


def _fill(item: _Item, line: Line, *, starts: bool) -> None:
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


def _task(item: _Item, hosts: AbstractSet[str], lexicon: Lexicon) -> RawTask:
    """Make the task; `hosts` are labels of page hosts that no other task has."""
    task = RawTask("", "", item.number, item.section)
    responsible = _responsible(item, hosts)
    side = next((role for role in ("target", "content", "name", "indicator") if item.has(role)), None)
    done = []
    for f in item.fields:
        value = f.text
        if f.role == side and f.role in SIDE_ROLES and not task.target:
            task.target = value
        elif f.role == "progress":
            done.append(value)
        elif value and f not in responsible:
            task.extra[f.label] = value
    task.progress = "\n".join(done).strip("\n")
    task.owners = _owners(responsible, item.section or "", lexicon)
    name = item.name
    if item.unlabelled:
        name, task.progress = name[:1], "\n".join(name[1:])
    if side is None:
        task.target = "\n".join(name)
    elif name:
        task.extra.setdefault(_NAME, "\n".join(name))
    return task


def _responsible(item: _Item, hosts: AbstractSet[str]) -> list[_Field]:
    """The fields that name the owners: the responsible units, else who builds."""
    for role in ("owner", "builder"):
        named = [f for f in item.fields if f.role == role and f.text]
        if named:
            return [f for f in named if f.label not in hosts] or named
    return []


def _owners(responsible: list[_Field], section: str, lexicon: Lexicon) -> list[str]:
    """The units of a task, else those that its heading names."""
    texts = [_without_note(f.text, lexicon) for f in responsible]
    if not texts:
        texts = [
            section[label.end :].rstrip(")）") for label in labels(section, lexicon) if label.role == "owner"
        ]
    return list(dict.fromkeys(unit for text in texts for unit in owners(text)))


def _without_note(text: str, lexicon: Lexicon) -> str:
    """A value without the note of the printer behind it (（共印120份）)."""
    text = text.rstrip("。;； ")
    opens = max(text.rfind("("), text.rfind("（"))
    noted = opens > 0 and text[-1] in ")）" and text[opens + 1 :].startswith(lexicon.pages.colophons)
    return text[:opens] if noted else text
