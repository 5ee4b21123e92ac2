"""What goalparse is measured against, each as one function from a text to what it finds."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

_SCAN = re.compile(
    r"[0-9]{1,18}+(?:\.[0-9]{1,9}+)?[十百千万亿]{0,2}+"
    r"(?:平方米|平方公里|微克/立方米|立方米|公里|亩|公顷|吨|元|美元|个百分点|个|家|处|人次|人|户|项|所|%|％)?"
)


@dataclass(frozen=True)
class Peer:
    """A peer: its function, what that does, and how many characters of a corpus it is given (0: all)."""

    name: str
    does: str
    read: Callable[[str], object]
    most: int = 0


def _scan() -> Peer:
    does = "one `re` pattern, digits and unit, no meaning: the floor for anything in Python"
    return Peer("bare scan", does, _SCAN.findall)


def _jionlp() -> Peer:
    import jionlp

    def read(text: str) -> object:
        return jionlp.ner.extract_money(text, with_parsing=True)

    return Peer("JioNLP", "`ner.extract_money` with parsing: amounts of money only", read)


def _recognizers() -> Peer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its patterns have escapes that Python no longer knows
        from recognizers_number_with_unit import NumberWithUnitRecognizer
        from recognizers_text import Culture
    recognizer = NumberWithUnitRecognizer(Culture.Chinese)
    models = (recognizer.get_currency_model(), recognizer.get_dimension_model())

    def read(text: str) -> object:
        return [model.parse(text) for model in models]

    does = "currency and dimension models: numbers with units; on the first 2,000 characters"
    return Peer("Recognizers-Text 1.0.2a2", does, read, 2_000)


_ALL = {"bare scan": _scan, "JioNLP": _jionlp, "Recognizers-Text 1.0.2a2 (with emoji<2)": _recognizers}


@cache
def _found() -> tuple[dict[str, Peer], list[str]]:
    peers, absent = {}, []
    for name, make in _ALL.items():
        try:
            peers[name] = make()
        except ImportError:
            absent.append(name)
    return peers, absent


def installed() -> list[Peer]:
    """Return the peers that can be measured here."""
    return list(_found()[0].values())


def missing() -> list[str]:
    """Return the names of those that cannot."""
    return _found()[1]


def cut(texts: Sequence[str], most: int) -> list[str]:
    """Return the first texts, so many that they have `most` characters together; 0: all."""
    chosen: list[str] = []
    for text in texts:
        if most and sum(map(len, chosen)) >= most:
            break
        chosen.append(text)
    return chosen
