"""Officers of a court: taken in, changed, ended, taken back; what bars them ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.administration.actions.letterhead import Head, set_letterhead
from phapdinh.cases.administration.actions.officers import (
    OfficerFacts,
    add_officer,
    change_officer,
    end_officer,
    reopen_officer,
)
from phapdinh.cases.administration.actions.standing import end_bar, end_share
from phapdinh.cases.administration.queries.changes import changes
from phapdinh.cases.administration.queries.officers import of_court, officer_groups
from phapdinh.cases.administration.tests.scene import TODAY, Office, make_office
from phapdinh.cases.assigning.actions.declaring import Span, bar_officer, declare_interest, set_share
from phapdinh.cases.documents.gathering import gather
from phapdinh.cases.models import Officer
from phapdinh.cases.models.kinds import OfficerKind
from phapdinh.cases.queries.officers import serving
from phapdinh.cases.tests.docket_scene import petition
from phapdinh.records.models import JournalEntry

pytestmark = pytest.mark.django_db
SINCE = date(2024, 1, 1)


@pytest.fixture
def office() -> Office:
    return make_office()


def facts(name: str = "Ngô Thị Ánh", kind: str = OfficerKind.LAY_JUDGE, **more: object) -> OfficerFacts:
    return OfficerFacts(name, kind, SINCE, **more)  # type: ignore[arg-type]


def add(office: Office, **more: object) -> Officer:
    given = facts(**more)  # type: ignore[arg-type]
    return add_officer(court_id=office.scene.court_a.pk, actor=office.keeper, facts=given)


def test_somebody_takes_office_with_an_account_of_the_court(office: Office) -> None:
    row = add(office, name="  Lê Thị   Hải Yến ", kind=OfficerKind.CLERK, username="yen")
    assert (row.name, row.name_key, row.user) == ("Lê Thị Hải Yến", "le thi hai yen", office.scene.clerk_a)
    entry = JournalEntry.objects.get(subject_kind="officer", verb="officer.added")
    assert "yen" not in str(entry.details)
    for wrong, said in (
        ({"username": "bach"}, "Tòa án không có tài khoản"),
        ({"name": " "}, "Ghi họ tên"),
        ({"kind": "kẻ khác"}, "Ghi họ tên và chức danh"),
        ({"ends_on": date(2023, 1, 1)}, "không được trước ngày nhận chức"),
        ({"kind": OfficerKind.CLERK, "username": "yen"}, "đã gắn với một người"),
        ({"kind": OfficerKind.JUDGE, "specialities": ("bóng đá",)}, "không có trong danh mục"),
    ):
        with pytest.raises(CaseError, match=said):
            add(office, **wrong)


def test_only_the_office_of_the_court_keeps_the_list(office: Office) -> None:
    scene = office.scene
    for actor in (scene.chief_a, scene.clerk_a, office.second, scene.operator):
        with pytest.raises(PermissionDenied):
            add_officer(court_id=scene.court_a.pk, actor=actor, facts=facts())
    known = {"officer_id": scene.officer_above.pk, "court_id": scene.court_a.pk, "actor": office.keeper}
    with pytest.raises(Officer.DoesNotExist):
        end_officer(**known, on=TODAY(), reason="Nhầm Tòa án")


def test_a_prosecutor_stands_under_the_procuracy_of_the_court(office: Office) -> None:
    row = add(office, kind=OfficerKind.PROSECUTOR)
    assert (row.court, row.office) == (None, "Viện kiểm sát nhân dân khu vực 91 - Hà Tĩnh")
    assert row in of_court(office.scene.court_a)
    assert row not in of_court(office.scene.court_b)


def test_an_end_is_told_and_taken_back(office: Office) -> None:
    officer = office.scene.officer_a
    given = {"officer_id": officer.pk, "court_id": office.scene.court_a.pk, "actor": office.keeper}
    yesterday = TODAY() - timedelta(days=1)
    end_officer(**given, on=yesterday, reason="Quyết định số 8/QĐ")
    assert not Officer.objects.filter(serving(), pk=officer.pk).exists()
    with pytest.raises(CaseError, match="từ trước ngày ấy"):
        end_officer(**given, on=TODAY(), reason="Lần nữa")
    reopen_officer(**given, reason="Ghi nhầm")
    assert Officer.objects.filter(serving(), pk=officer.pk).exists()
    with pytest.raises(CaseError, match="đang giữ chức"):
        reopen_officer(**given, reason="Ghi nhầm")
    lines, _following = changes(office.scene.court_a)
    assert [(one.about, one.words.split(":")[0]) for one in lines] == [
        (officer.name, "Khôi phục người đã ghi thôi giữ chức"),
        (officer.name, f"Thôi giữ chức từ sau ngày {yesterday:%d/%m/%Y}"),
    ]


def test_a_term_that_still_runs_keeps_somebody_in_office(office: Office) -> None:
    row = add(office, ends_on=TODAY())
    late = add(office, name="Phan Tất Hết", ends_on=TODAY() - timedelta(days=1))
    assert set(Officer.objects.filter(serving(), kind="lay_judge")) == {row}
    titles = [title for title, _rows in officer_groups(office.scene.court_a, ended=False, today=TODAY())]
    assert titles == ["Thẩm phán", "Hội thẩm"]
    [(_title, left)] = officer_groups(office.scene.court_a, ended=True, today=TODAY())
    assert [line.officer for line in left] == [late]


def test_a_change_tells_what_was_changed_and_the_same_again_nothing(office: Office) -> None:
    officer = office.scene.officer_a
    given = {"officer_id": officer.pk, "court_id": office.scene.court_a.pk, "actor": office.keeper}
    known = OfficerFacts(officer.name, "judge", officer.starts_on, None, "second", ("civil",), "khai")
    row = change_officer(**given, facts=known)
    assert (row.rank, row.specialities) == ("second", ["civil"])
    change_officer(**given, facts=known)
    entry = JournalEntry.objects.get(verb="officer.changed")
    assert set(entry.details) == {"rank", "specialities"}
    assert changes(office.scene.court_a)[0][0].words == "Sửa thông tin cán bộ: ngạch, bậc, chuyên trách"


def test_the_list_follows_the_alphabet_of_given_names(office: Office) -> None:
    for name in ("Đỗ Văn Ân", "Lê Thị Âu", "Trần An"):
        add(office, name=name)
    groups = dict(officer_groups(office.scene.court_a, ended=False, today=TODAY()))
    assert [line.officer.name for line in groups["Hội thẩm"]] == ["Trần An", "Đỗ Văn Ân", "Lê Thị Âu"]


def test_what_bars_or_spares_ends_before_its_day(office: Office) -> None:
    officer, actor = office.scene.officer_a.pk, office.keeper
    began = TODAY() - timedelta(days=3)
    span = Span(began, None, "Quyết định số 9/QĐ")
    bar = bar_officer(officer_id=officer, actor=actor, kind="discipline", span=span)
    share = set_share(officer_id=officer, actor=actor, kind="maternity", percent=50, span=span)
    yesterday = TODAY() - timedelta(days=1)
    assert end_bar(bar_id=bar.pk, actor=office.scene.chief_a).ends_on == yesterday
    assert end_share(share_id=share.pk, actor=actor).ends_on == yesterday
    with pytest.raises(CaseError, match="đã kết thúc"):
        end_bar(bar_id=bar.pk, actor=actor)
    with pytest.raises(PermissionDenied):
        end_share(share_id=share.pk, actor=office.second)


def test_kinship_of_colleagues_is_declared_by_the_office_a_case_by_the_heads(office: Office) -> None:
    scene = office.scene
    one, other, case = scene.officer_a.pk, scene.other_officer_a.pk, petition(scene)
    kin = {"officer_id": one, "kind": "panel_relative", "colleague_id": other}
    assert declare_interest(actor=office.keeper, **kin) == declare_interest(actor=scene.chief_a, **kin)
    with pytest.raises(case.DoesNotExist):  # who opens no case names none
        declare_interest(officer_id=one, actor=office.keeper, kind="relative", case_id=case.pk)
    assert declare_interest(officer_id=one, actor=scene.chief_a, kind="relative", case_id=case.pk).matter


def test_the_letterhead_stands_on_the_documents_of_the_court(office: Office) -> None:
    scene, case = office.scene, petition(office.scene)
    head = Head("Tòa án nhân dân tỉnh Hà Tĩnh", "Số 1,  phố Giả Định", "Kỳ Anh", "")
    set_letterhead(court_id=scene.court_a.pk, actor=office.keeper, head=head)
    set_letterhead(court_id=scene.court_a.pk, actor=office.keeper, head=head)
    assert JournalEntry.objects.filter(verb="court.letterhead_set").count() == 1
    found = gather(case, TODAY())
    assert (found.court_above, found.place) == ("Tòa án nhân dân tỉnh Hà Tĩnh", "Kỳ Anh")
    assert found.court_address == "Số 1, phố Giả Định"
    assert found.procuracy == "Viện kiểm sát nhân dân khu vực 91 - Hà Tĩnh"
    with pytest.raises(PermissionDenied):
        set_letterhead(court_id=scene.court_a.pk, actor=scene.chief_a, head=Head())
