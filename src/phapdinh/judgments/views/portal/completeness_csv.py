"""The figures of completeness as CSV, for those who reckon themselves."""

from __future__ import annotations

import csv

from django.http import HttpResponse

from phapdinh.judgments.queries.portal.completeness import CompletenessPage

_HEAD = ("toa_an_id", "toa_an", "thang", "den_han", "cong_bo_dung_han", "tre", "khong_cong_bo", "ly_do")
_FORMULA = ("=", "+", "-", "@")


def csv_answer(page: CompletenessPage) -> HttpResponse:
    """One line a court of the page's month; UTF-8 with a byte order mark, as spreadsheets expect."""
    name = f"muc-do-day-du-{page.month:%Y-%m}.csv" if page.month else "muc-do-day-du.csv"
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response)
    writer.writerow(_HEAD)
    for row in page.courts:
        standing = row.standing
        reasons = "; ".join(f"{reason}: {count}" for reason, count in standing.reasons)
        counts = (standing.due, standing.published, standing.late, standing.held_count)
        writer.writerow([row.court_id, _plain(row.court), f"{page.month:%Y-%m}", *counts, _plain(reasons)])
    return response


def _plain(text: str) -> str:
    """A spreadsheet must not take a word for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
