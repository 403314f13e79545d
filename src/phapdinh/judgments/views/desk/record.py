"""Complete what the parser did not find: court, number, dates, type, the day of legal effect."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from phapdinh.courts.models import Court
from phapdinh.judgments.actions.desk_record import complete_record
from phapdinh.judgments.models import Judgment
from phapdinh.judgments.queries.visibility import courts_in_reach
from phapdinh.judgments.views.desk.act_page import ActPage, ask_and_act
from phapdinh.judgments.views.desk.forms import RecordForm
from phapdinh.judgments.views.desk.frame import on_judgment
from phapdinh.people.desk import person
from phapdinh.people.permissions import Verb

WORDS = ActPage(
    title=_("Thông tin bản án"),
    lead=_("Phần mềm đọc từ văn bản; bổ sung hoặc sửa chỗ thiếu, chỗ sai."),
    button=_("Lưu thông tin"),
    done=_("Đã lưu thông tin."),
    template="record.html",
)


@require_http_methods(["GET", "HEAD", "POST"])
@on_judgment(Verb.EDIT)
def record(request: HttpRequest, judgment: Judgment) -> HttpResponse:
    """Show what is known, then save what was written."""
    reach = courts_in_reach(person(request), Verb.EDIT)
    rows = Court.objects.filter(pk__in=reach).order_by("-generation", "name").values_list("pk", "name")
    courts = [(str(key), name) for key, name in rows]
    form = RecordForm(request.POST or None, courts=courts, initial=_known(judgment))
    return ask_and_act(
        request,
        judgment,
        WORDS,
        form,
        lambda given: complete_record(judgment=judgment, actor=person(request), values=given),
    )


def _known(judgment: Judgment) -> dict[str, object]:
    names = ("kind", "number", "decided_on", "case_type", "instance", "presiding_judge", "in_force_on")
    relation = " ".join(judgment.legal_relation.split())
    return {
        "court": str(judgment.court_id or ""),
        "legal_relation": relation,
        **{name: getattr(judgment, name) for name in names},
    }
