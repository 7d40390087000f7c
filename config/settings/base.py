"""Settings that hold everywhere; nothing is started and nothing is written by reading them."""

from typing import Any

from config import VERSION, env
from config.logs import configure_structlog, logging_settings

BASE_DIR = env.BASE_DIR
FIXTURES_DIR = BASE_DIR / "fixtures"
HOIAM_VERSION = VERSION
HOIAM_DATA_DIR = env.DATA_DIR.get()
HOIAM_FILES_DIR = env.FILES_DIR.get() or HOIAM_DATA_DIR / "files"
HOIAM_IDENTITY_KEY_FILE = env.IDENTITY_KEY_FILE.get() or HOIAM_DATA_DIR / "keys" / "identity.key"
HOIAM_WORKER_THREADS = env.WORKER_THREADS.get()

SECRET_KEY_FALLBACKS = list(env.SECRET_KEY_FALLBACKS.get())
DEBUG = False

INSTALLED_APPS = [
    "config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "viewflow",
    "viewflow.workflow",
    "casework",
    "workflows",
]
VIEWFLOW = {"AUTOREGISTER": False}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.web.headers.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Two ways into the database: the app's role, and the role that alone reads sealed identities.
# The second is absent in profile P0, where identities stay on paper.
DATABASES: dict[str, dict[str, Any]] = {}
if default := env.DATABASE_URL.get():
    DATABASES["default"] = default
if vault := env.VAULT_URL.get():
    DATABASES["vault"] = vault
HOIAM_IDENTITY_PROFILE = env.IDENTITY_PROFILE.get()

CELERY_BROKER_URL = env.BROKER_URL.get()

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
# Django reads 05/01/2026 as 1 May in Vietnamese; our own formats put the day first.
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOIAM_DATA_DIR / "static"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A silent mail server would hold a worker for ever.
EMAIL_TIMEOUT = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_PERMISSIONS = 0o640
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Twelve hours is the longest working day of a counter.
SESSION_COOKIE_AGE = 12 * 60 * 60

LOGGING = logging_settings(env.LOG_LEVEL.get())
configure_structlog()
