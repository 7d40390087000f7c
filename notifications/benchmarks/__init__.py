"""Measurements of the outbox."""
