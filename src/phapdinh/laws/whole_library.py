"""The stored library with all its laws read at once, for a run that asks for thousands of them."""

from __future__ import annotations

from collections.abc import Sequence

from phapdinh.laws.entries import LawEntry
from phapdinh.laws.library import StoredLibrary, law_entry
from phapdinh.laws.models import Law


class WholeLibrary(StoredLibrary):
    """Answers as :class:`StoredLibrary` does, by number without a query."""

    def __init__(self, using: str = "default") -> None:
        super().__init__(using)
        self._other: dict[str, list[LawEntry]] = {}
        for law in Law.objects.using(using).order_by("law_id"):
            entry = law_entry(law)
            self._by_number.setdefault(law.key, []).append(entry)
            if len(law.other_keys) == 1:
                self._other.setdefault(law.other_keys[0], []).append(entry)

    def by_number(self, key: str) -> Sequence[LawEntry]:
        """Laws of that number; where none is delivered under it, those whose notes all spell it so."""
        return self._by_number.get(key) or self._other.get(key, [])
