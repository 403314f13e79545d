"""What an editor does to a coding: accept, keep, recode, extend, add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from django.utils.translation import gettext as _

from phapdinh.judgments.editing.marks import (
    WORD,
    EditError,
    Mark,
    at,
    is_bare,
    moved,
    occurrences,
    overlaps,
    put,
    settled,
    trimmed,
    words_at,
)
from phapdinh.judgments.editing.proposal import propose_code
from phapdinh.judgments.record import Coding, Replacement, ReplacementKind, Suspicion

BY_EDITOR = "editor"
Side = Literal["left", "right"]
_LONGEST_CODE = 200


def accept(  # noqa: PLR0913 - a place is two offsets
    text: str, coding: Coding, start: int, end: int, *, code: str | None = None, everywhere: bool = False
) -> Coding:
    """Replace a suspicion by its proposed code, or by ``code``; ``everywhere`` takes its like along."""
    doubt = _suspicion(coding, start, end)
    chosen = _checked(code or doubt.code or propose_code(doubt.text, coding.replacements))
    subject = _subject_of(coding, doubt.text)
    return put(
        coding, [_coded(text, one, chosen, doubt.kind, subject) for one in _alike(coding, doubt, everywhere)]
    )


def keep(text: str, coding: Coding, start: int, end: int, *, everywhere: bool = False) -> Coding:
    """Leave words as they are: drop a suspicion, or take a replacement away."""
    mark = at(coding, start, end)
    if isinstance(mark, Suspicion):
        gone = set(_alike(coding, mark, everywhere))
        return settled(coding.replacements, [one for one in coding.suspicions if one not in gone])
    same = {one for one in coding.replacements if one == mark or (everywhere and _same_words(one, mark))}
    return settled([one for one in coding.replacements if one not in same], coding.suspicions)


def recode(coding: Coding, start: int, end: int, code: str) -> Coding:
    """Give one replacement another code."""
    mark = _replacement(coding, start, end)
    changed = replace(mark, code=_checked(code), rule=BY_EDITOR)
    return settled([changed if one == mark else one for one in coding.replacements], coding.suspicions)


def recode_subject(coding: Coding, start: int, end: int, code: str) -> Coding:
    """Give a new code to one mention and, in step, to every mention of the same subject.

    Mentions with the same code take the new one. Shorter mentions ("bà Nhàn", coded "N") take its
    last word, where that is the word by which they were coded.
    """
    mark = _replacement(coding, start, end)
    new = _checked(code)
    changed = [
        replace(one, code=_in_step(one.code, mark.code, new), rule=BY_EDITOR) if _belongs(one, mark) else one
        for one in coding.replacements
    ]
    return settled(changed, coding.suspicions)


def extend(text: str, coding: Coding, start: int, end: int, side: Side) -> Coding:
    """Widen a mark by the next word on one side; what it reaches is taken into it."""
    mark = at(coding, start, end)
    new_start, new_end = _wider(text, start, end, side)
    if isinstance(mark, Replacement):
        rest = [one for one in coding.replacements if one != mark]
        code = propose_code(text[new_start:new_end], rest)
        wider = replace(moved(text, mark, new_start, new_end), code=code, rule=BY_EDITOR)
        return put(settled(rest, coding.suspicions), [wider])
    reached = [one for one in coding.replacements if overlaps(one, new_start, new_end)]
    if reached:
        raise EditError(_("Chỗ bên cạnh đã được mã hóa. Mở rộng chỗ đã mã hóa thay vì chỗ nghi ngờ."))
    words = text[new_start:new_end]
    doubt = replace(
        mark, start=new_start, end=new_end, text=words, code=propose_code(words, coding.replacements)
    )
    others = [one for one in coding.suspicions if one != mark and not overlaps(one, new_start, new_end)]
    return settled(coding.replacements, [*others, doubt])


def add(  # noqa: PLR0913 - a place is two offsets
    text: str,
    coding: Coding,
    start: int,
    end: int,
    *,
    code: str,
    kind: ReplacementKind = ReplacementKind.PERSON,
    everywhere: bool = False,
) -> Coding:
    """Code words that nothing had marked; ``everywhere`` codes the same words wherever they stand bare."""
    start, end = trimmed(text, start, end)
    words, chosen = words_at(text, start, end), _checked(code)
    subject = _subject_of(coding, words)
    places = [(start, end)]
    if everywhere:
        elsewhere = (place for place in occurrences(text, words) if place[1] <= start or place[0] >= end)
        places += [place for place in elsewhere if is_bare(coding, *place)]
    return put(coding, [_new(text, place, chosen, kind, subject) for place in places])


def _suspicion(coding: Coding, start: int, end: int) -> Suspicion:
    mark = at(coding, start, end)
    if isinstance(mark, Replacement):
        raise EditError(_("Chỗ này đã được mã hóa."))
    return mark


def _replacement(coding: Coding, start: int, end: int) -> Replacement:
    mark = at(coding, start, end)
    if isinstance(mark, Suspicion):
        raise EditError(_("Chỗ này chưa được mã hóa."))
    return mark


def _checked(code: str) -> str:
    """A code that may stand in the published text. Raises EditError for none, or for one not on a line."""
    tidy = " ".join(code.split())
    if not tidy or len(tidy) > _LONGEST_CODE:
        raise EditError(_("Chữ thay thế không được trống và không dài quá 200 chữ."))
    return tidy


def _alike(coding: Coding, doubt: Suspicion, everywhere: bool) -> list[Suspicion]:
    return [one for one in coding.suspicions if one == doubt or (everywhere and one.text == doubt.text)]


def _same_words(one: Replacement, other: Replacement) -> bool:
    return one.original == other.original and one.kind is other.kind


def _belongs(one: Replacement, mark: Replacement) -> bool:
    if mark.subject is None:
        return _same_words(one, mark)
    return one.subject == mark.subject


def _in_step(own: str, old: str, new: str) -> str:
    if own == old:
        return new
    own_words, old_last, new_last = own.split(), old.split()[-1:], new.split()[-1:]
    if own_words and own_words[-1:] == old_last:
        return " ".join([*own_words[:-1], *new_last])
    return own


def _subject_of(coding: Coding, words: str) -> str | None:
    """The subject under which the same words are coded elsewhere."""
    return next((one.subject for one in coding.replacements if one.original == words), None)


def _wider(text: str, start: int, end: int, side: Side) -> tuple[int, int]:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if side == "right":
        following = WORD.search(text, end, line_end)
        if following:
            return start, following.end()
    else:
        before: Sequence[tuple[int, int]] = [found.span() for found in WORD.finditer(text, line_start, start)]
        if before:
            return before[-1][0], end
    raise EditError(_("Không còn chữ nào ở phía ấy của đoạn."))


def _coded(text: str, mark: Mark, code: str, kind: ReplacementKind, subject: str | None) -> Replacement:
    return _new(text, (mark.start, mark.end), code, kind, subject)


def _new(
    text: str, place: tuple[int, int], code: str, kind: ReplacementKind, subject: str | None
) -> Replacement:
    start, end = place
    return Replacement(start, end, text[start:end], code, kind, subject or f"editor:{code}", BY_EDITOR)
