from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """Answers to judges' questions. Nothing of it is for the portal."""

    name = "phapdinh.assistant"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages of the room into the rail of the desk."""
        from django.utils.translation import gettext_lazy as _

        from phapdinh.people.desk_links import DeskLink, register_desk_links
        from phapdinh.people.permissions import Verb

        register_desk_links(
            DeskLink("assistant", "assistant:start", _("Trợ lý"), Verb.ASK),
            DeskLink(
                "assistant-reviews", "assistant:reviews", _("Nhận xét câu trả lời"), Verb.REVIEW_ANSWERS
            ),
        )
