from django.apps import AppConfig


class LawsConfig(AppConfig):
    """The law library is public: the portal's role reads all of it."""

    name = "phapdinh.laws"
    default_auto_field = "django.db.models.BigAutoField"
    published_tables = ("laws_law", "laws_article", "laws_articleversion")
