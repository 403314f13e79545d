"""The pages: asking shows what is alike first, what was typed is kept, every act is done and said."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from phapdinh.assistant.models import Situation, SituationState
from phapdinh.assistant.situations import jobs
from phapdinh.assistant.situations.actions.reviewing import review
from phapdinh.assistant.situations.queries.listing import PAGE, TABS, Filters
from phapdinh.assistant.situations.tests.samples import ANSWER, QUESTION, changed_law, first_law, record
from phapdinh.assistant.situations.tests.scene import (
    Scene,
    again,
    answered,
    asked,
    client_for,
    drafted,
    make_scene,
    received,
)

LIST, ASK = "/tro-ly/tinh-huong/", "/tro-ly/tinh-huong/hoi/"
S = SituationState


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


@pytest.fixture
def judge(scene: Scene) -> Client:
    return client_for(scene.judge_a)


@pytest.fixture
def expert(scene: Scene) -> Client:
    return client_for(scene.expert)


@pytest.fixture
def other(scene: Scene) -> Client:
    return client_for(scene.other_expert)


def see(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def at(name: str, situation: Situation) -> str:
    return reverse(f"assistant:{name}", args=[situation.pk])


def question_form(scene: Scene, **fields: str) -> dict[str, str]:
    return {
        "court": str(scene.court_a.pk),
        "question": QUESTION,
        "background": "Có 12 tổ ong.",
        "field": "dan-su",
        "seen": "",
        **fields,
    }


def test_a_new_question_is_sent_at_once(scene: Scene, judge: Client) -> None:
    page = judge.post(ASK, question_form(scene), follow=True).content.decode()
    assert "Đã gửi câu hỏi." in page
    assert QUESTION in page
    assert "Có 12 tổ ong." in page
    assert Situation.objects.get().asked_by == scene.judge_a


def test_near_questions_are_shown_before_it_is_sent(scene: Scene, judge: Client) -> None:
    row = answered(scene)
    written = "Tổ ong đặt cách nhà ở bao nhiêu mét?"
    answer = judge.post(ASK, question_form(scene, question=written))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Đã có câu hỏi gần giống" in page
    assert at("situation", row) in page
    assert written in page
    assert "Có 12 tổ ong." in page
    assert Situation.objects.count() == 1
    judge.post(ASK, question_form(scene, question=written, seen=written))
    assert Situation.objects.count() == 2


def test_having_seen_the_near_ones_of_another_question_does_not_count(scene: Scene, judge: Client) -> None:
    answered(scene)
    judge.post(ASK, question_form(scene, seen="Câu khác?"))
    assert Situation.objects.count() == 1


def test_what_was_typed_is_kept_with_its_error(scene: Scene, judge: Client) -> None:
    answer = judge.post(ASK, question_form(scene, question="", background="Giữ lại chữ này."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Giữ lại chữ này." in page
    assert 'class="pd-error"' in page


def test_a_question_may_come_with_the_address(judge: Client) -> None:
    assert "Thừa kế thế nào?" in see(judge, f"{ASK}?cau-hoi=Thừa kế thế nào?")


def test_only_ones_own_court_is_offered(scene: Scene, judge: Client) -> None:
    refused = judge.post(ASK, question_form(scene, court=str(scene.court_b.pk)))
    assert refused.status_code == 422
    assert Situation.objects.count() == 0


def draft_form(**fields: str) -> dict[str, str]:
    return {
        "question": QUESTION,
        "background": "",
        "answer": ANSWER,
        "day": "05/03/2020",
        "field": "dan-su",
        "sources": "Công văn giả định",
        "base": "0",
        **fields,
    }


def test_draft_approve_and_read(scene: Scene, expert: Client, other: Client, judge: Client) -> None:
    first_law()
    row = asked(scene)
    assert "Chờ giải đáp" in see(judge, at("situation", row))
    done = expert.post(at("situation_draft", row), draft_form(), follow=True).content.decode()
    assert "Đã gửi giải đáp để duyệt." in done
    assert "Bản soạn, chưa được duyệt." in done
    assert at("situation_approve", row) not in done
    page = see(other, at("situation_approve", row))
    assert "/van-ban/901/2011/QH99/dieu-5/khoan-2/diem-a/?ngay=2020-03-05" in page
    version = row.versions.get()
    sent = {"number": version.number, "sha256": version.sha256}
    done = other.post(at("situation_approve", row), sent, follow=True).content.decode()
    assert "Đã duyệt" in done
    page = see(judge, at("situation", row))
    assert "Duyệt: Bùi Tùng Lâm" in page
    assert "điểm a khoản 2 Điều 5</a>" in page
    assert "Công văn giả định" in page


def test_a_draft_that_came_too_late_keeps_what_was_typed(scene: Scene, expert: Client) -> None:
    row = asked(scene)
    drafted(scene, row)
    answer = expert.post(at("situation_draft", row), draft_form(answer="Công sức một buổi sáng."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đã thay đổi từ lúc trang này mở ra" in page
    assert "Công sức một buổi sáng." in page
    assert 'name="base" value="1"' in page
    again_sent = expert.post(at("situation_draft", row), draft_form(answer="Công sức.", base="1"))
    assert again_sent.status_code == 302
    assert row.versions.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"day": "5 tháng 3"}, {"answer": " "}, {"field": "khong-co"}, {"base": "x"}]
)
def test_a_wrong_draft_is_said_and_kept(scene: Scene, expert: Client, wrong: dict[str, str]) -> None:
    row = asked(scene)
    answer = expert.post(at("situation_draft", row), draft_form(sources="Đừng mất.", **wrong))
    assert answer.status_code == 422
    assert "Đừng mất." in answer.content.decode()
    assert row.versions.count() == 0


def test_the_field_that_a_source_brought_can_be_kept(scene: Scene, expert: Client) -> None:
    received(record(topic="linh-vuc-la"))
    row = Situation.objects.get()
    assert '<option value="linh-vuc-la" selected>' in see(expert, at("situation_draft", row))


def test_return_shows_the_reason_to_the_drafter(scene: Scene, expert: Client, other: Client) -> None:
    row = asked(scene)
    drafted(scene, row)
    assert other.post(at("situation_return", row), {"reason": ""}).status_code == 422
    other.post(at("situation_return", row), {"reason": "Thiếu khoản 3."})
    assert "Thiếu khoản 3." in see(expert, at("situation_draft", row))
    assert "Thiếu khoản 3." in see(expert, at("situation", row))


def test_withdraw(scene: Scene, expert: Client, judge: Client) -> None:
    row = answered(scene)
    done = expert.post(at("situation_withdraw", row), {"reason": "Trùng."}, follow=True).content.decode()
    assert "Đã rút tình huống." in done
    assert again(row).state == S.WITHDRAWN
    assert row.question not in see(judge, LIST)
    assert row.question in see(judge, f"{LIST}?muc=da-rut")
    assert client_for(scene.judge_b).get(at("situation", row)).status_code == 404


def test_provenance_is_seen_until_a_person_confirms(scene: Scene, expert: Client, judge: Client) -> None:
    received(record())
    row = Situation.objects.select_related("current").get()
    said = "Nguồn: hoi-dap, chưa được Tòa án xác nhận"
    assert said in see(judge, at("situation", row))
    line = see(judge, LIST).split("data-item")[1]
    assert "nguồn: hoi-dap" in line
    assert "Chưa xác nhận" in line
    assert row.current is not None
    sent = {"number": 1, "sha256": row.current.sha256}
    expert.post(at("situation_keep", row), sent)
    page = see(judge, at("situation", row))
    assert said not in page
    assert "Duyệt: Đỗ Thu Giang" in page


def test_a_flag_says_what_changed_and_by_which_law(scene: Scene, judge: Client, expert: Client) -> None:
    first_law()
    received(record())
    changed_law()
    review()
    row = Situation.objects.get()
    page = see(judge, at("situation", row))
    assert "Luật viện dẫn đã thay đổi" in page
    assert "đã được sửa đổi, bổ sung từ ngày 01/01/2025 bởi 902/2024/QH99" in page
    assert "<ins>" in page
    assert at("situation_keep", row) in see(expert, at("situation", row))
    assert at("situation_keep", row) not in page
    assert 'pd-count-overdue">1<' in see(judge, LIST)


def test_versions_are_read_and_compared(scene: Scene, judge: Client) -> None:
    row = answered(scene)
    drafted(scene, row, f"{ANSWER}\nCâu thêm vào.")
    assert "Bản 2 đang chờ duyệt." in see(judge, at("situation", row))
    page = see(judge, f"{at('situation', row)}?phien-ban=2")
    assert "Đây không phải bản đang dùng." in page
    changed = see(judge, reverse("assistant:situation_difference", args=[row.pk, 1, 2]))
    assert "Câu thêm vào." in changed.rsplit("<ins>", 1)[1]
    assert judge.get(f"{at('situation', row)}?phien-ban=9").status_code == 404
    assert judge.get(reverse("assistant:situation_difference", args=[row.pk, 1, 9])).status_code == 404


def test_words_from_outside_are_no_markup(scene: Scene, judge: Client) -> None:
    received(record(question="<script>alert(1)</script> là gì?", answer="<img src=x onerror=alert(1)>"))
    row = Situation.objects.get()
    for page in (see(judge, LIST), see(judge, at("situation", row))):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_tabs_and_filters(scene: Scene, judge: Client, expert: Client) -> None:
    answered(scene)
    drafted(scene, asked(scene, "Chờ duyệt câu này?"))
    asked(scene, "Chờ giải đáp câu này?")
    received(record(question="Nhập từ ngoài?", topic="thue-phi-le-phi"))
    assert see(judge, LIST).count("data-item") == 4
    for tab, question in (
        ("da-giai-dap", QUESTION),
        ("cho-duyet", "Chờ duyệt câu này?"),
        ("cho-giai-dap", "Chờ giải đáp câu này?"),
        ("chua-xac-nhan", "Nhập từ ngoài?"),
    ):
        page = see(judge, f"{LIST}?muc={tab}")
        assert page.count("data-item") == 1, tab
        assert question in page
    assert see(judge, f"{LIST}?linh-vuc=thue-phi-le-phi").count("data-item") == 1
    assert see(judge, f"{LIST}?toa={scene.court_a.pk}").count("data-item") == 3
    assert see(expert, f"{LIST}?cua-toi=1").count("data-item") == 2
    assert see(client_for(scene.judge_b), LIST).count("data-item") == 2


def test_search_in_questions_and_answers(scene: Scene, judge: Client) -> None:
    answered(scene)
    received(record("b", question="Thời hiệu thừa kế?", answer="Ba mươi năm với bất động sản."))
    jobs.catch_up_index()
    assert QUESTION in see(judge, f"{LIST}?q=dời tổ")
    assert "Thời hiệu thừa kế?" in see(judge, f"{LIST}?q=bat dong san")
    loosely = see(judge, f"{LIST}?q=nuôi ong thì phải đặt tổ ra sao so với nhà hàng xóm")
    assert QUESTION in loosely
    nothing = see(judge, f"{LIST}?q=zzzz")
    assert "Không có tình huống nào khớp" in nothing
    assert "?cau-hoi=zzzz" in nothing


def test_a_broken_index_leaves_the_list(judge: Client, settings: Any, tmp_path: Any) -> None:
    broken = tmp_path / "hong"
    (broken / "situations").mkdir(parents=True)
    (broken / "situations" / "live").mkdir()
    settings.INDEX_ROOT = broken
    assert "chỉ mục tình huống chưa sẵn sàng" in see(judge, f"{LIST}?q=ong")
    assert "Chưa có tình huống nào" in see(judge, LIST)


def test_queries_do_not_grow_with_rows(
    scene: Scene, judge: Client, django_assert_max_num_queries: Any
) -> None:
    first_law()
    received(*(record(str(n), question=f"Câu hỏi giả định {n}?") for n in range(30)))
    row = answered(scene)
    judge.get(LIST)  # the session learns that the second factor is set
    with django_assert_max_num_queries(12):
        page = see(judge, LIST)
    assert page.count("data-item") == PAGE
    assert see(judge, f"{LIST}?trang=2").count("data-item") == 6
    with django_assert_max_num_queries(15):
        see(judge, at("situation", row))


@given(
    st.dictionaries(
        st.sampled_from(["muc", "toa", "linh-vuc", "cua-toi", "q", "trang"]), st.text(max_size=200)
    )
)
def test_any_address_is_read(query: dict[str, str]) -> None:
    filters = Filters.of(query)
    assert filters.tab in TABS
    assert filters.page >= 0
    assert "\0" not in filters.words + filters.field


def test_who_has_no_court_sees_an_empty_list(scene: Scene) -> None:
    answered(scene)
    page = see(client_for(scene.operator), LIST)
    assert "data-item" not in page
