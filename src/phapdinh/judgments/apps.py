from django.apps import AppConfig


class JudgmentsConfig(AppConfig):
    """Publication of judgments; only ``published_tables`` and ``published_functions`` are open to the portal's role."""

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
    published_functions = ("judgments_count_reads(uuid[], integer[])",)
