"""The knowledge that ships with the library: well formed, each fact once, units true to physics."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import pint
import pytest

from goalparse import checks, completion, extraction, matching, parse_task
from goalparse.lexicon import Words, default, entries, load
from goalparse.lexicon.shapes import Shapes

FILES = sorted(f.name for f in files("goalparse.lexicon").iterdir() if f.name.endswith(".toml"))


def _data(name: str) -> dict[str, Any]:
    return entries.read(name.removesuffix(".toml"))


def _lists(data: Any, key: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _lists(value, f"{key}.{name}" if key else name)
    elif isinstance(data, list) and all(isinstance(entry, str) for entry in data):
        yield key, data
    elif isinstance(data, list):
        for i, entry in enumerate(data):
            yield from _lists(entry, f"{key}[{i}]")


@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_with_what_it_is(name: str) -> None:
    text = files("goalparse.lexicon").joinpath(name).read_text(encoding="utf-8")
    assert re.match(r"# [A-Z][^\n]{20,}", text)


@pytest.mark.parametrize("name", FILES)
def test_no_line_is_longer_than_a_screen(name: str) -> None:
    lines = files("goalparse.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines()
    assert [(n, len(line)) for n, line in enumerate(lines, start=1) if len(line) > 120] == []


def test_a_string_is_a_family_of_words_parted_by_blanks() -> None:
    assert {"国道", "省道"} <= set(entries.read("names")["numbered_roads"])
    for name in FILES:
        blank = [(key, word) for key, words in _lists(_data(name)) for word in words if " " in word]
        assert {key for key, _ in blank} <= {
            "unit",
            "chain",
            "other_jobs",
            "goals.kindred_jobs",
            "milestones",
            "places_by_width",
            *(f"contrasts[{n}]" for n in range(40)),
            *(f"{key}[{n}]" for key in ("acts", "classed", "narrower", "rivals") for n in range(200)),
        }


def test_words_that_belong_together_are_no_family() -> None:
    assert "办结 办理完成 办复" in entries.read("matching")["chain"]
    assert "城镇 城市" in entries.read("matching")["contrasts"][1]


@pytest.mark.parametrize("name", FILES)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    twice = {key: [word for word, n in Counter(words).items() if n > 1] for key, words in _lists(_data(name))}
    assert {key: words for key, words in twice.items() if words} == {}


def _one_question() -> dict[str, list[list[str]]]:
    """Lists that feed one rule: of a word in two of them the one that is built last would win."""
    stages, bounds, kinds = (entries.read(name) for name in ("stages", "bounds", "kinds"))
    names = ("done", "underway", "preliminary", "planned")
    before = [stages[name].get(key, []) for name in names for key in ("before", "weak")]
    return {
        "stages before a number": [*before, stages["part"]["handed_down"]],
        "stages behind a number": [stages[name]["after"] for name in names],
        "signs before a number": [bound["before"] for bound in bounds["bound"]],
        "signs behind a number": [bound["after"] for bound in bounds["bound"]],
        "changes": [kinds["growth_up"], kinds["growth_down"]],
        "plans and facts": [stages["scope"][key] for key in ("plans", "before_verb", "facts", "unless")],
        "what is left": [stages["not_yet"][key] for key in ("rests", "owed", "rests_of_a_count")],
        "what was given out": [stages["part"]["allotted"], stages["part"]["handed_down"]],
    }


@pytest.mark.parametrize("question", _one_question())
def test_no_word_has_two_answers_to_one_question(question: str) -> None:
    counts = Counter(word for words in _one_question()[question] for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_no_word_is_empty_or_padded(name: str) -> None:
    assert [
        word for _, words in _lists(_data(name)) for word in words if word != word.strip() or not word
    ] == []


SHAPED = [completion, checks] + [
    importlib.import_module(f"{package.__name__}.{module.name}")
    for package in (extraction, matching)
    for module in pkgutil.iter_modules(package.__path__)
]


def _shapes() -> Iterator[str]:
    for module in SHAPED:
        for value in vars(module).values():
            if isinstance(value, str) and re.search(r"\{[a-z_]+\.[a-z_]", value) and "\n" not in value:
                yield value


def test_every_pattern_is_made_of_classes_that_there_are() -> None:
    patterns = [default().shapes[shape] for shape in _shapes()]
    assert len(patterns) > 50
    assert not any("{" in re.sub(r"\{\d*,?\d*\}", "", pattern.pattern) for pattern in patterns)


def test_a_look_behind_takes_words_of_any_length() -> None:
    shapes = Shapes({"some": {"words": ["比", "比为"]}})
    assert shapes["(?<!{some.words})[0-9]"].findall("比1、比为2、3") == ["3"]
    assert shapes["(?<={some.words})[0-9]"].findall("比1、比为2、3") == ["1", "2"]


def test_a_longer_word_of_a_user_fits_every_pattern() -> None:
    def longer(data: Any) -> Any:
        if isinstance(data, dict):
            return {key: longer(value) for key, value in data.items()}
        return [*data, "七个字的一个词"] if isinstance(data, list) else data

    shapes = Shapes(longer(default().shapes.words))
    assert all(shapes[shape] for shape in _shapes())


def test_a_spelling_means_one_unit() -> None:
    spellings = [
        word
        for base in _data("units.toml")["base"]
        for unit, (_, *others) in base["units"].items()
        for word in (unit, *others)
    ]
    spellings += [word for group in _data("measure_words.toml")["group"] for word in group["words"]]
    assert [word for word, n in Counter(spellings).items() if n > 1] == []


@pytest.mark.parametrize("name", ["units.toml", "measure_words.toml"])
def test_a_guard_stands_on_a_spelling(name: str) -> None:
    assert [word for word in _data(name)["unless"] if word not in default().units.spellings] == []


def test_a_bound_guard_stands_on_a_bound_word() -> None:
    bounds = default().bounds
    known = {*bounds.before.values, *bounds.after.values, *bounds.carriers.values}
    assert [word for word in (*bounds.unless_after, *bounds.unless_before) if word not in known] == []


def test_every_base_has_a_unit_of_factor_one() -> None:
    for base in _data("units.toml")["base"]:
        factors = [Fraction(factor) for factor, *_ in base["units"].values()]
        assert min(factors) > 0
        assert base["name"] in {*base["units"], "月"}


def test_factors_agree_with_pint() -> None:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction)
    checked = []
    for base in _data("units.toml")["base"]:
        if "si" not in base or base["name"] in {"分贝", "摄氏度", "%"}:
            continue
        si = registry.parse_expression(base["si"])
        for factor, *spellings in base["units"].values():
            for spelling in spellings:
                if (
                    re.fullmatch("[A-Za-z]+", spelling)
                    and spelling in registry
                    and spelling.upper() != spelling
                ):
                    ratio = (registry.Quantity(Fraction(1), spelling) / si).to_base_units()
                    assert ratio.dimensionless
                    assert Fraction(ratio.magnitude).limit_denominator(10**12) == Fraction(factor)
                    checked.append(spelling)
    assert {"km", "cm", "kg", "mg", "kW", "kWh", "kPa", "ha", "ml"} <= set(checked)


def test_the_longest_word_wins_in_both_directions() -> None:
    words = Words({"超过": 1, "不超过": 2, "过": 3})
    assert words.at("不超过5", 0) == "不超过"
    assert words.before("投资不超过", 5) == "不超过"
    assert words.before("投资", 2) is None
    assert words.before("投资", 0) is None
    assert words.at("投资", 2) is None


def test_the_lexicon_is_read_once() -> None:
    assert default() is default()


def test_a_lexicon_goes_to_another_process_and_says_the_same_there() -> None:
    there = pickle.loads(pickle.dumps(default()))
    task = parse_task("新增就业3万人。", "新增就业1.2万人,同比增长8%。")
    assert parse_task(task.target, task.progress, lexicon=there) == task
    assert there.kinds.growth.before("同比增长", 4) == "增长"


def test_a_users_lexicon_goes_there_with_its_patterns(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[units.unless]\n"亩" = "产"\n', encoding="utf-8")
    there = pickle.loads(pickle.dumps(load(own)))
    assert there.units.match("亩产", 0) is None
    assert there.data["units"]["unless"]["亩"].origin == load(own).data["units"]["unless"]["亩"].origin


def test_importing_the_library_loads_nothing_slow() -> None:
    code = "import sys, goalparse; print(*sorted({'pint', 'cn2an', 'pandas', 'pyarrow'} & {*sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_every_word_that_moves_a_level_says_which_way() -> None:
    assert set(_data("kinds.toml")["moved"]) <= set(default().kinds.growth.values)
