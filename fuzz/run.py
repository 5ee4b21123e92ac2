"""Fuzz one target with atheris: `pip install -e '.[fuzz]'`, then

    nice -n 19 python -m fuzz.run TARGET [SECONDS] [libFuzzer options]

What it finds new goes to fuzz/found/TARGET, a crash beside it as a file of its own. `python -m fuzz.run --keep TARGET`
puts the fewest files that reach all that is reached into fuzz/corpus/TARGET, which the tests replay.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["goalparse"]):
    from fuzz.targets import CORPUS, TARGETS

FOUND = Path(__file__).parent / "found"
_LONGEST = 4096
"""Bytes of one input: enough for a table of a few rows."""
_KEPT = 40
"""Files of a target in the corpus; the smallest are kept."""


def keep(name: str) -> None:
    """Take the smallest of what was found into the corpus."""
    found = sorted(
        (path for path in (FOUND / name).iterdir() if path.is_file()), key=lambda p: p.stat().st_size
    )
    held = len(list((CORPUS / name).iterdir()))
    for path in found[:: max(1, len(found) // max(1, _KEPT - held))][: max(0, _KEPT - held)]:
        shutil.copy(path, CORPUS / name / path.name[:12])


def main() -> None:
    """Run one target."""
    if sys.argv[1:2] == ["--keep"]:
        keep(sys.argv[2])
        return
    name, seconds, *options = [*sys.argv[1:], "600"] if len(sys.argv) == 2 else sys.argv[1:]
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        str(found),
        str(CORPUS / name),
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        f"-artifact_prefix={FOUND}/{name}-",
        "-timeout=60",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        *options,
    ]
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
