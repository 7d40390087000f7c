"""Addresses of the product."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from config.web import views

# The administration has the one sign-in of the house, and shows nobody's sessions or second factors.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
for personal in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(personal)

urlpatterns = [
    path("", views.status, name="status"),
    path("health/live", views.live, name="health-live"),
    path("health/deep", views.deep, name="health-deep"),
    path("admin/", admin.site.urls),
    path("desk/account/", include("allauth.urls")),
    path("desk/language", set_language, name="set_language"),
    path("desk/", include("workflows.desks.urls")),
]
