"""Templates: whole, with their law named, for every document that a course needs; drafts and their gaps."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from phapdinh.cases.courses.loading import courses
from phapdinh.cases.documents.content import Content, new_code, read_code, spaced
from phapdinh.cases.documents.drafting import COPIES, GAP, TO, asked_by, clean, draft, gaps
from phapdinh.cases.documents.facts import CaseFacts, Charge, Official, Person, Sitting
from phapdinh.cases.documents.names import GIVEN, NAMES, OF_CASE
from phapdinh.cases.documents.template import NoTemplateError, Template, kinds, offered, template, templates
from phapdinh.cases.documents.values import hour_and_day, long_day, values
from phapdinh.vietnamese.citations.laws import find_law

DAY = date(2026, 11, 22)
FACTS = CaseFacts(
    court="Tòa án nhân dân khu vực 91 - Hà Tĩnh",
    place="Hà Tĩnh",
    type="civil",
    type_words="Dân sự",
    instance="first",
    instance_words="Sơ thẩm",
    title="Tranh chấp hợp đồng vay tài sản",
    court_address="số 1 đường Ví Dụ",
    procuracy="Viện kiểm sát nhân dân khu vực 91 - Hà Tĩnh",
    number="12/2026/TLST-DS",
    petition_number="31/2026/NĐ",
    received_on=date(2026, 3, 2),
    accepted_on=date(2026, 3, 5),
    people=(
        Person("plaintiff", "Nguyên đơn", "Đặng Thị Thanh Mẫu", "xóm Liên Thử", "năm 1980"),
        Person("defendant", "Bị đơn", "Phan Văn Giả Định", "xóm Bắc Thử"),
        Person("representative", "Người đại diện", "Lê Minh Họa", represents="Đặng Thị Thanh Mẫu"),
    ),
    officials=(Official("presiding", "Nguyễn Đức Khải"), Official("clerk", "Lê Thị Hải Yến")),
    claims=("buộc bị đơn trả 120.000.000 đồng.",),
    sitting=Sitting(datetime(2026, 6, 5, 1, 0, tzinfo=UTC), "Phòng xử án số 1"),
)


def civil(kind: str) -> Template:
    return template(kind, type_="civil", instance="first", on=DAY)


def test_every_document_that_a_course_needs_has_a_template() -> None:
    wanted = [
        (name, str(type_), str(course.instance), event.effective_from or date(2026, 1, 1))
        for course in courses().values()
        for event in course.events
        for name in event.documents
        for type_ in course.types
    ]
    assert len(wanted) > 100
    for name, type_, instance, on in wanted:
        assert template(name, type_=type_, instance=instance, on=max(on, date(2016, 7, 1))).fields


def test_no_two_templates_suit_one_case_equally() -> None:
    cases = {(type_, one) for form in templates() for type_ in form.types for one in ("first", "appeal")}
    for name in kinds():
        own = [one for one in templates() if one.id == name and one.types]
        for type_, instance in cases:
            suits = [one for one in own if one.suits(type_, instance, DAY)]
            assert len(suits) <= 1, (name, type_, instance)


WITH_LAW = [one for one in templates() if one.law]


@pytest.mark.parametrize("form", WITH_LAW, ids=lambda one: f"{one.id}-{one.law}")
def test_a_template_names_a_law_that_is_known_and_its_clauses(form: Template) -> None:
    assert find_law(form.law) is not None
    assert re.fullmatch(r"\d+[a-z]?", form.article)
    for part in form.fields:
        assert re.fullmatch(r"|\d+(\.[a-zđ])?", part.source), part.id
        if part.source:
            assert f"Điều {form.article}" in form.cited(part)


def test_every_field_of_the_notice_of_acceptance_names_its_point() -> None:
    form = civil("acceptance_notice")
    cited = [form.cited(part) for part in form.fields]
    assert cited[0] == "điểm b khoản 2 Điều 196 BLTTDS"
    assert [re.findall(r"điểm (\w)", one)[0] for one in cited] == list("bcdđegh")


def test_the_trial_order_says_all_that_article_220_asks() -> None:
    form = civil("trial_order")
    points = {part.source.partition(".")[2] for part in form.fields if part.source}
    assert points == set("cdđeghi")  # a and b are the head of the sheet


@pytest.mark.parametrize(
    ("kind", "type_", "article"),
    [
        ("trial_order", "criminal", "255"),
        ("trial_order", "administrative", "146"),
        ("judgment", "labour", "266"),
        ("judgment", "criminal", "260"),
        ("postponement_decision", "family", "233"),
        ("acceptance_notice", "civil_matter", "365"),
        ("matter_decision", "civil_matter", "370"),
    ],
)
def test_the_code_of_the_case_decides(kind: str, type_: str, article: str) -> None:
    assert template(kind, type_=type_, instance="first", on=DAY).article == article


def test_before_the_codes_there_is_no_template() -> None:
    with pytest.raises(NoTemplateError):
        template("judgment", type_="civil", instance="first", on=date(2016, 6, 30))
    with pytest.raises(NoTemplateError):
        template("nothing", type_="civil", instance="first", on=DAY)


def test_offered_holds_each_kind_once() -> None:
    names = [one.id for one in offered(type_="civil", instance="first", on=DAY)]
    assert len(names) == len(set(names))
    assert {"acceptance_notice", "trial_order", "judgment", "summons"} <= set(names)
    assert "detention_order" in names or "detention_order" in kinds()


def test_a_template_with_an_unknown_name_is_refused() -> None:
    given_form = civil("acceptance_notice").model_dump()
    bad = {**given_form, "fields": [{"id": "x", "style": "plain", "text": "{nobody}"}]}
    with pytest.raises(ValidationError, match="unknown names"):
        Template.model_validate(bad)
    twice = {**given_form, "fields": [{"id": "x", "style": "plain", "text": "a"}] * 2}
    with pytest.raises(ValidationError, match="stands twice"):
        Template.model_validate(twice)


def test_every_name_is_used_and_none_has_two_meanings() -> None:
    text = "".join(part.text for form in templates() for part in form.fields)
    text += "".join(line for form in templates() for line in (*form.to, *form.copies))
    assert {name for name in NAMES if f"{{{name}}}" not in text} <= {"interpreter", "session_lines"}
    assert not set(OF_CASE) & set(GIVEN)


def test_the_case_fills_every_name_of_the_case() -> None:
    assert set(OF_CASE) <= set(values(FACTS))


def test_a_draft_holds_the_case_and_a_gap_for_what_nobody_knows() -> None:
    words = draft(civil("acceptance_notice"), FACTS)
    assert "12/2026/TLST-DS" in words["court"]
    assert words["petitioner"] == "Người khởi kiện: Đặng Thị Thanh Mẫu, sinh năm 1980; địa chỉ: xóm Liên Thử."
    assert words["claims"].endswith("buộc bị đơn trả 120.000.000 đồng.")
    assert words[TO].split("\n") == ["Đặng Thị Thanh Mẫu", "Phan Văn Giả Định", FACTS.procuracy]
    assert GAP in words["deadline"]
    assert gaps(civil("acceptance_notice"), words) == ["evidence", "deadline"]
    assert asked_by(civil("acceptance_notice"), "deadline") == "ngày hết hạn"


def test_what_the_event_said_closes_the_gaps() -> None:
    facts = replace(FACTS, given={"deadline": "20/03/2026", "evidence": "hợp đồng vay"})
    form = civil("acceptance_notice")
    assert gaps(form, draft(form, facts)) == []
    assert gaps(form, {**draft(form, facts), TO: " "}) == [TO]


def test_a_field_that_need_not_stand_is_empty_when_it_knows_nothing() -> None:
    assert draft(civil("trial_order"), FACTS)["prosecutor"] == ""
    facts = replace(FACTS, officials=(*FACTS.officials, Official("prosecutor", "Trần Kiểm Sát")))
    assert "Trần Kiểm Sát" in draft(civil("trial_order"), facts)["prosecutor"]


def test_a_criminal_order_names_accused_and_charges() -> None:
    facts = replace(
        FACTS,
        type="criminal",
        people=(Person("accused", "Bị cáo", "Võ Văn Thí Dụ", "xóm Thử", "ngày 01/02/1990"),),
        charges=(Charge("Trộm cắp tài sản", "khoản 1 Điều 173 Bộ luật Hình sự"),),
    )
    words = draft(template("trial_order", type_="criminal", instance="first", on=DAY), facts)
    assert words["accused"].endswith("- Võ Văn Thí Dụ, sinh ngày 01/02/1990; địa chỉ: xóm Thử")
    assert "tội “Trộm cắp tài sản” theo khoản 1 Điều 173 Bộ luật Hình sự" in words["charges"]
    assert words[COPIES].split("\n")[0] == "Võ Văn Thí Dụ"


def test_edited_words_are_tidied_and_strange_fields_refused() -> None:
    form = civil("acceptance_notice")
    assert clean(form, {"court": " a \r\n b\x07 \n"})["court"] == "a\n b"
    with pytest.raises(ValueError, match="unknown"):
        clean(form, {"khac": "x"})
    with pytest.raises(ValueError, match="too long"):
        clean(form, {"court": "x" * 200_001})


@given(words=st.dictionaries(st.sampled_from(["court", "claims", TO]), st.text(max_size=80)))
def test_tidying_twice_is_tidying_once(words: dict[str, str]) -> None:
    form = civil("acceptance_notice")
    once = clean(form, words)
    assert clean(form, once) == once


def test_days_are_written_as_the_decree_says() -> None:
    assert long_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert long_day(date(2026, 11, 22)) == "ngày 22 tháng 11 năm 2026"
    late = datetime(2026, 3, 4, 17, 30, tzinfo=UTC)
    assert hour_and_day(late) == "00 giờ 30 phút, ngày 05 tháng 3 năm 2026"


def test_a_code_is_read_as_people_type_it() -> None:
    code = new_code()
    assert read_code(f" {spaced(code).lower()} ") == code
    assert {read_code(bad) for bad in ("", "ABCDE", "ABCDE-2345O", code + "A", "'; DROP")} == {None}
    assert len({new_code() for _ in range(500)}) == 500


def test_the_hash_of_what_is_said_changes_with_every_word() -> None:
    content = Content("paper", "Tòa án", "", "Hà Tĩnh", DAY, "1", "Thông báo", "", (("plain", "", "a"),))
    words = replace(content, parts=(("plain", "", "b"),))
    others = [words, replace(content, number="2"), replace(content, to=("x",))]
    assert len({one.sha256 for one in (content, *others)}) == 4
    assert content.sha256 == replace(content).sha256
