"""A server of an authority: TLS in front, PostgreSQL and broker of its own."""

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, HOIAM_IDENTITY_PROFILE

for required in (env.SECRET_KEY, env.ALLOWED_HOSTS, env.DATABASE_URL):
    if not required.get():
        raise env.BadSetting(f"{required.name} is required in production: {required.help}")

SECRET_KEY = env.SECRET_KEY.get()
ALLOWED_HOSTS = list(env.ALLOWED_HOSTS.get())
for host in ALLOWED_HOSTS:
    if "*" in host or host.startswith("."):
        raise env.BadSetting("HOIAM_ALLOWED_HOSTS must name exact hosts, without a wildcard.")

HOIAM_IDENTITY_PROFILE = HOIAM_IDENTITY_PROFILE or "P0"
if HOIAM_IDENTITY_PROFILE == "P1" and "vault" not in DATABASES:
    raise env.BadSetting("HOIAM_IDENTITY_PROFILE P1 needs HOIAM_VAULT_URL, the way in of the identity store.")
for database in DATABASES.values():
    database |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

SECURE_SSL_REDIRECT = True
# A program that sends a key in clear must notice, not be led on; probes on the machine speak plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^api/", r"^health/"]
if env.BEHIND_PROXY.get():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sid"
CSRF_COOKIE_NAME = "__Host-csrf"
