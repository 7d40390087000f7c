"""The embedded run on one machine."""

from config.settings.base import *  # noqa: F403
