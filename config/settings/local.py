"""The embedded run on one machine; DATABASE_URL, when given, decides the database here too."""

from django.core.management.utils import get_random_secret_key

from config import env
from config.embedded.connection import expected, remembered
from config.keys import read_key
from config.logs import logging_settings
from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, HOIAM_DATA_DIR, HOIAM_IDENTITY_PROFILE

SECRET_KEY = (
    env.SECRET_KEY.get() or read_key(HOIAM_DATA_DIR / "keys" / "secret.key") or get_random_secret_key()
)
ALLOWED_HOSTS = [*env.ALLOWED_HOSTS.get(), "127.0.0.1", "localhost", "[::1]", env.WEB_ADDRESS.get()[0]]
# People look at this terminal: it shows what needs them, unless they ask for more.
LOGGING = logging_settings("WARNING" if not env.LOG_LEVEL.is_set() else env.LOG_LEVEL.get())

if "default" not in DATABASES:
    embedded = remembered(HOIAM_DATA_DIR / "postgres") or expected(HOIAM_DATA_DIR / "postgres")
    DATABASES["default"] = env.database(embedded.app.url)
    DATABASES.setdefault("vault", env.database(embedded.vault.url))
HOIAM_IDENTITY_PROFILE = HOIAM_IDENTITY_PROFILE or ("P1" if "vault" in DATABASES else "P0")
# The logins of the demonstration are printed on its terminal: a second factor would protect nothing.
HOIAM_SECOND_FACTOR_REQUIRED = False
# What would go to citizens is shown at /desk/mailbox/; a server that was named is used all the same.
HOIAM_MAILBOX = True
