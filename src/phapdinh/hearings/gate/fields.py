"""What makes a field of a browser's request safe: made anew, or a ValueError. Pure."""

from __future__ import annotations

from typing import Any

MOST_STREAMS = 60
INTERPRETATION = "interpretation"  # the interpreter's second voice, which those hear who choose it
_WORDS = ("face", "document", INTERPRETATION)
Message = dict[str, Any]


def streams(value: Any) -> list[Message]:
    """Whose streams are wanted: feeds, perhaps with one stream of them, or own slots to be given up."""
    if not isinstance(value, list) or len(value) > MOST_STREAMS:
        raise ValueError("streams")
    return [{name: str(one[name]) for name in ("feed", "mid", "sub_mid") if name in one} for one in value]


def quality(value: Any) -> list[Message]:
    """Which of the sizes of a picture is wanted, and whether it is wanted at all."""
    if not isinstance(value, list) or len(value) > MOST_STREAMS:
        raise ValueError("streams")
    return [_one_quality(one) for one in value]


def _one_quality(one: Message) -> Message:
    sizes = {name: min(max(int(one[name]), 0), 2) for name in ("substream", "temporal") if name in one}
    return {"mid": str(one["mid"]), **sizes, **({"send": bool(one["send"])} if "send" in one else {})}


def descriptions(value: Any) -> list[Message]:
    """Which line is what (a camera, a document camera, a second voice that interprets): a word of ours, not
    free text."""
    if not isinstance(value, list) or any(one["description"] not in _WORDS for one in value):
        raise ValueError("descriptions")
    return [{"mid": str(one["mid"]), "description": one["description"]} for one in value]


def interprets(said: Any) -> bool:
    """Whether descriptions name a voice that interprets."""
    return any(one["description"] == INTERPRETATION for one in said)
