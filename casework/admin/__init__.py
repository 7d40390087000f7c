"""Configuration data in the browser: law, calendars, authorities, officers. No case is moved from here."""

from casework.admin import authorities, calendars, officers, places, policies

__all__ = ["authorities", "calendars", "officers", "places", "policies"]
