"""Many documents: on one machine with `run`, in any engine that speaks Arrow with `parse_batches`.

`run` keeps a folder of Parquet parts and a manifest; it can be interrupted at any instant and run again.
`parse_batches` is a plain function from record batches to record batches and imports no engine.
"""

from goalparse.batch.arrow import parse_batches, schema
from goalparse.batch.inputs import find
from goalparse.batch.local import Summary, run

__all__ = ["Summary", "find", "parse_batches", "run", "schema"]
