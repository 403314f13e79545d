"""Where it stands who is protected, as data (rules/transcripts.yaml)."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from phapdinh.hearings.evidence.provisions import Provision


@cache
def protected() -> Provision:
    """Of whom a draft transcript may not be made elsewhere."""
    text = (resources.files("phapdinh.hearings") / "rules" / "transcripts.yaml").read_text("utf-8")
    return Provision.model_validate(yaml.safe_load(text)["protected"])


def protection(type_: str) -> str:
    """The provision as it is cited in a case of this type; empty where there is none."""
    return next((str(one) for one in protected().grounds if type_ in one.types), "")
