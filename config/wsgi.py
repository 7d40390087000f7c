"""The web application for any WSGI server."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from config.env import BadSetting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
try:
    application = get_wsgi_application()
except BadSetting as error:
    sys.exit(str(error))
