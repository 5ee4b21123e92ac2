"""The long table as a data frame: researchers compute, group, draw and export with it as it comes."""

from __future__ import annotations

import io
import json
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import altair as alt
import duckdb
import matplotlib as mpl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest

from goalparse.errors import MissingExtraError, UsageError
from goalparse.records import Report
from goalparse.writing import write
from goalparse.writing.schema import COLUMNS, NAMES
from reports import match, parks, quantity, report

NUMBERS: tuple[Literal["float", "decimal"], ...] = ("float", "decimal")
RATIOS = [0.666667, None, None, None, 0.8]


@pytest.fixture(autouse=True)
def no_window() -> None:
    mpl.use("Agg")


def numbers_of(frame: Any) -> dict[str, list[float | None]]:
    """Return every column of numbers, for comparison as floats."""
    names = [column.name for column in COLUMNS if column.type in ("number", "ratio")]
    return {
        name: [None if pd.isna(cell) else float(cell) for cell in frame[name].to_list()] for name in names
    }


def test_pandas_has_floats_in_its_own_types() -> None:
    frame = report().to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == list(NAMES)
    assert {str(frame[c.name].dtype) for c in COLUMNS if c.type in ("number", "ratio")} == {"float64"}
    assert frame["published"].tolist() == [pd.Timestamp(2023, 7, 24)] * 5
    assert frame["task"].tolist() == [1, 1, 1, 1, 2]
    assert frame["met"].isna().tolist() == [False, True, True, True, False]
    assert frame["goal_value"].tolist()[:3] == [6.0, 2.0, -500_000_000.0]


def test_polars_has_floats() -> None:
    frame = report().to_frame(library="polars")
    assert isinstance(frame, pl.DataFrame)
    assert frame.columns == list(NAMES)
    assert {frame[c.name].dtype for c in COLUMNS if c.type in ("number", "ratio")} == {pl.Float64()}
    assert frame["ratio"].to_list() == RATIOS
    assert frame["published"].to_list() == [date(2023, 7, 24)] * 5


def test_exact_numbers_on_request() -> None:
    pandas, polars = report().to_frame(numbers="decimal"), report().to_frame("polars", numbers="decimal")
    exact = [Decimal("0.666667"), Decimal("0.8")]
    assert pandas["ratio"].dropna().tolist() == polars["ratio"].drop_nulls().to_list() == exact
    assert pandas["goal_value"].tolist()[:3] == [Decimal(6), Decimal(2), Decimal(-500_000_000)]
    assert polars["ratio"].dtype == pl.Decimal(18, 6)
    assert polars["goal_value"].dtype == pl.Decimal(28, 10)


def test_both_libraries_and_both_sorts_of_numbers_agree() -> None:
    wanted = numbers_of(report().to_frame())
    assert wanted["ratio"] == RATIOS
    for numbers in NUMBERS:
        assert numbers_of(report().to_frame(numbers=numbers)) == wanted
        assert numbers_of(report().to_frame("polars", numbers=numbers)) == wanted


@pytest.mark.parametrize("numbers", NUMBERS)
def test_pandas_computes_and_groups(numbers: Literal["float", "decimal"]) -> None:
    f = report().to_frame(numbers=numbers)
    assert [float(x) for x in (f.ratio * 100).dropna()] == pytest.approx([66.6667, 80])
    assert [float(x) for x in (1 - f.ratio).dropna()] == pytest.approx([0.333333, 0.2])
    assert [float(x) for x in (f.goal_value * 100).dropna()] == pytest.approx([600, 200, -5e10])
    assert [float(x) for x in (f.achievement_value / f.goal_value).dropna()] == pytest.approx([2 / 3])
    assert [float(x) for x in (f.ratio - f.elapsed).dropna()] == pytest.approx([0.166667, 0.3])
    assert float(f.goal_value.sum()) == -499_999_992
    by_state = f.groupby("state").ratio.mean()
    assert float(by_state["matched"]) == pytest.approx(0.7333335)
    assert f[f.ratio < 0.7].goal_text.tolist() == ["6处"]
    assert f.groupby("owners").size().to_dict() == {"城管局、住建局(人防办)": 4, "+交通局": 1}
    each = f.assign(owner=f.owners.str.split("、")).explode("owner").groupby("owner").ratio.mean()
    assert {owner: float(mean) for owner, mean in each.dropna().items()} == {
        "城管局": 0.666667, "住建局(人防办)": 0.666667, "+交通局": 0.8
    }  # fmt: skip


def test_pandas_describes_draws_and_exports() -> None:
    f = report().to_frame()
    assert f.describe().loc["max", "ratio"] == 0.8
    assert f.ratio.plot.hist() is not None
    assert '"ratio": 0.8' in alt.Chart(f).mark_bar().encode(x="ratio", y="section").to_json()
    assert json.loads(f.to_json(date_format="iso"))["ratio"]["4"] == 0.8
    again = pd.read_csv(io.StringIO(f.to_csv(index=False)))
    assert again["ratio"].dropna().tolist() == [0.666667, 0.8]
    exact = report().to_frame(numbers="decimal")
    assert json.loads(exact.to_json(date_format="iso"))["ratio"]["4"] == "0.800000"
    assert ",0.800000," in exact.to_csv()


@pytest.mark.parametrize("numbers", NUMBERS)
def test_polars_computes_groups_describes_and_exports(numbers: Literal["float", "decimal"]) -> None:
    f = report().to_frame("polars", numbers=numbers)
    found = f.drop_nulls("ratio").select(
        a=(pl.col("ratio") * 100), b=(1 - pl.col("ratio")), c=(pl.col("ratio") - pl.col("elapsed"))
    )
    assert [[float(x) for x in row] for row in found.rows()] == [
        pytest.approx([66.6667, 0.333333, 0.166667]),
        pytest.approx([80, 0.2, 0.3]),
    ]
    quotients = f.drop_nulls(["goal_value", "achievement_value"]).select(
        pl.col("achievement_value") / pl.col("goal_value")
    )
    assert [float(x) for x in quotients.to_series()] == pytest.approx([2 / 3])
    means = dict(f.group_by("state").agg(pl.col("ratio").mean()).rows())
    assert float(means["matched"]) == pytest.approx(0.7333335)
    each = f.with_columns(pl.col("owners").str.split("、")).explode("owners").group_by("owners").agg(pl.len())
    assert dict(each.rows()) == {"城管局": 4, "住建局(人防办)": 4, "+交通局": 1}
    assert f.describe().height == 9
    assert len(json.loads(f.write_json())) == 5
    assert f.write_csv().count("\n") > 5


def test_polars_draws() -> None:
    f = report().to_frame("polars")
    assert "0.8" in f["ratio"].plot.hist().to_json()
    assert "0.8" in alt.Chart(f).mark_bar().encode(x="ratio", y="section").to_json()


@pytest.fixture
def sql(tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "out.parquet"
    write([report()], path)
    with duckdb.connect() as connection:
        yield lambda query: connection.sql(query.replace("reports", f"'{path}'")).fetchall()


def test_duckdb_computes_groups_describes_and_exports_what_parquet_holds(sql: Any, tmp_path: Path) -> None:
    types = dict(row[:2] for row in sql("DESCRIBE FROM reports"))
    assert (types["ratio"], types["goal_value"], types["published"]) == (
        "DECIMAL(18,6)", "DECIMAL(28,10)", "DATE"
    )  # fmt: skip
    assert sql("SELECT ratio * 100, 1 - ratio, ratio - elapsed FROM reports WHERE ratio = 0.8") == [
        (Decimal(80), Decimal("0.2"), Decimal("0.3"))
    ]
    assert sql("SELECT goal_value * 100, ratio * goal_value FROM reports WHERE goal_id = 'g1'") == [
        (Decimal(600), Decimal("4.000002"))
    ]
    assert sql("SELECT achievement_value / goal_value FROM reports WHERE goal_id = 'g1'") == [
        (pytest.approx(2 / 3),)
    ]
    assert sql("SELECT state, sum(ratio) FROM reports GROUP BY state HAVING sum(ratio) > 0") == [
        ("matched", Decimal("1.466667"))
    ]
    assert dict(sql("SELECT unnest(owners) AS owner, count(*) FROM reports GROUP BY owner")) == {
        "城管局": 4, "住建局(人防办)": 4, "+交通局": 1
    }  # fmt: skip
    assert len(sql("SUMMARIZE FROM reports")) == len(NAMES)
    assert sql("SELECT histogram(ratio) FROM reports")[0][0] == {Decimal("0.666667"): 1, Decimal("0.8"): 1}
    out = tmp_path / "out.json"
    sql(f"COPY (SELECT ratio FROM reports WHERE ratio = 0.8) TO '{out}'")
    assert json.loads(out.read_text()) == {"ratio": 0.8}


def test_duckdb_reads_the_frames_themselves() -> None:
    pandas, polars, exact = report().to_frame(), report().to_frame("polars"), report().to_frame(
        "polars", numbers="decimal"
    )  # fmt: skip
    with duckdb.connect() as connection:
        for name, frame in {"pandas": pandas, "polars": polars, "exact": exact}.items():
            connection.register(name, frame)
            found = connection.sql(f"SELECT ratio * 100 FROM {name} WHERE ratio > 0.7").fetchall()
            assert [float(row[0]) for row in found] == [80.0]


def long_numbers(*values: str) -> Report:
    goals = [quantity(f"g{i}", "6处", value) for i, value in enumerate(values, 1)]
    task = parks().model_copy(update={"quantities": goals, "matches": []})
    return report().model_copy(update={"tasks": [task]})


def test_arrow_computes_groups_draws_and_exports_what_parquet_holds(tmp_path: Path) -> None:
    path = tmp_path / "out.parquet"
    write([report()], path)
    table = pq.read_table(path)
    matched = table.filter(pc.is_valid(table["ratio"]))
    hundred, one = pa.scalar(Decimal(100)), pa.scalar(Decimal(1))
    assert pc.multiply(matched["ratio"], hundred).to_pylist() == [Decimal("66.6667"), Decimal(80)]
    assert pc.subtract(one, matched["ratio"]).to_pylist() == [Decimal("0.333333"), Decimal("0.2")]
    assert pc.subtract(matched["ratio"], matched["elapsed"]).to_pylist() == [
        Decimal("0.166667"),
        Decimal("0.3"),
    ]
    sums = table.group_by("state").aggregate([("ratio", "sum"), ("task", "count")]).to_pylist()
    assert {row["state"]: row["ratio_sum"] for row in sums}["matched"] == Decimal("1.466667")
    owners = pc.value_counts(pc.list_flatten(table["owners"])).to_pylist()
    assert {row["values"]: row["counts"] for row in owners} == {
        "城管局": 4,
        "住建局(人防办)": 4,
        "+交通局": 1,
    }
    drawn = pa.table({"ratio": matched["ratio"].cast(pa.float64()), "section": matched["section"]})
    chart = alt.Chart(drawn).mark_bar().encode(x="ratio:Q", y="section:N")  # takes no exact numbers
    (values,) = json.loads(chart.to_json())["datasets"].values()
    assert [row["ratio"] for row in values] == pytest.approx([0.666667, 0.8])
    exported = tmp_path / "out.csv"
    arrow_csv.write_csv(matched.select(["goal_text", "ratio"]), exported)
    assert exported.read_text(encoding="utf-8").splitlines()[0] == '"goal_text","ratio"'
    assert [line.rsplit(",", 1)[1] for line in exported.read_text(encoding="utf-8").splitlines()[1:]] == [
        "0.666667", "0.800000"
    ]  # fmt: skip


def test_a_number_that_a_float_does_not_keep_is_warned_of() -> None:
    with pytest.warns(UserWarning, match=r"15 digits.*task 1: 1234567890123456\Z") as told:
        frame = long_numbers("1234567890123456", "123456789012345").to_frame()
    assert told[0].filename == __file__
    assert frame["goal_value"].tolist() == [1234567890123456.0, 123456789012345.0]
    with pytest.warns(UserWarning, match=r"; … \(4 in all\)"):
        long_numbers(*["0.1234567890123456"] * 4).to_frame("polars")


def test_no_warning_where_every_digit_is_kept() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        long_numbers("123456789012345", "100000000000000000000", "-0.000000001").to_frame()
        long_numbers("1234567890123456").to_frame(numbers="decimal")


def test_a_number_that_no_exact_column_holds_is_there_as_a_float() -> None:
    assert long_numbers("1E+20").to_frame()["goal_value"].tolist() == [1e20]
    assert long_numbers("1E+20").to_frame(numbers="decimal")["goal_value"].isna().tolist() == [True]
    with pytest.warns(UserWarning, match="15 digits"):
        assert long_numbers("1E+400").to_frame()["goal_value"].isna().tolist() == [True]


def test_a_ratio_of_twelve_digits_is_kept() -> None:
    far = parks().model_copy(update={"matches": [match("g1", "a1", "999999999999.123456")]})
    exact = report().model_copy(update={"tasks": [far]}).to_frame("polars", numbers="decimal")
    assert exact["ratio"].drop_nulls().to_list() == [Decimal("999999999999.123456")]


def test_another_frame_library_or_sort_of_numbers_is_refused() -> None:
    with pytest.raises(UsageError, match="known are pandas and polars"):
        report().to_frame("dask")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="'int'; known are float and decimal"):
        report().to_frame(numbers="int")  # type: ignore[arg-type]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{library} .*pip install 'goalparse\[analytics\]'"):
        report().to_frame("polars" if library == "polars" else "pandas")


def test_tasks_without_a_number_are_there_on_request() -> None:
    pandas, polars = report().to_frame(tasks=True), report().to_frame("polars", tasks=True)
    assert pandas["task"].tolist() == polars["task"].to_list() == [1, 1, 1, 1, 2, 3]
    assert pandas["state"].tolist()[-1] == polars["state"].to_list()[-1] == "unquantified"
    assert polars["owners"].to_list()[-1] is None


def test_an_empty_report_has_all_columns() -> None:
    empty = report().model_copy(update={"tasks": []})
    for numbers in NUMBERS:
        assert list(empty.to_frame(numbers=numbers).columns) == list(NAMES)
        assert empty.to_frame("polars", numbers=numbers).columns == list(NAMES)
    assert pa.types.is_decimal256(empty.to_frame(numbers="decimal")["goal_value"].dtype.pyarrow_dtype)
