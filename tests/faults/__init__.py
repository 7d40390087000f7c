"""Real processes are killed here."""
