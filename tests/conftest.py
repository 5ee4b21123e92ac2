"""The same on every machine: examples of property tests without a clock, and the language of the command line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "fixed", deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fixed")


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line speak Chinese, whatever the locale of the machine."""
    monkeypatch.setenv("GOALPARSE_LANG", "zh")
