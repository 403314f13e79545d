"""One person under two spellings or with two years of birth. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from phapdinh.assistant.drafts.draft import Draft
from phapdinh.assistant.drafts.finding import Finding, Kind, Severity
from phapdinh.judgments.parse.people_letters import UPPER
from phapdinh.judgments.parse.people_names import is_code
from phapdinh.vietnamese.fold import fold
from phapdinh.vietnamese.tones import modern_tones

_BORN = (
    r"\s*(?:\([^()\n]{0,60}\)\s*)?[,:(–-]?\s*\bsinh\s*"
    r"(?:năm|ngày\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-])\s?:?\s*((?:19|20)\d\d)"
)
_FEWEST_WORDS = 3  # a name of two words is borne by many
_OFTEN = 3  # how much more often the name of the head stands in the text than its other spelling


def check_people(draft: Draft) -> Iterator[Finding]:
    """Names and years of birth that differ within the text.

    In a text whose people are coded two may bear one name, so that nothing is said of it.
    """
    if draft.is_coded:
        return
    people = [one.name for one in draft.parsed.participants if not one.is_organisation]
    names = [name for name in dict.fromkeys(people) if _is_full(name)]
    yield from _years(draft, names)
    yield from _spellings(draft, names)


def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) >= _FEWEST_WORDS and not is_code(words[-1])


def _years(draft: Draft, names: list[str]) -> Iterator[Finding]:
    for name in names:
        found = list(re.finditer(rf"{re.escape(name)}(?!\s[{UPPER}]){_BORN}", draft.text))
        first = found[0] if found else None
        for match in found[1:]:
            if first and match[1] != first[1]:
                message = _("%(name)s: ở đây sinh năm %(here)s, chỗ trước sinh năm %(before)s.")
                values = {"name": name, "here": match[1], "before": first[1]}
                yield Finding(Kind.PERSON, Severity.WARNING, "birth_year", *match.span(), message % values)


def _spellings(draft: Draft, names: list[str]) -> Iterator[Finding]:
    """A full name that is one of the head's but for its diacritics, and that nobody of the head bears."""
    known = {modern_tones(name) for name in names}
    by_key: dict[str, list[str]] = {}
    for name in names:
        by_key.setdefault(fold(name), []).append(name)
    for key, meant in by_key.items():
        if len(meant) > 1:
            continue
        places = [match.span() for match in re.finditer(rf"\b{re.escape(key)}\b", draft.layout.folded)]
        written = Counter(draft.text[start:end] for start, end in places)
        usual = sum(count for words, count in written.items() if modern_tones(words) in known)
        for start, end in places:
            words = draft.text[start:end]
            odd = modern_tones(words) not in known and words.istitle()
            if odd and written[words] * _OFTEN <= usual:
                message = _("Ghi “%(here)s”, phần đầu ghi “%(head)s”.") % {"here": words, "head": meant[0]}
                yield Finding(Kind.PERSON, Severity.WARNING, "spelling", start, end, message)
