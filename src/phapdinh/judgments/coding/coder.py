"""The pipeline of coding: words, names, people, codes, replacements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phapdinh.judgments.coding.addresses import find_addresses
from phapdinh.judgments.coding.codes import assign_codes
from phapdinh.judgments.coding.dates import find_birth_dates
from phapdinh.judgments.coding.details import code_details
from phapdinh.judgments.coding.identifiers import find_emails, find_numbers, find_passports, find_plates
from phapdinh.judgments.coding.mention import Mention
from phapdinh.judgments.coding.mentions import MentionFinder
from phapdinh.judgments.coding.organisations import find_party_names, party_names
from phapdinh.judgments.coding.reading import Parts, Reading
from phapdinh.judgments.coding.registry import Registry, registry_of
from phapdinh.judgments.coding.rules import coding_rules
from phapdinh.judgments.coding.spans import Hit, without_overlap
from phapdinh.judgments.parse.people_find import find_names, heading_words
from phapdinh.judgments.parse.people_officials import official_region, signature_start
from phapdinh.judgments.parse.people_organisations import Organisation, find_organisations
from phapdinh.judgments.parse.people_words import Words, cut_words
from phapdinh.judgments.record import (
    Coding,
    ParsedJudgment,
    Replacement,
    ReplacementKind,
    SectionKind,
    Suspicion,
)


def code_text(text: str, parsed: ParsedJudgment) -> Coding:
    """Propose the coding of ``text`` (repaired, NFC), whose header ``parsed`` describes.

    Replacements are sorted and do not overlap; offsets count characters of ``text``.
    """
    words = cut_words(text)
    organisations = find_organisations(words)
    registry = registry_of(parsed)
    headings = heading_words(words)
    found = list(find_names(words, organisations, headings))
    reading = Reading(words, found, headings, registry, _parts(text, parsed))
    mentions = MentionFinder(reading).find()
    codes = assign_codes(registry)
    replacements = without_overlap(
        (
            *code_details(text, _details(text)),
            *_organisations(words, organisations, parsed),
            *(_person(words, one, registry, codes) for one in mentions if one.doubt is None),
        )
    )
    return Coding(replacements, tuple(_doubts(words, mentions, codes)))


def _parts(text: str, parsed: ParsedJudgment) -> Parts:
    spans = {one.kind: one.span for one in parsed.sections}
    header, ruling = spans.get(SectionKind.HEADER), spans.get(SectionKind.DECISION)
    return Parts(
        officials=official_region(text, header.end if header else min(len(text), 8000)),
        ruling=ruling.start if ruling else len(text),
        closing=signature_start(text),
    )


def _details(text: str) -> list[Hit]:
    finders = (find_emails, find_birth_dates, find_plates, find_passports, find_numbers)
    hits = [hit for find in finders for hit in find(text)]
    return [*hits, *find_addresses(text, coding_rules().address.coded)]


def _person(words: Words, mention: Mention, registry: Registry, codes: dict[str, str]) -> Replacement:
    key = words.key[mention.word]
    start, end = words.start[mention.word], words.end[mention.word]
    subject = f"person-{registry.givens[key].order + 1}"
    return Replacement(
        start,
        end,
        words.raw[mention.word],
        codes[key],
        ReplacementKind.PERSON,
        subject,
        f"person: {mention.rule}",
    )


def _organisations(
    words: Words, organisations: list[Organisation], parsed: ParsedJudgment
) -> Iterator[Replacement]:
    for first, end, name in find_party_names(words, organisations, party_names(parsed)):
        start, stop = words.start[first], words.end[end - 1]
        yield Replacement(
            start,
            stop,
            words.text[start:stop],
            name.code,
            ReplacementKind.ORGANISATION,
            name.subject,
            "organisation: party",
        )


def _doubts(words: Words, mentions: Iterable[Mention], codes: dict[str, str]) -> Iterator[Suspicion]:
    for one in mentions:
        if one.doubt is not None:
            start, end = words.start[one.word], words.end[one.word]
            yield Suspicion(start, end, words.raw[one.word], one.doubt, codes[words.key[one.word]])
