"""The closed lists of the docket, with the words a clerk uses for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseType(models.TextChoices):
    """What a case is about (loại vụ án, vụ việc)."""

    CRIMINAL = "criminal", _("Hình sự")
    CIVIL = "civil", _("Dân sự")
    FAMILY = "family", _("Hôn nhân và gia đình")
    COMMERCIAL = "commercial", _("Kinh doanh, thương mại")
    LABOUR = "labour", _("Lao động")
    ADMINISTRATIVE = "administrative", _("Hành chính")
    CIVIL_MATTER = "civil_matter", _("Việc dân sự")
    BANKRUPTCY = "bankruptcy", _("Phá sản")
    MEASURE = "measure", _("Biện pháp xử lý hành chính")


class Instance(models.TextChoices):
    """At which level of the procedure; mediation (Luật 58/2020/QH14) comes before all of them."""

    MEDIATION = "mediation", _("Hòa giải, đối thoại tại Tòa án")
    FIRST = "first", _("Sơ thẩm")
    APPEAL = "appeal", _("Phúc thẩm")
    CASSATION = "cassation", _("Giám đốc thẩm")
    RETRIAL = "retrial", _("Tái thẩm")


class LinkKind(models.TextChoices):
    """What the later case (``from_case``) is to the earlier one (``to_case``)."""

    APPEAL_OF = "appeal_of", _("Phúc thẩm của")
    CASSATION_OF = "cassation_of", _("Giám đốc thẩm của")
    RETRIAL_OF = "retrial_of", _("Tái thẩm của")
    RETRIED_AFTER = "retried_after", _("Giải quyết lại sau khi hủy của")
    CONSOLIDATED_INTO = "consolidated_into", _("Nhập vào")
    SEPARATED_FROM = "separated_from", _("Tách từ")
    TRANSFERRED_FROM = "transferred_from", _("Chuyển từ")
    SUCCEEDED = "succeeded", _("Kế thừa của")
    MEDIATED_IN = "mediated_in", _("Hòa giải, đối thoại của")


class PartyKind(models.TextChoices):
    """A natural person, or anything else that can be a party."""

    PERSON = "person", _("Cá nhân")
    ORGANISATION = "organisation", _("Cơ quan, tổ chức")


class PartyRole(models.TextChoices):
    """In which capacity somebody takes part (tư cách tham gia tố tụng)."""

    PLAINTIFF = "plaintiff", _("Nguyên đơn")
    DEFENDANT = "defendant", _("Bị đơn")
    INTERESTED = "interested", _("Người có quyền lợi, nghĩa vụ liên quan")
    PETITIONER = "petitioner", _("Người khởi kiện")
    RESPONDENT = "respondent", _("Người bị kiện")
    REQUESTER = "requester", _("Người yêu cầu")
    ACCUSED = "accused", _("Bị cáo")
    SUSPECT = "suspect", _("Bị can")
    VICTIM = "victim", _("Bị hại")
    CIVIL_PLAINTIFF = "civil_plaintiff", _("Nguyên đơn dân sự")
    CIVIL_DEFENDANT = "civil_defendant", _("Bị đơn dân sự")
    APPELLANT = "appellant", _("Người kháng cáo")
    REPRESENTATIVE = "representative", _("Người đại diện")
    GUARDIAN = "guardian", _("Người giám hộ")
    PROTECTOR = "protector", _("Người bảo vệ quyền và lợi ích hợp pháp")
    DEFENCE = "defence", _("Người bào chữa")
    WITNESS = "witness", _("Người làm chứng")
    EXPERT = "expert", _("Người giám định")
    VALUER = "valuer", _("Người định giá tài sản")
    INTERPRETER = "interpreter", _("Người phiên dịch, người dịch thuật")
    PROPOSED = "proposed", _("Người bị đề nghị áp dụng")
    PROPOSER = "proposer", _("Cơ quan đề nghị")
    DEBTOR = "debtor", _("Doanh nghiệp, hợp tác xã mất khả năng thanh toán")
    CREDITOR = "creditor", _("Chủ nợ")
    ADMINISTRATOR = "administrator", _("Quản tài viên")
    MEDIATOR = "mediator", _("Hòa giải viên")


class CrimeClass(models.TextChoices):
    """Class of a crime by the top of its penalty frame (phân loại tội phạm, Điều 9 Bộ luật Hình sự)."""

    LESS_SERIOUS = "less_serious", _("Ít nghiêm trọng")
    SERIOUS = "serious", _("Nghiêm trọng")
    VERY_SERIOUS = "very_serious", _("Rất nghiêm trọng")
    EXTREMELY_SERIOUS = "extremely_serious", _("Đặc biệt nghiêm trọng")


class OfficerKind(models.TextChoices):
    """Who takes part by office (người tiến hành tố tụng)."""

    JUDGE = "judge", _("Thẩm phán")
    LAY_JUDGE = "lay_judge", _("Hội thẩm")
    CLERK = "clerk", _("Thư ký Tòa án")
    EXAMINER = "examiner", _("Thẩm tra viên")
    PROSECUTOR = "prosecutor", _("Kiểm sát viên")
    ASSESSOR = "assessor", _("Chuyên gia, nhà giáo dục, chuyên viên được mời")


class JudgeRank(models.TextChoices):
    """Ranks since 1 January 2025 (Luật Tổ chức Tòa án nhân dân 34/2024/QH15) and before."""

    NONE = "", ""
    SUPREME = "supreme", _("Thẩm phán Tòa án nhân dân tối cao")
    FIRST = "first", _("Thẩm phán bậc 1")
    SECOND = "second", _("Thẩm phán bậc 2")
    THIRD = "third", _("Thẩm phán bậc 3")
    HIGH = "high", _("Thẩm phán cao cấp")
    MIDDLE = "middle", _("Thẩm phán trung cấp")
    PRIMARY = "primary", _("Thẩm phán sơ cấp")


class Duty(models.TextChoices):
    """What an officer does in one case."""

    EXAMINING = "examining", _("Thẩm phán xem xét đơn")
    PRESIDING = "presiding", _("Thẩm phán chủ tọa, giải quyết")
    JUDGE = "judge", _("Thẩm phán thành viên")
    LAY_JUDGE = "lay_judge", _("Hội thẩm nhân dân")
    CLERK = "clerk", _("Thư ký")
    EXAMINER = "examiner", _("Thẩm tra viên")
    PROSECUTOR = "prosecutor", _("Kiểm sát viên")
    MEDIATION_JUDGE = "mediation_judge", _("Thẩm phán phụ trách hòa giải, đối thoại")
    RESERVE = "reserve", _("Dự khuyết")


class ClockState(models.TextChoices):
    """Where a clock stands; the last three are settled for good."""

    RUNNING = "running", _("Đang tính")
    SUSPENDED = "suspended", _("Tạm ngừng tính")
    MET = "met", _("Đúng hạn")
    MISSED = "missed", _("Quá hạn")
    VOID = "void", _("Không còn áp dụng")
