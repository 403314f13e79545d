"""Acts on a draft: recorded, journaled, undone without limit, never lost, once for a double click."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from phapdinh.judgments.actions.coding import StaleError, change_coding, undo
from phapdinh.judgments.actions.desk_lock import LockedError, take_lock
from phapdinh.judgments.editing import EditError
from phapdinh.judgments.models import CodingChange, Judgment
from phapdinh.judgments.models.working import State
from phapdinh.judgments.tests.desk_scene import Scene, make_judgment, make_scene, place
from phapdinh.people.accounts import set_totp
from phapdinh.records import journal


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judgment(scene: Scene) -> Judgment:
    return make_judgment(scene.court_a)


@pytest.fixture
def client_a(scene: Scene) -> Client:
    client = Client()
    set_totp(user=scene.clerk_a)
    client.force_login(scene.clerk_a)
    return client


def doubt(words: str = "Lực Lài") -> dict[str, str]:
    return {key: str(value) for key, value in place(words).items()}


def codes(judgment: Judgment) -> list[str]:
    judgment.draft.refresh_from_db()
    return [one["code"] for one in judgment.draft.replacements]


def test_an_act_is_kept_counted_and_journaled(scene: Scene, judgment: Judgment) -> None:
    done = change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=doubt())
    assert (done.changed, done.draft.revision) == (True, 1)
    judgment.refresh_from_db()
    assert judgment.open_suspicions == 1
    assert "LL" in codes(judgment)
    entry = journal.history("judgment", judgment.pk)[-1]
    assert (entry.verb, entry.details) == ("coding.accept", {"revision": 1})
    assert "Lực" not in str(entry.details)


def test_a_double_click_acts_once(scene: Scene, judgment: Judgment) -> None:
    for expected in (True, False):
        done = change_coding(
            judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=doubt()
        )
        assert done.changed is expected
    assert CodingChange.objects.count() == 1


def test_a_stale_page_is_told_and_loses_nothing(scene: Scene, judgment: Judgment) -> None:
    change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=doubt())
    before = codes(judgment)
    with pytest.raises(StaleError, match="chưa được ghi"):
        change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="keep", params=doubt("Tí"))
    assert codes(judgment) == before


def test_undo_goes_back_to_the_beginning_and_on(scene: Scene, judgment: Judgment) -> None:
    first = codes(judgment)
    acts = [("accept", doubt()), ("keep", doubt("Tí")), ("add", {"words": "xay xát", "code": "nghề X"})]
    for revision, (verb, params) in enumerate(acts):
        change_coding(judgment=judgment, actor=scene.clerk_a, revision=revision, verb=verb, params=params)
    for revision in range(3, 6):
        undo(judgment=judgment, actor=scene.clerk_a, revision=revision)
    assert codes(judgment) == first
    judgment.refresh_from_db()
    assert judgment.open_suspicions == 2
    with pytest.raises(EditError, match="hoàn tác"):
        undo(judgment=judgment, actor=scene.clerk_a, revision=6)
    change_coding(judgment=judgment, actor=scene.clerk_a, revision=6, verb="accept", params=doubt())
    undo(judgment=judgment, actor=scene.clerk_a, revision=7)
    assert codes(judgment) == first


def test_a_doubled_undo_takes_back_one_act(scene: Scene, judgment: Judgment) -> None:
    change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=doubt())
    change_coding(judgment=judgment, actor=scene.clerk_a, revision=1, verb="keep", params=doubt("Tí"))
    assert undo(judgment=judgment, actor=scene.clerk_a, revision=2).changed
    assert not undo(judgment=judgment, actor=scene.clerk_a, revision=2).changed
    assert "LL" in codes(judgment)


def test_another_court_may_not_act(scene: Scene, judgment: Judgment) -> None:
    with pytest.raises(PermissionDenied):
        change_coding(judgment=judgment, actor=scene.clerk_b, revision=0, verb="accept", params=doubt())


def test_while_a_colleague_holds_it_nothing_is_written(scene: Scene, judgment: Judgment) -> None:
    take_lock(judgment=judgment, actor=scene.judge_a)
    with pytest.raises(LockedError, match="Nguyễn Đức Khải đang giữ"):
        change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb="accept", params=doubt())
    assert CodingChange.objects.count() == 0


@pytest.mark.parametrize("state", [State.AWAITING_SIGNATURE, State.REFUSED, State.WITHDRAWN])
def test_closed_states_are_read_only(scene: Scene, state: State) -> None:
    closed = make_judgment(scene.court_a, "8/2026/DS-ST", state=state)
    with pytest.raises(EditError, match="không sửa được"):
        change_coding(judgment=closed, actor=scene.clerk_a, revision=0, verb="accept", params=doubt())


@pytest.mark.parametrize(
    ("verb", "params"),
    [
        ("accept", {"start": "0", "end": "3"}),
        ("accept", {"start": "x", "end": "3"}),
        ("recode", {"start": "0"}),
        ("add", {"words": "không có chữ này", "code": "X"}),
        ("add", {"start": "0", "end": "999999", "code": "X"}),
    ],
)
def test_senseless_acts_change_nothing(
    scene: Scene, judgment: Judgment, verb: str, params: dict[str, str]
) -> None:
    with pytest.raises(EditError):
        change_coding(judgment=judgment, actor=scene.clerk_a, revision=0, verb=verb, params=params)
    judgment.draft.refresh_from_db()
    assert judgment.draft.revision == 0


# the pages


def post(client: Client, judgment: Judgment, verb: str, data: dict[str, Any], *, htmx: bool = False) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse("desk:change", args=[judgment.pk, verb]), data, headers=headers)


def test_a_plain_form_leads_back_to_the_place(client_a: Client, judgment: Judgment) -> None:
    answer = post(client_a, judgment, "accept", {**doubt(), "revision": "0"})
    start = doubt()["start"]
    assert answer["Location"] == f"/cong-bo/{judgment.pk}/?o={start}#n-{start}"
    page = client_a.get(answer["Location"]).content.decode()
    assert f'id="n-{start}"' in page


def test_htmx_gets_only_what_changed(client_a: Client, judgment: Judgment) -> None:
    answer = post(client_a, judgment, "accept", {**doubt(), "revision": "0"}, htmx=True).content.decode()
    assert answer.count("data-column=") == 2  # one paragraph, two columns
    assert 'id="bang-ben"' in answer
    assert 'data-revision="1"' in answer
    assert answer.count("hx-swap-oob") == 4  # head, foot, both cells


def test_a_stale_form_shows_what_was_typed(client_a: Client, judgment: Judgment) -> None:
    post(client_a, judgment, "accept", {**doubt(), "revision": "0"})
    data = {**doubt("Tí"), "revision": "0", "code": "T77"}
    answer = post(client_a, judgment, "accept", data, htmx=True)
    assert answer["HX-Retarget"] == "#bien-tap"
    assert "Chữ bạn vừa gõ: “T77”" in answer.content.decode()
    plain = post(client_a, judgment, "accept", data)
    assert "T77" in client_a.get(plain["Location"]).content.decode()


def test_unknown_verb_is_not_found(client_a: Client, judgment: Judgment) -> None:
    assert post(client_a, judgment, "erase", {}).status_code == 404


def test_nothing_of_a_judgment_can_become_markup(scene: Scene, client_a: Client) -> None:
    text = "Nguyên đơn: bà <script>alert(1)</script> Mai.\nBị đơn: ông Tý & con.\n"
    from phapdinh.judgments.record import Coding, Suspicion

    start = text.index("<script>")
    nasty = Suspicion(start, start + 8, "<script>", 'lý do "><b>', '<img src="x">')
    judgment = make_judgment(scene.court_a, "5/2026/DS-ST", text=text, coding=Coding((), (nasty,)))
    page = client_a.get(reverse("desk:editor", args=[judgment.pk])).content.decode()
    assert "<script>alert" not in page
    assert '<img src="x">' not in page
    assert "&lt;script&gt;" in page


def test_the_subject_page_lists_every_mention(client_a: Client, judgment: Judgment) -> None:
    spot = place("Đặng Thị Thanh Nhàn")
    page = client_a.get(
        reverse("desk:subject", args=[judgment.pk, spot["start"], spot["end"]])
    ).content.decode()
    assert page.count('class="pd-coded"') == 3
    answer = post(
        client_a,
        judgment,
        "recode",
        {**spot, "revision": "0", "code": "Đặng Thị Thanh N5", "everywhere": "1"},
    )
    assert answer.status_code == 302
    assert [code for code in codes(judgment) if code.endswith("N5")] == [
        "Đặng Thị Thanh N5",
        "bà N5",
        "Bà N5",
    ]
    assert client_a.get(reverse("desk:subject", args=[judgment.pk, 0, 3])).status_code == 404
