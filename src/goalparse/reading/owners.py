"""One owner cell to responsible units."""

from __future__ import annotations

import re

from goalparse.reading.headers import squeeze

ORGANISATION = re.compile(
    r"(?:局|委|办|部|厅|院|镇|乡|街道|区|县|市|州|公司|集团|中心|处|科|股|室|站|所|校|会|社|馆|队|行|组|场|园|学|台|库|司|支行|分行|单位|政府|法院|"
    r"医院|银行|管委会|办公室|指挥部|[\u4e00-\u9fff]办事处)(?:[(（][^()（）]*[)）])?$"
)
_TAIL = re.compile(
    r"(?:局|委|办|部|镇|乡|街道|公司|集团|中心|管委会|办公室|委员会|办事处|单位|等单位|等部门|等)"
)
_OPEN, _CLOSE = "(（[【〔", ")）]】〕"
_SEPARATORS = "、,，;；\n"
_NOBODY = re.compile(r"[-—–－/\\]+|无")
_LABEL = re.compile(r"^(?:责任|牵头|主办|主要责任|主责|责任牵头|牵头责任)(?:单位|部门)\s*[:：]\s*")
_SUPPORT_LABEL = re.compile(r"[;；,，。\s]*(?:配合|协办|协同|参与|协助|责任配合)(?:单位|部门)\s*[:：]\s*")


def split_support(text: str) -> tuple[str, str]:
    """Part an owner cell that names its supporting units behind a label (牵头单位:…;配合单位:…)."""
    parts = _SUPPORT_LABEL.split(text, maxsplit=1)
    lead = _LABEL.sub("", parts[0].strip())
    return lead, parts[1].strip() if len(parts) > 1 else ""


def parted(text: str, wraps: tuple[int, ...]) -> str:
    """Put line breaks at those joints of wrapped lines where one unit ends and another follows."""
    for at in reversed(wraps):
        before, after = re.split(r"[、,，;；\n]", text[:at])[-1], re.split(r"[、,，;；\n]", text[at:])[0]
        if min(len(before), len(after)) >= 3 and ORGANISATION.search(before) and ORGANISATION.search(after):
            text = f"{text[:at]}\n{text[at:]}"
    return text


def owners(text: str) -> list[str]:
    """Split at 、 , ; and line breaks outside brackets; a bracket or a bare ending joins what is before."""
    units: list[str] = []
    for piece in _pieces(text):
        unit = re.sub(r"\s+", "", piece) if _cjk(piece) else piece.strip()
        unit = unit.strip(".。:：")
        if not unit or _NOBODY.fullmatch(unit):
            continue
        if units and (unit[0] in _OPEN or _TAIL.fullmatch(unit)):
            units[-1] += unit
        elif unit not in units:
            units.append(unit)
    return units


def looks_like_owner(text: str) -> bool:
    """Whether every piece of the text ends as units do and is short enough to be one."""
    pieces = owners(text)
    return bool(pieces) and all(len(p) <= 16 and ORGANISATION.search(squeeze(p)) for p in pieces)


def _pieces(text: str) -> list[str]:
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
    return any("\u4e00" <= c <= "\u9fff" for c in text)
