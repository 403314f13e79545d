"""Codings as the JSON that stands in the tables, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from phapdinh.judgments.record import Coding, Replacement, ReplacementKind, Suspicion

Json = dict[str, Any]


def to_json(coding: Coding) -> dict[str, list[Json]]:
    """Both lists under their names; enumerations become their values."""
    return {
        "replacements": [_plain(asdict(one)) for one in coding.replacements],
        "suspicions": [_plain(asdict(one)) for one in coding.suspicions],
    }


def from_json(replacements: Iterable[Mapping[str, Any]], suspicions: Iterable[Mapping[str, Any]]) -> Coding:
    """The coding that :func:`to_json` wrote."""
    return Coding(
        tuple(Replacement(**{**one, "kind": ReplacementKind(one["kind"])}) for one in replacements),
        tuple(Suspicion(**{**one, "kind": ReplacementKind(one["kind"])}) for one in suspicions),
    )


def _plain(row: Json) -> Json:
    return {key: str(value) if isinstance(value, ReplacementKind) else value for key, value in row.items()}
