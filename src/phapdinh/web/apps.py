from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WebConfig(AppConfig):
    """The last room: when its migrations are done, those of all rooms are."""

    name = "phapdinh.web"

    def ready(self) -> None:
        from phapdinh.web.joining import join_rooms
        from phapdinh.web.portal_role import ensure_portal_role

        join_rooms()
        post_migrate.connect(ensure_portal_role, sender=self)
