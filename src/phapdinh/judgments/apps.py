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
        """Let the full-text index find the published judgments."""
        from phapdinh.judgments.index_source import PublishedChanges
        from phapdinh.searching.sources import register_source

        register_source("judgments", PublishedChanges, title="Bản án, quyết định")
