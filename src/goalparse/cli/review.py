"""`goalparse review`: matches to judge in a workbook, and judgements as gold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated

import typer

from goalparse.cli.console import FAILED, LexiconOption, diagnostics, load_lexicon, shown
from goalparse.cli.parse import CorrectionsOption, load_corrections, parsed
from goalparse.errors import SourceError, UsageError
from goalparse.writing.filters import Filter, Only

HELP = """人工核对。Write matches to a workbook to be judged; or what was judged as gold lines."""
EXAMPLES = """Examples

goalparse review report.docx -o review.xlsx  # fill in 判断 and 应为

goalparse parse report.docx --corrections review.xlsx -o report.xlsx

goalparse eval review.xlsx  # how the library does on it

goalparse review review.xlsx -o report.gold.jsonl
"""


def command(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Reports; for gold lines, workbooks that were judged (.xlsx)."),
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="The workbook (.xlsx), or gold lines (.jsonl)."),
    ],
    only: Annotated[Only | None, typer.Option(help="Only the goals that stand so.")] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the tasks of units whose name contains this.")
    ] = None,
    corrections: CorrectionsOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Write a workbook to judge; from judged workbooks write gold lines."""
    if out.exists():
        raise UsageError(f"{out}: exists, and what was judged in it would be lost; give another name")
    if out.suffix == ".jsonl":
        _write_gold([Path(file) for file in files], out, lexicon)
        return
    if out.suffix != ".xlsx":
        raise UsageError(f"{out}: a workbook to judge is .xlsx, gold lines are .jsonl")
    from goalparse.writing import review, save

    words = load_lexicon(lexicon)
    reports = list(parsed(files, None, words, load_corrections(corrections)))
    if reports:
        buffer = io.BytesIO()
        review.dump(reports, buffer, Filter(only=only, owner=owner))
        save(out, buffer.getbuffer())
        diagnostics().print(shown(f"已写入 {out}：{len(reports)}份报告，请填“判断”“应为”两栏"), markup=False)
    if len(reports) < len(files):
        raise typer.Exit(FAILED)


def _write_gold(workbooks: list[Path], out: Path, lexicon: Path | None) -> None:
    from goalparse.evaluate.reviewed import load_reviewed
    from goalparse.writing import save

    found = [load_reviewed(path, load_lexicon(lexicon)) for path in workbooks]
    tasks = [task for part in found for task in part.tasks]
    if not tasks:
        raise SourceError(f"{', '.join(map(str, workbooks))}: no task in which every row was judged")
    fields = {"no", "target", "progress", "owners", "pairs"}
    lines = [task.model_dump_json(include=fields, exclude_none=True, exclude_defaults=True) for task in tasks]
    save(out, "".join(f"{line}\n" for line in lines).encode())
    left_out = sum(part.left_out for part in found)
    note = f"，未逐行核对的{left_out}项未写入" if left_out else ""
    diagnostics().print(shown(f"已写入 {out}：{len(tasks)}项任务{note}"), markup=False)
