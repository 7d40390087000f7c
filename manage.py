#!/usr/bin/env python
"""Run a management command of Hồi Âm."""

import os
import sys

from config.embedded.errors import EmbeddedError
from config.env import BadSetting


def main() -> int:
    settings_module = os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    try:
        from django.core.management import execute_from_command_line

        from config.services.on_demand import database_for

        with database_for(sys.argv, settings_module=settings_module):
            execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
