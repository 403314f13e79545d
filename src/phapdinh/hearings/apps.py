from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """Trials online. Nothing of it is for the portal."""

    name = "phapdinh.hearings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the register of points into the set-up of a court."""
        from phapdinh.cases.administration.sections import register_section
        from phapdinh.hearings.register.section import SECTION

        register_section(SECTION)
