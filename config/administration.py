"""The administration of configuration: one way in, and nothing of persons."""

from django.contrib.admin.apps import AdminConfig


class Administration(AdminConfig):
    """Django's administration, behind the one sign-in of the house."""

    def ready(self) -> None:
        """Register what the apps show, then take out what belongs to persons: sessions, second factors."""
        super().ready()
        from allauth.account.decorators import secure_admin_login
        from allauth.account.models import EmailAddress
        from allauth.mfa.models import Authenticator
        from allauth.usersessions.models import UserSession
        from django.contrib import admin

        admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
        for personal in (EmailAddress, Authenticator, UserSession):
            admin.site.unregister(personal)
