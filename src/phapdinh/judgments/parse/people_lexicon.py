"""The words around names (``rules/names.yaml``), validated and ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from phapdinh.judgments.parse.people_letters import word_key

_RULES = Path(__file__).resolve().parent.parent / "rules" / "names.yaml"
#: Words of address that are never a given name, unlike Anh, Em or Bé.
TITLES = frozenset(("ông", "bà", "chị", "cháu", "cụ"))


class Honorifics(BaseModel):
    """Words of address by the sex that they tell."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    male: list[str]
    female: list[str]
    any: list[str]


class NameRules(BaseModel):
    """The file as written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    families: str
    strong_families: str
    middles: list[str]
    particles: list[str]
    clans: str
    honorifics: Honorifics
    parties: list[str]
    official_titles: list[str]
    place_words: list[str]
    plain_phrases: list[str]
    street_words: list[str]
    organisation_heads: list[str]
    commercial_heads: list[str]
    organisation_words: list[str]
    business_or_name: list[str]
    business_compounds: list[str]
    break_phrases: list[str]
    caps_stop: str
    hard_stops: list[str]
    starters: str
    compounds: list[str]
    headings: list[str]
    public_names: list[str]
    provinces: list[str]
    verbs: str
    verbs_and_names: list[str]
    order_objects: list[str]
    order_links: list[str]
    counters: list[str]


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(word_key(part) for part in word.replace(".", "").split()) for word in words)


def _lengths_by_first(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each first word the lengths of the phrases that it opens, the longest first."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        parts = phrase.split()
        lengths.setdefault(parts[0], set()).add(len(parts))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


class Lexicon:
    """Sets of word keys; phrases are joined by one blank."""

    def __init__(self, rules: NameRules) -> None:
        self.families = _keys(rules.families.split())
        self.strong_families = _keys(rules.strong_families.split())
        self.middles = _keys(rules.middles)
        self.particles = _keys(rules.particles)
        self.clans = _keys(rules.clans.split())
        self.sexes = self._sexes(rules.honorifics)
        self.honorifics = frozenset(self.sexes)
        self.parties = _keys(rules.parties)
        self.official_titles = _keys(rules.official_titles)
        self.place_words = _keys(rules.place_words)
        self.plain_phrases = _keys(rules.plain_phrases)
        self.street_words = _keys(rules.street_words)
        self.organisation_heads = _keys(rules.organisation_heads)
        self.commercial_heads = _keys(rules.commercial_heads)
        self.organisation_words = _keys(rules.organisation_words)
        self.business_or_name = _keys(rules.business_or_name)
        self.business_compounds = _keys(rules.business_compounds)
        self.break_phrases = _keys(rules.break_phrases)
        self.caps_stop = _keys(rules.caps_stop.split())
        self.hard_stops = _keys(rules.hard_stops)
        self.starters = _keys(rules.starters.split())
        self.compounds = _keys(rules.compounds)
        self.headings = _keys(rules.headings)
        self.public_names = _keys(rules.public_names)
        self.provinces = _keys(rules.provinces)
        self.verbs = _keys(rules.verbs.split())
        self.counters = _keys(rules.counters)
        self.order_objects = _keys(rules.order_objects) | self.honorifics
        self.order_links = _keys(rules.order_links)

        # Words that end a name among capitals; verbs that are given names too do not.
        self.shout_stops = self.caps_stop | self.verbs - _keys(rules.verbs_and_names)
        # Words of business that, between two names, are verbs: "cho", "nợ", "và".
        spoken = self.verbs | self.break_phrases | self.shout_stops
        self.linking_words = self.organisation_words & spoken
        self.break_starts = frozenset(phrase.split()[0] for phrase in self.break_phrases)
        self.pair_starts = self.break_starts | {phrase.split()[0] for phrase in self.compounds}
        self.honorific_ends = frozenset(phrase.split()[-1] for phrase in self.honorifics if " " in phrase)
        self.head_lengths = _lengths_by_first(self.organisation_heads)

    @staticmethod
    def _sexes(honorifics: Honorifics) -> dict[str, str]:
        sexes = dict.fromkeys(_keys(honorifics.any), "any")
        sexes |= dict.fromkeys(_keys(honorifics.male), "male")
        return sexes | dict.fromkeys(_keys(honorifics.female), "female")


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    text = _RULES.read_text(encoding="utf-8")
    return Lexicon(NameRules.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)))
