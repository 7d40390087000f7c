"""Real Chromium against the real server: key events, several sessions, axe-core."""
