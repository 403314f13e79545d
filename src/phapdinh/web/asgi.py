"""ASGI entry: ``uvicorn phapdinh.web.asgi:application``."""

from phapdinh.web.bootstrap import setup

setup()

from django.core.asgi import get_asgi_application  # noqa: E402  (needs Django to be ready)

application = get_asgi_application()
