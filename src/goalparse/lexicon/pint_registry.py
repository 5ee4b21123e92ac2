"""The units of a lexicon for pint, made from the same table when somebody asks for them.

A base unit that has an SI counterpart is defined by it, so that everything pint knows converts: 亩 to acres.
Any other is a dimension of its own, and so is each dimension of measure words: households are never people.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goalparse import lexicon as lexicons
from goalparse.errors import LexiconError, UsageError
from goalparse.lexicon.units import Unit, UnitTable
from goalparse.messages import say

if TYPE_CHECKING:
    import pint

_SI = re.compile(r"[A-Za-z_]+(?: ?(?:\*\* ?[1-9]|[*/] ?[A-Za-z_]+))*")
_NAMES = {"%": "percent", "‰": "permille"}


def to_pint(value: Decimal, unit: str | None, lexicon: lexicons.Lexicon | str | Path | None = None) -> Any:
    """Return a number with its unit as a pint quantity; the magnitude is the Decimal given.

    Args:
        value: the number.
        unit: canonical name, simple or compound (微克/立方米).
        lexicon: words in force where the text was read.

    Raises UsageError where the unit is None, or not in the lexicon.

    """
    if unit is None:
        raise UsageError(say("errors.lexicon.has-no-unit-source", value=value))
    words = lexicons.in_force(lexicon)
    units, table = registry(words), words.units
    if table.find(unit) is None:
        raise UsageError(say("errors.lexicon.no-unit-lexicon-where", unit=unit))
    above, *below = [unit] if unit in table.by_name else unit.split("/")
    named = units.Unit(_name(above))
    for name in below:
        named /= units.Unit(_per(units, table, name))
    return units.Quantity(value, named)


@lru_cache(maxsize=8)
def registry(lexicon: lexicons.Lexicon) -> pint.UnitRegistry[Any]:
    """Return pint's own registry with the units of a lexicon added; the first takes about half a second."""
    units = _pint_registry()
    roots: dict[str, str] = {}
    for base, si in lexicon.units.si.items():
        roots[base] = base
        if base not in _NAMES:
            units.define(f"{_name(base)} = {si}")
    for unit in dict.fromkeys(lexicon.units.by_name.values()):
        kind = f"count of {unit.dimension}" if unit.counts else unit.base
        if kind not in roots:
            roots[kind] = unit.name if unit.counts else unit.base
            units.define(f"{_name(roots[kind])} = [{_name(unit.dimension if unit.counts else kind)}]")
        if unit.name != roots[kind] and unit.name not in _NAMES:
            units.define(_definition(unit, roots[kind]))
    return units


def check_si(expression: str) -> None:
    """Raise LexiconError where pint does not know a unit such as `meter ** 2`."""
    import pint

    if _SI.fullmatch(expression) is None:
        raise LexiconError(say("errors.lexicon.no-product-unit-names", expression=expression))
    try:
        _pint_registry().parse_units(expression)
    except (pint.PintError, ValueError) as error:
        raise LexiconError(
            say("errors.lexicon.pint-has-no-unit", expression=expression, error=error)
        ) from error


def _pint_registry() -> pint.UnitRegistry[Any]:
    import pint  # slow to import, and only asked for here

    return pint.UnitRegistry(non_int_type=Decimal)


def _per(units: pint.UnitRegistry[Any], table: UnitTable, name: str) -> str:
    """Return the name of what stands below a slash, with 日 and 万元 defined where they are needed."""
    unit = table.per(name)
    if unit is not None and name not in table.by_name and _name(name) not in units:
        units.define(_definition(unit, unit.base))
    return _name(name)


def _definition(unit: Unit, root: str) -> str:
    return f"{_name(unit.name)} = {unit.factor.numerator} / {unit.factor.denominator} * {_name(root)}"


def _name(name: str) -> str:
    """Return a name that pint takes: a Python identifier."""
    return _NAMES.get(name) or "".join(c if c.isidentifier() or c.isdecimal() else "_" for c in name)
