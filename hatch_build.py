"""Builds the wheel with the modules that take the time compiled by mypyc; plain where that cannot be done.

Nothing is written beside the sources: the work is done on a copy. An editable install stays plain Python.
GOALPARSE_BUILD=plain asks for a plain wheel; with GOALPARSE_BUILD=compiled it is an error if compiling fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Where the time goes. Left plain: records/, for pydantic's sake.
MODULES = (
    "assembling.py",
    "completion/*.py",
    "drafts.py",
    "extraction/*.py",
    "lexicon/indicator_words.py",
    "lexicon/listed.py",
    "lexicon/matcher.py",
    "lexicon/model.py",
    "lexicon/naming_words.py",
    "lexicon/scores.py",
    "lexicon/shapes.py",
    "lexicon/templates.py",
    "lexicon/units.py",
    "lexicon/words.py",
    "matching/*.py",
    "matching/vetoes/*.py",
)

_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup

modules = mypycify(
    ["--ignore-missing-imports", *sys.argv[1:]], opt_level="3", debug_level="0", group_name="goalparse"
)
if sys.platform == "linux":  # functions that nothing outside can replace call each other directly
    for module in modules:
        module.extra_compile_args += ["-fvisibility=hidden", "-fno-semantic-interposition"]
setup(name="goalparse", ext_modules=modules, script_args=["--quiet", "build_ext", "--inplace"])
"""


class CompileError(Exception):
    """The modules cannot be compiled on this machine; says what the compiler said last."""


class CompileHook(BuildHookInterface):
    """Puts the compiled modules into the wheel, beside the sources of the same names."""

    def dependencies(self) -> list[str]:
        """Return what compiling needs: mypy, and what it must see to know the types."""
        wanted = ["mypy>=2.4,<3", "pydantic>=2.9,<3", "setuptools>=75", "types-regex>=2024.5"]
        return wanted if _wish() != "plain" else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together."""
        if version == "editable" or _wish() == "plain":
            return
        self._folder = tempfile.TemporaryDirectory()
        work = Path(self._folder.name)
        try:
            built = _compiled(Path(self.root) / "src", work)
        except CompileError as error:
            if _wish() == "compiled":
                raise
            self.app.display_warning(f"goalparse is built as plain Python, since compiling failed:\n{error}")
            return
        build_data["force_include"].update({str(path): str(path.relative_to(work)) for path in built})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def _wish() -> str:
    wish = os.environ.get("GOALPARSE_BUILD") or "auto"
    if wish not in {"auto", "plain", "compiled"}:
        raise ValueError(f"GOALPARSE_BUILD must be auto, plain or compiled, not {wish!r}")
    return wish


def _compiled(source: Path, work: Path) -> list[Path]:
    """Compile a copy of the modules in the folder `work` and return the files that came of it.

    Raises CompileError where there is no compiler, or it fails.
    """
    leave = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    shutil.copytree(source, work, dirs_exist_ok=True, ignore=leave)
    package = work / "goalparse"
    modules = sorted(str(path.relative_to(work)) for wanted in MODULES for path in package.glob(wanted))
    # The command is made of what stands in this file and the names of our own modules.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _SETUP, *modules],
        cwd=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        said = [line for line in done.stdout.splitlines() if line.strip() and ": warning: " not in line]
        raise CompileError("\n".join(said[-5:]))
    found = [path for suffix in ("*.so", "*.pyd") for path in work.rglob(suffix)]
    built = [path for path in found if path.relative_to(work).parts[0] != "build"]
    if len(built) <= len(modules):  # one a module, and the library that all of them share
        raise CompileError(f"{len(built)} files came of {len(modules)} modules")
    return built
