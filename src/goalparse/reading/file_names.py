"""Names of files as text."""

from __future__ import annotations

import os
from pathlib import Path

ENCODINGS = ("utf-8", "gb18030")
"""What names are written in; Chinese Windows writes GB18030 without saying so, into archives above all."""


def readable(path: str | Path) -> str:
    """Return a path as a text that can be written anywhere; what no encoding explains becomes U+FFFD.

    A name that is no UTF-8 reaches Python as lone surrogates: it can be opened so, but not be written.
    """
    try:
        raw = os.fsencode(path)
    except UnicodeEncodeError:  # half of a surrogate pair that no bytes of a file name became
        return str(path).encode("utf-8", "replace").decode("utf-8")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
