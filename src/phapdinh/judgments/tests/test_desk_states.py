"""Hold, release, refuse, submit, send back: each step once, with its reason, only from where it may start."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.judgments.actions import desk_state
from phapdinh.judgments.actions.desk_findings import clear_finding
from phapdinh.judgments.actions.desk_state import DeskError
from phapdinh.judgments.models import ClearedFinding, DeskNote, Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.readiness import blockers_of, original_offset
from phapdinh.judgments.record import Coding
from phapdinh.judgments.tests.desk_scene import TEXT, Scene, coding_of_text, make_judgment, make_scene
from phapdinh.people.accounts import set_totp
from phapdinh.records import journal

CLEAN = Coding(coding_of_text().replacements, ())
PLAIN_TEXT = "QUYẾT ĐỊNH: Chấp nhận yêu cầu khởi kiện của nguyên đơn.\n"


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(scene.court_a)


def ready(scene: Scene, **fields: object) -> Judgment:
    return make_judgment(scene.court_a, "77/2026/DS-ST", text=PLAIN_TEXT, coding=Coding(), **fields)  # type: ignore[arg-type]


def test_hold_and_release(scene: Scene, judgment: Judgment) -> None:
    assert desk_state.hold(judgment=judgment, actor=scene.clerk_a, reason=" chờ xác minh\ntuổi ")
    judgment.refresh_from_db()
    assert (judgment.state, judgment.state_reason) == (State.HELD, "chờ xác minh tuổi")
    assert not desk_state.hold(judgment=judgment, actor=scene.clerk_a, reason="chờ xác minh tuổi")
    assert DeskNote.objects.count() == 1
    assert desk_state.release(judgment=judgment, actor=scene.judge_a)
    judgment.refresh_from_db()
    assert (judgment.state, judgment.state_reason) == (State.CODING, "")
    assert [entry.verb for entry in journal.history("judgment", judgment.pk)] == [
        "judgment.held",
        "judgment.released",
    ]


def test_the_journal_holds_no_reason(scene: Scene, judgment: Judgment) -> None:
    desk_state.hold(judgment=judgment, actor=scene.clerk_a, reason="chờ ông Lực")
    assert "Lực" not in str(journal.history("judgment", judgment.pk)[0].details)


def test_a_reason_is_needed(scene: Scene, judgment: Judgment) -> None:
    with pytest.raises(DeskError, match="lý do"):
        desk_state.hold(judgment=judgment, actor=scene.clerk_a, reason="  ")


def test_refuse_needs_a_ground_of_the_rules_and_a_judge(scene: Scene, judgment: Judgment) -> None:
    with pytest.raises(PermissionDenied):
        desk_state.refuse(judgment=judgment, actor=scene.clerk_a, rule="minor")
    with pytest.raises(DeskError, match="căn cứ"):
        desk_state.refuse(judgment=judgment, actor=scene.judge_a, rule="invented")
    desk_state.refuse(judgment=judgment, actor=scene.judge_a, rule="minor", note="con chung")
    judgment.refresh_from_db()
    assert judgment.state == State.REFUSED
    assert "18 tuổi" in judgment.state_reason
    assert journal.history("judgment", judgment.pk)[0].details["rule"] == "minor"
    desk_state.reconsider(judgment=judgment, actor=scene.judge_a)
    judgment.refresh_from_db()
    assert judgment.state == State.CODING


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN, State.REFUSED])
def test_hold_only_before_publication(scene: Scene, state: State) -> None:
    done = make_judgment(scene.court_a, "9/2026/DS-ST", state=state)
    with pytest.raises(DeskError, match="Không làm được"):
        desk_state.hold(judgment=done, actor=scene.clerk_a, reason="x")


def test_submit_and_send_back(scene: Scene) -> None:
    judgment = ready(scene)
    assert desk_state.submit(judgment=judgment, actor=scene.clerk_a)
    assert not desk_state.submit(judgment=judgment, actor=scene.clerk_a)
    desk_state.send_back(judgment=judgment, actor=scene.judge_a, reason="sót tên")
    judgment.refresh_from_db()
    assert (judgment.state, judgment.state_reason) == (State.CODING, "sót tên")


def test_open_doubts_block_and_lead_to_the_first(scene: Scene, judgment: Judgment) -> None:
    first = blockers_of(judgment)[0]
    assert first.words == "Còn 2 chỗ nghi ngờ."
    assert first.start == TEXT.index("Lực Lài")
    with pytest.raises(DeskError, match="Còn 2 chỗ nghi ngờ"):
        desk_state.submit(judgment=judgment, actor=scene.clerk_a)


@pytest.mark.parametrize(
    "field", ["court", "number", "decided_on", "case_type", "instance", "presiding_judge", "in_force_on"]
)
def test_a_gap_in_the_record_blocks(scene: Scene, field: str) -> None:
    judgment = ready(scene)
    setattr(judgment, field, None if field in ("court", "decided_on", "in_force_on") else "")
    judgment.save()
    assert [one.record for one in blockers_of(judgment)] == [True]


def test_what_is_not_in_force_is_not_published(scene: Scene) -> None:
    judgment = ready(scene, in_force_on=timezone.localdate() + timedelta(days=1))
    assert "Chưa có hiệu lực" in blockers_of(judgment)[0].words


def test_a_leak_blocks_until_it_is_coded_or_a_person_clears_it(scene: Scene) -> None:
    text = "Nguyên đơn: bà Trịnh Thị Hồng Vân, điện thoại 0912 004 417, phải trả nợ.\n"
    judgment = make_judgment(scene.court_a, "78/2026/DS-ST", text=text, coding=Coding())
    found = [one for one in blockers_of(judgment) if one.finding]
    assert found
    assert all(one.start is not None and text[one.start :].startswith(one.finding[5:9]) for one in found)
    with pytest.raises(DeskError):
        clear_finding(judgment=judgment, actor=scene.clerk_a, finding="leak:không có")
    with pytest.raises(PermissionDenied):
        clear_finding(judgment=judgment, actor=scene.clerk_b, finding=found[0].finding)
    for one in found:
        assert clear_finding(judgment=judgment, actor=scene.clerk_a, finding=one.finding)
        assert not clear_finding(judgment=judgment, actor=scene.clerk_a, finding=one.finding)
    assert blockers_of(judgment) == []
    assert {row.actor for row in ClearedFinding.objects.all()} == {scene.clerk_a}
    assert "Vân" not in str([entry.details for entry in journal.history("judgment", judgment.pk)])


def test_only_a_judge_says_that_no_class_applies(scene: Scene) -> None:
    text = "Tòa án xét xử kín vụ án.\n" + PLAIN_TEXT
    judgment = make_judgment(
        scene.court_a, "79/2026/DS-ST", text=text, coding=Coding(), parsed={"closed_hearing": True}
    )
    refusal = next(one for one in blockers_of(judgment) if one.finding.startswith("refusal:"))
    assert "Điều 4" in refusal.words
    with pytest.raises(PermissionDenied):
        clear_finding(judgment=judgment, actor=scene.clerk_a, finding=refusal.finding)
    clear_finding(judgment=judgment, actor=scene.judge_a, finding=refusal.finding)
    assert refusal.finding not in {one.finding for one in blockers_of(judgment)}


def test_places_of_the_coded_text_are_found_in_the_original() -> None:
    from phapdinh.judgments.publishing.offsets import apply_coding

    coded = apply_coding(TEXT, CLEAN.replacements)
    for words in ("vợ chồng", "lãi suất", "QUYẾT ĐỊNH", "Nguyên đơn"):
        assert TEXT[original_offset(CLEAN, coded.index(words)) :].startswith(words)
    assert TEXT[original_offset(CLEAN, coded.index("năm 1981") + 3) :].startswith("ngày 14/02/1981")


# the pages


@pytest.fixture
def as_judge(scene: Scene) -> Client:
    client = Client()
    set_totp(user=scene.judge_a)
    client.force_login(scene.judge_a)
    return client


def see(client: Client, name: str, judgment: Judgment) -> str:
    return client.get(reverse(f"desk:{name}", args=[judgment.pk])).content.decode()


def test_forms_ask_act_and_say_so(as_judge: Client, judgment: Judgment) -> None:
    address = reverse("desk:hold", args=[judgment.pk])
    empty = as_judge.post(address, {"reason": ""})
    assert empty.status_code == 422
    done = as_judge.post(address, {"reason": "chờ xác minh tuổi"}, follow=True).content.decode()
    assert "Đã tạm giữ." in done
    assert "chờ xác minh tuổi" in done
    again = as_judge.post(reverse("desk:release", args=[judgment.pk]), follow=True).content.decode()
    assert "Đã bỏ tạm giữ." in again


def test_refusing_shows_every_ground_with_its_article(as_judge: Client, judgment: Judgment) -> None:
    page = see(as_judge, "refuse", judgment)
    assert page.count('name="rule"') >= 5
    assert page.count("Điều 4 NQ 03/2017/NQ-HĐTP") >= 5
    as_judge.post(reverse("desk:refuse", args=[judgment.pk]), {"rule": "minor", "note": ""})
    assert "Không công bố:" in see(as_judge, "editor", judgment)


def test_submitting_lists_what_is_in_the_way_with_a_jump(as_judge: Client, judgment: Judgment) -> None:
    page = see(as_judge, "submit", judgment)
    assert f"?o={TEXT.index('Lực Lài')}#n-" in page
    assert 'type="submit"' not in page.split("Còn vướng")[1].split("Quay lại bản mã hóa")[0]
    assert as_judge.post(reverse("desk:submit", args=[judgment.pk])).status_code == 422


@pytest.mark.parametrize("name", ["hold", "refuse", "send_back"])
def test_a_wrong_state_is_said_in_words(as_judge: Client, scene: Scene, name: str) -> None:
    closed = make_judgment(scene.court_a, "80/2026/DS-ST", state=State.WITHDRAWN)
    answer = as_judge.post(reverse(f"desk:{name}", args=[closed.pk]), {"reason": "x", "rule": "minor"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
