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
from functools import cache
from pathlib import Path
from unittest.mock import patch

from goalparse.batch import run
from goalparse.batch.contents import hashed
from goalparse.batch.document import Document, parse_document
from goalparse.batch.fingerprint import made_by
from goalparse.batch.folder import LocalFolder
from goalparse.batch.inputs import look
from goalparse.batch.part import listed, parts, sealed, written
from goalparse.batch.store import Store

REPORT = "目标任务,进展情况\n新建公园{}处,建成公园3处\n"


def prepare(load: Path, out: Path, documents: int) -> None:
    """Write documents, and the result of a run over them: all have the rows of the first."""
    for number in range(documents):
        path = load / f"{number // 1000:05}" / f"{number:08}.csv"
        if number % 1000 == 0:
            path.parent.mkdir(parents=True)
        path.write_text(REPORT.format(number + 10), encoding="utf-8")
    one = parse_document(hashed(Document("00000/00000000.csv", str(load / "00000/00000000.csv"))))
    mark = made_by(None)
    # Writing Parquet for each part would take most of an hour. Names and hashes are all equally long, so that a part of
    # as many documents becomes this one when its entries are exchanged.
    model = cache(lambda count: written([one] * count, mark))
    with patch("os.fsync"), Store(LocalFolder(out), mark).held() as store:
        wanted = parts([hashed(document) for document in look(load).documents], mark)
        for part in wanted:
            count = len(part.documents)
            entries = [one.entry._replace(source=d.name, sha256=d.sha256) for d in part.documents]
            old, new = (listed(some).encode() for some in ([one.entry] * count, entries))
            LocalFolder(out).write(part.file, [sealed(model(count).replace(old, new))])
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
