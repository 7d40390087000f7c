"""Measurements of the house against the bare database, one module per name of `manage.py bench`."""
