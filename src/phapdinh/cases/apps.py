from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Dockets, time limits, assignment, calendar. Cases are sealed: the portal's role sees none of them but
    the lines of the public cause list and of the verification of documents."""

    name = "phapdinh.cases"
    default_auto_field = "django.db.models.BigAutoField"
    published_tables = ("cases_publichearing", "cases_publisheddocument")

    def ready(self) -> None:
        """Put the calendar into the rail of the desk."""
        from django.utils.translation import gettext_lazy as _

        from phapdinh.people.desk_links import DeskLink, register_desk_links
        from phapdinh.people.permissions import Verb

        register_desk_links(DeskLink("calendar", "calendar:week", _("Lịch tuần"), Verb.CASE_VIEW, 20))
