"""Migrations of the installation."""
