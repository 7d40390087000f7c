"""Tests: the database that DATABASE_URL names (its `test_…` copy), quick passwords, queues in memory."""

from config.logs import logging_settings
from config.settings.local import *  # noqa: F403

SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests-only-for-tests"  # noqa: S105 - signs nothing outside
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = "memory://"
LOGGING = logging_settings("ERROR")
