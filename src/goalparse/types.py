"""The closed sets of values that fields of the records take (docs/annotation.md)."""

from __future__ import annotations

from typing import Literal

Side = Literal["target", "progress"]
Bound = Literal["=", ">=", ">", "<=", "<", "~"]
Kind = Literal["amount", "share", "growth", "work", "attribute"]
Stage = Literal["done", "underway", "preliminary", "planned"]
Change = Literal["up", "down"]
NumeralKind = Literal["date", "ordinal", "version", "label", "reference"]
Basis = Literal["quantity", "stated", "work"]
Effort = Literal["firm", "strive"]
FieldName = Literal["bound", "kind", "stage", "indicator", "part_of", "match"]
Pace = Literal["ahead", "on_pace", "behind"]
Form = Literal["table", "labelled", "narrative"]
Level = Literal["province", "city", "county", "township"]
ErrorCode = Literal[
    "unreadable",
    "damaged",
    "encrypted",
    "scanned",
    "no_report",
    "too_large",
    "timed_out",
    "out_of_memory",
    "crashed",
    "unsupported",
]
EventKind = Literal["goal_changed", "goal_dropped", "reading_fell", "never_reported"]
