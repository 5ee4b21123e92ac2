"""What was done with a thing, and how many of it there are: 新增规上企业15家, 规上企业达到143家."""

from __future__ import annotations

from goalparse.lexicon import Lexicon
from goalparse.matching.items import Item
from goalparse.matching.wording import is_nameless

_NEAR, _SHORTEST = 16, 2
_LISTED = frozenset("、和及与")


def names(item: Item, lexicon: Lexicon) -> bool:
    """Whether it has a name: its own words, or the one that its sentence gave before (…完成168亿元，增长6.6%)."""
    if not item.wording.anaphoric:
        core = item.wording.core
        if core in lexicon.following.bare_measures:
            return False  # 覆盖80%的大城市 is not read by 森林覆盖率24.1%
        return len(core) >= _SHORTEST and bool(lexicon.matching.placed.sub("", core))
    indicator = item.quantity.indicator
    return indicator is not None and not is_nameless(indicator, lexicon)


def names_only_a_job(item: Item, lexicon: Lexicon) -> bool:
    """Whether its words name what was done and no thing: 今年新培育, 新登记."""
    if not names(item, lexicon):
        return True
    words = lexicon.matching
    left = words.jobs.pattern.sub("", words.increments.pattern.sub("", item.wording.core))
    return len(left) < _SHORTEST or is_nameless(left, lexicon)


def jobs_differ(goal: Item, other: Item, lexicon: Lexicon) -> bool:
    """新建高标准农田3万亩 is not 改造高标准农田2万亩, though what is left of both names is one."""
    ours, theirs = jobs_of(goal, lexicon), jobs_of(other, lexicon)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def adds(item: Item, lexicon: Lexicon) -> bool:
    """Whether a figure is of a job or an addition (新增, 改造), and not of all that there is."""
    left = item.quantity.left
    if left[:1] in _LISTED:
        left = item.quantity.head  # 新增规上企业15家、高新技术企业20家
    if item.quantity.kind == "amount" and lexicon.shapes[_ADDED].search(left) is not None:
        return True
    return lexicon.matching.increments.within(left) or lexicon.matching.jobs.within(left[-_NEAR:])


def increases(item: Item, lexicon: Lexicon) -> bool:
    """Whether an amount tells how much more there is than before: 投入增加300亿元."""
    q = item.quantity
    return q.kind == "amount" and lexicon.shapes[_INCREASED].search(q.left) is not None


# Patterns over classes of words (lexicon/shapes.py). 贷款余额增加37亿元; 分别达到143家、87家
_INCREASED = "(?:{following.goals.increased})[了约]?$"
_ADDED = "(?:{following.goals.added})[了约]?$"
_LISTED_STOCK = "(?:{matching.stocks})[了约]?(?:[0-9.,]+[^,;。0-9、]{1,4}[、和])+$"


def is_stock(item: Item, lexicon: Lexicon) -> bool:
    """Whether a figure is told as all that there is: 公路总里程达到1720公里."""
    q = item.quantity
    bare = not any(char.isalpha() for char in q.left)
    return item.tells_stock or (bare and lexicon.shapes[_LISTED_STOCK].search(q.head) is not None)


def jobs_of(item: Item, lexicon: Lexicon) -> frozenset[str]:
    """Return the sorts of jobs that stand before a number."""
    kindred = lexicon.following.kindred
    return frozenset(
        kindred.get(job, job) for job in lexicon.matching.jobs.found(item.quantity.left[-_NEAR:])
    )


def stock_of(item: Item, lexicon: Lexicon) -> Item | None:
    """Return the stock that a figure without a name of its own is told to be added to."""
    stock = item.earlier
    if stock is None or not item.said.adds or not names_only_a_job(item, lexicon):
        return None
    if stock.said.adds or not names(stock, lexicon):
        return None
    return stock if stock.said.cumulative > 0 or not jobs_of(stock, lexicon) else None
