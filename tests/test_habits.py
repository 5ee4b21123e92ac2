"""What stands round the code: the sdist holds what its tests need, and the public checks call the same scripts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from folders import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_sdist_holds_all_that_its_tests_and_scripts_use(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    wanted = [
        *(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/*.py")),
        *(
            str(path.relative_to(ROOT))
            for path in ROOT.glob("fuzz/**/*")
            if path.is_file() and "found" not in path.parts
        ),
        *(str(path.relative_to(ROOT)) for path in ROOT.glob("src/goalparse/**/*.toml")),
        *(
            "README.md",
            "CHANGELOG.md",
            "SECURITY.md",
            "Dockerfile",
            "noxfile.py",
            ".ci/run",
            ".pre-commit-config.yaml",
        ),
        *(
            ".github/workflows/checks.yml",
            "scripts/test",
            "scripts/release",
            "docs/security.md",
            "hatch_build.py",
        ),
        "corpus/linan-2023h1/gold.jsonl",
    ]
    held = [name for name in wanted if "__pycache__" not in name]
    assert [name for name in held if name not in names] == []


def test_nothing_is_kept_beside_what_is_published() -> None:
    """A folder of somebody's own files beside the project's would be published with the next commit."""
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    tops = {name.partition("/")[0] for name in tracked.stdout.split("\0") if name}
    published = {
        name.partition("/")[0] for name in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    }
    assert tops - published - {"pyproject.toml"} == set()


def test_the_matrices_name_the_same_versions_of_python() -> None:
    versions = re.findall(r'"(3\.\d+)"', (ROOT / "noxfile.py").read_text(encoding="utf-8"))
    matrix = re.search(
        r"python: \[(.+)\]", (ROOT / ".github/workflows/checks.yml").read_text(encoding="utf-8")
    )
    assert matrix is not None
    assert re.findall(r"3\.\d+", matrix[1]) == versions
    assert PROJECT["project"]["requires-python"] == f">={versions[0]}"


def test_workflows_and_sessions_call_scripts_that_are_there() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / ".github/workflows").glob("*.yml")]
    texts.append((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    called = {name for text in texts for name in re.findall(r"(?:scripts/[\w-]+|\.ci/run)", text)}
    assert {".ci/run", "scripts/test", "scripts/test-lowest", "scripts/release"} <= called
    assert all((ROOT / name).stat().st_mode & 0o111 for name in called)


def test_the_tests_that_scripts_name_are_there() -> None:
    """Braces are expanded by the shell that runs the script."""
    names = (
        "scripts/release",
        "scripts/test-lowest",
        ".ci/run",
        ".github/workflows/checks.yml",
        "pyproject.toml",
    )
    named = [
        word
        for name in names
        for word in re.findall(r"(?<![\w/])tests/[\w/{},.]+", (ROOT / name).read_text(encoding="utf-8"))
    ]
    assert len(named) >= 15
    command = ["bash", "-c", f"for path in {' '.join(named)}; do [[ -e $path ]] || echo $path; done"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""


def test_the_lowest_versions_are_those_of_the_project() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/lowest"), "report"], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert {"typer==0.19", "pint==0.24.4", "jinja2==3.1"} <= set(lines)
    bounded = [line for line in PROJECT["project"]["dependencies"] if ">=" in line]
    assert len(lines) == len(bounded) + len(PROJECT["project"]["optional-dependencies"]["report"])


def test_the_image_copies_what_a_build_needs_and_runs_as_no_root() -> None:
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    kept = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"src", "pyproject.toml", "README.md", "LICENSE", "hatch_build.py"} == kept
    assert steps.index("USER reader") < steps.index("ENTRYPOINT")


def test_the_steps_of_the_image_make_what_reads_a_report(tmp_path: Path) -> None:
    """What `docker build` would copy and install, and `docker run` start, without an engine for containers."""
    source, made, installed = tmp_path / "source", tmp_path / "made", tmp_path / "installed"
    source.mkdir()
    for name in re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE):
        kept = ROOT / name
        shutil.copytree(kept, source / name) if kept.is_dir() else shutil.copy(kept, source)
    steps = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (extra,) = re.findall(r"pip install --no-cache-dir '/source\[(\w+)\]'", steps)
    assert extra in PROJECT["project"]["optional-dependencies"]
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(made)]
    plain = os.environ | {"GOALPARSE_BUILD": "plain"}
    subprocess.run(command, cwd=source, check=True, capture_output=True, env=plain)
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)
    (entry,) = re.findall(r'^ENTRYPOINT \["(\w+)"\]$', steps, re.MULTILINE)
    (points,) = installed.glob("*.dist-info/entry_points.txt")
    assert f"{entry} = goalparse.cli:main" in points.read_text(encoding="utf-8")
    (tmp_path / "a.csv").write_text("目标任务,进展情况\n新建停车场30个,已建成9个\n", encoding="utf-8")
    run = [sys.executable, "-P", "-m", entry, "parse", "a.csv"]
    where = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, env=where, check=True)
    assert "30.0%" in done.stdout


@pytest.mark.parametrize("page", ["docs/architecture.md", "docs/zh/architecture.md"])
def test_the_layers_on_the_page_are_those_that_are_checked(page: str) -> None:
    (block,) = re.findall(
        r"^```text\n(goalparse: .+?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.M | re.S
    )
    told = {name: " ".join(layers.split()) for name, layers in re.findall(r"^([\w.]+):([^:]+)$", block, re.M)}
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    layers = {each["containers"][0]: " > ".join(each["layers"]) for each in contracts if "layers" in each}
    assert told == {name: layers[name] for name in told}
    assert set(layers) - set(told) == {"goalparse.completion"}
