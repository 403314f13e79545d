from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """Answers to judges' questions. Nothing of it is for the portal."""

    name = "phapdinh.assistant"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages of the room into the rail of the desk; let the index find the situations."""
        from django.utils.translation import gettext_lazy as _

        from phapdinh.assistant.situations.index_source import COLLECTION, SituationChanges
        from phapdinh.people.desk_links import DeskLink, register_desk_links
        from phapdinh.people.permissions import Verb
        from phapdinh.searching.sources import register_source

        register_source(COLLECTION, SituationChanges, title="Tình huống có giải đáp")
        register_desk_links(
            DeskLink("assistant", "assistant:start", _("Trợ lý"), Verb.ASK),
            DeskLink("drafts", "assistant:draft", _("Kiểm tra dự thảo"), Verb.CHECK_DRAFTS),
            DeskLink("similar", "assistant:similar", _("Bản án tương tự"), Verb.CHECK_DRAFTS),
            DeskLink("situations", "assistant:situations", _("Tình huống có giải đáp"), Verb.SITUATION_READ),
            DeskLink(
                "assistant-reviews", "assistant:reviews", _("Nhận xét câu trả lời"), Verb.REVIEW_ANSWERS
            ),
        )
