"""How much memory a batch run over very many documents holds, against one over a tenth of them.

python -m benchmarks.memory [--documents 100000] [--jobs 2]

The documents are those of benchmarks.generate, each of a few tasks: what could grow is what is kept of each of them.
Memory is the most that any one process held, the one that hands out the documents and its workers apart.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import generate
from benchmarks.batch_runs import watch


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
            generate.write(load, documents, seed=1, tasks=(1, 3))
            took = watch(load, out, chosen.jobs)
        print(
            f"{documents:,} documents: {took.seconds:,.0f} s; at most {took.parent >> 20} MB in the process that "
            f"hands them out, {took.worker >> 20} MB in a worker",
            flush=True,
        )


if __name__ == "__main__":
    main()
