from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """Trials online. Nothing of it is for the portal."""

    name = "phapdinh.hearings"
    default_auto_field = "django.db.models.BigAutoField"
