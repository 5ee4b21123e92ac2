"""No public function hides a module, and every module can be imported by its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import goalparse

MODULES = sorted(
    m.name for m in pkgutil.walk_packages(goalparse.__path__, "goalparse.") if not m.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_that_a_module_is_reached_by_its_name(name: str) -> None:
    module = import_module(name)
    found: object = goalparse
    for part in name.split(".")[1:]:
        found = getattr(found, part)
    assert found is module


def test_that_a_field_of_extraction_is_imported_beside_the_public_function() -> None:
    import goalparse.extraction.kinds

    assert callable(goalparse.extract)
    assert goalparse.extraction.kinds.__name__ == "goalparse.extraction.kinds"
