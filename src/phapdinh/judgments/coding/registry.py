"""Who is who in one text: full names that are coded, names that stay, and the given names between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from phapdinh.judgments.parse.people_lexicon import lexicon
from phapdinh.judgments.parse.people_names import key_of
from phapdinh.judgments.parse.people_words import Words
from phapdinh.judgments.record import Function, ParsedJudgment, Role

_PARTICLES = frozenset(("y", "h", "h'"))
_KEPT_ROLES = frozenset((Role.LAWYER,))


@dataclass(slots=True)
class Given:
    """One given name of the text: who bears it and how it is mentioned."""

    key: str
    order: int
    stems: set[str] = field(default_factory=set)  # family and middle names before it
    sexes: set[str] = field(default_factory=set)  # told by the words of address of short mentions
    bare: int = 0  # mentions without any word of address, within a sentence


class Registry:
    """Full names by key, given names by key. Filled while the text is read, then asked."""

    def __init__(self) -> None:
        self.parties: set[str] = set()
        self.officials: set[str] = set()
        self.givens: dict[str, Given] = {}
        self.official_givens: set[str] = set()
        self.speaking_givens: set[str] = set()  # of lawyers and prosecutors, whom the text may quote
        self.nicknames: set[str] = set()  # given name and by-name ("Lộc Lùn"): both words tell who it is
        self.reserved: set[str] = set()  # codes that the text already holds
        self._by_first: dict[str, set[str]] = {}
        self._longest: dict[str, int] = {}
        self._party_endings: dict[str, str] = {}  # ending of a full name -> its given name
        self._official_endings: set[str] = set()

    def add_party(self, key: str, given: str | None = None) -> None:
        """Note a full name that is coded; ``given`` is its last word unless told otherwise."""
        parts = key.split()
        given = given or _given_of(parts)
        if key not in self.parties:
            self.parties.add(key)
            self._party_endings.update(
                (ending, given) for ending in _endings(parts) if given in ending.split()
            )
            self._remember(key)
        self.given(given).stems.add(" ".join(part for part in parts if part != given))
        if parts[0] in _PARTICLES and given == parts[1] and len(parts) > 2:  # "Y Bhăm" for "Y Bhăm Niê"
            self.add_party(" ".join(parts[:2]), given)

    def add_official(self, key: str, *, speaks: bool = True) -> None:
        """Note a full name that stays; judges and clerks never speak in the text (``speaks``)."""
        self.officials.add(key)
        self.official_givens.add(key.rsplit(maxsplit=1)[-1])
        if speaks:
            self.speaking_givens.add(key.rsplit(maxsplit=1)[-1])
        self._official_endings.update(_endings(key.split()))
        self._remember(key)

    def given(self, key: str) -> Given:
        """The given name of that key, noted if it is new."""
        return self.givens.setdefault(key, Given(key, len(self.givens)))

    def _remember(self, key: str) -> None:
        first = key.split(maxsplit=1)[0]
        self._by_first.setdefault(first, set()).add(key)
        self._longest[first] = max(self._longest.get(first, 0), key.count(" ") + 1)

    def match(self, words: Words, index: int) -> int:
        """The end of the longest known full name that begins at ``index``; ``index`` if none."""
        known = self._by_first.get(words.key[index])
        if not known:
            return index
        best, end = index, index + 1
        longest = self._longest[words.key[index]]
        while end < len(words) and end - index < longest and words.joined[end - 1] and words.capital[end]:
            end += 1
            if words.phrase(index, end) in known:
                best = end
        return best

    def ends_party(self, key: str) -> bool:
        """Whether ``key`` is the end of some party's full name ("Thị Xinh")."""
        return key in self._party_endings

    def given_of_ending(self, key: str) -> str | None:
        """The given name within the end of a party's full name."""
        return self._party_endings.get(key)

    def ends_official(self, key: str) -> bool:
        """Whether ``key`` is the end of the full name of somebody who stays."""
        return key in self._official_endings


def _given_of(parts: list[str]) -> str:
    """The given name: the last word, but the word after the particle of "Y Bhăm Niê"."""
    clan = len(parts) > 2 and parts[0] in _PARTICLES and parts[-1] in lexicon().clans
    if parts[0].startswith("h'") and len(parts) > 1 and parts[1] in lexicon().clans:
        return parts[0]
    return parts[1] if clan else parts[-1]


def _endings(parts: list[str]) -> list[str]:
    """The proper endings of two words or more."""
    return [" ".join(parts[first:]) for first in range(1, len(parts) - 1)]


def registry_of(parsed: ParsedJudgment) -> Registry:
    """What the header tells: officials and lawyers stay, all other persons are coded."""
    registry = Registry()
    for official in parsed.officials:
        registry.add_official(key_of(official.name), speaks=official.function is Function.PROSECUTOR)
    for person in parsed.participants:
        key = key_of(person.name)
        if person.is_organisation or not key:
            continue
        if person.role in _KEPT_ROLES:
            registry.add_official(key)
    for person in parsed.participants:
        if not person.is_organisation and person.role not in _KEPT_ROLES:
            for name in (person.name, *person.aliases):
                _add_person(registry, key_of(name))
            _note_nicknames(registry, key_of(person.name), person.aliases)
    return registry


def _note_nicknames(registry: Registry, name: str, aliases: tuple[str, ...]) -> None:
    given = name.rsplit(maxsplit=1)[-1] if name else ""
    keys = (key_of(alias) for alias in aliases)
    registry.nicknames.update(key for key in keys if key.startswith(f"{given} "))


def _add_person(registry: Registry, key: str) -> None:
    if " " in key and not key.endswith(" thị"):
        registry.add_party(key)
    elif key:
        registry.given(key)
