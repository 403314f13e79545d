"""Fields of law under which situations are kept (lĩnh vực)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml
from django.utils.translation import gettext
from pydantic import BaseModel, ConfigDict

#: The field of what says none.
OTHER = "khac"


class Field(BaseModel):
    """A field of law: its code in addresses and its name in Vietnamese."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    name: str


@cache
def fields() -> dict[str, Field]:
    """All fields by their codes, in the order in which they are offered."""
    text = (resources.files(__package__) / "rules" / "fields.yaml").read_text("utf-8")
    return {row["code"]: Field.model_validate(row) for row in yaml.safe_load(text)}


def choices() -> list[tuple[str, str]]:
    """Codes and names, in the reader's language."""
    return [(field.code, gettext(field.name)) for field in fields().values()]


def field_name(code: str) -> str:
    """The name of a field; a code that a file brought and nobody knows stands as it is."""
    known = fields().get(code)
    return gettext(known.name) if known else code
