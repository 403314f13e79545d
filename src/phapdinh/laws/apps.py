from django.apps import AppConfig


class LawsConfig(AppConfig):
    """The law library is public: the portal's role reads all of it."""

    name = "phapdinh.laws"
    default_auto_field = "django.db.models.BigAutoField"
    published_tables = ("laws_law", "laws_article", "laws_articleversion", "laws_reference")

    def ready(self) -> None:
        """Let the full-text index find the articles."""
        from phapdinh.laws.finding.index_source import COLLECTION, LawChanges
        from phapdinh.searching.sources import register_source

        register_source(COLLECTION, LawChanges, title="Văn bản pháp luật")
