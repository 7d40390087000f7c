"""Configuration data in the browser: law, calendars, authorities, officers. No case is moved from here."""
