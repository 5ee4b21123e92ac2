"""What all records share: frozen, and exact numbers that JSON carries as strings."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainSerializer
from pydantic_core import PydanticSerializationError

Exact = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json")]
"""A number that JSON carries as a string, without an exponent."""


class Record(BaseModel):
    """Base of all records: frozen, no unknown fields, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def model_dump_json(self, **options: Any) -> str:
        """Return the record as JSON, as pydantic does.

        Half of a surrogate pair, which a text in Python may have and UTF-8 may not, is U+FFFD there: no offset moves.
        """
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            indent = options.pop("indent", None)
            whole = json.dumps(self.model_dump(mode="json", **options), ensure_ascii=False, indent=indent)
            return re.sub("[\ud800-\udfff]", "\ufffd", whole)

    def __repr__(self) -> str:
        from goalparse.writing.brief import brief

        return brief(self)

    def __str__(self) -> str:
        return repr(self)
