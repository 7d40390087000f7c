"""Law as dated rows: published once, never edited; a rule ends by getting its last day, no more."""
