"""The face of who waits: with which picture a paper was compared."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from phapdinh.hearings.journal_words import WORDS
from phapdinh.hearings.models import (
    IdentityCheck,
    RecordLine,
    WaitingFace,
)
from phapdinh.hearings.tests.face_scene import (
    ACCUSED,
    addresses,
    clerk_of,
    has_face,
    later,
    says,
    sends,
    waits,
)
from phapdinh.hearings.tests.stage_room import Room
from phapdinh.records import journal

pytestmark = pytest.mark.django_db

SENT = {"paper": "identity_card", "last_four": "0482", "manner": "picture", "matched": "1", "words": ""}


@pytest.fixture
def room() -> Room:
    return Room()


def test_the_check_says_with_which_picture_and_then_it_is_gone(room: Room) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    sends(accused)
    row, at = WaitingFace.objects.get(), addresses(room, ACCUSED)
    page = clerk.get(at["page"]).content.decode()
    assert f'name="face" form="kiem-tra" value="{row.key}"' in page
    sent = {**SENT, "face": str(row.key), "moi-vao": "1"}
    assert clerk.post(at["page"], sent).status_code == 302
    check = IdentityCheck.objects.get()
    assert (check.manner, check.face_at) == ("picture", row.taken_at)
    line = RecordLine.objects.get(words__startswith="Kiểm tra căn cước").words
    hour = f"{timezone.localtime(row.taken_at):%H:%M:%S}"
    assert f"hình chụp ở phòng chờ, chụp lúc {hour}; đúng người" in line
    entry = next(one for one in journal.history("case", room.of.case.pk) if one.verb == "online.identity")
    assert (entry.details["by_picture"], entry.details["matched"]) == (True, True)
    assert not WaitingFace.objects.exists(), "let in"
    assert clerk.get(at["picture"]).status_code == 404
    words = WORDS["online.identity"](room.of.case, entry.details)
    assert words == "Kiểm tra căn cước: đúng người, đối chiếu với hình chụp ở phòng chờ"


def test_a_picture_that_was_replaced_is_not_what_was_checked(room: Room) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    at = addresses(room, ACCUSED)
    assert "Không còn hình chụp" in clerk.post(at["page"], SENT).content.decode()
    sends(accused)
    old = WaitingFace.objects.get().key
    clerk.post(at["ask"])
    later()
    sends(accused, asked=says(accused).json()["asked"])
    answer = clerk.post(at["page"], {**SENT, "face": str(old)})
    words = answer.content.decode()
    assert (answer.status_code, "thay bằng hình chụp lúc" in words, 'value="0482"' in words) == (
        422,
        True,
        True,
    )
    assert clerk.post(at["page"], {**SENT, "face": "x"}).status_code == 422
    assert not IdentityCheck.objects.exists()


def test_a_check_by_other_means_names_no_picture(room: Room) -> None:
    accused, clerk = waits(room, ACCUSED), clerk_of(room)
    sends(accused)
    at = addresses(room, ACCUSED)
    doubt = {**SENT, "manner": "at_point", "matched": "0", "words": "Giấy tờ hết hạn"}
    clerk.post(at["page"], {**doubt, "face": str(WaitingFace.objects.get().key)})
    assert IdentityCheck.objects.get().face_at is None
    assert has_face(room, ACCUSED), "they are not known yet"
    clerk.post(at["page"], {**SENT, "manner": "at_point"})
    assert (has_face(room, ACCUSED), WaitingFace.objects.count()) == (False, 1)
    assert says(accused).json()["wanted"] is False, "who is known is not photographed again"
    assert "đã kiểm tra xong" in clerk.get(at["shown"]).content.decode()
    clerk.post(at["ask"])
    assert says(accused).json()["wanted"] is True, "except when the clerk asks"
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityCheck.objects.create(
            attendee=room.who(ACCUSED),
            paper="passport",
            manner="picture",
            matched=True,
            by=room.clerk,
            at=timezone.now(),
        )
