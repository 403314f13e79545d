from django.apps import AppConfig


class JudgmentsConfig(AppConfig):
    """Publication of judgments; only ``published_tables`` are open to the portal's database role."""

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
