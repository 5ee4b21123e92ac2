"""Where the tests find what they read."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
ROOT = TESTS.parent
CORPUS = ROOT / "corpus"
DOCS = ROOT / "docs"
LINAN = CORPUS / "linan-2023h1" / "source.txt"
