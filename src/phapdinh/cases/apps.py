from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Dockets, time limits, assignment, calendar. Cases are sealed: the portal's role sees none of them but
    the lines of the public cause list and of the verification of documents."""

    name = "phapdinh.cases"
    default_auto_field = "django.db.models.BigAutoField"
    published_tables = ("cases_publichearing", "cases_publisheddocument")

    def ready(self) -> None:
        """Put the day, the docket and the calendar into the rail; say what hangs on a step."""
        from django.utils.translation import gettext_lazy as _

        from phapdinh.cases import hooks
        from phapdinh.cases.assigning.hanging import replaced_judge
        from phapdinh.cases.documents.hanging import numbered_document
        from phapdinh.cases.offers import offer_return
        from phapdinh.cases.queries.desk_day import rail_counts
        from phapdinh.people.desk_links import DeskLink, register_desk_counts, register_desk_links
        from phapdinh.people.permissions import Verb

        hooks.hangs_on(numbered_document)
        hooks.hangs_on(replaced_judge)
        hooks.offer(offer_return)
        register_desk_counts("cases", rail_counts)
        late = _("%(n)d quá hạn")
        register_desk_links(
            DeskLink("today", "cases:today", _("Hôm nay"), Verb.CASE_VIEW, 10, "cases-late", True, late),
            DeskLink("cases", "cases:list", _("Vụ án, vụ việc"), Verb.CASE_VIEW, 11, "cases-open"),
            DeskLink("due", "cases:due", _("Thời hạn"), Verb.CASE_VIEW, 12),
            DeskLink("figures", "cases:figures", _("Số liệu"), Verb.CASE_FIGURES, 13),
            DeskLink("calendar", "calendar:week", _("Lịch tuần"), Verb.CASE_VIEW, 20),
            DeskLink("setup", "administration:start", _("Thiết lập Tòa án"), Verb.COURT_SETUP_VIEW, 70),
            DeskLink("country", "administration:years", _("Thiết lập cả nước"), Verb.HOLIDAYS, 71),
        )
