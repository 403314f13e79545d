from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Dockets, time limits, assignment, calendar. Cases are sealed: the portal's role sees none of them."""

    name = "phapdinh.cases"
    default_auto_field = "django.db.models.BigAutoField"
