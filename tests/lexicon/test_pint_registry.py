"""Units in pint: every factor of units.toml agrees with pint's own; what is not alike does not convert."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pint
import pytest

import goalparse
from goalparse.errors import UsageError
from goalparse.lexicon import default
from goalparse.lexicon.pint_registry import registry, to_pint

# What each unit is in units that pint brings along; the customary ones by their legal definitions.
KNOWN = {
    "平方米": "1 meter ** 2", "平方公里": "1 kilometer ** 2", "亩": "1/15 hectare", "公顷": "1 hectare",
    "米": "1 meter", "公里": "1 kilometer", "里": "500 meter", "厘米": "1 centimeter", "毫米": "1 millimeter",
    "海里": "1 nautical_mile", "立方米": "1 meter ** 3", "升": "1 liter", "毫升": "1 milliliter",
    "吨": "1 metric_ton", "公斤": "1 kilogram", "千克": "1 kilogram", "斤": "500 gram", "克": "1 gram",
    "毫克": "1 milligram", "微克": "1 microgram", "千瓦时": "1 kilowatt_hour", "兆瓦时": "1 megawatt_hour",
    "度": "1 kilowatt_hour", "焦耳": "1 joule", "吉焦": "1 gigajoule", "千瓦": "1 kilowatt", "瓦": "1 watt",
    "兆瓦": "1 megawatt", "吉瓦": "1 gigawatt", "千伏安": "1 kilovolt_ampere", "兆伏安": "1 megavolt_ampere",
    "千伏": "1 kilovolt", "伏": "1 volt", "%": "1/100 dimensionless", "‰": "1/1000 dimensionless",
    "天": "1 day", "小时": "1 hour", "分钟": "1 minute", "秒": "1 second", "周": "1 week", "工作日": "1 day",
    "摄氏度": "1 delta_degree_Celsius", "帕": "1 pascal", "千帕": "1 kilopascal", "兆帕": "1 megapascal",
    "赫兹": "1 hertz", "兆赫": "1 megahertz", "吉赫": "1 gigahertz", "字节": "1 byte", "MB": "1 megabyte",
    "/10万": "1/100000 dimensionless", "担": "50 kilogram", "英寸": "1 inch", "横延米": "1 meter",
    "圬工方": "1 meter ** 3", "瓦时": "1 watt_hour", "吉瓦时": "1 gigawatt_hour", "兆焦": "1 megajoule",
    "英里": "1 mile", "立方厘米": "1 centimeter ** 3",
    "GB": "1 gigabyte", "TB": "1 terabyte", "PB": "1 petabyte",
}  # fmt: skip


def test_every_unit_with_an_si_base_is_checked() -> None:
    units = default().units
    assert {name for name, unit in units.by_name.items() if not unit.counts and unit.base in units.si} == {
        *KNOWN
    }


@pytest.mark.parametrize("name", KNOWN)
def test_a_factor_agrees_with_pint(name: str) -> None:
    number, _, unit = KNOWN[name].partition(" ")
    over, _, under = number.partition("/")
    own, units = to_pint(Decimal(under or 1), name), registry(default())
    known = units.Quantity(Decimal(over), unit)
    assert own.dimensionality == known.dimensionality
    assert own.m_as(known.units).quantize(Decimal("1e-20")) == known.magnitude


@pytest.mark.parametrize("name", sorted(default().units.by_name))
def test_every_unit_and_measure_word_has_a_quantity(name: str) -> None:
    assert to_pint(Decimal(3), name).magnitude == 3
    assert type(to_pint(Decimal("0.1"), name).to_base_units().magnitude) is Decimal


@pytest.mark.parametrize(
    ("value", "one", "other", "converted"),
    [
        ("3", "公顷", "亩", "45"),
        ("35", "微克/立方米", "毫克/升", "0.000035"),
        ("20", "元/亩", "元/公顷", "300"),
        ("7.2", "立方米/万元", "立方米/元", "0.00072"),
        ("2", "元/日", "元/周", "14"),
        ("4", "家", "个", "4"),
        ("5", "名", "人", "5"),
    ],
)
def test_a_conversion(value: str, one: str, other: str, converted: str) -> None:
    unit = to_pint(Decimal(1), other).units
    assert to_pint(Decimal(value), one).m_as(unit).quantize(Decimal("1e-18")) == Decimal(converted)


@pytest.mark.parametrize(
    ("one", "other"),
    [("户", "人"), ("人次", "人"), ("元", "美元"), ("亩", "米"), ("吨标准煤", "吨"), ("百分点", "%")],
)
def test_what_does_not_convert(one: str, other: str) -> None:
    with pytest.raises(pint.DimensionalityError):
        to_pint(Decimal(1), one).to(to_pint(Decimal(1), other).units)


def test_a_quantity_of_a_report() -> None:
    (quantity,) = goalparse.extract("完成供地810.79亩").quantities
    area = quantity.to_pint()
    assert (area.magnitude, str(area.units)) == (Decimal("810.79"), "亩")
    assert round(area.to("hectare").magnitude, 20) == round(Decimal("810.79") / 15, 20)


def test_a_unit_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[units.base]]\nname = "平方米"\nunits = { "分地" = ["200/3"] }\n', encoding="utf-8")
    (quantity,) = goalparse.extract("平整30分地", lexicon=path).quantities
    assert round(quantity.to_pint(path).to("hectare").magnitude, 12) == Decimal("0.2")
    with pytest.raises(UsageError, match="no unit 分地 in the lexicon"):
        quantity.to_pint()


def test_a_lost_unit_has_no_pint_quantity() -> None:
    (quantity,) = goalparse.extract("完成新增缴存职工3033").quantities
    with pytest.raises(UsageError, match="3033 has no unit"):
        quantity.to_pint()


def test_pint_waits_until_it_is_asked_for() -> None:
    code = (
        "import sys, goalparse; q = goalparse.extract('完成供地810亩').quantities[0]; "
        "before = 'pint' in sys.modules; q.to_pint(); print(before, 'pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
