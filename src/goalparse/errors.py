"""What can go wrong, as one tree.

::

    GoalparseError                  everything this library raises on purpose
    ├── SourceError (OSError)       the file is missing or unreadable
    │   └── LimitError              larger, in one way or another, than is allowed
    │       └── OutOfMemoryError    reading it takes more memory than is allowed
    ├── FormatError (ValueError)    the bytes are not what their format promises
    │   ├── EncryptedError          it has a password
    │   ├── ScannedError            pictures of text, or glyphs without characters
    │   ├── UnsupportedError        of a kind that is not read here
    │   ├── SlowError               reading or converting it took too long
    │   └── NoReportError           readable, but no table or paragraphs of tasks in it
    ├── CrashedError                the process that read it ended, or met a defect
    ├── LexiconError (ValueError)   an entry of a lexicon file is wrong
    ├── UsageError (ValueError)     an argument has no meaning here
    └── MissingExtraError (ImportError)  an optional dependency is not installed

Each message says what was wrong, where, and what to do about it; each class has a `code` for programs, which stays
as it is where a message is worded anew.
"""

from __future__ import annotations

from typing import ClassVar

from goalparse.types import ErrorCode


class GoalparseError(Exception):
    """Base of every error that goalparse raises on purpose."""

    code: ClassVar[ErrorCode] = "crashed"
    """What sort of failure it is, where a document is the cause."""


class SourceError(GoalparseError, OSError):
    """A file is missing or unreadable."""

    code: ClassVar[ErrorCode] = "unreadable"


class LimitError(SourceError):
    """A document is larger than one of `Limits` allows; the message names the limit."""

    code: ClassVar[ErrorCode] = "too_large"


class OutOfMemoryError(LimitError):
    """Reading the document takes more memory than the process that reads it is allowed."""

    code: ClassVar[ErrorCode] = "out_of_memory"


class FormatError(GoalparseError, ValueError):
    """The bytes are not a readable document of the format they are taken for."""

    code: ClassVar[ErrorCode] = "damaged"


class EncryptedError(FormatError):
    """The document can be opened only with a password."""

    code: ClassVar[ErrorCode] = "encrypted"


class ScannedError(FormatError):
    """The document shows text without saying which characters it is made of."""

    code: ClassVar[ErrorCode] = "scanned"


class UnsupportedError(FormatError):
    """The document is whole, but of a kind that is not read here."""

    code: ClassVar[ErrorCode] = "unsupported"


class SlowError(FormatError):
    """The process that reads the document, or the program that converts it, took too long."""

    code: ClassVar[ErrorCode] = "timed_out"


class NoReportError(FormatError):
    """The document was read, but holds no table or paragraphs of tasks."""

    code: ClassVar[ErrorCode] = "no_report"


class CrashedError(GoalparseError):
    """The process that reads the document ended without an answer, or met a defect of goalparse."""


class LexiconError(GoalparseError, ValueError):
    """An entry of a lexicon file is wrong; the message names file, key and reason."""


class UsageError(GoalparseError, ValueError):
    """An argument has no meaning here."""


class MissingExtraError(GoalparseError, ImportError):
    """An optional dependency is not installed; the message says what to install."""
