"""Settings of one instance, all from the environment and its home; nothing here starts anything.

``phapdinh.web.bootstrap.setup`` starts the embedded database where no ``DATABASE_URL`` is given and
then loads Django; use it from every entry point.
"""

from __future__ import annotations

import os
from typing import Any

from django.utils.translation import gettext_lazy as _

from phapdinh.web import database, paths
from phapdinh.web.logs import logging_settings
from phapdinh.web.secrets import instance_secret

HOME = paths.home()
SHARED_DATA = paths.shared_data()
DEBUG = os.environ.get("PHAPDINH_DEBUG") == "1"
SURFACE = os.environ.get(
    "PHAPDINH_SURFACE", "all"
)  # all | portal | desk: which addresses this process serves
SECRET_KEY = os.environ.get("PHAPDINH_SECRET_KEY") or instance_secret(HOME, "django")
ALLOWED_HOSTS = os.environ.get("PHAPDINH_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
PUBLIC_URL = os.environ.get("PHAPDINH_PUBLIC_URL", "")  # https://congbo.example.vn; empty: as requested

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "phapdinh.people",  # before allauth: its pages take the place of allauth's
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "phapdinh.courts",
    "phapdinh.records",
    "phapdinh.searching",
    "phapdinh.cases",
    "phapdinh.laws",
    "phapdinh.judgments",
    "phapdinh.assistant",
    "phapdinh.hearings",
    "phapdinh.demo",
    "phapdinh.web",
]

MIDDLEWARE = [
    "phapdinh.web.middleware.RequestId",
    "phapdinh.web.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "phapdinh.people.middleware.RequireSecondFactor",
    "phapdinh.people.last_act.LastAct",
    "phapdinh.web.middleware.Metrics",
]

ROOT_URLCONF = "phapdinh.web.urls"
ASGI_APPLICATION = "phapdinh.web.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "phapdinh.web.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "phapdinh.web.templatetags.house",
            ],
        },
    }
]

_OWNER = database.connection_settings(os.environ.get("DATABASE_URL", "postgresql:///postgres"))
_PORTAL = database.portal_settings(_OWNER, instance_secret(HOME, "portal-database"))
if os.environ.get("PHAPDINH_POOL"):
    for _connection in (_OWNER, _PORTAL):
        _connection["OPTIONS"] = {**_connection["OPTIONS"], "pool": {"min_size": 1, "max_size": 8}}

# The portal's own connection can read the published tables and nothing else; a process that serves
# only the portal has no other.
DATABASES: dict[str, Any] = {"default": _PORTAL if SURFACE == "portal" else _OWNER, "portal": _PORTAL}
DATABASES["portal"]["TEST"] = {"MIRROR": "default"}
DATABASE_ROUTERS = ["phapdinh.web.routers.OneSchema"]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["phapdinh.people.signing_in.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases:today"
LOGOUT_REDIRECT_URL = "account_login" if SURFACE == "desk" else "portal:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "phapdinh.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/5m/ip,5/5m/key", "change_password": "5/m/user"}
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "phapdinh.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Phap Dinh"
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PHAPDINH_PROXIES", "0"))

SESSION_ENGINE = "phapdinh.people.sessions"
SESSION_COOKIE_AGE = 10 * 3600  # a working day; closing the browser ends it too
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = False
SECURE_COOKIES = os.environ.get("PHAPDINH_TLS") == "1"
SESSION_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_SECURE = SECURE_COOKIES
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "ngon-ngu"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LOCALE_PATHS = [paths.PROJECT / "src" / "phapdinh" / "web" / "locale"]
FORMAT_MODULE_PATH = ["phapdinh.web.formats"]
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

FILES_ROOT = HOME / "files"
INDEX_ROOT = HOME / "index"
TRANSFERS_ROOT = HOME / "transfers"  # bundles of case files on their way, kept for a few days
ASSISTANT_ROOT = HOME / "assistant"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

# Limits on signing in and used one-time codes must be seen by every process of the desk: they stand in
# the database. What a process may forget ("memory") does not; the portal's own surface has only that.
_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
_SHARED = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_shared_cache"}
CACHES = {"default": _MEMORY if SURFACE == "portal" else _SHARED, "memory": _MEMORY}

# For so long the figures of the desk's rail may lack what others did meanwhile.
DESK_COUNTS_SECONDS = int(os.environ.get("PHAPDINH_DESK_COUNTS_SECONDS", "15"))

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = None

LOGGING = logging_settings(json_lines=os.environ.get("PHAPDINH_LOG", "json") == "json")

# The assistant: questions a minute of one person and of one court; questions that one process answers at
# the same time, and seconds that a question waits for its place.
ASSISTANT_QUESTIONS_A_MINUTE = int(os.environ.get("PHAPDINH_QUESTIONS_A_MINUTE", "20"))
ASSISTANT_QUESTIONS_A_MINUTE_COURT = int(os.environ.get("PHAPDINH_QUESTIONS_A_MINUTE_COURT", "300"))
ASSISTANT_AT_ONCE = int(os.environ.get("PHAPDINH_QUESTIONS_AT_ONCE", "1"))
# A language model that speaks like OpenAI's, if any; it sees only what is retrieved, and only what is found
# word for word in the law is taken from it. INTERNAL=1: case data may go to it.
ASSISTANT_MODEL_URL = os.environ.get("PHAPDINH_MODEL_URL", "")  # http://127.0.0.1:8080/v1
ASSISTANT_MODEL_NAME = os.environ.get("PHAPDINH_MODEL_NAME", "default")
ASSISTANT_MODEL_KEY = os.environ.get("PHAPDINH_MODEL_KEY", "")
ASSISTANT_MODEL_INTERNAL = os.environ.get("PHAPDINH_MODEL_INTERNAL") == "1"
ASSISTANT_MODEL_PATIENCE = float(os.environ.get("PHAPDINH_MODEL_PATIENCE", "6"))
ASSISTANT_PATIENCE = float(os.environ.get("PHAPDINH_QUESTION_PATIENCE", "10"))

# Signatures: pkcs12:/folder or file, or pkcs11:/module.so#token; empty: the test authority, where the demo
# has made one. The time-stamp authority (RFC 3161), and whom this instance trusts (*.pem, *.crl).
SIGNING_KEYS = os.environ.get("PHAPDINH_SIGNING_KEYS", "")
TIME_STAMP_URL = os.environ.get("PHAPDINH_TIME_STAMP_URL", "")
TRUST_ROOT = HOME / "trust"
# Sealed parts of case files: the secret that wraps their keys, which the portal does not hold; and whether
# who is not on an item's list may not even see that it is there.
SEALING_SECRET = os.environ.get("PHAPDINH_SEALING_SECRET") or (
    "" if SURFACE == "portal" else instance_secret(HOME, "sealing")
)
SEALED_HIDDEN = os.environ.get("PHAPDINH_SEALED_HIDDEN") == "1"

# Trials online: the secret from which all keys of the media servers derive (the portal holds none); how many
# servers run on this machine, so that one takes over from another; servers on other machines, by name
# ("hn1=wss://10.0.0.5:8989/ hn2=..."); and how browsers reach the media: address seen from outside, UDP
# ports that the firewall lets through (shared out among the servers of this machine), STUN.
MEDIA_SECRET = os.environ.get("PHAPDINH_MEDIA_SECRET") or (
    "" if SURFACE == "portal" else instance_secret(HOME, "media")
)
MEDIA_LOCAL = int(os.environ.get("PHAPDINH_MEDIA_LOCAL", "1"))
MEDIA_CA = os.environ.get("PHAPDINH_MEDIA_CA", "")  # who signs their certificates; empty: as the system
MEDIA_SERVERS = dict(one.split("=", 1) for one in os.environ.get("PHAPDINH_MEDIA_SERVERS", "").split())
# Conferences: edges of this machine and of others, which are reached by a network of their own (what they
# hand on comes to them open); the most points that one edge serves.
MEDIA_LOCAL_EDGES = int(os.environ.get("PHAPDINH_MEDIA_LOCAL_EDGES", "1"))
MEDIA_EDGES = dict(one.split("=", 1) for one in os.environ.get("PHAPDINH_MEDIA_EDGES", "").split())
MEDIA_EDGE_CAPACITY = int(os.environ.get("PHAPDINH_MEDIA_EDGE_CAPACITY", "400"))
MEDIA_PUBLIC_IP = os.environ.get("PHAPDINH_MEDIA_PUBLIC_IP", "")
MEDIA_PORTS = os.environ.get("PHAPDINH_MEDIA_PORTS", "0-0")
MEDIA_STUN = os.environ.get("PHAPDINH_MEDIA_STUN", "")
# Relays for networks that let no media through: addresses as browsers take them, and the secret that is
# shared with the relay (coturn: use-auth-secret).
MEDIA_TURN = os.environ.get("PHAPDINH_MEDIA_TURN", "").split()
MEDIA_TURN_SECRET = os.environ.get("PHAPDINH_MEDIA_TURN_SECRET", "")
MEDIA_HOME = HOME
# A machine that takes speech down (speaks like OpenAI's), if any; INTERNAL=1: it stands within the court's
# own network, and what is said behind closed doors may go to it. PATIENCE: seconds for a stretch of a minute.
SPEECH_URL = os.environ.get("PHAPDINH_SPEECH_URL", "")  # http://127.0.0.1:8000/v1
SPEECH_MODEL = os.environ.get("PHAPDINH_SPEECH_MODEL", "whisper-1")
SPEECH_KEY = os.environ.get("PHAPDINH_SPEECH_KEY", "")
SPEECH_INTERNAL = os.environ.get("PHAPDINH_SPEECH_INTERNAL") == "1"
SPEECH_PATIENCE = float(os.environ.get("PHAPDINH_SPEECH_PATIENCE", "120"))
