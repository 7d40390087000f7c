"""Addresses of the product."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.i18n import set_language

from config.web import consents, listeners, messages, views

handler400 = "config.web.unreadable.bad_request"
# Nobody signs up and no mailbox is known here: what the library has for both is not there.
UNUSED = (
    r"^desk/account/(?:signup|email|confirm-email|password/reset|login/code|reauthenticate/code|2fa/signup)\b"
)

urlpatterns = [
    path("status/", views.status, name="status"),
    path("health/live", views.live, name="health-live"),
    path("health/deep", views.deep, name="health-deep"),
    path("admin/", admin.site.urls),
    re_path(UNUSED, views.nothing),
    path("desk/account/", include("allauth.urls")),
    path("desk/language", set_language, name="set_language"),
    path("", include(messages)),
    path("", include(consents)),
    path("", include(listeners)),
    path("desk/", include("workflows.desks.urls")),
    path("", include("workflows.portal.urls")),
]
