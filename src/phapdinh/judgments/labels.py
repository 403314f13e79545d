"""Vietnamese words for the codes of this room, as a clerk writes them; English by translation."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from phapdinh.judgments.record import CaseType, Function, Instance, Kind, Role, SectionKind

Label = str | Promise

CASE_TYPES: Mapping[str, Label] = {
    CaseType.CRIMINAL: _("Hình sự"),
    CaseType.CIVIL: _("Dân sự"),
    CaseType.FAMILY: _("Hôn nhân và gia đình"),
    CaseType.COMMERCIAL: _("Kinh doanh, thương mại"),
    CaseType.LABOUR: _("Lao động"),
    CaseType.ADMINISTRATIVE: _("Hành chính"),
    CaseType.BANKRUPTCY: _("Phá sản"),
    CaseType.MEASURE: _("Biện pháp xử lý hành chính"),
}
INSTANCES: Mapping[str, Label] = {
    Instance.FIRST: _("Sơ thẩm"),
    Instance.APPEAL: _("Phúc thẩm"),
    Instance.CASSATION: _("Giám đốc thẩm"),
    Instance.RETRIAL: _("Tái thẩm"),
}
KINDS: Mapping[str, Label] = {Kind.JUDGMENT: _("Bản án"), Kind.DECISION: _("Quyết định")}
LEVELS: Mapping[str, Label] = {
    "supreme": _("Tòa án nhân dân tối cao"),
    "appellate_division": _("Tòa Phúc thẩm Tòa án nhân dân tối cao"),
    "high": _("Tòa án nhân dân cấp cao"),
    "provincial": _("Tòa án cấp tỉnh"),
    "district": _("Tòa án cấp huyện"),
    "regional": _("Tòa án khu vực"),
    "specialised": _("Tòa án chuyên biệt"),
    "military": _("Tòa án quân sự"),
}
FUNCTIONS: Mapping[str, Label] = {
    Function.PRESIDING_JUDGE: _("Chủ tọa phiên tòa"),
    Function.JUDGE: _("Thẩm phán"),
    Function.LAY_JUDGE: _("Hội thẩm nhân dân"),
    Function.CLERK: _("Thư ký phiên tòa"),
    Function.PROSECUTOR: _("Kiểm sát viên"),
}
ROLES: Mapping[str, Label] = {
    Role.PLAINTIFF: _("Nguyên đơn"),
    Role.DEFENDANT: _("Bị đơn"),
    Role.ACCUSED: _("Bị cáo"),
    Role.VICTIM: _("Bị hại"),
    Role.CIVIL_PLAINTIFF: _("Nguyên đơn dân sự"),
    Role.CIVIL_DEFENDANT: _("Bị đơn dân sự"),
    Role.PETITIONER: _("Người khởi kiện"),
    Role.RESPONDENT: _("Người bị kiện"),
    Role.INTERESTED_PERSON: _("Người có quyền lợi, nghĩa vụ liên quan"),
    Role.REPRESENTATIVE: _("Người đại diện"),
    Role.WITNESS: _("Người làm chứng"),
    Role.LAWYER: _("Người bảo vệ quyền và lợi ích hợp pháp"),
    Role.EXPERT: _("Người giám định"),
    Role.INTERPRETER: _("Người phiên dịch"),
    Role.OTHER: _("Người khác được nhắc đến"),
}
SECTIONS: Mapping[str, Label] = {
    SectionKind.HEADER: _("Phần mở đầu"),
    SectionKind.FACTS: _("Nội dung vụ án"),
    SectionKind.REASONING: _("Nhận định của Tòa án"),
    SectionKind.DECISION: _("Quyết định"),
    SectionKind.CLOSING: _("Nơi nhận và chữ ký"),
}

#: Reasons that rules and records hold in Vietnamese; named here so that pages can say them in English.
REASONS = (
    gettext_noop("Vụ việc được Tòa án xét xử kín"),
    gettext_noop("Có nội dung thuộc danh mục bí mật nhà nước hoặc nội dung mà Nhà nước chưa công bố"),
    gettext_noop(
        "Có thông tin về hoạt động đầu tư tài chính, bí quyết nghề nghiệp, công nghệ chưa được bộc lộ mà"
        " người tham gia tố tụng đã yêu cầu giữ bí mật"
    ),
    gettext_noop("Có nội dung ảnh hưởng xấu đến truyền thống văn hóa, phong tục, tập quán tốt đẹp"),
    gettext_noop("Có người tham gia tố tụng là người dưới 18 tuổi"),
    gettext_noop("Có nội dung liên quan đến bí mật cá nhân, bí mật gia đình mà chưa được mã hóa"),
    gettext_noop("Bản án, quyết định chưa có hiệu lực pháp luật"),
    gettext_noop("Tạm giữ để Tòa án xem xét"),
    gettext_noop("Không công bố theo Điều 4 Nghị quyết 03/2017/NQ-HĐTP"),
    gettext_noop("Đã gỡ bỏ sau khi công bố"),
    gettext_noop("Có thể là tên riêng viết hoa"),
    gettext_noop("Có thể là một từ thường viết hoa"),
    gettext_noop("Có thể là tên riêng ở đầu câu"),
    gettext_noop("Họ tên đầy đủ chưa được mã hóa"),
    gettext_noop("Tên sau từ xưng hô chưa được mã hóa"),
    gettext_noop("Từ viết hoa giữa câu, đứng trước động từ, có thể là tên"),
    gettext_noop("Địa chỉ thư điện tử"),
    gettext_noop("Số giấy tờ tùy thân"),
    gettext_noop("Số có dạng số căn cước"),
    gettext_noop("Số điện thoại"),
    gettext_noop("Số tài khoản"),
    gettext_noop("Biển số xe"),
    gettext_noop("Ngày, tháng sinh"),
    gettext_noop("Số nhà và tên đường"),
)


def label(table: Mapping[str, Label], code: str) -> Label:
    """The words for a code; the code itself where it is not known."""
    return table.get(code, code)
