"""Whether a case may be tried online at all. Pure; every ground at once, not the first alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from phapdinh.hearings.holding.facts import CaseAsked, Charged
from phapdinh.hearings.holding.findings import Finding, found
from phapdinh.hearings.holding.rules import Chapter, OnlineRules

_NUMBER = re.compile(r"\d+")


def against_case(case: CaseAsked, day: date, rules: OnlineRules) -> Iterator[Finding]:
    """What bars this case from being tried online on that day."""
    yield from _scope(case, day, rules)
    if case.secret and rules.secret.holds_on(day):
        yield found(rules.secret, "secret", _("Vụ án liên quan đến bí mật nhà nước"))
    if day >= rules.chapters_from:
        yield from _chapters(case, rules)


def _scope(case: CaseAsked, day: date, rules: OnlineRules) -> Iterator[Finding]:
    scope = rules.scope
    if not scope.holds_on(day):
        began = f"{scope.effective_from:%d/%m/%Y}"
        yield found(scope, "too_early", _("Chỉ tổ chức được từ ngày %(day)s") % {"day": began})
    if case.kind not in scope.kinds:
        yield found(scope, "kind", _("Chỉ phiên tòa xét xử được tổ chức trực tuyến, không phải phiên họp"))
    if case.type not in scope.types:
        yield found(scope, "type", _("Chỉ vụ án hình sự, dân sự, hành chính được xét xử trực tuyến"))
    if case.instance not in scope.instances:
        yield found(scope, "instance", _("Chỉ xét xử sơ thẩm, phúc thẩm được tổ chức trực tuyến"))


def _chapters(case: CaseAsked, rules: OnlineRules) -> Iterator[Finding]:
    """One for each chapter under which somebody is charged."""
    for chapter in rules.chapters:
        articles = list(dict.fromkeys(one.article for one in case.charges if _within(one, chapter)))
        if articles:
            words = _(
                "Bị cáo bị truy tố theo Điều %(articles)s, Chương %(chapter)s của Bộ luật Hình sự, %(what)s"
            )
            told = {"articles": ", ".join(articles), "chapter": chapter.chapter, "what": chapter.title}
            source = rules.chapters_source.model_copy(update={"point": chapter.point})
            yield Finding("chapter", words % told, source, chapter.confidence)


def _within(charged: Charged, chapter: Chapter) -> bool:
    """``113a`` lies with 113."""
    number = _NUMBER.search(charged.article)
    return (
        charged.law == chapter.law and number is not None and chapter.first <= int(number[0]) <= chapter.last
    )
