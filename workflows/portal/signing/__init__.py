"""Petitions that others may put their names under: read, sign with a code, take the signature back."""
