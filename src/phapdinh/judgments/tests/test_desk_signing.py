"""A named person signs a text known by its hash; then it is published, corrected, withdrawn."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from phapdinh.judgments.actions.coding import change_coding
from phapdinh.judgments.actions.desk_sign import Signature, correct, sign_and_publish, withdraw
from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import Judgment, PublicNotice, PublishedJudgment, PublishedVersion, SignOff
from phapdinh.judgments.models.working import State
from phapdinh.judgments.publishing.offsets import text_digest
from phapdinh.judgments.readiness import coded_text
from phapdinh.judgments.record import Coding
from phapdinh.judgments.signing import same_name
from phapdinh.judgments.tests.desk_scene import PRESIDING, Scene, make_judgment, make_scene
from phapdinh.people.accounts import set_totp
from phapdinh.records import journal

TEXT = "Nhận định: yêu cầu khởi kiện có căn cứ.\nQUYẾT ĐỊNH: Chấp nhận yêu cầu về cây xoài.\n"


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(
        scene.court_a, text=TEXT, coding=Coding(), state=State.AWAITING_SIGNATURE, parsed={"participants": []}
    )


def digest(judgment: Judgment) -> str:
    return text_digest(coded_text(judgment))


def publish(scene: Scene, judgment: Judgment) -> None:
    assert sign_and_publish(
        judgment=judgment, actor=scene.judge_a, signature=Signature(PRESIDING, digest(judgment))
    )


def test_the_presiding_judge_signs_and_it_is_published(scene: Scene, judgment: Judgment) -> None:
    publish(scene, judgment)
    judgment.refresh_from_db()
    assert judgment.state == State.PUBLISHED
    sign_off = SignOff.objects.get()
    published = PublishedJudgment.objects.get(pk=judgment.pk)
    assert (sign_off.signer_name, sign_off.coded_sha256) == (PRESIDING, text_digest(published.text))
    assert [entry.verb for entry in journal.history("judgment", judgment.pk)] == [
        "judgment.signed",
        "judgment.published",
    ]


def test_a_double_click_signs_once(scene: Scene, judgment: Judgment) -> None:
    once = digest(judgment)
    publish(scene, judgment)
    assert not sign_and_publish(judgment=judgment, actor=scene.judge_a, signature=Signature(PRESIDING, once))
    assert SignOff.objects.count() == 1


@pytest.mark.parametrize("name", ["", "Ai Khác", "Nguyễn Đức"])
def test_another_name_is_refused_and_nothing_is_signed(scene: Scene, judgment: Judgment, name: str) -> None:
    with pytest.raises(DeskError, match="không khớp"):
        sign_and_publish(judgment=judgment, actor=scene.judge_a, signature=Signature(name, digest(judgment)))
    assert not SignOff.objects.exists()


def test_a_text_that_was_not_shown_is_not_signed(scene: Scene, judgment: Judgment) -> None:
    with pytest.raises(DeskError, match="đã thay đổi"):
        sign_and_publish(judgment=judgment, actor=scene.judge_a, signature=Signature(PRESIDING, "0" * 64))


def test_only_after_submission_and_only_by_who_may(scene: Scene, judgment: Judgment) -> None:
    with pytest.raises(PermissionDenied):
        sign_and_publish(
            judgment=judgment, actor=scene.clerk_a, signature=Signature("Lê Thị Hải Yến", digest(judgment))
        )
    Judgment.objects.filter(pk=judgment.pk).update(state=State.CODING)
    with pytest.raises(DeskError, match="chưa được trình"):
        sign_and_publish(
            judgment=judgment, actor=scene.judge_a, signature=Signature(PRESIDING, digest(judgment))
        )


def test_what_blocks_submission_blocks_signing(scene: Scene, judgment: Judgment) -> None:
    Judgment.objects.filter(pk=judgment.pk).update(in_force_on=None)
    with pytest.raises(DeskError, match="Chưa công bố được"):
        sign_and_publish(
            judgment=judgment, actor=scene.judge_a, signature=Signature(PRESIDING, digest(judgment))
        )
    assert not PublishedJudgment.objects.exists()
    assert not SignOff.objects.exists()


def test_a_correction_is_a_new_signed_version_with_a_public_reason(scene: Scene, judgment: Judgment) -> None:
    publish(scene, judgment)
    change_coding(
        judgment=judgment,
        actor=scene.clerk_a,
        revision=0,
        verb="add",
        params={"words": "cây xoài", "code": "cây X"},
    )
    assert "cây xoài" in PublishedJudgment.objects.get(pk=judgment.pk).text
    new = digest(judgment)
    for expected in (True, False):
        done = correct(
            judgment=judgment,
            actor=scene.judge_a,
            signature=Signature(PRESIDING, new),
            reason="Sót mã",
            substance=False,
        )
        assert done is expected
    assert "cây X" in PublishedJudgment.objects.get(pk=judgment.pk).text
    assert PublishedVersion.objects.filter(judgment_id=judgment.pk).count() == 2
    assert PublicNotice.objects.get().reason == "Sót mã"


def test_withdrawing_takes_the_words_away_once(scene: Scene, judgment: Judgment) -> None:
    publish(scene, judgment)
    with pytest.raises(PermissionDenied):
        withdraw(judgment=judgment, actor=scene.clerk_a, reason="x")
    assert withdraw(judgment=judgment, actor=scene.judge_a, reason="Công bố nhầm")
    assert not withdraw(judgment=judgment, actor=scene.judge_a, reason="Công bố nhầm")
    assert PublishedJudgment.objects.get(pk=judgment.pk).text == ""


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Nguyễn Đức Khải", " nguyễn  đức KHẢI ", True),
        ("Nguyễn Đức Khải", "Nguyễn Đức Khải", True),
        ("Nguyễn Đức Khải", "Nguyen Duc Khai", False),
        ("", "", False),
    ],
)
def test_names_are_compared_as_a_person_would(left: str, right: str, same: bool) -> None:
    assert same_name(left, right) is same


# the pages


@pytest.fixture
def as_judge(scene: Scene) -> Client:
    client = Client()
    set_totp(user=scene.judge_a)
    client.force_login(scene.judge_a)
    return client


def test_sign_correct_and_withdraw_by_the_pages(as_judge: Client, scene: Scene, judgment: Judgment) -> None:
    sign = reverse("desk:sign", args=[judgment.pk])
    assert digest(judgment) in as_judge.get(sign).content.decode()
    wrong = as_judge.post(sign, {"name": "Ai Khác", "digest": digest(judgment)})
    assert wrong.status_code == 422
    done = as_judge.post(sign, {"name": PRESIDING, "digest": digest(judgment)}, follow=True).content.decode()
    assert "Đã ký và công bố." in done
    unchanged = as_judge.get(reverse("desk:correct", args=[judgment.pk])).content.decode()
    assert "Không có gì thay đổi." in unchanged
    change_coding(
        judgment=judgment,
        actor=scene.judge_a,
        revision=0,
        verb="add",
        params={"words": "cây xoài", "code": "cây X"},
    )
    page = as_judge.get(reverse("desk:correct", args=[judgment.pk])).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    answer = as_judge.post(
        reverse("desk:correct", args=[judgment.pk]),
        {"name": PRESIDING, "digest": digest(judgment), "reason": "Sót mã", "substance": "0"},
        follow=True,
    )
    assert "Đã công bố bản đính chính." in answer.content.decode()
    history = as_judge.get(reverse("desk:history", args=[judgment.pk])).content.decode()
    assert "Đính chính" in history
    assert "Sót mã" in history
    between = as_judge.get(reverse("desk:difference", args=[judgment.pk, "phien-ban", 1, 2])).content.decode()
    assert "<del>" in between
    answer = as_judge.post(reverse("desk:withdraw", args=[judgment.pk]), {"reason": "Nhầm"}, follow=True)
    assert "Đã gỡ bỏ." in answer.content.decode()
