"""The goals of one place for one time, each with every statement of it and every reading on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, product

from goalparse.completion import complete
from goalparse.drafts import MatchDraft
from goalparse.following.answering import answers, tell_first
from goalparse.following.claims import Claim, claim_of
from goalparse.following.figures import same_number
from goalparse.following.index import Index, Words
from goalparse.following.jobs import is_stock, stock_of
from goalparse.following.likeness import Grade, Likeness, likeness, same_name, told_as_level
from goalparse.following.neighbours import Neighbours
from goalparse.following.papers import Paper
from goalparse.following.sums import sums_up_years
from goalparse.following.threads import Thread, Told, reading_of
from goalparse.following.times import begins_late, is_state
from goalparse.following.told import Achievement, Goal
from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.pairs import Pair
from goalparse.matching.ranking import greedy, rank
from goalparse.matching.vetoes import comparable
from goalparse.records import Period, Quantity, Span

_Pairs = Counter[tuple[int, int]]


Measure = tuple[str | None, str, int | None, bool]


def measure(quantity: Quantity) -> Measure:
    """Return what a figure measures: its standard name, whether level or change, and over what time."""
    return quantity.standard_indicator, quantity.kind, quantity.years, quantity.average


class Ledger:
    """All courses of one place, region and time."""

    def __init__(self, span: Span, stating: list[Paper], lexicon: Lexicon) -> None:
        self.span = span
        self.stating = stating
        """The reports that state goals of this place and time, of whatever region, in order."""
        self.threads: list[Thread] = []
        self._lexicon = lexicon
        self._index: Index[Goal] = Index()
        self._of: dict[int, Thread] = {}
        self._next: dict[int, Paper | None] = {}
        self._beside = Neighbours()
        self._told: dict[int, frozenset[Measure]] = {}
        self._reads: dict[int, Thread] = {}
        """The course that an achievement is a reading of, by its identity."""

    def thread_of(self, goal: Goal | None) -> Thread | None:
        """Return the course that a statement belongs to."""
        return self._of.get(id(goal)) if goal is not None else None

    # ---- goals ------------------------------------------------------------------------------------------------

    def state(self, goals: Sequence[Goal]) -> None:
        """Take in the goals of one report: each is one that is known already, or a new one."""
        taken: set[int] = set()
        for find, least in ((self._index.equal, Grade.equal), (self._index.any, Grade.resembling)):
            open_ = [goal for goal in goals if id(goal) not in self._of]
            claims = [claim for goal in open_ for claim in self._claims(goal, find, least)]
            claims.sort(key=lambda entry: entry[0], reverse=True)
            for _, goal, thread in claims:
                if id(goal) not in self._of and id(thread) not in taken:
                    taken.add(id(thread))
                    self._add(goal, thread)
        for goal in goals:
            if id(goal) not in self._of:
                self._add(goal, self._said_again(goal) or self._new())
        for goal in goals:
            self._index.add(goal)
        self._beside.add(goals)

    def _claims(
        self, goal: Goal, find: Callable[[Words | Goal], Iterable[Goal]], least: Grade
    ) -> Iterable[tuple[Claim, Goal, Thread]]:
        near = [*find(goal), *(find(Words(goal.reader, goal.task)) if goal.reader is not None else ())]
        for thread in {id(thread): thread for thread in (self._of[id(other)] for other in near)}.values():
            claim = claim_of(thread, goal, least, self._lexicon)
            if claim is not None:
                yield claim, goal, thread

    def told_by(self, paper: Paper) -> frozenset[Measure]:
        """Return what a report tells as done, by the standard names of its figures."""
        found = self._told.get(id(paper))
        if found is None:
            figures = (q for task in paper.report.tasks for q in task.quantities)
            found = frozenset(measure(q) for q in figures if q.side == "progress" and q.stage != "planned")
            self._told[id(paper)] = found
        return found

    def spoken_of(self, paper: Paper, promising: Paper) -> tuple[int, int]:
        """Return of how many goals of one report another one speaks, and how many they are."""
        spoken, _, of = self._counts
        return spoken[paper.order, promising.order], of[promising.order]

    def restated(self, paper: Paper, promising: Paper) -> tuple[int, int]:
        """Return how many goals of one report another one promises again, and how many they are."""
        _, restated, of = self._counts
        return restated[paper.order, promising.order], of[promising.order]

    @cached_property
    def _counts(self) -> tuple[_Pairs, _Pairs, Counter[int]]:
        """Of each two reports, of how many goals the first speaks and how many it restates; then of each how many."""
        spoken: _Pairs = Counter()
        restated: _Pairs = Counter()
        of: Counter[int] = Counter()
        for thread in self.threads:
            again = {goal.paper.order for goal in thread.goals if not goal.told}
            stating = {goal.paper.order for goal in thread.goals}
            speaking = {paper.order for paper in thread.speaking}
            of.update(stating)
            spoken.update(product(speaking, stating))
            restated.update(product(again, stating))
        return spoken, restated, of

    def next_of_series(self, paper: Paper) -> Paper | None:
        """Return the next report of its series that states goals of this time; in prose, one that restates most."""
        if paper.order not in self._next:
            later = (p for p in self.stating if p.order > paper.order and paper.alike(p))
            self._next[paper.order] = next((p for p in later if self._states_anew(p, paper)), None)
        return self._next[paper.order]

    def _states_anew(self, paper: Paper, promising: Paper) -> bool:
        """Whether a report says most goals of an earlier one again; in prose one may be said where it fits."""
        if paper.report.form != "narrative":
            return True
        restated, of = self.restated(paper, promising)
        return 2 * restated >= of

    def _new(self) -> Thread:
        thread = Thread()
        self.threads.append(thread)
        return thread

    def _add(self, goal: Goal, thread: Thread) -> None:
        thread.goals.append(goal)
        self._of[id(goal)] = thread

    def _said_again(self, goal: Goal) -> Thread | None:
        """In prose a goal is promised in the overview and again in its section: same name, same figure."""
        if goal.paper.report.form != "narrative":
            return None
        for thread in self.threads[-_BACK:]:
            stated = thread.goals[-1]
            if stated.paper is not goal.paper or not same_number(
                stated.quantity, goal.quantity, self._lexicon
            ):
                continue
            near = likeness(stated.item, goal.item, self._lexicon)
            if near is None or near.grade is Grade.resembling:
                continue
            if near.grade is Grade.equal or goal.quantity.kind == "amount":
                return thread
        return None

    # ---- readings ---------------------------------------------------------------------------------------------

    def read_own(self, achievement: Achievement) -> None:
        """Take in a figure that its own report ties to a goal."""
        thread, match = self.thread_of(achievement.goal), achievement.match
        if thread is None or match is None or achievement.goal is None or thread.read_by(achievement.paper):
            return
        reading = reading_of(achievement, match.ratio, match.met, match.pace)
        thread.told.append(Told(achievement, achievement.goal, reading))
        self._reads[id(achievement)] = thread

    def read_others(self, achievements: Sequence[Achievement]) -> None:
        """Tie what one report tells to the goals of other documents; to one of several years their sum first."""
        if self.span.start.year != self.span.end.year:
            self._read([a for a in achievements if self._adds_up(a)])
        for achievement in self._read(achievements):
            self._set_aside(achievement)
        for goal, achievement in self._beside.pairs(achievements, self._reads, self._lexicon):
            thread = self._of[id(goal)]
            if not thread.read_by(achievement.paper):
                self._tell(thread, achievement, Pair(thread.item, achievement.item, 1.0))

    def _adds_up(self, achievement: Achievement) -> bool:
        stock = is_stock(achievement.item, self._lexicon)
        return stock or achievement.beyond or sums_up_years(achievement, self._lexicon)

    def _read(self, achievements: Sequence[Achievement]) -> Iterable[Achievement]:
        """Tie figures to goals, equal names first, then contained ones; return those that are left."""
        open_ = {id(a): a for a in achievements}
        graded: dict[Grade, list[tuple[Pair, Thread, Achievement]]] = {grade: [] for grade in Grade}
        for achievement in achievements:
            for thread in self._unread(achievement):
                of_one_part = achievement.part is not None and begins_late(thread.goals[0].span)
                near = likeness(
                    thread.item, _named(achievement), self._lexicon, told=True, of_one_part=of_one_part
                )
                if near is None or not answers(thread, achievement, near, self._lexicon):
                    continue
                pair = Pair(thread.item, achievement.item, near.similarity)
                graded[near.grade].append((pair, thread, achievement))
        for grade in sorted(Grade, reverse=True):
            fitting = [e for e in graded[grade] if id(e[2]) in open_ and not e[1].read_by(e[2].paper)]
            rank([pair for pair, _, _ in fitting])
            tell_first(
                [pair for pair, _, achievement in fitting if achievement.paper.report.form == "narrative"]
            )
            by_pair = {id(pair): (thread, achievement) for pair, thread, achievement in fitting}
            for pair in greedy(pair for pair, _, _ in fitting):
                thread, achievement = by_pair[id(pair)]
                del open_[id(achievement)]
                self._tell(thread, achievement, pair)
        return open_.values()

    def _set_aside(self, achievement: Achievement) -> None:
        """Note which goals a figure tells a level of, or speaks of in another unit: 进出口15亿元, 2.1亿美元."""
        named, alike = _named(achievement), Likeness(Grade.equal, 1.0)
        for thread in self._unread(achievement):
            if told_as_level(thread.item, named, self._lexicon):
                thread.levels.append(achievement)
        for goal in self._index.equal(Words(named, achievement.task)):
            thread = self._of[id(goal)]
            compared = comparable(thread.item.measure, named.measure, self._lexicon)
            if compared or thread.read_by(achievement.paper):
                continue
            if same_name(thread.item, named, self._lexicon) and answers(
                thread, achievement, alike, self._lexicon
            ):
                thread.aside.append(Told(achievement, goal, reading_of(achievement, None, None, None)))

    def _unread(self, achievement: Achievement) -> Iterable[Thread]:
        found: dict[int, Thread] = {}
        named = _named(achievement)
        naming = [Words(item, achievement.task) for item in (named, stock_of(named, self._lexicon)) if item]
        for goal in chain.from_iterable(
            find(w) for w in naming for find in (self._index.equal, self._index.near)
        ):
            thread = self._of[id(goal)]
            if not thread.read_by(achievement.paper):
                found.setdefault(id(thread), thread)
        return found.values()

    def _tell(self, thread: Thread, achievement: Achievement, pair: Pair) -> None:
        goal = thread.in_force(achievement.paper)
        draft = MatchDraft(
            goal.item.quantity, achievement.item.quantity, "quantity", Decimal(0), [], pair.rule, []
        )
        done = complete(draft, self._elapsed(achievement.paper.period), self._lexicon)
        one_year = self._is_of_one_year(goal, achievement)
        known = (None, None) if one_year else (done.met, done.pace)
        told = Told(achievement, goal, reading_of(achievement, done.ratio, *known), one_year=one_year)
        thread.told.append(told)
        self._reads[id(achievement)] = thread

    def _is_of_one_year(self, goal: Goal, achievement: Achievement) -> bool:
        """造林3万亩 of the third year, of 15万亩 in five: how much there is by then, nobody said."""
        first, period = self.span.start.year, achievement.paper.period
        if first == self.span.end.year or period is None or period.end.year == first:
            return False
        counts = goal.quantity.kind == "amount" and not goal.quantity.average
        return counts and not is_state(goal.item, self._lexicon) and not self._adds_up(achievement)

    def _elapsed(self, period: Period | None) -> Period | None:
        """Return the period with the part of the goal's own years that has gone by."""
        years = self.span.end.year - self.span.start.year + 1
        if period is None or years == 1:
            return period
        gone = (period.end.year - self.span.start.year + period.elapsed) / years
        return Period(start=period.start, end=period.end, elapsed=round(gone, 6))


def _named(achievement: Achievement) -> Item:
    return achievement.goal.item if achievement.goal is not None else achievement.item


_BACK = 512
"""How many goals of the same report are looked through for one that is said again."""
