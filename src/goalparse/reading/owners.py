"""One owner cell to responsible units."""

from __future__ import annotations

import re
from functools import lru_cache

from goalparse.reading.headers import squeeze

ORGANISATION = re.compile(
    r"(?:局|委|办|部|厅|院|镇|乡|街道|区|县|市|州|公司|集团|中心|处|科|股|室|站|所|校|会|社|馆|队|行|组|场|园|学|台|库|司|支行|分行|单位|政府|法院|"
    r"医院|银行|管委会|办公室|指挥部|[\u4e00-\u9fff]办事处)(?:[(（][^()（）]*[)）])?$"
)
_CJK = re.compile("[\u4e00-\u9fff]")
_TAIL = re.compile(
    r"(?:局|委|办|部|镇|乡|街道|公司|集团|中心|管委会|办公室|委员会|办事处|单位|等单位|等部门|等)"
)
_ENDS = frozenset("局委办部厅院镇乡道区县市州司团心处科股室站所校会社馆队行组场园学台库位府")
"""Characters that `ORGANISATION` may end with, but for a bracket."""
_OPEN, _CLOSE = "(（[【〔", ")）]】〕"
_SEPARATORS = "、,，;；\n"
_SEPARATOR = re.compile(f"[{_SEPARATORS}]")
_PARTED = re.compile(rf"[{_SEPARATORS}\s]")
_BRACKET = re.compile(r"[(（\[【〔)）\]】〕]")
_NOBODY = re.compile(r"[-—–－/\\]+|无")
_NOTHING = " \t\n\u3000\u00a0.。:：" + _SEPARATORS
_LABEL = re.compile(r"^(?:责任|牵头|主办|主要责任|主责|责任牵头|牵头责任)(?:单位|部门)\s*[:：]\s*")
_SUPPORT_LABEL = re.compile(r"(?:配合|协办|协同|参与|协助|责任配合)(?:单位|部门)\s*+[:：]\s*+")
_LONGEST, _CACHED = 16, 64
_LONGEST_UNIT = 60
"""Characters of the longest unit that a wrapped line may end or begin with."""


def split_support(text: str) -> tuple[str, str]:
    """Part an owner cell that names its supporting units behind a label (牵头单位:…;配合单位:…)."""
    if found := _SUPPORT_LABEL.search(text):
        lead, support = text[: found.start()].rstrip(";；,，。 \t\n\u3000\u00a0"), text[found.end() :].strip()
    else:
        lead, support = text, ""
    return _LABEL.sub("", lead.strip()), support


def parted(text: str, wraps: tuple[int, ...]) -> str:
    """Put line breaks at those joints of wrapped lines where one unit ends and another follows."""
    pieces: list[str] = []
    end = len(text)
    for at in reversed(wraps):
        before = _SEPARATOR.split(text[max(0, at - _LONGEST_UNIT) : at])[-1]
        after = _SEPARATOR.split(text[at : min(end, at + _LONGEST_UNIT)], maxsplit=1)[0]
        if min(len(before), len(after)) >= 3 and ORGANISATION.search(before) and ORGANISATION.search(after):
            pieces.append(text[at:end])
            end = at
    pieces.append(text[:end])
    return "\n".join(reversed(pieces))


def owners(text: str) -> list[str]:
    """Split at 、 , ; and line breaks outside brackets; a bracket or a bare ending joins what is before."""
    return list(_short_owners(text)) if len(text) <= _CACHED else _owners(text)


@lru_cache(maxsize=4096)
def _short_owners(text: str) -> tuple[str, ...]:
    return tuple(_owners(text))


def _owners(text: str) -> list[str]:
    units: dict[str, None] = {}
    last: list[str] = []
    for piece in _pieces(text):
        unit = "".join(piece.split()) if _cjk(piece) else piece.strip()
        unit = unit.strip(".。:：")
        if not unit or _NOBODY.fullmatch(unit):
            continue
        if last and (unit[0] in _OPEN or _TAIL.fullmatch(unit)):
            last.append(unit)
        elif unit not in units and [unit] != last:
            units.setdefault("".join(last))
            last = [unit]
    units.setdefault("".join(last))
    return [unit for unit in units if unit]


def looks_like_owner(text: str) -> bool:
    """Whether every piece of the text ends as units do and is short enough to be one."""
    bare = text.rstrip(_NOTHING)
    if not bare or (bare[-1] not in _ENDS and bare[-1] not in _CLOSE and not _NOBODY.fullmatch(bare[-1])):
        return False
    if len(bare) > _LONGEST and _PARTED.search(bare) is None:
        return False
    return _looks_like_owner(text)


@lru_cache(maxsize=4096)
def _looks_like_owner(text: str) -> bool:
    pieces = owners(text)
    return bool(pieces) and all(len(p) <= _LONGEST and ORGANISATION.search(squeeze(p)) for p in pieces)


def _pieces(text: str) -> list[str]:
    if _BRACKET.search(text) is None:
        pieces = _SEPARATOR.split(text)
    else:
        pieces, start, depth = [], 0, 0
        for i, char in enumerate(text):
            if char in _OPEN:
                depth += 1
            elif char in _CLOSE:
                depth = max(0, depth - 1)
            elif char in _SEPARATORS and not depth:
                pieces.append(text[start:i])
                start = i + 1
        pieces.append(text[start:])
    return [part for piece in pieces for part in _at_spaces(piece)]


def _at_spaces(piece: str) -> list[str]:
    """Units apart by a blank only: parted where each of them ends as a unit does."""
    parts = piece.split()
    if len(parts) > 1 and all(len(p) >= 3 and ORGANISATION.search(p) and p[0] not in _OPEN for p in parts):
        return parts
    return [piece]


def _cjk(text: str) -> bool:
    return not text.isascii() and _CJK.search(text) is not None
