"""The corpora are read at least this well. The floors only go up."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalparse.evaluate import Evaluation
from goalparse.evaluate.run import run, trials

CORPUS = Path(__file__).parent.parent / "corpus"

# Percent, of what docs/accuracy.md calls F1, accuracy or shared characters.
FLOORS: dict[str, dict[str, float]] = {
    "linan-2023h1": {
        "tasks": 100, "no": 100, "target": 100, "progress": 100, "owners": 100, "digits": 100, "ratio": 100,
        "span": 99.6, "value": 99.6, "upper": 99.6, "bound": 99.6, "kind": 99.6, "stage": 99, "part_of": 99,
        "indicator": 91, "numeral": 99, "match": 98.3, "met": 98.3, "basis": 98.3,
    },
    "field-notes": {
        "digits": 100, "ratio": 100,
        "span": 99.5, "value": 99.5, "upper": 99.5, "bound": 99.5, "kind": 99, "stage": 99, "part_of": 98.5,
        "indicator": 80.5, "numeral": 99, "match": 98, "met": 99, "basis": 99,
    },
    "composed": {
        "digits": 100, "ratio": 99,
        "span": 99.5, "value": 99.5, "upper": 99.5, "bound": 99.5, "kind": 99.5, "stage": 99, "part_of": 99,
        "indicator": 89, "numeral": 99, "match": 98.4, "met": 99, "basis": 99,
    },
    "unseen": {
        "digits": 100, "ratio": 97.5,
        "span": 99.5, "value": 99.5, "upper": 99.5, "bound": 99, "kind": 99, "stage": 99, "part_of": 98,
        "indicator": 83.5, "numeral": 99, "match": 97.8, "met": 97.5, "basis": 99,
    },
    "traps": {
        "digits": 100, "span": 99.5, "numeral": 99.5, "rows": 98, "match": 99, "ratio": 100, "stage": 99,
        "kind": 99, "bound": 99,
    },
    "bureaus": {
        "digits": 100, "ratio": 100, "span": 99.5, "value": 99.5, "bound": 99.5, "kind": 98.5, "stage": 99.5,
        "match": 97.5, "met": 99, "basis": 99, "rows": 94, "indicator": 87,
    },
    "layouts": {
        "tasks": 100, "no": 100, "target": 100, "progress": 100, "owners": 100, "digits": 100, "ratio": 100,
        "pair": 99, "basis": 99,
    },
}  # fmt: skip
CASES = [(corpus, metric) for corpus, floors in FLOORS.items() for metric in floors]


@pytest.fixture(scope="module")
def evaluations() -> dict[str, Evaluation]:
    linan = CORPUS / "linan-2023h1"
    plan = [linan / "gold.jsonl", linan / "source.txt"]
    plan += [CORPUS / name / "gold.jsonl" for name in ("field-notes", "composed", "traps", "bureaus")]
    for gold in sorted((CORPUS / "layouts").glob("*.gold.jsonl")):
        stem = gold.name.removesuffix(".gold.jsonl")
        plan += [
            gold,
            *(p for p in gold.parent.glob(f"{stem}.*") if not p.name.endswith((".jsonl", ".json"))),
        ]
    return run(trials(plan, hidden=[CORPUS / "unseen" / "gold.jsonl"]))


@pytest.mark.parametrize(("corpus", "metric"), CASES)
def test_accuracy_does_not_fall(corpus: str, metric: str, evaluations: dict[str, Evaluation]) -> None:
    figure = evaluations[corpus][metric].f1
    assert figure is not None
    assert figure * 100 >= FLOORS[corpus][metric]


@pytest.mark.parametrize(
    ("corpus", "tasks", "digits"), [("linan-2023h1", 154, 351), ("field-notes", 81, 838)]
)
def test_the_whole_corpus_is_scored(
    corpus: str, tasks: int, digits: int, evaluations: dict[str, Evaluation]
) -> None:
    assert (evaluations[corpus].tasks, evaluations[corpus]["digits"].wanted) == (tasks, digits)
