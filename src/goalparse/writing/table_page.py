"""The page that describes the long table: every column, type, code and unit, in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from goalparse import lexicon
from goalparse.lexicon.units import Unit
from goalparse.writing.codes import CODES, DIMENSIONS
from goalparse.writing.schema import COLUMNS, DIGITS, NAMES, VERSION

INTRODUCTION = """# The long table

<!-- Written by `goalparse schema table`; do not edit. -->

CSV, Parquet, Arrow and `report.to_frame()` have these {columns} columns. A row is a goal with its achievement, a goal
without one, or an achievement that no goal claims; a task has as many rows as that. On request (`--tasks`,
`tasks=True`) a task without any has a row, too, so that tasks can be counted. A cell without a value is empty.

This is **version {version}** of the table. Parquet files carry it in their metadata, under `goalparse.table`. Names,
types, order and meaning of columns change only with the version, and with a note in the [changelog](changelog.md).

CSV、Parquet、Arrow 和 `report.to_frame()` 都是这{columns}列。
一行是一个目标及其进展、一个没有对应进展的目标，或一项没有对应目标的进展；一项任务有几个目标和进展就有几行。
按要求（`--tasks`、`tasks=True`），没有量化内容的任务也各占一行，便于统计任务总数。没有值的单元格为空。

本表为第**{version}**版，Parquet 文件的元数据 `goalparse.table` 载有版本号。
列名、类型、次序和含义只随版本变动，并在[更新记录](changelog.md)中说明。
"""
TYPES = """
## Types · 类型

| type | cells | CSV | Parquet, Arrow | pandas | polars | 单元格 |
| --- | --- | --- | --- | --- | --- | --- |
| text | characters | as it is; `'` before what a spreadsheet would run | string | str | String | 文字 |
| list | texts | joined: `owners` by `、`, `evidence` by `; ` | list | str, joined | String, joined | 多项文字 |
| integer | whole number | digits | int32 | Int64 | Int32 | 整数 |
| number | decimal number | exact, no exponent | decimal{number} | float64 | Float64 | 小数 |
| ratio | 1 is 100 % | exact, no exponent | decimal{ratio} | float64 | Float64 | 比率，1即100% |
| boolean | true or false | `true`, `false` | bool | boolean | Boolean | 是或否 |
| date | day | `2023-06-30` | date32 | datetime64 | Date | 日期 |

Parquet and Arrow hold exact decimals, with digits to spare, so that DuckDB, polars and pandas have room for a result.
A number with more than 18 digits before the point or 10 after it (ratio: 12 and 6) leaves its cell empty there; `text`
has it as written. `to_frame()` gives floats, and a warning where a number has more than 15 digits;
`to_frame(numbers="decimal")` gives exact decimals: `Decimal` in polars, Arrow decimals in pandas, with which pandas
computes, groups and exports, but does not describe or draw.

Parquet 和 Arrow 保存精确小数，位数留有余地，可直接在 DuckDB、polars、pandas 中运算。
整数部分超过18位或小数部分超过10位的数（比率为12位和6位）在其中留空，原文仍在`text`列。
`to_frame()` 给出浮点数，超过15位有效数字时发出警告；`to_frame(numbers="decimal")` 给出精确小数。
"""
CODED = """
## Codes · 代码

Codes are the same in every language. In columns of a quantity they stand under `goal_` and `achievement_`.
代码不随语言变化；量的各列以 `goal_`（目标）和 `achievement_`（进展）开头。

| column | code | meaning | 含义 |
| --- | --- | --- | --- |
"""
MEASURED = """
## Units · 单位

`unit` is one of these, or two with a slash between them (微克/立方米). Units of one base unit convert into each other:
`base_value` is `value` times the factor. A user's [own words](howto/own-words.md) may add more.

`unit` 为下列单位之一，或以斜线相连的两个单位（微克/立方米）。
基准单位相同的可以换算：`base_value` 等于 `value` 乘以换算系数。[自备词库](howto/own-words.md)可另加单位。

| unit 单位 | factor 换算系数 | base unit 基准单位 | dimension | 量纲 |
| --- | --- | --- | --- | --- |
"""
COUNTED = """
## Measure words · 量词

They count, have no base unit and stand in `unit` as written. 量词用于计数，没有基准单位，`unit` 照录原文。

| measure words 量词 | dimension | 量纲 |
| --- | --- | --- |
"""


def table_page() -> str:
    """Return the description of the long table as a Markdown page."""
    shown = {str(name): f"({digits}, {places})" for name, (digits, places) in DIGITS.items()}
    parts = (
        INTRODUCTION.format(columns=len(NAMES), version=VERSION),
        "\n## Columns · 列\n\n| column | type | meaning | 列名 | 含义 |\n| --- | --- | --- | --- | --- |\n",
        *(f"| `{c.name}` | {c.type} | {c.meaning} | {c.label} | {c.chinese} |\n" for c in COLUMNS),
        TYPES.format(**shown),
        CODED,
        *(
            f"| `{column}` | `{code}` | {meaning.english} | {meaning.chinese} |\n"
            for column, codes in CODES.items()
            for code, meaning in codes.items()
        ),
        MEASURED,
        *_units(),
        COUNTED,
        *_measure_words(),
    )
    return "".join(parts)


def _units() -> Iterator[str]:
    for unit in lexicon.default().units.by_name.values():
        if not unit.counts:
            yield f"| {unit.name} | {unit.factor} | {unit.base} | {_dimension(unit)} |\n"


def _measure_words() -> Iterator[str]:
    families: dict[str, list[Unit]] = {}
    for unit in lexicon.default().units.by_name.values():
        if unit.counts:
            families.setdefault(unit.base, []).append(unit)
    for words in families.values():
        yield f"| {'、'.join(word.name for word in words)} | {_dimension(words[0])} |\n"


def _dimension(unit: Unit) -> str:
    return f"{unit.dimension} | {DIMENSIONS.get(unit.dimension, unit.dimension)}"
