"""Publish, correct, withdraw: what each leaves in the tables, and what each refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize

from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.actions.publishing import correct_judgment, publish_judgment, withdraw_judgment
from phapdinh.judgments.editing.stored import to_json
from phapdinh.judgments.models import (
    CodingDraft,
    Judgment,
    PublicNotice,
    PublishedCitation,
    PublishedJudgment,
    PublishedReference,
    PublishedVersion,
    SourceText,
)
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.offsets import apply_coding, text_digest
from phapdinh.judgments.record import CitedJudgment, Coding, Replacement, ReplacementKind, Suspicion
from phapdinh.judgments.tests import publishing_samples as sample
from phapdinh.judgments.tests.publishing_rows import (
    make_court,
    make_judgment,
    make_person,
    published,
    sign,
)
from phapdinh.people.models import Role, User
from phapdinh.records.journal import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def judge() -> User:
    return make_person()


def recode(judgment: Judgment, coding: Coding) -> None:
    CodingDraft.objects.filter(judgment=judgment).update(**to_json(coding))


def published_with_leak(judge: User, name: str) -> PublishedJudgment:
    """A judgment published long ago by a coding that overlooked one name, as no check would let it today."""
    found = published(judge)
    overlooked = [item for item in sample.replacements() if item.original != name]
    text = apply_coding(sample.TEXT, overlooked)
    found.versions.update(text=text, text_sha256=text_digest(text))
    found.text = text
    found.save(update_fields=["text"])
    return found


def everything_public() -> str:
    tables = (PublishedJudgment, PublishedVersion, PublishedCitation, PublishedReference, PublicNotice)
    return " ".join(
        "\n".join(serialize("json", table.objects.all(), ensure_ascii=False) for table in tables).split()
    )


def test_a_signed_judgment_is_published(judge: User) -> None:
    found = published(judge)
    assert found.number == "38/2026/DS-ST"
    assert found.court_name == "Tòa án nhân dân khu vực 1 - Hà Tĩnh"
    assert (found.level, found.province, found.version) == ("regional", "Hà Tĩnh", 1)
    assert found.precedents == ["11/2017/AL"]
    assert Judgment.objects.get(pk=found.pk).state == State.PUBLISHED
    assert [(c.law_id, c.article, c.clause) for c in found.citations.order_by("id")] == [
        ("92/2015/QH13", "26", "3"),
        ("91/2015/QH13", "466", ""),
    ]
    assert [v.version for v in found.versions.all()] == [1]
    assert history("judgment", found.pk)[-1].verb == "judgment.published"


def test_no_published_row_holds_an_original(judge: User) -> None:
    published(judge)
    rows = everything_public().replace("\\n", " ")
    assert "Trần Thị Hoa M" in rows
    for original in sample.CODES:
        assert original not in rows


def test_only_who_may_publishes() -> None:
    judgment = make_judgment()
    stranger = make_person(Role.JUDGE, court=make_court(make_court().id.__class__(int=7), "Tòa án khác"))
    sign(judgment, stranger)
    with pytest.raises(PermissionDenied):
        publish_judgment(judgment=judgment, actor=stranger)
    with pytest.raises(PermissionDenied):
        publish_judgment(judgment=judgment, actor=User.objects.create(username="no-role"))
    assert not PublishedJudgment.objects.exists()


def test_nothing_is_published_unsigned_or_changed_after_the_signature(judge: User) -> None:
    judgment = make_judgment()
    with pytest.raises(DeskError, match="ký duyệt"):
        publish_judgment(judgment=judgment, actor=judge)
    sign(judgment, judge)
    items = [replace(item, code=item.code + "1") for item in sample.replacements()]
    recode(judgment, Coding(tuple(items)))
    with pytest.raises(DeskError, match="đã đổi sau khi ký"):
        publish_judgment(judgment=judgment, actor=judge)
    assert not PublishedJudgment.objects.exists()


def test_open_doubts_and_gaps_of_the_record_block(judge: User) -> None:
    doubt = Suspicion(0, 3, "TÒA", "có thể là tên người")
    judgment = make_judgment(coding=Coding(sample.replacements(), (doubt,)))
    sign(judgment, judge)
    with pytest.raises(DeskError, match="nghi ngờ"):
        publish_judgment(judgment=judgment, actor=judge)
    recode(judgment, sample.coding())
    Judgment.objects.filter(pk=judgment.pk).update(number="")
    with pytest.raises(DeskError, match="số bản án"):
        publish_judgment(judgment=judgment, actor=judge)


def test_a_coding_of_another_text_blocks(judge: User) -> None:
    judgment = make_judgment(coding=Coding())
    sign(judgment, judge)
    recode(judgment, Coding((Replacement(0, 4, "khác", "X", ReplacementKind.PERSON),)))
    with pytest.raises(DeskError):
        publish_judgment(judgment=judgment, actor=judge)


def test_a_class_that_is_never_published_blocks_with_its_article(judge: User) -> None:
    secret = "Vụ án được xét xử kín.\n"
    parsed = replace(sample.parsed(), closed_hearing=True)
    judgment = make_judgment(text=sample.TEXT + secret, parsed=parsed)
    sign(judgment, judge)
    with pytest.raises(DeskError, match=r"Điều \d|NQ-HĐTP"):
        publish_judgment(judgment=judgment, actor=judge)
    assert not PublishedJudgment.objects.exists()


def test_a_leak_blocks(judge: User) -> None:
    overlooked = [item for item in sample.replacements() if item.original != "0912345678"]
    judgment = make_judgment(coding=Coding(tuple(overlooked)))
    sign(judgment, judge)
    with pytest.raises(DeskError, match="0912345678"):
        publish_judgment(judgment=judgment, actor=judge)
    assert not PublishedJudgment.objects.exists()


@pytest.mark.parametrize("state", [State.HELD, State.REFUSED, State.PUBLISHED, State.WITHDRAWN])
def test_only_a_judgment_at_work_is_published(judge: User, state: State) -> None:
    judgment = make_judgment()
    sign(judgment, judge)
    Judgment.objects.filter(pk=judgment.pk).update(state=state)
    with pytest.raises(DeskError, match="trạng thái"):
        publish_judgment(judgment=judgment, actor=judge)


def test_a_correction_of_the_coding_hides_the_version_that_leaked(judge: User) -> None:
    found = published_with_leak(judge, "Lò Văn Khải")
    assert "Lò Văn Khải" in found.text
    judgment = Judgment.objects.get(pk=found.pk)
    new = correct_judgment(judgment=judgment, actor=judge, reason="Mã hóa thêm tên bị đơn.", substance=False)
    assert new.version == 2
    assert "Lò Văn Khải" not in new.text
    assert new.substance_changed_at == found.substance_changed_at
    assert new.technical_changed_at > found.technical_changed_at
    assert new.change_seq > found.change_seq
    assert list(new.versions.values_list("version", "is_public")) == [(1, False), (2, True)]
    notice = PublicNotice.objects.get(judgment=new)
    assert (notice.kind, notice.reason, notice.version) == ("technical", "Mã hóa thêm tên bị đơn.", 2)


def test_a_correction_of_substance_keeps_the_old_version_public(judge: User) -> None:
    found = published(judge)
    judgment = Judgment.objects.get(pk=found.pk)
    SourceText.objects.filter(judgment=judgment).update(
        text=sample.TEXT + "Đính chính: đọc là 51.000.000 đồng.\n"
    )
    sign(judgment, judge)
    new = correct_judgment(judgment=judgment, actor=judge, reason="Đính chính số tiền.", substance=True)
    assert new.substance_changed_at > found.substance_changed_at
    assert list(new.versions.values_list("is_public", flat=True)) == [True, True]
    assert new.published_at == found.published_at
    assert PublicNotice.objects.get(judgment=new).kind == "correction"


def test_a_correction_needs_a_reason_and_a_difference(judge: User) -> None:
    judgment = Judgment.objects.get(pk=published(judge).pk)
    with pytest.raises(DeskError, match="lý do"):
        correct_judgment(judgment=judgment, actor=judge, reason="  ", substance=False)
    with pytest.raises(DeskError, match="không khác"):
        correct_judgment(judgment=judgment, actor=judge, reason="Sửa.", substance=False)


def test_a_withdrawal_leaves_no_words(judge: User) -> None:
    found = published(judge)
    judgment = Judgment.objects.get(pk=found.pk)
    gone = withdraw_judgment(judgment=judgment, actor=judge, reason="Có người dưới 18 tuổi.")
    assert gone.withdrawn_at is not None
    assert (gone.text, gone.structure, gone.precedents, gone.legal_relation) == ("", {}, [], "")
    assert gone.title == "Bản án số 38/2026/DS-ST"
    assert not gone.citations.exists()
    assert not gone.versions.filter(is_public=True).exists()
    assert gone.change_seq > found.change_seq
    assert PublicNotice.objects.get(judgment=gone).kind == "withdrawal"
    assert Judgment.objects.get(pk=found.pk).state == State.WITHDRAWN


def test_what_was_withdrawn_may_be_published_again_as_a_new_version(judge: User) -> None:
    judgment = Judgment.objects.get(pk=published(judge).pk)
    withdraw_judgment(judgment=judgment, actor=judge, reason="Nhầm.")
    Judgment.objects.filter(pk=judgment.pk).update(state=State.CODING)
    again = publish_judgment(judgment=judgment, actor=judge)
    assert (again.version, again.withdrawn_at, again.withdrawn_reason) == (2, None, "")
    assert list(again.versions.values_list("is_public", flat=True)) == [False, True]


def test_references_are_resolved_both_ways(judge: User) -> None:
    day = date(2025, 9, 9)
    cited = (CitedJudgment("5/2025/DS-ST", decided_on=day),)
    early = published(judge, number="9/2026/DS-ST", cited=cited)
    assert early.references.get().target is None
    target = published(judge, number="5/2025/DS-ST", decided_on=day)
    assert early.references.get().target_id == target.pk
    assert target.cited_by_count == 1
    before = target.change_seq
    published(judge, number="10/2026/DS-ST", cited=cited)
    target.refresh_from_db()
    assert target.cited_by_count == 2
    assert target.change_seq > before  # the index must learn of it


def test_a_number_alone_links_nothing(judge: User) -> None:
    published(judge, number="5/2025/DS-ST", decided_on=date(2025, 9, 9))
    citing = published(judge, number="9/2026/DS-ST", cited=(CitedJudgment("5/2025/DS-ST"),))
    assert citing.references.get().target is None


def test_a_withdrawn_judgment_no_longer_counts_as_citing(judge: User) -> None:
    target = published(judge, number="5/2025/DS-ST", decided_on=date(2025, 9, 9))
    citing = published(
        judge, number="9/2026/DS-ST", cited=(CitedJudgment("5/2025/DS-ST", decided_on=date(2025, 9, 9)),)
    )
    target.refresh_from_db()
    assert target.cited_by_count == 1
    withdraw_judgment(judgment=Judgment.objects.get(pk=citing.pk), actor=judge, reason="Thử.")
    target.refresh_from_db()
    assert target.cited_by_count == 0


def test_what_a_report_hides_stays_hidden_in_a_new_version(judge: User) -> None:
    found = published(judge)
    start = found.text.index("50.000.000 đồng")
    PublishedJudgment.objects.filter(pk=found.pk).update(hidden=[[start, start + 15]])
    judgment = Judgment.objects.get(pk=found.pk)
    SourceText.objects.filter(judgment=judgment).update(text="Một dòng thêm.\n" + sample.TEXT)
    CodingDraft.objects.filter(judgment=judgment).update(**to_json(shifted(15)))
    sign(judgment, judge)
    new = correct_judgment(judgment=judgment, actor=judge, reason="Bổ sung.", substance=True)
    assert [new.text[a:b] for a, b in new.hidden] == ["50.000.000 đồng"] * 2


def shifted(by: int) -> Coding:
    items = sample.replacements()
    return Coding(tuple(replace(item, start=item.start + by, end=item.end + by) for item in items))


def test_the_index_is_told_after_the_commit(judge: User, django_capture_on_commit_callbacks) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    with django_capture_on_commit_callbacks(execute=True):
        published(judge)
        assert not ProcrastinateJob.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        published(judge, number="39/2026/DS-ST")
    assert ProcrastinateJob.objects.filter(task_name="judgments.catch_up_index", status="todo").count() == 1
