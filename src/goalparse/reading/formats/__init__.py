"""Bytes to blocks, one module a format; none of them knows a word of the lexicon."""
