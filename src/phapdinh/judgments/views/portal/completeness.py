"""How completely the courts publish."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phapdinh.judgments.charts import stacked_columns
from phapdinh.judgments.queries.portal.completeness import CompletenessPage, completeness_page
from phapdinh.judgments.views.portal.completeness_csv import csv_answer


@require_safe
def completeness(request: HttpRequest) -> HttpResponse:
    """Twelve months up to ``thang`` (2026-10) and that month by court, in one province (``tinh``) or all."""
    page = completeness_page(_month(request.GET.get("thang", "")), request.GET.get("tinh", "").strip())
    if request.GET.get("dang") == "csv":
        return csv_answer(page)
    context = {
        "here": "completeness",
        "page": page,
        "chart": _chart(page, width=960),
        "narrow_chart": _chart(page, width=340),
    }
    return render(request, "judgments/portal/completeness.html", context)


def _chart(page: CompletenessPage, width: int) -> object:
    bars = [
        (str(month.month), (standing.published, standing.late, standing.held_count))
        for month, standing in page.year
    ]
    return stacked_columns(bars, width=width) if bars else None


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
