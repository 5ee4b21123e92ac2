"""What all records share: frozen, and exact numbers that JSON carries as strings."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, PlainSerializer, ValidationError
from pydantic_core import PydanticSerializationError

Exact = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json")]
"""A number that JSON carries as a string, without an exponent."""


_HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields, no NaN. What validates one is built when it is first asked."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    def model_dump_json(self, **options: Any) -> str:
        """Return the record as JSON, as pydantic does.

        Half of a surrogate pair, which a text in Python may have and UTF-8 may not, is an escape there, which
        `model_validate_json` reads back. Two halves that stand side by side would be read as one character, so they
        are U+FFFD each: no offset moves.
        """
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            indent = options.pop("indent", None)
            whole = json.dumps(self.model_dump(mode="json", **options), ensure_ascii=False, indent=indent)
            return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", _HALVES.sub("\ufffd\ufffd", whole))

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Return the record that stands in JSON, as pydantic does, halves of surrogate pairs included."""
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            if error.errors(include_input=False)[0]["type"] != "json_invalid":
                raise
            try:  # Python's own reader takes a half where pydantic's does not
                found = json.loads(json_data)
            except ValueError:
                raise error from None
            return cls.model_validate(found, **options)

    def __repr__(self) -> str:
        from goalparse.writing.brief import brief

        return brief(self)

    def __str__(self) -> str:
        return repr(self)
