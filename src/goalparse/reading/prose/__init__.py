"""Paragraphs to tasks."""
