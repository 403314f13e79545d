"""The manifest of a bundle: what is in it, as values with one spelling. Pure."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from phapdinh.records.chain import canonical_json

_HASH = r"^[0-9a-f]{64}$"


class BadManifestError(ValueError):
    """The manifest is not one that this program wrote, or has been changed."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Held(_Strict):
    """A file of the bundle: its place, size and hash."""

    path: str = Field(pattern=r"^(files|texts)/[0-9a-f]{64}$")
    size: int = Field(ge=0)

    @property
    def sha256(self) -> str:
        """The place is named by the hash."""
        return self.path.partition("/")[2]


class Seal(_Strict):
    """The key of a sealed item: under the instance's secret, or under the passphrase of a transfer."""

    wrapped: str
    by: Literal["instance", "passphrase"]
    label: str
    ground: str
    access: tuple[str, ...] = ()


class Item(_Strict):
    """One item of the file, as the case has it."""

    first: int = Field(ge=1)
    last: int = Field(ge=1)
    title: str
    kind: str
    source: str
    source_note: str
    received_on: date
    name: str
    media_type: str
    size: int = Field(ge=0)
    filed_at: datetime
    file: str = Field(pattern=_HASH)
    text: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    struck_at: datetime | None = None
    struck_reason: str = ""
    seal: Seal | None = None


class CaseLine(_Strict):
    """Which case it is the file of."""

    id: str
    court: str
    number: str
    title: str
    type: str
    instance: str


class JournalLine(_Strict):
    """An entry of the case's journal, so that the chain can be proved elsewhere."""

    sequence: int
    at: datetime
    actor: str | None
    actor_name: str
    verb: str
    details: dict[str, Any]
    previous_digest: str
    digest: str


class Manifest(_Strict):
    """Everything in a bundle. Items follow one another without gap; every hash stands among the files."""

    format: Literal["phapdinh-case-file/1"] = "phapdinh-case-file/1"
    made_at: datetime
    case: CaseLine
    items: tuple[Item, ...]
    files: tuple[Held, ...]
    journal: tuple[JournalLine, ...] = ()

    @field_validator("files")
    @classmethod
    def _once(cls, files: tuple[Held, ...]) -> tuple[Held, ...]:
        paths = [one.path for one in files]
        if paths != sorted(set(paths)):
            raise ValueError("files stand once, in order")
        return files

    @model_validator(mode="after")
    def _whole(self) -> Manifest:
        before = 0
        for item in self.items:
            if item.first != before + 1 or item.last < item.first:
                raise ValueError("index numbers do not run on")
            before = item.last
        named = {f"files/{item.file}" for item in self.items}
        named |= {f"texts/{item.text}" for item in self.items if item.text}
        if named != {one.path for one in self.files}:
            raise ValueError("items and files do not agree")
        return self

    def dump(self) -> bytes:
        """The one spelling, over which the signature stands."""
        return canonical_json(self.model_dump(mode="json")).encode()


def load(content: bytes) -> Manifest:
    """Read a manifest. Raises BadManifestError for anything that is not exactly one."""
    try:
        manifest = Manifest.model_validate(json.loads(content))
    except (ValidationError, ValueError, RecursionError) as error:
        raise BadManifestError("not a manifest") from error
    if manifest.dump() != content:
        raise BadManifestError("not in the one spelling")
    return manifest
