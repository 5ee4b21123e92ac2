"""What a report says of goals: each goal and each achievement with the words that name it.

The windows of text that matching compares are made again from the records, so that reports that were kept, or
corrected by hand, are followed as they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goalparse.drafts import Because, Folded, QuantityDraft, SideDraft
from goalparse.extraction.clauses import contexts
from goalparse.extraction.folding import fold
from goalparse.following.figures import power
from goalparse.following.naming import count_additions, name_anew, name_lists
from goalparse.following.papers import Paper
from goalparse.following.places import places_of
from goalparse.following.sums import name_sums
from goalparse.following.times import Times
from goalparse.lexicon import Lexicon
from goalparse.lexicon.matcher import EVERY
from goalparse.matching.beside import weigh_neighbours
from goalparse.matching.items import Item
from goalparse.matching.sides import read_items
from goalparse.records import Match, Period, Quantity, Span, Task
from goalparse.types import Side


@dataclass(slots=True, eq=False)
class Goal:
    """A goal as one report states it."""

    paper: Paper
    place: int
    """Index of the task in the report."""
    quantity: Quantity
    item: Item
    span: Span
    of: str = ""
    """The place that it is for, where that is not its report's."""
    reader: Item | None = None
    """The figure that reads it in its own text, which may name it better: 失业率3.1%,控制在4%的目标以内."""

    @property
    def told(self) -> bool:
        """Whether it is told of, where a report looks back, and not promised."""
        return self.quantity.side == "progress"

    @property
    def task(self) -> Task:
        """The task that it stands in."""
        return self.paper.report.tasks[self.place]


@dataclass(slots=True, eq=False)
class Achievement:
    """A figure of what was achieved; `goal` and `match` where its own report ties it to one."""

    paper: Paper
    place: int
    quantity: Quantity
    item: Item
    of: str = ""
    """The place that it is told of, where that is not its report's."""
    part: Span | None = None
    """The part of a year that it is told for alone (二季度新增2家); None where it runs over the report's period."""
    goal: Goal | None = None
    match: Match | None = None
    beyond: bool = False
    """Whether it adds up more than the figure of the year that is told beside it (sums.py)."""

    @property
    def task(self) -> Task:
        """The task that it stands in."""
        return self.paper.report.tasks[self.place]


@dataclass(slots=True)
class Said:
    """All that one report says."""

    goals: list[Goal] = field(default_factory=list)
    achievements: list[Achievement] = field(default_factory=list)
    forecasts: list[Achievement] = field(default_factory=list)
    """预计全年增长5.1%: what may stand in where nothing else reads a goal."""


def said(paper: Paper, lexicon: Lexicon) -> Said:
    """Read the goals and achievements of a report, in their order."""
    found = Said()
    for place, task in enumerate(paper.report.tasks):
        if task.quantities:
            reader = _Reader(paper, place, lexicon)
            goals = reader.goals()
            found.goals += goals.values()
            if paper.period is not None:
                reader.told(goals, paper.period, found)
    for rank, goal in enumerate(found.goals):
        goal.item.rank = rank
    for rank, achievement in enumerate((*found.achievements, *found.forecasts)):
        achievement.item.rank = rank
    return found


# Patterns over classes of words (lexicon/shapes.py).
_FRAMED = "[^,;。，；0-9]{0,4}?(?:{following.goals.framing})"
_OF_PEOPLES = "(?:{following.goals.peoples})"
_PRICED = "(?:{following.goals.outlays})$"
_OF_WHAT = "{grammar.of}(?!{stages.goal.nouns})[\\u4e00-\\u9fff]"
_MATTER = "[”’》」](?:{following.goals.matters})"


class _Reader:
    """One task while its goals and achievements are read."""

    def __init__(self, paper: Paper, place: int, lexicon: Lexicon) -> None:
        self.paper, self.place, self.lexicon = paper, place, lexicon
        self.task = task = paper.report.tasks[place]
        self.promising = bool(task.target.strip())
        self.sides = {side: _side(task, side, lexicon) for side in _SIDES}
        self.times = {side: Times(draft.folded.text, lexicon) for side, draft in self.sides.items()}
        self.of = _places(task, self.sides.values(), paper, lexicon)
        self.items = _items(
            self.sides["target"], self.sides["progress"], lexicon, narrative=not self.promising
        )
        self.quantities = [q for q in task.quantities if not self._frames(q)]

    def goals(self) -> dict[str, Goal]:
        """Return the goals by the ids of their quantities."""
        paper, found = self.paper, dict[str, Goal]()
        span = self.task.goal_period or paper.goals
        if not self.promising and paper.period is not None:
            span = _years(paper.period)  # 失业率3.1%,控制在4%的计划目标以内: the goal of the time told of
        if span is None:
            return found
        matched = {match.goal: match.achievement for match in self.task.matches}
        for q in self.quantities:
            if not _is_promised(q) or not (q.side == "target" or (q.id in matched and _is_named_as_goal(q))):
                continue
            item = self.items.get(q.id) or self._alone(q)
            reader = self.items.get(matched[q.id]) if q.side == "progress" else None
            if self.promising and self.times["target"].tells_of_the_past(item.quantity, span):
                continue
            time = self.times[q.side].promised_for(item.quantity, span, paper.goals, paper.next_year)
            found[q.id] = Goal(paper, self.place, q, item, time, self.of[q.id], reader)
        return found

    def told(self, goals: Mapping[str, Goal], period: Period, found: Said) -> None:
        """Add the achievements, and the forecasts that no goal of the task is matched with."""
        by_achievement = {match.achievement: match for match in self.task.matches}
        for q in self.quantities:
            if q.side == "target" or q.id in goals:
                continue
            match = by_achievement.get(q.id)
            goal = goals.get(match.goal) if match is not None and match.goal is not None else None
            if match is None and not self.promising and _is_forecast(q):
                found.forecasts.append(Achievement(self.paper, self.place, q, self._alone(q), self.of[q.id]))
                continue
            if q.id not in self.items and goal is not None:  # a forecast, where nothing else reports
                self.items[q.id] = self._alone(q)
            if q.id in self.items and (match is None or goal is not None):
                item = self.items[q.id]
                part = self.times["progress"].told_over(item.quantity, period)
                found.achievements.append(
                    Achievement(self.paper, self.place, q, item, self.of[q.id], part, goal, match)
                )

    def _alone(self, q: Quantity) -> Item:
        draft = next(draft for draft in self.sides[q.side].quantities if draft.id == q.id)
        return Item(draft, 0, self.lexicon)

    def _frames(self, q: Quantity) -> bool:
        """抓好三项工作, 建国75周年, 13亿中国人: how a speech is arranged, or what comes about by itself, is no goal."""
        if q.text.endswith(self.lexicon.following.anniversaries):
            return True
        text = self.task.target if q.side == "target" else self.task.progress
        shapes = self.lexicon.shapes
        if q.dimension == "money" and shapes[_OF_WHAT].match(text, q.end):
            before = text[max(0, q.start - _NEAR) : q.start].rstrip(self.lexicon.edges["copulas"])
            if shapes[_PRICED].search(before):
                return True  # 投资5亿元的水库开工: what a thing costs
        if shapes[_OF_PEOPLES].match(text, q.end) or shapes[_MATTER].match(text, q.end):
            return True
        in_words = q.kind == "amount" and q.dimension == "count" and not any(c.isdigit() for c in q.text)
        return in_words and shapes[_FRAMED].match(text, q.end) is not None


_NEAR = 8
"""Characters before a sum of money that may say what is paid."""
_SIDES: tuple[Side, ...] = ("target", "progress")


def _is_promised(q: Quantity) -> bool:
    return q.stage == "planned" and q.kind != "attribute"


def _is_named_as_goal(q: Quantity) -> bool:
    """Whether what is told of is called a goal, or read itself: 预计年底入园企业124家 only tells what is expected."""
    return any(r.field == "stage" and r.rule in _OF_GOALS for r in q.reasons)


_OF_GOALS = frozenset(
    {"restated", "goal_named_before", "goal_named_after", "goal_held_against", "held_within"}
)


def _is_forecast(q: Quantity) -> bool:
    return _is_promised(q) and any(r.field == "stage" and r.rule == "forecast" for r in q.reasons)


def _places(task: Task, sides: Iterable[SideDraft], paper: Paper, lexicon: Lexicon) -> dict[str, str]:
    """Return the place that each quantity of a task is told of, as `places_of` does, by its id."""
    own = None if task.region else paper.place
    drafts = [side.quantities for side in sides]
    return {
        q.id: place for side in drafts for q, place in zip(side, places_of(side, own, lexicon), strict=True)
    }


def _items(target: SideDraft, progress: SideDraft, lexicon: Lexicon, *, narrative: bool) -> dict[str, Item]:
    """Return the goals and achievements of one task by the ids of their quantities."""
    goals = read_items(target, lexicon, goals=True, narrative=narrative)
    done = read_items(progress, lexicon, goals=False, narrative=narrative)
    name_sums(done, lexicon)
    weigh_neighbours(done, lexicon)
    for item in (*goals, *done):
        whole = item.quantity.part_of
        if item.whole is None and whole is not None:
            item.whole = Item(whole, 0, lexicon)
    return {item.quantity.id: item for item in (*goals, *done)}


def _years(period: Span) -> Span:
    return Span(start=period.start.replace(month=1, day=1), end=period.end.replace(month=12, day=31))


def _side(task: Task, side: Side, lexicon: Lexicon) -> SideDraft:
    """Return one side of a task as extraction would have left it."""
    folded = fold(task.target if side == "target" else task.progress)
    own = [quantity for quantity in task.quantities if quantity.side == side]
    drafts = [_draft(quantity, folded) for quantity in own]
    by_id = {draft.id: draft for draft in drafts}
    for quantity, draft in zip(own, drafts, strict=True):
        draft.part_of = by_id.get(quantity.part_of or "")
        draft.stretch_of = by_id.get(quantity.stretch_of or "")
    placed = contexts(folded.text, drafts, lexicon, side) if drafts else ()
    for context in placed:
        context.leave_words()
        context.following = None
        name_anew(context, lexicon)
    name_lists(placed, lexicon)
    for context in placed:
        count_additions(context, lexicon)
    return SideDraft(side, folded, drafts, [], EVERY)


def _draft(q: Quantity, folded: Folded) -> QuantityDraft:
    start, end = _folded(folded.places, q.start), _folded(folded.places, q.end)
    draft = QuantityDraft(start, end, q.value, q.rule, q.upper, q.unit, q.dimension, q.bound)
    draft.kind, draft.stage, draft.change = q.kind, q.stage, q.change
    draft.indicator = fold(q.indicator).text if q.indicator else None
    draft.standard_indicator = q.standard_indicator
    draft.years, draft.average, draft.effort = q.years, q.average, q.effort
    draft.id = q.id
    draft.power = power(q) if q.side == "target" or q.unit is None else 0
    draft.reasons = [
        Because(r.field, r.rule, _folded(folded.places, r.start), _folded(folded.places, r.end))
        for r in q.reasons
    ]
    return draft


def _folded(places: Sequence[int] | None, at: int) -> int:
    return at if places is None else bisect_left(places, at)
