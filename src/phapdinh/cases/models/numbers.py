"""Numbers of a court's registers: one row a series, one row a number, no gap and no double."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from phapdinh.cases.models.cases import Case


class NumberSeries(models.Model):
    """A register of one court, year and symbol (``TLST-DS``), and the last number drawn from it.

    The row is the lock: a number is drawn in the transaction of the act that bears it, and goes back
    with it. Numbers up to ``paper_until`` were given on paper before: they need no row here.
    """

    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=24)
    last = models.PositiveIntegerField(default=0)
    paper_until = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "year", "symbol"], name="number_series_once"),
            models.CheckConstraint(condition=~Q(symbol=""), name="number_series_symbol"),
            models.CheckConstraint(condition=Q(paper_until__lte=F("last")), name="number_series_paper_first"),
        ]


class IssuedNumber(models.Model):
    """A number that was given: to which case, for what. One given in error is void, with its reason; it is
    never given again. A number of a paper docket whose case was not brought in has no case, and says why."""

    court = models.ForeignKey("courts.Court", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=24)
    seq = models.PositiveIntegerField()
    text = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="numbers")
    what = models.CharField(max_length=40)
    on = models.DateField()
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "year", "symbol", "seq"], name="issued_number_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="issued_number_from_one"),
            models.CheckConstraint(
                condition=Q(case__isnull=False) | ~Q(void_reason=""), name="issued_number_of_case_or_void"
            ),
        ]
        indexes = [
            models.Index(fields=["key"], opclasses=["text_pattern_ops"], name="issued_number_like"),
            models.Index(
                fields=["court", "key"],
                opclasses=["uuid_ops", "text_pattern_ops"],
                name="issued_number_in_court",
            ),
        ]

    def __str__(self) -> str:
        return self.text
