"""Settings that hold everywhere; nothing is started and nothing is written by reading them."""

from typing import Any

from config import VERSION, env
from config.logs import configure_structlog, logging_settings

BASE_DIR = env.BASE_DIR
FIXTURES_DIR = BASE_DIR / "fixtures"
HOIAM_VERSION = VERSION
HOIAM_DATA_DIR = env.DATA_DIR.get()
HOIAM_FILES_DIR = env.FILES_DIR.get() or HOIAM_DATA_DIR / "files"
HOIAM_S3_BUCKET = env.S3_BUCKET.get()
HOIAM_S3_ENDPOINT = env.S3_ENDPOINT.get()
HOIAM_CLAMD_ADDRESS = env.CLAMD_ADDRESS.get()
HOIAM_IDENTITY_KEY_FILE = env.IDENTITY_KEY_FILE.get() or HOIAM_DATA_DIR / "keys" / "identity.key"
HOIAM_PUBLIC_ADDRESS = env.PUBLIC_ADDRESS.get()
HOIAM_PORTAL_HOSTS = env.PORTAL_HOSTS.get()
HOIAM_COUNTER_ONLY = env.COUNTER_ONLY.get()
HOIAM_BEHIND_PROXY = env.BEHIND_PROXY.get()
HOIAM_WORKER_THREADS = env.WORKER_THREADS.get()

SECRET_KEY_FALLBACKS = list(env.SECRET_KEY_FALLBACKS.get())
DEBUG = False

INSTALLED_APPS = [
    "config",
    "config.administration.Administration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "pgtrigger",
    "viewflow",
    "viewflow.workflow",
    "casework",
    "workflows",
    "notifications",
]
VIEWFLOW = {"AUTOREGISTER": False}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.web.headers.PageHeaders",
    "config.web.hosts.PortalHosts",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.web.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
                "config.web.headers.nonce",
                "workflows.desks.shell.shell",
                "config.web.messages.unread",
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

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
# Logins are made by an administrator; nobody signs up, and no address of staff is kept here.
ACCOUNT_ADAPTER = "config.web.accounts.StaffOnly"
ACCOUNT_FORMS = {
    "login": "config.web.accounts.SignIn",
    "change_password": "config.web.accounts.OwnPassword",
    "reauthenticate": "config.web.accounts.OnceMore",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hồi Âm"
# Whether staff must have a second factor; only the demonstration does without.
HOIAM_SECOND_FACTOR_REQUIRED = True
# Seconds without a request after which a session ends, and the end of any session.
HOIAM_SESSION_IDLE = 30 * 60
HOIAM_SESSION_ABSOLUTE = 12 * 60 * 60

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
# What an officer reads who has chosen nothing; empty: what his browser asks for.
HOIAM_STAFF_LANGUAGE = "vi"
# Ours first; the library of the sign-in has no Vietnamese of its own.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "library"]
# Django reads 05/01/2026 as 1 May in Vietnamese; our own formats put the day first.
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOIAM_DATA_DIR / "static"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

mail_server = env.SMTP_URL.get()
EMAIL_HOST, EMAIL_PORT = mail_server["host"], mail_server["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail_server["user"], mail_server["password"]
EMAIL_USE_TLS, EMAIL_USE_SSL = mail_server["starttls"], mail_server["tls"]
DEFAULT_FROM_EMAIL = env.MAIL_FROM.get()
# A silent mail server would hold a worker for ever: so many seconds for the whole talk about one message.
EMAIL_TIMEOUT = 10
HOIAM_BOUNCE_MAILBOX, HOIAM_BOUNCE_ADDRESS = env.BOUNCE_MAILBOX.get(), env.BOUNCE_ADDRESS.get()
HOIAM_QUIET_HOURS = env.QUIET_HOURS.get()
HOIAM_SMS_URL, HOIAM_SMS_TOKEN = env.SMS_URL.get(), env.SMS_TOKEN.get()
HOIAM_ZALO_URL, HOIAM_ZALO_TOKEN = env.ZALO_URL.get(), env.ZALO_TOKEN.get()
HOIAM_ZALO_TEMPLATE = env.ZALO_TEMPLATE.get()
# Whether what has no server to go to is shown on a page instead; only the demonstration does.
HOIAM_MAILBOX = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 10
CSRF_FAILURE_VIEW = "config.web.unreadable.foreign_form"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "config.web.uploads.BoundedUpload",
]
FILE_UPLOAD_PERMISSIONS = 0o640
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = HOIAM_SESSION_ABSOLUTE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LOGGING = logging_settings(env.LOG_LEVEL.get())
configure_structlog()
