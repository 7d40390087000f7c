"""The invented submissions of fixtures/demo, sent through the real door in virtual time up to today."""
