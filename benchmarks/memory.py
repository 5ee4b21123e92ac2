"""How much memory a batch run over very many documents holds, against one over a tenth of them.

python -m benchmarks.memory [--documents 100000] [--jobs 2]

A hundred generated reports of a few tasks, in the formats that are read fastest, stand in the folders again and again:
what could grow is what is kept of each document.
Memory is the most that any one process held, the one that hands out the documents and its workers apart.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import generate
from benchmarks.batch_runs import watch

FORMATS = ("csv", "txt", "html")
MODELS = 100


def write(load: Path, documents: int) -> None:
    """Write the documents, a thousand to a folder."""
    made = [generate.make(1, n, tasks=(1, 3), format_=FORMATS[n % len(FORMATS)]) for n in range(MODELS)]
    for number in range(documents):
        path = load / f"{number // 1000:04}" / f"{number:06}-{made[number % MODELS].name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[number % MODELS].content)


def main() -> None:
    """Print what both runs took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    for documents in (chosen.documents // 10, chosen.documents):
        with tempfile.TemporaryDirectory() as home:
            load, out = Path(home, "load"), Path(home, "out")
            write(load, documents)
            took = watch(load, out, chosen.jobs)
        print(
            f"{documents:,} documents: {took.seconds:,.0f} s; at most {took.parent >> 20} MB in the process that "
            f"hands them out, {took.worker >> 20} MB in a worker",
            flush=True,
        )


if __name__ == "__main__":
    main()
