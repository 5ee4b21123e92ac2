"""Every example in the README and the documentation does what the page shows, and the site builds.

A page's blocks run in order, in a folder of their own that holds `corpus/`:

* `pycon` blocks are doctests; `python` blocks run; both share one namespace a page,
* a block with `title="NAME"` is written to a file of that name,
* `console` blocks: each `$ goalparse …` line runs, and the lines below it are what it prints, spaces aside;
  a line `…` stands for any number of lines.
"""

from __future__ import annotations

import contextlib
import dataclasses
import doctest
import io
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from benchmarks.page import Page, replaced
from typer.main import get_command

import goalparse
from folders import ROOT
from goalparse import errors
from goalparse.cli import app, main
from goalparse.messages import catalogue
from goalparse.reading import DEFAULT, FORMATS

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
RUN = {"console", "pycon", "python"}
DOCS, CHINESE = ROOT / "docs", ROOT / "docs/zh"
CLUSTERS = {folder / name for folder in (DOCS, CHINESE) for name in ("scale.md", "howto/run-nightly.md")}
"""Their Python is for engines that are not installed here: it is compiled and not run."""
IN_BOTH = {"table.md", "courses-table.md"}
"""One page holds both languages."""
WRITTEN = {
    "accuracy.md",
    "hostile.md",
    "performance.md",
    "performance-html.md",
    "performance-following.md",
    "changelog.md",
}
"""Commands write their figures, and the log is the repository's: the Chinese page says how to read them."""
_BLOCK = re.compile(r"^( *)```(\w+)([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    language: str
    title: str | None
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        title = re.search(r'title="([^"]+)"', found[3])
        body = "\n".join(line.removeprefix(found[1]) for line in found[4].splitlines())
        yield Block(found[2], title and title[1], body, text.count("\n", 0, found.start()) + 1)


def run(command: str) -> tuple[int, str]:
    """Run `goalparse …` in this process; return its exit status and all it printed."""
    program, *arguments = shlex.split(command)
    assert program == "goalparse", f"only goalparse is run: {command}"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        status = main(arguments)
    return status, printed.getvalue()


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether the printed lines are those shown, where a shown … stands for any number of them."""
    if not shown:
        return not printed
    if shown[0] == "…":
        return any(agrees(shown[1:], printed[at:]) for at in range(len(printed) + 1))
    return bool(printed) and shown[0] == printed[0] and agrees(shown[1:], printed[1:])


def run_console(block: Block) -> None:
    for step in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        status, printed = run(command)
        assert agrees(lines_of(shown), lines_of(printed)), f"{command}\n{printed}"
        assert status == 0 or "goalparse: " in shown


def run_pycon(block: Block, page: Path, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.text, names, page.name, str(page), block.line)
    found: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(test, out=found.append, clear_globs=False)
    names.update(test.globs)
    assert runner.failures == 0, "".join(found)
    assert test.examples, f"{page.name}:{block.line}: a pycon block without >>>"


def examples(page: Path) -> list[tuple[str, str | None, str]]:
    """Return the blocks of a page without comments and docstrings, which are in its language; drawings are, too."""
    return [
        (
            block.language,
            block.title,
            re.sub(r'(?:^|(?<=\s))#\s.*$|""".*"""', "", block.text, flags=re.MULTILINE),
        )
        if block.language in ("python", "sh", "toml")
        else (block.language, block.title, "" if block.language == "text" and drawn(block) else block.text)
        for block in blocks(page)
    ]


def drawn(block: Block) -> bool:
    """Whether a block is a picture of characters, or words beside what they explain."""
    return block.title is None and bool(re.search("[└├]|\\S {4,}\\S", block.text))


def run_once() -> list[Path]:
    """The pages with examples to run: of a page and its twin the first, where both show the same."""
    found: dict[tuple[Any, ...], Path] = {}
    for page in (p for p in PAGES if any(block.language in RUN for block in blocks(p))):
        found.setdefault((page in CLUSTERS, *examples(page)), page)
    return [*found.values()]


@pytest.mark.parametrize("page", run_once(), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_example_of_a_page_does_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.title:
            Path(block.title).write_text(block.text + "\n", encoding="utf-8")
        elif block.language == "pycon":
            run_pycon(block, page, names)
        elif block.language == "python":
            code = compile("\n" * block.line + block.text, page, "exec")
            if page not in CLUSTERS:
                exec(code, names)
        elif block.language == "console":
            run_console(block)


def test_a_wrong_example_would_be_found(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="Expected"):
        run_pycon(Block("pycon", None, ">>> 1 + 1\n3\n", 1), tmp_path / "page.md", {})
    with pytest.raises(AssertionError, match="完成投资"):
        run_console(Block("console", None, '$ goalparse explain "完成投资74.2亿元"\n…\na1 75.2亿元\n', 1))
    assert agrees(["a", "…", "d"], ["a", "b", "c", "d"])
    assert not agrees(["a", "…", "d"], ["a", "b", "c"])
    assert not agrees(["a"], ["a", "b"])


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_and_files_named_on_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)", _BLOCK.sub("", text))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_names_every_extra_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = set(project["optional-dependencies"]) - {
        "bench",
        "dev",
        "docs",
        "fuzz",
        "habits",
        "mutate",
        "spark",
    }
    for name in ("README.md", "README.zh-CN.md"):
        readme = (ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"goalparse\[(\w+)\]", readme)) == extras
        assert "scripts/test" in readme


def test_every_list_of_input_formats_is_the_one_in_the_code() -> None:
    names = [format_.name for format_ in FORMATS]
    for name in ("README.md", "README.zh-CN.md"):
        (listed,) = re.findall(
            r"\[([^]]+)\]\(docs/(?:zh/)?reference/formats\.md\)", (ROOT / name).read_text("utf-8")
        )
        assert re.split(r"[、, \n]+", listed) == names
    page = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `.+$", page, re.MULTILINE) == [
        f"| `{f.name}` | {', '.join(f'.{suffix}' for suffix in f.suffixes)} | {f.description} | {f.needs} |"
        for f in FORMATS
    ]
    chinese = (CHINESE / "reference/formats.md").read_text(encoding="utf-8")
    assert [row.split(" | ")[:2] for row in re.findall(r"^\| `.+$", chinese, re.MULTILINE)] == [
        [f"| `{f.name}`", ", ".join(f".{suffix}" for suffix in f.suffixes)] for f in FORMATS
    ]
    assert ", ".join(names) in " ".join(run("goalparse parse --help")[1].replace("│", "").split())


def named(folder: Path) -> set[str]:
    """Return the pages of a folder by their paths in it, those in Chinese apart."""
    pages = {path.relative_to(folder).as_posix() for path in folder.glob("**/*.md")}
    return {page for page in pages if not page.startswith("zh/")}


def test_every_page_is_there_in_chinese_and_english() -> None:
    assert named(DOCS) - IN_BOTH == named(CHINESE)
    navigation = set(
        re.findall(r"(\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert navigation == named(DOCS) | {f"zh/{page}" for page in named(CHINESE)}
    for page in IN_BOTH:
        prose = _BLOCK.sub("", (DOCS / page).read_text(encoding="utf-8"))
        assert re.search("[。，；]", prose)
        assert " is " in prose


@pytest.mark.parametrize("name", sorted(named(CHINESE)))
def test_a_page_and_its_twin_lead_to_each_other_and_show_the_same_examples(name: str) -> None:
    english, chinese = DOCS / name, CHINESE / name
    text = chinese.read_text(encoding="utf-8")
    up = "../" * (name.count("/") + 1)
    assert text.splitlines()[2] == f"[English]({up}{name})"
    assert len(re.findall("[一-鿿]", _BLOCK.sub("", text))) > 100
    if name not in WRITTEN:
        link = f"[中文]({'../' * name.count('/')}zh/{name})"
        assert english.read_text(encoding="utf-8").splitlines()[2] == link
        assert examples(chinese) == examples(english)


def test_chinese_pages_are_chinese() -> None:
    """No paragraph was left in English: at most names, options and code stand between Chinese words."""
    left = [
        (path.name, line)
        for path in CHINESE.glob("**/*.md")
        for line in re.sub(
            r"`[^`]*`|\([^)]*\)", "", _BLOCK.sub("", path.read_text(encoding="utf-8"))
        ).splitlines()
        if len(re.findall(r"\b[a-z]{2,}\b", line)) > max(12, len(re.findall("[一-鿿]", line)))
        and not line.startswith("    ")
    ]
    assert left == []


def test_the_section_on_reading_replaces_the_one_before_it() -> None:
    page = "# Performance\n\nText.\n\n## Reading\n\nold\n\n## Start-up\n\nkept\n"
    section = "## Reading\n\nnew \\1\n"
    assert replaced(page, section) == page.replace("old", "new \\1")
    assert replaced(page.partition("## Start")[0], section) == "# Performance\n\nText.\n\n" + section
    assert replaced("# Performance\n", section) == "# Performance\n\n" + section


def test_sections_that_are_measured_alone_say_when() -> None:
    alone = Page("a command")
    alone.heading("Growth")
    alone.text("new")
    page = "# Performance\n\nOf long ago.\n\n## Growth\n\nold\n\n## Batch\n\nkept\n"
    before, _, after = alone.within(page).partition("## Growth\n\nMeasured ")
    assert before == "# Performance\n\nOf long ago.\n\n"
    assert re.fullmatch(r"20\d\d-\d\d-\d\d on [^\n]+\n\nnew\n\n## Batch\n\nkept\n", after)


def test_every_code_of_a_warning_is_in_one_style_and_explained() -> None:
    codes = {name.partition(".")[0] for name in catalogue("warnings")} - {"between"}
    assert len(codes) > 30
    assert {"no-goal", "skipped-table", "stated-differs", "ratio-high", "hidden-column"} <= codes
    assert {code for code in codes if not re.fullmatch("[a-z]+(-[a-z]+)*", code)} == set()
    order = []
    for folder in (DOCS, CHINESE):
        page = (folder / "reference/warnings.md").read_text(encoding="utf-8")
        listed = [row.strip("|").split(" | ") for row in re.findall(r"^\| `.+$", page, re.MULTILINE)]
        assert codes == {code for row in listed for code in re.findall(r"`([^`]+)`", row[0])}
        for row in listed:
            code, cause, mend = (cell.strip() for cell in row)
            assert cause, code
            assert mend, code
            assert bool(re.search("[一-鿿]{4}", cause + mend)) == (folder is CHINESE), code
        order.append([row[0] for row in listed])
    assert order[0] == order[1]


def test_a_warning_is_made_in_no_other_place() -> None:
    makers = {
        str(path.relative_to(ROOT / "src/goalparse"))
        for path in ROOT.glob("src/goalparse/**/*.py")
        if "ReportWarning(" in path.read_text(encoding="utf-8").replace("class ReportWarning(", "")
    }
    following = {"following/contradictions.py", "following/papers.py"}
    assert makers == {"checks.py", "corrections.py", "reading/blocks.py"} | following


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING", "SECURITY"])
def test_the_pages_of_the_repository_are_there_in_both_languages(name: str) -> None:
    english, chinese = ROOT / f"{name}.md", ROOT / f"{name}.zh-CN.md"
    assert f"[中文]({chinese.name})" in english.read_text(encoding="utf-8")
    text = chinese.read_text(encoding="utf-8")
    assert f"[English]({english.name})" in text
    assert examples(english) == examples(chinese)
    links = re.findall(r"(?<!英文)\]\((docs/[\w/.-]+\.md)", text)
    assert [
        link for link in links if link.startswith("docs/") and (ROOT / "docs/zh" / link[5:]).exists()
    ] == []
    sdist = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
        "sdist"
    ]
    assert {english.name, chinese.name} <= set(sdist["include"])


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    for name in ("docs", "src", "README.md", "CHANGELOG.md", "mkdocs.yml"):
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path / name)
    build = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    api = (tmp_path / "site/reference/api/index.html").read_text(encoding="utf-8")
    for name in (
        "goalparse.pipeline.parse",
        "goalparse.pipeline.extract",
        "goalparse.pipeline.parse_task",
        "goalparse.Quantity.to_pint",
        "goalparse.Match.ratio",
        "goalparse.Quantity.kind",
    ):
        assert f'id="{name}"' in api, f"{name} is missing from the reference"


@pytest.mark.parametrize("folder", [DOCS, CHINESE], ids=["English", "Chinese"])
def test_the_page_of_the_command_line_names_every_command_and_option(folder: Path) -> None:
    page = (folder / "reference/cli.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert {f"## {name}" for name in commands} == set(re.findall(r"^## .+$", page, re.MULTILINE))
    options = {
        option
        for command in commands.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("-")
    }
    assert {option for option in options if f"`{option}" not in page} == set()


@pytest.mark.parametrize("folder", [DOCS, CHINESE], ids=["English", "Chinese"])
def test_the_pages_name_every_error_every_limit_and_every_figure(folder: Path) -> None:
    api = (folder / "reference/api.md").read_text(encoding="utf-8")
    assert [name for name in errors.__dict__ if name.endswith("Error") and name not in api] == []
    assert [
        name for name in goalparse.__all__ if name[0].isupper() and not re.search(rf"\b{name}\b", api)
    ] == []
    limits = dict(
        re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", (folder / "security.md").read_text("utf-8"), re.MULTILINE)
    )
    assert limits == {
        field.name: f"{getattr(DEFAULT, field.name):,.0f}" for field in dataclasses.fields(goalparse.Limits)
    }


def test_the_chinese_page_explains_every_figure_of_accuracy() -> None:
    figures = set(
        re.findall(r"^\| \*\*([^*]+)\*\*", (DOCS / "accuracy.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    explained = set(re.findall(r"`([^`]+)`", (CHINESE / "accuracy.md").read_text(encoding="utf-8")))
    assert len(figures) > 25
    assert figures - explained == set()
