"""Addresses under a name of the portal: the citizen's side, and whether the house is alive."""

from django.urls import include, path
from django.views.i18n import set_language

from config.web import views

handler400 = "config.web.unreadable.bad_request"
handler404 = "workflows.portal.lost.not_found"
handler500 = "workflows.portal.lost.broken"

urlpatterns = [
    path("health/live", views.live, name="health-live"),
    path("language", set_language, name="set_language"),
    path("", include("workflows.portal.urls")),
]
