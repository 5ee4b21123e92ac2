"""Bytes to text: what a document says of its encoding is tried, never trusted."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from goalparse.errors import FormatError
from goalparse.messages import listed, say
from goalparse.reading.blocks import Content, wording
from goalparse.reading.limits import Limits, over

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# GB18030 holds GB2312 and GBK, and pages that say one of them often use characters of the larger set.
_DECLARED = {
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "big5hkscs": "big5hkscs",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""")
_META_WINDOW = 4096
_WIDEST = 4
"""Bytes of one character at most, in any encoding that is tried."""
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, and how many bytes had to be replaced."""

    text: str
    encoding: str
    replaced: int
    declared: str | None = None
    first_bad: int | None = None
    """Offset of the first byte that could not be decoded."""
    nuls: int = 0


def decode(data: bytes, *, declared: bool = False) -> Decoded:
    """Decode a document; `declared` looks for the encoding that an HTML page says it has.

    UTF-8 is taken wherever it decodes, because nothing else looks like it by chance, and where a few bytes of
    it are damaged; then what the page declares, then GB18030. A document that is damaged in all of them is
    read in the encoding that loses least.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _best(data[len(bom) :], [encoding], None)
    if wide := _wide(data):
        return _best(data, [wide], None)
    match = _META.search(data[:_META_WINDOW]) if declared else None
    said = match[1].decode("ascii").lower() if match else None
    candidates = ["utf-8", "gb18030"]
    if said is not None and said in _DECLARED:
        candidates.insert(1, _DECLARED[said])
    return _best(data, candidates, said)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII line breaks, digits and blanks leave their zero byte on one side."""
    head = data[:4096]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if len(head) < 8 or max(odd, even) < len(head) // 40 or min(odd, even) * 8 > max(odd, even):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    ordinary = sum("\u4e00" <= c <= "\u9fff" or c.isascii() or "\u3000" <= c <= "\u303f" for c in text)
    return encoding if ordinary * 10 >= len(text) * 8 else None


def _best(data: bytes, encodings: list[str], said: str | None) -> Decoded:
    results = []
    for encoding in encodings:
        try:
            return _clean(data.decode(encoding), encoding, 0, said, None)
        except UnicodeDecodeError as error:
            text = data.decode(encoding, "replace")
            replaced = text.count("\ufffd")
            if encoding == "utf-8" and _is_damaged_utf8(text, replaced):
                return _clean(text, encoding, replaced, said, error.start)
            results.append((replaced, text, encoding, error.start))
    replaced, text, encoding, start = min(results, key=lambda r: r[0])
    if replaced * 5 > len(text):
        raise FormatError(say("errors.formats.text-no-encoding-could", known=listed(encodings), start=start))
    return _clean(text, encoding, replaced, said, start)


def _is_damaged_utf8(text: str, replaced: int) -> bool:
    """Whether what decodes is more than what does not: GB18030 read as UTF-8 has an error for each character.

    The other way round nothing can be told: almost any bytes of UTF-8 are some characters of GB18030.
    """
    return len(text) - len(_CHINESE.sub("", text)) >= replaced


def _clean(text: str, encoding: str, replaced: int, said: str | None, bad: int | None) -> Decoded:
    nuls = text.count("\0")
    if nuls * 20 > len(text):
        raise FormatError(say("errors.formats.characters-nul-not-text", nuls=nuls, characters=len(text)))
    if nuls:
        text = text.replace("\0", "")
    return Decoded(text, encoding, replaced, said, bad, nuls)


def text_in(data: bytes, content: Content, limits: Limits) -> str:
    """Return the text of a document that is nothing else; LimitError where it is too long."""
    fewest = len(data) // _WIDEST
    if fewest > limits.characters:
        raise over(limits, "characters", fewest, "characters", least=True)
    text = repaired(decode(data), content)
    if len(text) > limits.characters:
        raise over(limits, "characters", len(text), "characters")
    return text


def repaired(decoded: Decoded, content: Content) -> str:
    """Return the text and put on record what decoding had to repair."""
    if decoded.replaced:
        said = wording("undecodable-bytes", bytes=decoded.replaced, encoding=decoded.encoding)
        content.warn(said, f"byte {decoded.first_bad}")
    if decoded.nuls:
        content.warn(wording("nul-characters", count=decoded.nuls))
    return decoded.text
