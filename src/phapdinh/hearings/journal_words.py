"""What happened to a trial online, in the words of the journal of its case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phapdinh.cases.models import Case


def _plain(words: Promise) -> Callable[[Case, Mapping[str, Any]], str]:
    return lambda case, details: str(words)


WORDS: Mapping[str, Callable[[Case, Mapping[str, Any]], str]] = {
    "online.prepared": _plain(_("Lưu kế hoạch xét xử trực tuyến")),
    "online.opinion": _plain(_("Ghi ý kiến về việc xét xử trực tuyến")),
    "online.decided": _plain(_("Quyết định xét xử trực tuyến")),
    "online.changed": _plain(_("Thay đổi quyết định xét xử trực tuyến")),
    "online.lapsed": _plain(_("Quyết định xét xử trực tuyến không còn áp dụng vì lịch thay đổi")),
    "online.withdrawn": _plain(_("Thu hồi quyết định xét xử trực tuyến")),
}
