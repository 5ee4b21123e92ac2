"""Grids to tasks (docs/annotation.md, sections 6 and 6.1)."""
