"""The public page that says whether a court issued a document: no name, no script, no account, no cookie."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from phapdinh.cases.documents.content import read_code, spaced
from phapdinh.cases.documents.queries import published_by_code, published_by_hash

_HERE = "verify"
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES = 50 * 1024 * 1024


@csrf_exempt  # no cookie is set for readers; a page of another site is refused by its Sec-Fetch-Site
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file; what is sent leads to an address of its own, and no file is kept."""
    if request.method != "POST":
        typed = request.GET.get("ma", "").strip()
        return _by_code(request, typed) if typed else _start(request)
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return render(request, "web/error.html", {"code": 403}, status=403)
    sent = request.FILES.get("tep")
    if not isinstance(sent, UploadedFile) or not sent.size:
        return _start(request, fault=_("Chọn tệp PDF cần kiểm tra."))
    if sent.size > _MOST_BYTES:
        return _start(request, fault=_("Tệp lớn hơn 50 MB; văn bản của Tòa án không lớn như vậy."))
    code = read_code(request.POST.get("ma", ""))
    address = reverse("verify:document", args=[_digest(sent)])
    return HttpResponseRedirect(f"{address}?ma={code}" if code else address)


@require_safe
def document(request: HttpRequest, key: str) -> HttpResponse:
    """What is known of the document with this code, or of the file with this hash."""
    if _HASH.fullmatch(key):
        return _of_file(request, key)
    code = read_code(key)
    if code is None:
        return _answer(request, {"outcome": "no_code"}, status=404)
    found = published_by_code(code)
    context = {"outcome": "known" if found else "unknown_code", "found": found, "code": spaced(code)}
    return _answer(request, context, status=200 if found else 404)


def _of_file(request: HttpRequest, digest: str) -> HttpResponse:
    """The file is the document, or it is not; where a code came along, it must be that document."""
    found, code = published_by_hash(digest), read_code(request.GET.get("ma", ""))
    named = published_by_code(code) if code else None
    outcome = "same_file" if found else "unknown_file"
    if named is not None and found is not None and named.code != found.code:
        outcome = "other_file"
    elif named is not None and found is None:
        outcome = "changed_file"
    context = {"outcome": outcome, "found": found or named, "digest": digest}
    return _answer(request, {**context, "code": spaced(code) if code else ""})


def _by_code(request: HttpRequest, typed: str) -> HttpResponse:
    code = read_code(typed)
    if code is None:
        return _start(request, fault=_("Mã xác minh gồm 10 chữ và số, ví dụ ABCDE-23456."), typed=typed)
    return HttpResponseRedirect(reverse("verify:document", args=[code]))


def _start(request: HttpRequest, *, fault: str = "", typed: str = "") -> HttpResponse:
    context = {"here": _HERE, "fault": fault, "typed": typed[:40]}
    return render(request, "cases/verify/start.html", context, status=422 if fault else 200)


def _answer(request: HttpRequest, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    return render(request, "cases/verify/document.html", {"here": _HERE, **context}, status=status)


def _digest(sent: UploadedFile[bytes]) -> str:
    hasher = hashlib.sha256()
    for block in sent.chunks():
        hasher.update(block)
    return hasher.hexdigest()
