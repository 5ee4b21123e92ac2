"""How long a run over very many documents takes that finds all of them done, and in how much memory.

python -m benchmarks.resume [--documents 1000000]

The documents are small files, a thousand to a folder. Their results are written as a run would write them, without
reading each: what is measured is the run after it, which finds nothing to do.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from goalparse.batch import run
from goalparse.batch.contents import hashed
from goalparse.batch.document import Document, Result, parse_document
from goalparse.batch.fingerprint import made_by
from goalparse.batch.folder import LocalFolder
from goalparse.batch.inputs import look
from goalparse.batch.part import parts
from goalparse.batch.store import Store

REPORT = "目标任务,进展情况\n新建公园{}处,建成公园3处\n"


def prepare(load: Path, out: Path, documents: int) -> None:
    """Write documents and the result of a run over them."""
    for number in range(documents):
        path = load / f"{number // 1000:05}" / f"{number:08}.csv"
        if number % 1000 == 0:
            path.parent.mkdir(parents=True)
        path.write_text(REPORT.format(number + 10), encoding="utf-8")
    one = parse_document(Document("a.csv", str(load / "00000/00000000.csv")))
    mark = made_by(None)
    with Store(LocalFolder(out), mark).held() as store:
        wanted = parts([hashed(document) for document in look(load).documents], mark)
        for part in wanted:
            entries = (
                replace(one.entry, source=document.name, sha256=document.sha256)
                for document in part.documents
            )
            store.commit(part, [Result(entry, one.rows) for entry in entries])
        store.finish(wanted, [], lambda _: None)


def main() -> None:
    """Print what the run after took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        load, out = Path(home, "load"), Path(home, "out")
        prepare(load, out, chosen.documents)
        seconds, processor = time.perf_counter(), time.process_time()
        summary = run(load, out)
        seconds, processor = time.perf_counter() - seconds, time.process_time() - processor
        assert summary.reused == summary.documents == chosen.documents
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = sum(path.stat().st_size for path in out.iterdir() if path.is_file()) / 2**20
        print(
            f"{chosen.documents:,} documents, {len(list(out.glob('*.parquet'))):,} parts, {size:,.0f} MB: "
            f"{seconds:.1f} s, of them {processor:.1f} s of a processor, {most:,.0f} MB of memory at most"
        )


if __name__ == "__main__":
    main()
