"""What a newcomer runs first: the script of the tests, and tests without a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import browser
import goalparse
from folders import ROOT


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine without a browser."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("GOALPARSE_BROWSER", raising=False)
    return monkeypatch


@pytest.mark.usefixtures("bare")
def test_without_a_browser_its_tests_are_skipped_with_a_reason() -> None:
    with pytest.raises(pytest.skip.Exception, match="no Chromium: install"):
        browser.executable("/absent/chrome")


def test_without_a_browser_the_checks_of_a_change_fail(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("GOALPARSE_BROWSER", "required")
    with pytest.raises(FileNotFoundError, match="no Chromium"):
        browser.executable("/absent/chrome")
    assert "\nexport GOALPARSE_BROWSER=required\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("libraries", "status", "said"),
    [
        (
            [{"name": "lxml", "version": "6.0", "vulns": []}],
            0,
            "1 libraries looked up, 0 with a published weakness",
        ),
        (
            [
                {"name": "lxml", "version": "6.0", "vulns": [{"id": "CVE-1", "fix_versions": ["6.1"]}]},
                {"name": "rich", "skip_reason": "not found"},
            ],
            1,
            "lxml 6.0: CVE-1, mended in 6.1",
        ),
        ([{"name": "rich", "skip_reason": "not found"}], 3, "nothing is known of 1 of 1 libraries"),
        ([], 3, "0 libraries looked up"),
        (None, 3, "pip-audit gave no answer"),
    ],
)
def test_an_audit_says_what_it_could_not_look_up(
    tmp_path: Path, libraries: list[object] | None, status: int, said: str
) -> None:
    found = tmp_path / "found.json"
    if libraries is not None:
        found.write_text(json.dumps({"dependencies": libraries, "fixes": []}))
    command = [sys.executable, str(ROOT / "scripts" / "audited"), str(found)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert said in done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the script of the tests, and a Python in an environment that writes down what it is called with."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "test", tmp_path / "scripts" / "test")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@" >> calls\n[ "$2" != "$FAILS" ]\n')
    python.chmod(0o755)
    return tmp_path


def calls(checkout: Path, fails: str = "") -> list[list[str]]:
    """Run the script and return the words of its calls of Python, of which those of one module fail."""
    script = [str(checkout / "scripts" / "test"), "tests/lexicon/test_units.py"]
    environment = {"PATH": os.environ["PATH"], "VENV": "venv", "FAILS": fails}
    written = checkout / "calls"
    written.write_text("")
    subprocess.run(script, env=environment, check=True)
    return [line.split() for line in written.read_text().splitlines()]


def test_the_script_runs_just_the_tests_that_are_named_and_installs_once(checkout: Path) -> None:
    first, second = calls(checkout), calls(checkout)
    assert [call[1] for call in first] == ["pip", "uv", "pytest"]
    assert first[1][-2:] == ["--editable", ".[dev]"]
    assert second == [first[-1]] == [["-m", "pytest", "tests/lexicon/test_units.py"]]
    (checkout / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert [call[1] for call in calls(checkout)] == ["pip", "uv", "pytest"]


def test_where_uv_fails_pip_installs(checkout: Path) -> None:
    told = calls(checkout, fails="uv")
    assert [call[1] for call in told] == ["pip", "uv", "pip", "pytest"]
    assert told[2][-2:] == ["--editable", ".[dev]"]


def test_the_script_leaves_an_environment_that_one_works_in_alone() -> None:
    script = (ROOT / "scripts" / "test").read_text(encoding="utf-8")
    assert "${VENV:-.venv-test}" in script
    assert ".venv-test/" in (ROOT / ".gitignore").read_text(encoding="utf-8")


def test_the_package_says_what_it_is_and_its_page_has_no_link_that_leads_nowhere(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "src" / "goalparse").mkdir(parents=True)
    shutil.copy(ROOT / "src" / "goalparse" / "__init__.py", tmp_path / "src" / "goalparse" / "__init__.py")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "metadata"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    page = told["readme"]["text"]
    assert "goalparse parse corpus/linan-2023h1/source.txt" in page
    assert re.findall(r"\]\((?!https?:)[^)]*\)", page) == []
    assert "Typing :: Typed" in told["classifiers"]
    assert told["license"] == "Apache-2.0"


def test_the_citation_names_this_version_and_licence() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.findall(r"^version: (.+)$", text, re.MULTILINE) == [goalparse.__version__]
    assert re.findall(r"^license: (.+)$", text, re.MULTILINE) == ["Apache-2.0"]
    for key in ("cff-version", "message", "title", "authors"):
        assert re.search(rf"^{key}:", text, re.MULTILINE), key
