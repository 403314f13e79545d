from django.apps import AppConfig


class CourtsConfig(AppConfig):
    """The register of courts is public."""

    name = "phapdinh.courts"
    default_auto_field = "django.db.models.BigAutoField"
    published_tables = ("courts_court", "courts_succession", "courts_servedcommune")
