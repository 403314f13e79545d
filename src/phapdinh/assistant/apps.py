from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """Answers to judges' questions. Nothing of it is for the portal."""

    name = "phapdinh.assistant"
    default_auto_field = "django.db.models.BigAutoField"
