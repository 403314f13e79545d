"""A reader reports a leaked name: hidden at once by a role that may not write, bounded against abuse."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, ProgrammingError, connections
from django.test import Client

from phapdinh.judgments.actions.reports import PassageError, report_leak
from phapdinh.judgments.models import LeakReport, PublishedJudgment
from phapdinh.judgments.tests.factories import TEXT, publish

NAME = "Trần Văn Q"


def address(judgment: PublishedJudgment) -> str:
    return f"/ban-an/{judgment.id}/bao-lo-ten/"


def hidden_words(judgment: PublishedJudgment) -> list[str]:
    judgment.refresh_from_db()
    return [judgment.text[start:end] for start, end in judgment.hidden]


@pytest.mark.django_db
def test_every_place_of_the_passage_is_hidden_at_once(client: Client, judgment: PublishedJudgment) -> None:
    before = judgment.change_seq
    response = client.post(address(judgment), {"passage": NAME, "note": "Tên đầy đủ."})
    assert response.status_code == 302
    assert "đã được ẩn" in client.get(response.headers["Location"]).content.decode()
    assert hidden_words(judgment) == [NAME] * TEXT.count(NAME)
    assert judgment.change_seq != before
    assert NAME not in client.get(f"/ban-an/{judgment.id}/").content.decode()
    report = LeakReport.objects.get()
    assert (report.judgment_id, report.passage, report.note, report.state) == (
        judgment.id,
        NAME,
        "Tên đầy đủ.",
        "open",
    )


@pytest.mark.django_db
def test_a_passage_is_found_whatever_its_spacing(judgment: PublishedJudgment) -> None:
    assert report_leak(judgment_id=judgment.id, passage="  Trần\n Văn   Q ", note="") == TEXT.count(NAME)


@pytest.mark.django_db
@pytest.mark.parametrize("passage", ["38.640.000 đồng;", "(x", "a.b*c", "Điều 39 Bộ", r"\d+", "[1] Về"])
def test_signs_are_taken_as_they_are(judgment: PublishedJudgment, passage: str) -> None:
    assert report_leak(judgment_id=judgment.id, passage=passage, note="") == TEXT.count(passage)


@pytest.mark.django_db
def test_only_whole_words_are_hidden(judgment: PublishedJudgment) -> None:
    report_leak(judgment_id=judgment.id, passage="trú", note="")
    assert set(hidden_words(judgment)) == {"trú"}
    assert "tr" not in hidden_words(judgment)
    assert report_leak(judgment_id=judgment.id, passage="rú", note="") == 0


@pytest.mark.django_db
def test_what_is_not_in_the_text_is_kept_for_the_desk(client: Client, judgment: PublishedJudgment) -> None:
    response = client.post(address(judgment), {"passage": "Không Có Tên Này"})
    assert "Đã ghi nhận, chưa ẩn được đoạn nào" in client.get(response.headers["Location"]).content.decode()
    assert hidden_words(judgment) == []
    assert LeakReport.objects.get().passage == "Không Có Tên Này"


@pytest.mark.django_db
@pytest.mark.parametrize("passage", ["", "x", "y" * 201])
def test_a_passage_has_bounds(client: Client, judgment: PublishedJudgment, passage: str) -> None:
    response = client.post(address(judgment), {"passage": passage})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()
    with pytest.raises(PassageError):
        report_leak(judgment_id=judgment.id, passage=passage, note="")
    assert not LeakReport.objects.exists()


@pytest.mark.django_db
def test_nobody_blanks_a_judgment_word_by_word(judgment: PublishedJudgment) -> None:
    for word in TEXT.split()[:40]:
        if len(word) > 1:
            report_leak(judgment_id=judgment.id, passage=word, note="")
    places = len(hidden_words(judgment))
    assert report_leak(judgment_id=judgment.id, passage="bồi thường", note="") == 0
    assert len(hidden_words(judgment)) == places
    assert LeakReport.objects.filter(passage="bồi thường").exists()


@pytest.mark.django_db
def test_a_machine_that_fills_every_field_reports_nothing(
    client: Client, judgment: PublishedJudgment
) -> None:
    assert client.post(address(judgment), {"passage": NAME, "website": "http://x"}).status_code == 302
    assert hidden_words(judgment) == []
    assert not LeakReport.objects.exists()


@pytest.mark.django_db
def test_another_sites_page_cannot_report(client: Client, judgment: PublishedJudgment) -> None:
    sent = client.post(address(judgment), {"passage": NAME}, headers={"sec-fetch-site": "cross-site"})
    assert sent.status_code == 403
    assert hidden_words(judgment) == []


@pytest.mark.django_db
def test_one_address_cannot_flood_the_desk(client: Client, judgment: PublishedJudgment) -> None:
    codes = [client.post(address(judgment), {"passage": f"tên {n}"}).status_code for n in range(12)]
    assert codes == [302] * 10 + [429] * 2
    elsewhere = client.post(address(judgment), {"passage": "tên khác"}, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302


@pytest.mark.django_db
def test_the_form_needs_no_cookie(judgment: PublishedJudgment) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(judgment), {"passage": NAME}).status_code == 302
    assert not strict.cookies


@pytest.mark.django_db
def test_a_passage_may_come_with_the_address(client: Client, judgment: PublishedJudgment) -> None:
    page = client.get(address(judgment) + "?doan=%22><script>x").content.decode()
    assert 'value="&quot;&gt;&lt;script&gt;x"' in page


@pytest.mark.django_db
def test_a_judgment_that_is_not_published_cannot_be_reported(client: Client) -> None:
    assert client.post(f"/ban-an/{uuid4()}/bao-lo-ten/", {"passage": NAME}).status_code == 404
    assert report_leak(judgment_id=uuid4(), passage=NAME, note="") is None


@pytest.mark.django_db(transaction=True)
def test_the_portals_own_role_hides_but_cannot_write() -> None:
    judgment = publish()
    assert report_leak(judgment_id=judgment.id, passage=NAME, note="") == TEXT.count(NAME)
    assert set(hidden_words(judgment)) == {NAME}
    assert _refused("UPDATE judgments_publishedjudgment SET hidden = '[]'")
    assert _refused("INSERT INTO judgments_leakreport SELECT * FROM judgments_leakreport")
    assert _refused("SELECT passage FROM judgments_leakreport")


def _refused(statement: str) -> bool:
    with connections["portal"].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == "phapdinh_portal"
        try:
            cursor.execute(statement)
        except ProgrammingError as error:
            return "permission denied" in str(error)
        except DatabaseError:
            return False
    return False
