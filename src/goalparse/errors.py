"""What can go wrong, as one tree.

::

    GoalparseError                  everything this library raises on purpose
    ├── SourceError (OSError)       the file is missing, unreadable or too large
    ├── FormatError (ValueError)    the bytes are not what their format promises
    │   └── NoReportError           readable, but no table or paragraphs of tasks in it
    ├── LexiconError (ValueError)   an entry of a lexicon file is wrong
    ├── UsageError (ValueError)     an argument has no meaning here
    └── MissingExtraError (ImportError)  an optional dependency is not installed

Each message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations


class GoalparseError(Exception):
    """Base of every error that goalparse raises on purpose."""


class SourceError(GoalparseError, OSError):
    """A file is missing, unreadable or larger than the limit."""


class FormatError(GoalparseError, ValueError):
    """The bytes are not a readable document of the format they are taken for."""


class NoReportError(FormatError):
    """The document was read, but holds no table or paragraphs of tasks."""


class LexiconError(GoalparseError, ValueError):
    """An entry of a lexicon file is wrong; the message names file, key and reason."""


class UsageError(GoalparseError, ValueError):
    """An argument has no meaning here."""


class MissingExtraError(GoalparseError, ImportError):
    """An optional dependency is not installed; the message says what to install."""
