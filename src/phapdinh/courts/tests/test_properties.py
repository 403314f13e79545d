"""However the official name of a court is decorated, it leads to the same court."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from phapdinh.courts.court import REFORM, Court, CourtName, Level
from phapdinh.courts.folding import fold, house_spelling, key
from phapdinh.courts.register import load_register
from phapdinh.courts.resolve import resolve

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
NAMES = [(court, name) for court in load_register().courts for name in court.names]
WORDS = st.text(alphabet="abcdeghiklmnopqrstuvxyàáảãạăằắẳâầấêềếôồốơờớưừứđABCĐÊÔƯ '-", max_size=20)
SHORT = {"Tòa án nhân dân": "TAND", "Tòa án quân sự": "Tòa án quân sự"}
KINDS = {
    "thành phố": ("TP", "TP.", "T.P", "Tp."),
    "thị xã": ("TX", "TX."),
    "huyện": ("H.", "H. "),
    "quận": ("Q.",),
}


def day_of(court: Court, name: CourtName) -> date:
    return name.until or court.exists_to or name.since or court.exists_from or REFORM


@st.composite
def decorated(draw: st.DrawFn) -> tuple[Court, CourtName, str]:
    court, name = draw(st.sampled_from(NAMES))
    text = name.name
    if court.level is Level.DISTRICT and draw(st.booleans()):
        text = text.replace(", ", draw(st.sampled_from([" - ", " – ", "-", "\n", ",", " thuộc "])))
    if draw(st.booleans()):
        text = text.replace("Tòa án nhân dân", "TAND")
        kind = draw(st.sampled_from(sorted(KINDS)))
        text = re.sub(rf"\b{kind} (?=\D)", draw(st.sampled_from(KINDS[kind])) + " ", text, count=1)
    text = draw(st.sampled_from([str, str.upper, str.title]))(text)
    text = text.replace("òa", draw(st.sampled_from(["òa", "oà"])))
    spaces = st.sampled_from([" ", "  ", "\n", " \n ", "\u00a0", "\t"])
    text = "".join(draw(spaces) if c == " " else c for c in text)
    if draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    return court, name, text


@settings(max_examples=300, deadline=None)
@given(decorated())
def test_a_decorated_name_is_the_same_court(case: tuple[Court, CourtName, str]) -> None:
    court, name, text = case
    answer = resolve(text, day_of(court, name))
    assert answer.court == court, (text, answer.match)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 1))
def test_the_motto_beside_the_name_does_not_matter(pair: tuple[Court, CourtName], at: int) -> None:
    court, name = pair
    lines = [*name.name.upper().replace("NHÂN DÂN ", "NHÂN DÂN\n").replace(", ", "\n").split("\n"), "", ""]
    lines[0] += f"      {MOTTO[0]}"
    lines[at + 1] += f"   {MOTTO[1]}"
    assert resolve("\n".join(lines), day_of(court, name)).court == court


def test_every_name_of_every_court_is_its_own() -> None:
    """The register holds no name that it cannot read back, word for word, on its day."""
    for court, name in NAMES:
        answer = resolve(name.name, day_of(court, name))
        assert (answer.court, answer.name) == (court, name.name)


@given(st.text(max_size=200), st.none() | st.dates())
def test_any_text_gets_an_answer(text: str, on: date | None) -> None:
    answer = resolve(text, on)
    assert (answer.court is None) == (answer.name is None)


@given(WORDS)
def test_house_spelling_is_stable_and_keeps_the_key(name: str) -> None:
    once = house_spelling(name)
    assert house_spelling(once) == once
    assert key(once) == key(name)


@given(st.text(max_size=30))
def test_folding_is_idempotent(word: str) -> None:
    assert fold(fold(word)) == fold(word)
