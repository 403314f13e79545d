"""Who there is in a text: full names first, then how each given name is mentioned."""

from __future__ import annotations

from phapdinh.judgments.coding.extent import Extents
from phapdinh.judgments.coding.reading import Reading
from phapdinh.judgments.parse.people_find import Found
from phapdinh.judgments.parse.people_leads import Lead
from phapdinh.judgments.parse.people_names import given_index, is_code


class Census:
    """Fills the registry of a reading."""

    def __init__(self, reading: Reading, extents: Extents) -> None:
        self.reading = reading
        self.extents = extents

    def take(self) -> list[tuple[Found, int]]:
        """Note everybody; return the possible names with their ends, in text order."""
        for name in self.reading.found:
            if name.sure:
                self._note_full(name)
        settled = [(name, self.extents.end_of(name)) for name in self.reading.found]
        for name, end in settled:
            self._note_short(name, end)
        return settled

    def _note_full(self, name: Found) -> None:
        end = self.extents.end_of(name)
        words, registry = self.reading.words, self.reading.registry
        if is_code(words.raw[end - 1]):
            registry.reserved.add(words.raw[end - 1].upper())
            return
        if end - name.first < 2 or words.key[end - 1] == "thị":  # a name cut off in the middle
            return
        key = words.phrase(name.first, end)
        if key in registry.officials or key in registry.parties:
            return
        if name.before.lead is Lead.OFFICIAL or self.reading.is_signature(name):
            registry.add_official(key)
        elif not (registry.ends_party(key) or registry.ends_official(key)):
            registry.add_party(key, words.key[given_index(words, name.first, end)])

    def _note_short(self, name: Found, end: int) -> None:
        """Count how each given name is mentioned, and note people named only in short."""
        words, registry = self.reading.words, self.reading.registry
        key = words.key[end - 1]
        if is_code(words.raw[end - 1]):
            return
        if name.before.lead is Lead.HONORIFIC and end - name.first == 1:
            if not self.reading.is_official_short(name) and not self.reading.is_place(name):
                registry.given(key).sexes.add(name.before.sex)
        elif name.before.lead is Lead.PARTY and end - name.first == 1 and self.reading.is_new_short(name):
            registry.given(key).sexes.add("any")
        elif (
            not name.sure
            and name.end - name.first == 1
            and key in registry.givens
            and not self.reading.starts(name)
        ):
            registry.givens[key].bare += 1
            registry.givens[key].sexes.add("any")
