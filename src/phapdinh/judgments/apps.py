from django.apps import AppConfig


class JudgmentsConfig(AppConfig):
    """Publication of judgments. The portal's role sees the published tables and functions, no other."""

    name = "phapdinh.judgments"
    default_auto_field = "django.db.models.BigAutoField"
    published_tables = (
        "judgments_publishedjudgment",
        "judgments_publishedversion",
        "judgments_publishedcitation",
        "judgments_publishedreference",
        "judgments_publicnotice",
        "judgments_completeness",
        "judgments_readcount",
    )
    published_functions = ("judgments_count_reads(uuid[], integer[])", "report_leak(uuid, text, text)")

    def ready(self) -> None:
        """Let the full-text index find the published judgments; put the editor's desk into the rail."""
        from django.utils.translation import gettext_lazy as _

        from phapdinh.judgments.index_source import PublishedChanges
        from phapdinh.judgments.queries import desk
        from phapdinh.people.desk_links import DeskLink, register_desk_counts, register_desk_links
        from phapdinh.searching.sources import register_source

        register_source("judgments", PublishedChanges, title="Bản án, quyết định")
        register_desk_counts("judgments", desk.counts)
        register_desk_links(
            DeskLink("queue", "desk:queue", _("Công bố bản án"), None, 30, "can-xu-ly"),
            DeskLink("reports", "desk:reports", _("Báo lộ tên"), None, 31, desk.REPORTS, alarm=True),
            DeskLink("upload", "desk:upload", _("Nhập bản án"), None, 32),
            DeskLink("quarantine", "desk:quarantine", _("Tệp bị giữ lại"), None, 33, desk.QUARANTINE),
        )
