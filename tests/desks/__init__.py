"""Pages of the desks through Django's client: who gets which, and what they say."""
