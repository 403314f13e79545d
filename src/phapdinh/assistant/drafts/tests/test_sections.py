from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from phapdinh.assistant.drafts.finding import Kind, Severity
from phapdinh.assistant.drafts.parts import NAMES
from phapdinh.assistant.drafts.section_rules import Form, PartName, form_of
from phapdinh.assistant.drafts.tests import samples
from phapdinh.judgments.record import CaseType, Instance

DAY = date(2024, 11, 22)


def missing(old: str, new: str = "") -> list[str]:
    return [one.rule for one in samples.found(Kind.SECTION, old, new)]


def test_a_whole_draft_lacks_nothing() -> None:
    assert missing("- Các đương sự;\n") == []


@pytest.mark.parametrize(
    ("old", "part"),
    [
        ("NHÂN DANH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "nation"),
        ("- Thư ký phiên tòa: Bà Lê Thị Hải Yến\n", "clerk"),
        ("xét xử sơ thẩm công khai vụ", "openness"),
        (
            "3. Các đương sự có quyền kháng cáo bản án trong thời hạn 15 ngày kể từ ngày tuyên án.\n",
            "right_of_appeal",
        ),
        ("Căn cứ khoản 3 Điều 5, Điều 7 Luật Nuôi ong;\n", "legal_basis"),
    ],
)
def test_a_part_that_is_missing(old: str, part: str) -> None:
    new = "xét xử sơ thẩm vụ" if part == "openness" else ""
    assert missing(old, new) == [f"missing_{part}"]


def test_the_order_on_fees() -> None:
    old = (
        "2. Về án phí: ông Phan Văn Lực phải chịu 500.000 đồng (Năm trăm nghìn đồng) án phí dân sự sơ thẩm.\n"
    )
    (finding,) = samples.found(Kind.SECTION, old, "")
    assert finding.message == "Chưa thấy quyết định về án phí."
    assert finding.start == finding.end
    assert finding.ground is not None
    assert finding.ground.words == "điểm c khoản 2 Điều 266 BLTTDS"


def test_main_parts_out_of_their_order() -> None:
    swapped = samples.DRAFT.replace("NỘI DUNG VỤ ÁN:", "#").replace(
        "NHẬN ĐỊNH CỦA TÒA ÁN:", "NỘI DUNG VỤ ÁN:"
    )
    from phapdinh.assistant.drafts.draft import read_draft
    from phapdinh.assistant.drafts.sections import check_sections

    draft = read_draft(swapped.replace("#", "NHẬN ĐỊNH CỦA TÒA ÁN:"), today=samples.TODAY)
    assert "order" in [one.rule for one in check_sections(draft)]


@pytest.mark.parametrize("cut", ["NỘI DUNG VỤ ÁN:", "NHẬN ĐỊNH CỦA TÒA ÁN:"])
def test_a_stretch_of_a_judgment_is_not_measured(cut: str) -> None:
    from phapdinh.assistant.drafts.draft import read_draft
    from phapdinh.assistant.drafts.sections import check_sections

    stretch = samples.DRAFT[samples.DRAFT.index(cut) :]
    assert list(check_sections(read_draft(stretch, today=samples.TODAY))) == []


def test_every_part_has_a_name() -> None:
    assert set(NAMES) == set(PartName)


@pytest.mark.parametrize("case_type", ["DS", "HNGĐ", "KDTM", "LĐ", "HC", "HS"])
@pytest.mark.parametrize("instance", ["ST", "PT"])
def test_every_type_and_instance_has_a_form_today(case_type: str, instance: str) -> None:
    form = form_of(CaseType(case_type), Instance(instance), DAY)
    assert form is not None
    assert form.source.law in {"92/2015/QH13", "93/2015/QH13", "101/2015/QH13"}
    assert any(part.severity is Severity.ERROR for part in form.parts)


def test_no_form_before_its_law() -> None:
    assert form_of(CaseType.CIVIL, Instance.FIRST, date(2016, 6, 30)) is None
    assert form_of(CaseType.BANKRUPTCY, Instance.FIRST, DAY) is None


def test_a_form_names_each_part_once() -> None:
    form = form_of(CaseType.CIVIL, Instance.FIRST, DAY)
    assert form is not None
    doubled = form.model_dump(mode="json")
    doubled["parts"].append(doubled["parts"][0])
    with pytest.raises(ValidationError, match="twice"):
        Form.model_validate(doubled)
