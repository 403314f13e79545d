"""The words of a counting: what a person checks against the article and a calendar."""

from __future__ import annotations

from datetime import date, datetime

from phapdinh.cases.deadlines import due, rules
from phapdinh.cases.deadlines.guide import guide
from phapdinh.cases.deadlines.saying import cite
from phapdinh.web.paths import PROJECT


def words(rule: str, start: date | datetime, **what: object) -> str:
    return due(rules()[rule], start, **what).words  # type: ignore[arg-type]


def test_a_plain_period_names_its_start_its_days_and_its_article() -> None:
    assert words("civil.assign_trial_judge", date(2026, 3, 2)) == (
        "Bắt đầu từ ngày thụ lý vụ án: 02/03/2026 (thứ Hai); ngày này không tính. "
        "Đếm 03 ngày làm việc: hết vào 05/03/2026 (thứ Năm). "
        "Hạn cuối: 24 giờ ngày 05/03/2026 (thứ Năm), theo khoản 2 Điều 197 Bộ luật Tố tụng dân sự."
    )


def test_a_roll_names_the_day_off_and_the_rule() -> None:
    said = words("civil.open_hearing", date(2026, 3, 2), extended=True)
    assert "hết vào 02/05/2026 (thứ Bảy)" in said
    assert "ngày nghỉ (thứ Bảy)" in said
    assert "BLDS Điều 148 khoản 5" in said
    assert "BLTTHS Điều 134 khoản 1" in words("criminal.pause", date(2026, 3, 2))


def test_an_extension_of_the_same_unit_is_told_as_one_period() -> None:
    said = words("civil.trial_preparation_civil", date(2026, 3, 2), extended=True)
    assert "Đếm 04 tháng và 02 tháng, tức 06 tháng liền" in said
    mixed = words("civil.amend_petition", date(2026, 3, 2), extended=True)
    assert "Đếm 01 tháng và 15 ngày:" in mixed


def test_a_second_period_is_told_as_such() -> None:
    said = words("civil.complaint_decide", date(2026, 4, 15), extended=True)
    assert "Hết 15 ngày, tính thêm 15 ngày kể từ ngày hết thời hạn" in said


def test_suspensions_and_outages_are_told() -> None:
    suspended = [(date(2026, 4, 1), date(2026, 6, 15))]
    anew = words("civil.trial_preparation_civil", date(2026, 3, 2), suspended=suspended)
    assert "tính lại từ ngày quyết định tiếp tục giải quyết: 15/06/2026 (thứ Hai)" in anew
    left_out = words("civil.open_hearing", date(2026, 3, 2), suspended=[(date(2026, 3, 5), date(2026, 3, 9))])
    assert "Không tính thời gian tạm đình chỉ 05/03/2026–09/03/2026." in left_out
    barred = words("civil.appeal_judgment", date(2026, 3, 2), outages=[(date(2026, 3, 5), date(2026, 3, 6))])
    assert "Không tính thời gian gián đoạn 05/03/2026–06/03/2026." in barred


def test_hours_are_told_by_the_clock_and_nights_are_named() -> None:
    said = words("criminal_simplified.order", datetime(2026, 3, 2, 22, 30))
    assert "22 giờ 30 ngày 03/03/2026 (thứ Ba) (ban đêm)" in said
    assert "không nghỉ đêm hay ngày lễ" in said


def test_before_an_event_is_told_backward() -> None:
    said = words("criminal.serve_trial_order", date(2026, 3, 16))
    assert "đếm ngược" in said
    assert "Chậm nhất 10 ngày trước: 06/03/2026 (thứ Sáu)" in said


def test_what_must_come_before_a_session_opens_is_told_so() -> None:
    said = words("civil.counterclaim", date(2026, 3, 16))
    assert "Hạn cuối: trước thời điểm mở, ngày 16/03/2026 (thứ Hai)" in said
    assert "không tính" not in said
    assert [note.words for note in due(rules()["civil.counterclaim"], date(2026, 3, 16)).counting] == [
        "trước thời điểm mở"
    ]


def test_months_are_marked_day_by_day() -> None:
    notes = due(rules()["civil.trial_preparation_commercial"], date(2026, 3, 2)).counting
    marked = {note.day: note.words for note in notes}
    assert marked[date(2026, 4, 2)] == "hết tháng thứ 1"
    assert marked[date(2026, 5, 2)] == "hết thời hạn vào ngày nghỉ: thứ Bảy"
    assert marked[date(2026, 5, 3)] == "nghỉ: Chủ nhật"
    assert marked[date(2026, 5, 4)] == "ngày làm việc tiếp theo: hạn cuối"


def test_a_saturday_worked_and_a_day_left_out_are_named() -> None:
    swapped = due(rules()["civil.assign_trial_judge"], date(2026, 8, 20)).counting
    assert [note.words for note in swapped] == [
        "ngày của sự kiện, không tính",
        "thứ Sáu",
        "thứ Bảy, làm bù cho thứ Hai 31/8/2026",
        "nghỉ: Chủ nhật",
        "thứ Hai",
    ]
    outages = [(date(2026, 3, 3), date(2026, 3, 3))]
    barred = due(rules()["civil.assign_trial_judge"], date(2026, 3, 2), outages=outages).counting
    assert barred[1].words == "không tính: tạm đình chỉ hoặc gián đoạn"


def test_days_before_an_event_are_counted_backward() -> None:
    back = due(rules()["criminal.serve_trial_order"], date(2026, 3, 16)).counting
    assert (back[1].day, back[1].number) == (date(2026, 3, 15), 1)
    assert (back[-1].day, back[-1].number) == (date(2026, 3, 6), 10)


def test_a_provision_is_cited_from_the_point_up() -> None:
    assert (
        cite(rules()["civil.trial_preparation_civil"].now) == "điểm a khoản 1 Điều 203 Bộ luật Tố tụng dân sự"
    )
    assert cite(rules()["civil.resume"].now) == "Điều 216 Bộ luật Tố tụng dân sự"
    assert "03/2022/UBTVQH15" in cite(rules()["measure.decide"].now)


def test_the_page_of_all_rules_is_the_one_in_the_documents() -> None:
    assert (PROJECT / "docs" / "deadlines.md").read_text("utf-8") == guide()


def test_the_page_names_every_rule_and_what_is_missing() -> None:
    page = guide()
    for name in rules():
        assert f"| `{name}` |" in page
    assert "142/2025/QH15" in page
