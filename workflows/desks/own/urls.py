"""Addresses of what an officer arranges for himself."""

from django.urls import path

from workflows.desks.own import keys, settings

urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/language/", settings.language, name="language"),
    path("keys/", keys.keys, name="keys"),
]
