"""The pages of the import: who may open them, a file sent and imported, what is wrong told in its place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from phapdinh.cases.importing import urls
from phapdinh.cases.importing.actions import carry_out, take_in
from phapdinh.cases.importing.sheets import read_sheet
from phapdinh.cases.importing.tests.docket_file import docket, numbered
from phapdinh.cases.models import Case, DocketImport
from phapdinh.cases.tests.desk_client import client_for
from phapdinh.cases.tests.docket_scene import Scene, make_scene

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
_MAY, _MAY_NOT = ("clerk_a", "chief_a"), ("judge_a", "overseer", "administrator_a", "operator")
_ELSEWHERE = ("clerk_b", "chief_b", "clerk_above")
_FORM = {**dict.fromkeys((*_MAY, *_ELSEWHERE), 200), **dict.fromkeys(_MAY_NOT, 403)}
_RUN = {**dict.fromkeys(_MAY, 200), **dict.fromkeys((*_MAY_NOT, *_ELSEWHERE), 404)}
_SENT = dict.fromkeys(_FORM, 405)
ROUTES: dict[str, tuple[bool, dict[str, int]]] = {
    "send": (False, _FORM),
    "template": (False, _FORM),
    "run": (True, _RUN),
    "begin": (True, _SENT),
    "refused": (True, _RUN),
}


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr(timezone, "localdate", lambda *_, **__: TODAY)
    return make_scene()


@pytest.fixture
def run(scene: Scene) -> DocketImport:
    content = docket(numbered(1), numbered(2, **{"Ngày thụ lý": "31/02/2026"}))
    return take_in(actor=scene.clerk_a, court_id=scene.court_a.pk, content=content, name="so-2026.csv")


def at(name: str, run: DocketImport) -> str:
    return reverse(f"importing:{name}", args=[run.pk] if ROUTES[name][0] else [])


def sent(scene: Scene, content: bytes, name: str = "so.csv", **more: str) -> dict[str, Any]:
    return {"court": str(scene.court_a.pk), "docket": SimpleUploadedFile(name, content), **more}


def test_the_matrix_covers_every_route() -> None:
    assert set(ROUTES) == {pattern.name for pattern in urls.urlpatterns}


def test_every_route_for_every_person(scene: Scene, run: DocketImport) -> None:
    for who in _FORM:
        client = client_for(getattr(scene, who))
        for name, (_of_run, answers) in ROUTES.items():
            answer = client.get(at(name, run))
            assert answer.status_code == answers[who], (name, who)
            assert who in _MAY or "so-2026.csv" not in answer.content.decode(errors="ignore")
    for name in ROUTES:
        assert Client().get(at(name, run)).status_code in (302, 405), name


def test_a_form_needs_its_token(scene: Scene, run: DocketImport) -> None:
    client = client_for(scene.clerk_a, strict=True)
    assert [client.post(at(name, run)).status_code for name in ("send", "begin")] == [403, 403]


def test_a_file_is_looked_at_then_imported(
    scene: Scene, django_assert_max_num_queries: Any, django_assert_num_queries: Any
) -> None:
    client = client_for(scene.clerk_a)
    answer = client.post(reverse("importing:send"), sent(scene, docket(numbered(1), numbered(3))))
    run = DocketImport.objects.get()
    assert answer["Location"] == reverse("importing:run", args=[run.pk])
    with django_assert_max_num_queries(16):
        page = client.get(answer["Location"]).content.decode()
    assert "Đã đọc 2 dòng: nhập được 1. 1 dòng sẽ bị từ chối. Chưa có gì được ghi vào sổ." in " ".join(
        page.split()
    )
    assert "Sổ thiếu số 02/2026/TLST-DS" in page
    assert Case.objects.count() == 0
    client.post(reverse("importing:begin", args=[run.pk]))
    assert "Đang nhập" in client.get(answer["Location"]).content.decode()
    carry_out(run_id=run.pk)
    assert "Đã nhập 1 trong 2 dòng." in client.get(answer["Location"]).content.decode()
    with django_assert_max_num_queries(16):
        assert "so.csv" in client.get(reverse("importing:send")).content.decode()


def test_what_was_refused_is_loaded_down_in_its_columns(scene: Scene, run: DocketImport) -> None:
    answer = client_for(scene.chief_a).get(at("refused", run))
    assert answer["Content-Disposition"].startswith("attachment")
    assert "so-2026-tu-choi.csv" in answer["Content-Disposition"]
    rows = read_sheet(answer.content).rows
    assert [(row.cells[1], row.cells[-1]) for row in rows] == [
        ("02/2026/TLST-DS", "Ngày thụ lý: Không có ngày “31/02/2026” trong lịch.")
    ]


def test_the_template_is_a_docket_without_rows(scene: Scene) -> None:
    answer = client_for(scene.clerk_a).get(reverse("importing:template"))
    assert read_sheet(answer.content).rows == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "Tệp này trống."), (b"khong phai so", "Không thấy dòng tiêu đề cột"), (b"PK\x03\x04", "tệp hỏng")],
)
def test_a_file_that_is_no_docket_is_told_and_the_rest_is_kept(
    scene: Scene, content: bytes, said: str
) -> None:
    data = sent(scene, content, missing_ground="Sổ giấy")
    answer = client_for(scene.clerk_a).post(reverse("importing:send"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Sổ giấy" in page


def test_a_court_that_is_not_ones_own_cannot_be_chosen(scene: Scene) -> None:
    data = {**sent(scene, docket(numbered(1))), "court": str(scene.court_b.pk)}
    assert client_for(scene.clerk_a).post(reverse("importing:send"), data).status_code == 422
    assert DocketImport.objects.count() == 0
