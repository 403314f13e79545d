"""From a draft to an issued document: nothing written is lost, nothing signed changed, nobody else signs."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone

from phapdinh.cases import hooks
from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.documents.actions.drafting import begin_draft, drop_draft, save_draft
from phapdinh.cases.documents.actions.numbering import number_document
from phapdinh.cases.documents.actions.signing import sign_document, void_document
from phapdinh.cases.documents.drafting import GAP
from phapdinh.cases.documents.queries import documents_of, fields_of, kinds_for
from phapdinh.cases.documents.signature_state import check_document
from phapdinh.cases.efile.queries.items import index, search
from phapdinh.cases.efile.tests.scene import Scene
from phapdinh.cases.models import (
    Case,
    CaseDocument,
    DocumentState,
    IssuedNumber,
    PublishedDocument,
    Step,
)
from phapdinh.records import journal
from phapdinh.records.files import default_store
from phapdinh.records.signatures.contract import Reason, SigningError, State
from phapdinh.records.verify import verify

pytestmark = pytest.mark.django_db
GIVEN = {"deadline": "20/03/2026", "evidence": "hợp đồng vay"}


def drafted(scene: Scene, kind: str = "acceptance_notice") -> CaseDocument:
    """A draft whose gaps somebody has filled in."""
    row = begin_draft(actor=scene.clerk, case=scene.case, kind=kind, given=GIVEN)
    fields = {name: text.replace(GAP, "đã điền") for name, text in row.fields.items()}
    save_draft(actor=scene.clerk, document=row, base=1, fields=fields)
    row.refresh_from_db()
    return row


def numbered(scene: Scene, kind: str = "acceptance_notice") -> CaseDocument:
    row = drafted(scene, kind)
    return number_document(actor=scene.clerk, document=row, base=row.revision)


def issued(scene: Scene) -> CaseDocument:
    return sign_document(actor=scene.judge, document=numbered(scene))


def test_from_draft_to_a_signed_document_in_the_file_and_on_the_public_page(scene: Scene) -> None:
    row = issued(scene)
    assert (row.state, row.number) == (DocumentState.ISSUED, f"01/{timezone.localdate().year}/TB-TA")
    checked = check_document(row)
    assert checked is not None
    assert (checked.state, checked.signatures[0].signer) == (State.VALID, "Nguyễn Đức Khải")
    (line,) = index(scene.clerk, scene.case)
    assert line.title == f"Thông báo: thụ lý vụ án {row.number}"
    assert len(search(scene.clerk, scene.case, "hop dong vay tai san")) == 1
    public = PublishedDocument.objects.get(code=row.code)
    assert (public.sha256, public.number, public.signatures) == (row.file_id, row.number, 1)
    verbs = [entry.verb for entry in journal.history("case", scene.case.pk)]
    assert verbs == [
        "document.drafted",
        "document.numbered",
        "document.signed",
        "file.added",
        "document.issued",
    ]
    assert verify().whole


def test_the_public_row_names_nobody(scene: Scene) -> None:
    row = PublishedDocument.objects.get(code=issued(scene).code)
    told = " ".join(str(value) for value in row.__dict__.values())
    for name in ("Đặng", "Phan", "Khải", "Yến", "vay tài sản", str(scene.case.pk), "12/2026/TLST-DS"):
        assert name not in told


def test_a_case_that_is_a_state_secret_is_not_published(scene: Scene) -> None:
    Case.objects.filter(pk=scene.case.pk).update(secret=True)
    scene.case.refresh_from_db()
    assert issued(scene).state == DocumentState.ISSUED
    assert not PublishedDocument.objects.exists()


def test_one_changed_byte_in_the_store_is_told_on_view(scene: Scene) -> None:
    row = issued(scene)
    assert row.file_id is not None
    path = default_store().path(row.file_id)
    content = bytearray(path.read_bytes())
    content[900] ^= 1
    path.chmod(0o640)
    path.write_bytes(content)
    checked = check_document(row)
    assert checked is not None
    assert checked.state == State.REFUSED
    assert Reason.ALTERED in checked.all_reasons or Reason.UNREADABLE in checked.all_reasons
    assert [damage.fault for damage in verify().damages] == ["nội dung tệp đã thay đổi"]


def test_saving_again_and_again_keeps_every_word(scene: Scene) -> None:
    row = begin_draft(actor=scene.clerk, case=scene.case, kind="acceptance_notice")
    first = save_draft(actor=scene.clerk, document=row, base=1, fields={**row.fields, "claims": "một"})
    same = save_draft(actor=scene.clerk, document=row, base=2, fields={**row.fields, "claims": "một"})
    beside = save_draft(actor=scene.judge, document=row, base=1, fields={**row.fields, "claims": "hai"})
    assert (first.current, same.current, beside.current) == (True, True, False)
    assert same.revision == first.revision
    row.refresh_from_db()
    assert (row.fields["claims"], row.revision) == ("một", 2)
    kept = [(one.number, one.beside, one.fields["claims"][:3]) for one in row.revisions.all()]
    assert [one[:2] for one in kept] == [(1, False), (2, False), (3, True)]
    assert kept[2][2] == "hai"
    third = save_draft(actor=scene.judge, document=row, base=2, fields={**row.fields, "claims": "ba"})
    assert (third.current, third.revision.number) == (True, 4)


def test_the_database_removes_nothing(scene: Scene) -> None:
    issued(scene)
    for table in ("documentrevision", "documentsignature", "casedocument", "publisheddocument"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM cases_{table}")


def test_an_issued_document_is_not_changed_in_the_database_either(scene: Scene) -> None:
    row = issued(scene)
    for change in ("fields = '{}'", "number = 'x'", "state = 'draft'", "content_sha256 = 'x'"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE cases_casedocument SET {change} WHERE id = %s", [row.pk])


def test_an_event_begins_a_kind_once(scene: Scene) -> None:
    step = Step.objects.create(
        case=scene.case, sequence=1, event="accept", on=timezone.localdate(), at=timezone.now(),
        to_state="preparation", data={"ground": "đủ điều kiện"},
    )  # fmt: skip
    made = [
        begin_draft(actor=scene.clerk, case=scene.case, kind="acceptance_notice", step=step) for _ in range(2)
    ]
    assert made[0] == made[1]
    drop_draft(actor=scene.clerk, document=made[0])
    assert begin_draft(actor=scene.clerk, case=scene.case, kind="acceptance_notice", step=step) != made[0]


def test_gaps_are_named_and_no_number_is_drawn(scene: Scene) -> None:
    row = begin_draft(actor=scene.clerk, case=scene.case, kind="acceptance_notice")
    with pytest.raises(CaseError, match="ngày hết hạn"):
        number_document(actor=scene.clerk, document=row, base=1)
    assert not IssuedNumber.objects.exists()
    row.refresh_from_db()
    assert (row.state, row.code) == (DocumentState.DRAFT, "")


def test_a_number_is_drawn_once_and_follows_the_last(scene: Scene) -> None:
    first, second = numbered(scene), numbered(scene)
    assert [one.number[:2] for one in (first, second)] == ["01", "02"]
    with pytest.raises(CaseError, match="không còn là dự thảo"):
        number_document(actor=scene.clerk, document=first, base=first.revision)
    with pytest.raises(CaseError, match="đã được cấp số"):
        save_draft(actor=scene.clerk, document=first, base=first.revision, fields=first.fields)


def test_the_number_that_the_event_drew_is_used(scene: Scene) -> None:
    today = timezone.localdate()
    step = Step.objects.create(
        case=scene.case, sequence=1, event="suspend", on=today, at=timezone.now(), to_state="suspended",
        data={"ground": "đợi kết quả giải quyết vụ án khác"},
    )  # fmt: skip
    drawn = IssuedNumber.objects.create(
        court=scene.court_a, year=today.year, symbol="QĐST-DS", seq=7, text="07/2026/QĐST-DS",
        key="7/2026/qdst-ds", case=scene.case, what="decision", on=today,
    )  # fmt: skip
    row = begin_draft(actor=scene.clerk, case=scene.case, kind="suspension_decision", step=step)
    row = number_document(actor=scene.clerk, document=row, base=1)
    assert (row.issued_number, row.number) == (drawn, "07/2026/QĐST-DS")
    assert "đợi kết quả giải quyết vụ án khác" in row.fields["reason"]


def test_a_step_whose_document_is_numbered_is_not_undone(scene: Scene) -> None:
    step = Step.objects.create(
        case=scene.case, sequence=1, event="accept", on=timezone.localdate(), at=timezone.now(),
        to_state="preparation", data=GIVEN, by=scene.clerk,
    )  # fmt: skip
    row = begin_draft(actor=scene.clerk, case=scene.case, kind="acceptance_notice", step=step, given=GIVEN)
    assert list(hooks.holding(step)) == []
    fields = {name: text.replace(GAP, "đã điền") for name, text in row.fields.items()}
    save_draft(actor=scene.clerk, document=row, base=1, fields=fields)
    number_document(actor=scene.clerk, document=row, base=2)
    (words,) = hooks.holding(step)
    assert "/TB-TA đã được cấp theo bước này" in words
    row.refresh_from_db()
    void_document(actor=scene.judge, document=row, reason="Cấp nhầm")
    assert list(hooks.holding(step)) == []


def test_words_that_another_saved_meanwhile_are_not_numbered_unseen(scene: Scene) -> None:
    row = drafted(scene)
    save_draft(actor=scene.judge, document=row, base=row.revision, fields={**row.fields, "claims": "khác"})
    with pytest.raises(CaseError, match="vừa được người khác sửa"):
        number_document(actor=scene.clerk, document=row, base=row.revision)


@pytest.mark.parametrize("days", [1, -400])
def test_a_day_that_cannot_be_is_refused(scene: Scene, days: int) -> None:
    row = drafted(scene)
    with pytest.raises(CaseError, match="Ngày văn bản"):
        number_document(
            actor=scene.clerk, document=row, base=row.revision, on=timezone.localdate() + timedelta(days=days)
        )


def test_only_who_is_named_signs(scene: Scene) -> None:
    row = numbered(scene)
    for person in (scene.clerk, scene.other_judge, scene.chief):
        with pytest.raises(PermissionDenied, match="người khác ký"):
            sign_document(actor=person, document=row)
    with pytest.raises(Case.DoesNotExist):
        sign_document(actor=scene.stranger, document=row)
    sign_document(actor=scene.judge, document=row)
    with pytest.raises(CaseError, match="đã ban hành"):
        sign_document(actor=scene.judge, document=row)


def test_minutes_bear_two_signatures_and_no_number(scene: Scene) -> None:
    row = numbered(scene, "failed_mediation_minutes")
    assert (row.number, len(row.signatories)) == ("", 2)
    row = sign_document(actor=scene.clerk, document=row)
    assert (row.state, PublishedDocument.objects.count()) == (DocumentState.NUMBERED, 0)
    with pytest.raises(CaseError, match="đã ký"):
        sign_document(actor=scene.clerk, document=row)
    row = sign_document(actor=scene.judge, document=row)
    assert row.state == DocumentState.ISSUED
    checked = check_document(row)
    assert checked is not None
    assert [one.signer for one in checked.signatures] == ["Lê Thị Hải Yến", "Nguyễn Đức Khải"]
    assert PublishedDocument.objects.get().signatures == 2


def test_a_revoked_certificate_signs_nothing(scene: Scene) -> None:
    from phapdinh.records.signatures.authority import TestAuthority, test_authority

    row = numbered(scene)
    path = test_authority().signer(str(scene.judge.pk), str(scene.judge))
    serial = TestAuthority(path.parent)._load(str(scene.judge.pk)).certificate.serial_number
    test_authority().publish(revoked=((serial, timezone.now() - timedelta(days=1)),))
    with pytest.raises(SigningError, match="thu hồi"):
        sign_document(actor=scene.judge, document=row)
    row.refresh_from_db()
    assert (row.state, row.file_id) == (DocumentState.NUMBERED, None)


def test_without_keys_nothing_is_signed_and_the_words_say_why(
    scene: Scene, settings: Any, tmp_path: Path
) -> None:
    row = numbered(scene)
    settings.SIGNING_KEYS = f"pkcs11:{tmp_path / 'none.so'}#toa-an"
    with pytest.raises(SigningError, match="PKCS#11"):
        sign_document(actor=scene.judge, document=row, pin="1234")
    assert not PublishedDocument.objects.exists()


def test_a_void_document_says_so_to_everybody(scene: Scene) -> None:
    row = issued(scene)
    with pytest.raises(CaseError, match="lý do"):
        void_document(actor=scene.judge, document=row, reason=" ")
    with pytest.raises(PermissionDenied):
        void_document(actor=scene.other_judge, document=row, reason="x")
    assert void_document(actor=scene.judge, document=row, reason="Ghi nhầm số tiền")
    assert not void_document(actor=scene.judge, document=row, reason="Ghi nhầm số tiền")
    assert PublishedDocument.objects.get().void_on == timezone.localdate()
    assert IssuedNumber.objects.get().void_reason == "Ghi nhầm số tiền"
    assert numbered(scene).number[:2] == "02"


def test_another_court_sees_and_does_nothing(scene: Scene) -> None:
    row = drafted(scene)
    assert documents_of(scene.stranger, scene.case) == []
    for act in (
        lambda: begin_draft(actor=scene.stranger, case=scene.case, kind="summons"),
        lambda: save_draft(actor=scene.stranger, document=row, base=1, fields={}),
        lambda: number_document(actor=scene.stranger, document=row, base=1),
        lambda: drop_draft(actor=scene.stranger, document=row),
    ):
        with pytest.raises(Case.DoesNotExist):
            act()


def test_the_page_of_a_draft_shows_each_field_with_its_provision(scene: Scene) -> None:
    row = begin_draft(actor=scene.clerk, case=scene.case, kind="acceptance_notice")
    fields = {one.name: one for one in fields_of(row)}
    assert fields["claims"].source == "điểm d khoản 2 Điều 196 BLTTDS"
    assert fields["deadline"].open
    assert not fields["claims"].open
    assert [one.pk for one in documents_of(scene.judge, scene.case)] == [row.pk]
    assert "trial_order" in {one.id for one in kinds_for(scene.case)}


def test_a_kind_that_the_case_has_not_is_refused(scene: Scene) -> None:
    with pytest.raises(CaseError, match="Chưa có mẫu"):
        begin_draft(actor=scene.clerk, case=scene.case, kind="return_file_decision")
    row = begin_draft(actor=scene.clerk, case=scene.case, kind="summons")
    with pytest.raises(CaseError, match="không đúng các mục"):
        save_draft(actor=scene.clerk, document=row, base=1, fields={"khac": "x"})


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_leave_one_signature_each_and_one_item(scene: Scene) -> None:
    row = numbered(scene, "failed_mediation_minutes")
    barrier = threading.Barrier(2)

    def sign(actor: object) -> str:
        barrier.wait(30)
        try:
            return str(sign_document(actor=actor, document=row).state)  # type: ignore[arg-type]
        except CaseError as error:
            return str(error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(sign, (scene.clerk, scene.judge)))
    row.refresh_from_db()
    if "Văn bản vừa có người khác ký; hãy ký lại." in said:
        again = scene.judge if row.signatures.get().by == scene.clerk else scene.clerk
        sign_document(actor=again, document=row)
        row.refresh_from_db()
    assert (row.state, row.signatures.count()) == (DocumentState.ISSUED, 2)
    assert len(index(scene.judge, scene.case)) == 1
    assert verify().whole
