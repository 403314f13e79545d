"""The English catalogue says everything that the Vietnamese one does, and pages speak it throughout."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from phapdinh.judgments.labels import REASONS
from phapdinh.judgments.refusing import refusal_classes, term
from phapdinh.judgments.tests.desk_scene import make_judgment, make_scene
from phapdinh.judgments.tests.test_desk_rights import client_for

PO_FILE = Path(django_settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>|&\w+;")
#: Letters that only Vietnamese has; English words borrow none of them.
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
#: What stays Vietnamese on an English page: names, symbols of documents, words to type in a search.
STAYS = re.compile(
    r"Pháp Đình|Tiếng Việt|NQ-HĐTP|HOẶC|bồi thường sức khỏe|Điều 584 BLDS|mất thu nhập Điều 590 BLDS"
    r'|[“"]hợp đồng vay tài sản[”"]|vay tài sản|-[“"]ngân hàng[”"]|vay OR mượn'
    # words that the table of an imported docket itself must hold
    r"|[“]Hủy số[”]|[“]Tòa án[”]|Số thụ lý, Ngày thụ lý|điểm a khoản 1 Điều 173|3 năm|chung thân|tử hình"
)


def catalogue() -> Catalog:
    with PO_FILE.open("rb") as file:
        return read_po(file, locale="en")


def messages() -> list[Message]:
    return [message for message in catalogue() if message.id]


def sources(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def words_of(message: Message) -> tuple[str, ...]:
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def unequal(pattern: re.Pattern[str]) -> list[tuple[tuple[str, ...], str]]:
    """Translations that hold other placeholders, tags or spaces than every form of their source."""
    return [
        (sources(message), words)
        for message in messages()
        for words in words_of(message)
        if any(found(pattern, words) != found(pattern, source) for source in sources(message))
    ]


def test_nothing_is_left_untranslated() -> None:
    assert len(messages()) > 500
    assert [sources(one) for one in messages() if not all(word.strip() for word in words_of(one))] == []
    assert [sources(one) for one in messages() if one.fuzzy] == []


def test_plurals_follow_the_english_rule() -> None:
    assert catalogue().plural_forms.replace(" ", "") == "nplurals=2;plural=(n!=1);"
    plural = [one for one in messages() if one.pluralizable]
    assert plural
    assert [sources(one) for one in plural if len(words_of(one)) != 2] == []


@pytest.mark.parametrize("pattern", [PLACEHOLDER, TAG, re.compile("\u00a0")], ids=["%", "<>", "nbsp"])
def test_what_is_not_words_is_kept(pattern: re.Pattern[str]) -> None:
    assert unequal(pattern) == []


@pytest.mark.parametrize("edge", [r"^\s*", r"\s*$"], ids=["start", "end"])
def test_white_space_at_the_ends_is_kept(edge: str) -> None:
    assert unequal(re.compile(edge)) == []


def test_numbers_of_laws_are_kept() -> None:
    assert unequal(re.compile(r"\d+/\d{4}/[A-ZĐ-]+")) == []


def test_english_is_english() -> None:
    said = [words for message in messages() for words in words_of(message)]
    assert [words for words in said if VIETNAMESE.search(STAYS.sub("", words))] == []


@pytest.fixture
def english(settings: Any, tmp_path: Path) -> None:
    """The catalogue as it is in the tree, compiled for this test alone."""
    compiled = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue())
    settings.LOCALE_PATHS = [tmp_path / "locale"]


class Words(HTMLParser):
    """What a reader of a page sees or hears: its text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.language: str | None = None
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style")
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        heard = ("aria-label", "title", "placeholder", "alt", "data-copied")
        self.said += [value for name in heard if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))


def read(client: Client, address: str, status: int = 200) -> Words:
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.get(address)
    assert answer.status_code == status, address
    page = Words()
    page.feed(answer.content.decode())
    return page


PAGES = (
    ("/", "Judgments and decisions of the\u00a0courts: open\u00a0to\u00a0everyone"),
    ("/ban-an/", "Filter the results"),
    ("/tai-khoan/dang-nhap/", "Sign-in for court staff"),
    ("/day-du/", "How completely the courts publish their judgments"),
    ("/du-lieu/", "Open data"),
    ("/dinh-chinh/", "Register of corrections and withdrawals"),
    ("/bao-lo-ten/", "What must be coded"),
    ("/cach-tim-kiem/", "How to search"),
    ("/tro-nang/", "Accessibility"),
)


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("address", "heading"), PAGES)
def test_a_page_in_english_has_no_vietnamese_words_of_its_own(
    client: Client, address: str, heading: str
) -> None:
    page = read(client, address)
    assert page.language == "en"
    assert " ".join(heading.split()) in {" ".join(words.split()) for words in page.said}
    assert [words for words in page.said if VIETNAMESE.search(STAYS.sub("", words))] == []


DESK = ("queue", "upload", "quarantine", "reports", "keys")
CASE = ("editor", "record", "hold", "refuse", "submit", "preview", "history")


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", [*DESK, *CASE])
def test_the_desk_in_english_says_nothing_of_the_catalogue_in_vietnamese(name: str) -> None:
    scene = make_scene()
    given = {"key": make_judgment(scene.court_a).pk} if name in CASE else {}
    page = read(client_for(scene, "judge_a"), reverse(f"desk:{name}", kwargs=given))
    assert page.language == "en"
    ours = {source for message in messages() for source in sources(message) if VIETNAMESE.search(source)}
    phrases = {words for words in ours if " " in words}  # one word alone may be the judgment's own
    assert sorted(phrases.intersection(page.said) - {"Tiếng Việt"}) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
def test_an_error_is_told_in_english(client: Client) -> None:
    page = read(client, "/khong-co-trang-nay/", status=404)
    assert "There is no page at this address" in page.said
    assert [words for words in page.said if VIETNAMESE.search(STAYS.sub("", words))] == []


@pytest.mark.django_db
def test_without_a_cookie_the_page_is_vietnamese(client: Client, english: None) -> None:
    page = Words()
    page.feed(client.get("/tai-khoan/dang-nhap/").content.decode())
    assert page.language == "vi"
    assert "Đăng nhập dành cho cán bộ Tòa án" in page.said
    assert "Sign-in for court staff" not in page.said


def test_every_ground_of_refusal_can_be_said_in_english(english: None) -> None:
    grounds = {ground.reason.rstrip(".") for ground in refusal_classes().values()}
    assert grounds
    assert grounds <= set(REASONS)
    with override("en"):
        assert [reason for reason in REASONS if VIETNAMESE.search(STAYS.sub("", gettext(reason)))] == []


def test_a_provision_is_shown_in_english_but_recorded_in_vietnamese(english: None) -> None:
    refusal_classes.cache_clear()
    with override("en"):
        minor, (_days, shown) = refusal_classes()["minor"], term()
        assert minor.words.endswith("clause 2 Article 4 Resolution 03/2017/NQ-HĐTP)")
    assert minor.article.endswith("khoản 2 Điều 4 NQ 03/2017/NQ-HĐTP")
    assert re.fullmatch(r"(?:(?:point|clause) \w+ )*Article \d+ Resolution 03/2017/NQ-HĐTP", shown)
