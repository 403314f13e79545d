from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "phapdinh.searching"
    default_auto_field = "django.db.models.BigAutoField"
