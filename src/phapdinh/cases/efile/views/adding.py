"""Put a document into the file: a PDF, Word, a picture, a scan; sealed on its way in where that is asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phapdinh.cases.actions.steps import CaseError
from phapdinh.cases.efile.actions.adding import add_item
from phapdinh.cases.efile.intake import MOST_PAGES, Intake, Sealing
from phapdinh.cases.efile.media import ENDINGS, MOST_BYTES, MOST_PLAYED, PLAYED, media_type_of
from phapdinh.cases.efile.sealing import SealError
from phapdinh.cases.efile.views.frame import page, to_item
from phapdinh.cases.efile.views.listing import AccessField
from phapdinh.cases.models import Case, CaseFileItem, ItemSource
from phapdinh.cases.views.frame import on_case
from phapdinh.people.desk import person
from phapdinh.people.forms import DeskForm
from phapdinh.people.permissions import Verb, may, require

_MOST_NAME = 200


class ItemForm(DeskForm):
    """The file and what a clerk says of it."""

    document = forms.FileField(
        label=gettext_lazy("Tệp"),
        help_text=gettext_lazy(
            "PDF, Word, ảnh JPEG hoặc PNG, văn bản TXT: không quá 200 MB. Ghi âm, ghi hình MP3, M4A, OGG, "
            "WAV, MP4, WebM: không quá 2 GB."
        ),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"empty": gettext_lazy("Tệp rỗng (0 byte); hãy chọn lại tệp.")},
    )
    title = forms.CharField(label=gettext_lazy("Tên tài liệu"), max_length=300)
    source = forms.ChoiceField(label=gettext_lazy("Nguồn"), choices=ItemSource.choices)
    source_note = forms.CharField(
        label=gettext_lazy("Người giao nộp, nơi gửi"), required=False, max_length=200
    )
    received_on = forms.DateField(label=gettext_lazy("Ngày nhận"))
    pages = forms.IntegerField(
        label=gettext_lazy("Số trang"),
        help_text=gettext_lazy("Bỏ trống thì đếm theo tệp."),
        required=False,
        min_value=1,
        max_value=MOST_PAGES,
    )
    sealed = forms.BooleanField(label=gettext_lazy("Niêm phong"), required=False)
    ground = forms.CharField(label=gettext_lazy("Căn cứ niêm phong"), required=False, max_length=300)
    access = AccessField(label=gettext_lazy("Người được mở, ngoài bạn"), required=False)

    def __init__(self, *args: Any, case: Case, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may(actor, Verb.CASE_SEAL, case.court_id):
            for name in ("sealed", "ground", "access"):
                del self.fields[name]
        else:
            self.fields["access"].people_of(case, actor)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A ground is asked of what is sealed."""
        given = super().clean() or {}
        if given.get("sealed") and not given.get("ground", "").strip():
            self.add_error("ground", _("Ghi căn cứ niêm phong tài liệu."))
        return given


@require_http_methods(["GET", "HEAD", "POST"])
@on_case
def add(request: HttpRequest, case: Case) -> HttpResponse:
    """Ask for the file and what it is; put it in."""
    require(person(request), Verb.CASE_FILE, case.court_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {"received_on": timezone.localdate(), "source": ItemSource.PARTY}
    form = ItemForm(*sent, case=case, actor=person(request), initial=initial)
    if form.is_bound and form.is_valid() and (item := _added(request, case, form)):
        messages.success(request, _said(item))
        return to_item(item)
    context = {"case": case, "form": form, "chosen": request.FILES.get("document")}
    return page(request, "add.html", context, status=422 if form.is_bound else 200)


def _added(request: HttpRequest, case: Case, form: ItemForm) -> CaseFileItem | None:
    with on_disk(form.cleaned_data["document"]) as path:
        media_type = media_type_of(path)
        if media_type is None:
            form.add_error("document", _("Loại tệp này không đưa vào hồ sơ được. Hãy lưu lại dạng PDF."))
            return None
        if too_large := _too_large(path.stat().st_size, media_type):
            form.add_error("document", too_large)
            return None
        try:
            return add_item(
                actor=person(request), case=case, path=path, intake=_intake(form.cleaned_data, media_type)
            )
        except (CaseError, PermissionDenied) as refused:
            form.add_error("document", str(refused))
        except SealError:
            form.add_error(None, _("Máy chủ này không có khóa niêm phong; báo người vận hành."))
        except OSError:
            form.add_error(
                None, _("Ổ đĩa không nhận thêm: tệp chưa được lưu. Báo người vận hành rồi thử lại.")
            )
    return None


def _too_large(size: int, media_type: str) -> str | None:
    if media_type in PLAYED:
        return _("Tệp lớn hơn 2 GB; hãy cắt thành nhiều đoạn.") if size > MOST_PLAYED else None
    return _("Tệp lớn hơn 200 MB; hãy tách thành nhiều tệp.") if size > MOST_BYTES else None


def _intake(given: dict[str, Any], media_type: str) -> Intake:
    sealing = Sealing(given["ground"], tuple(given["access"])) if given.get("sealed") else None
    return Intake(
        title=given["title"],
        name=str(given["document"].name)[-_MOST_NAME:],
        received_on=given["received_on"],
        source=given["source"],
        source_note=given["source_note"],
        media_type=media_type,
        pages=given["pages"],
        sealing=sealing,
    )


def _said(item: CaseFileItem) -> str:
    if item.first == item.last:
        return _("Đã đưa vào hồ sơ: bút lục %(first)d.") % {"first": item.first}
    return _("Đã đưa vào hồ sơ: bút lục %(first)d đến %(last)d.") % {"first": item.first, "last": item.last}


@contextmanager
def on_disk(file: UploadedFile[bytes]) -> Iterator[Path]:
    """The uploaded file as a path, for as long as it is looked at."""
    if isinstance(file, TemporaryUploadedFile):
        yield Path(file.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile() as copy:
        for block in file.chunks():
            copy.write(block)
        copy.flush()
        yield Path(copy.name)
