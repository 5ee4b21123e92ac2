"""Numbered paragraphs with labels (一、… 目标任务:… 目前进度:… 责任单位:…) to tasks."""

from __future__ import annotations

from goalparse.drafts import RawTask
from goalparse.lexicon import Lexicon
from goalparse.read.blocks import Content


def numbered_tasks(content: Content, lexicon: Lexicon) -> list[RawTask]:
    """Return the tasks that labelled paragraphs make; none when there are no labels."""
    return []
