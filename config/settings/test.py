"""Tests: the database that the test run chose, a vault beside it, quick passwords, a queue in memory."""

from config.logs import logging_settings
from config.settings.local import *  # noqa: F403
from config.settings.local import DATABASES

SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests-only-for-tests"  # noqa: S105 - signs nothing outside
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://localhost"
# What is sent goes to servers that a test starts and names.
HOIAM_MAILBOX = False
LOGGING = logging_settings("ERROR")
# Tests quote the English sentences of the source; tests/house/test_translations.py sees to the Vietnamese.
LANGUAGE_CODE = "en"
HOIAM_STAFF_LANGUAGE = ""
# Sealed identities are always tested; the test run lets this alias act as the vault's own role.
DATABASES.setdefault("vault", {**DATABASES["default"]})
HOIAM_IDENTITY_PROFILE = "P1"
