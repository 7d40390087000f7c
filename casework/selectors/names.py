"""What authorities were called and where they sat on a day; a rename changes no paper of the past."""

from __future__ import annotations

from datetime import date

from casework.models import Authority, AuthorityName


def naming_on(authority: Authority, *, on: date) -> AuthorityName | None:
    """The name and address that hold on that day; none where nothing but the first name was ever given."""
    return authority.names.filter(valid_from__lte=on).order_by("-valid_from", "-pk").first()


def name_on(authority: Authority, *, on: date) -> str:
    """What it is called on that day."""
    naming = naming_on(authority, on=on)
    return naming.name if naming is not None else authority.name


def address_on(authority: Authority, *, on: date) -> str:
    """Where it sits on that day; empty when nobody wrote it down."""
    naming = naming_on(authority, on=on)
    return naming.address if naming is not None else ""


def names_due(*, on: date) -> list[AuthorityName]:
    """Of each authority the name that holds on that day, where its row still bears another one."""
    latest = AuthorityName.objects.filter(valid_from__lte=on).select_related("authority")
    held = latest.order_by("authority_id", "-valid_from", "-pk").distinct("authority_id")
    return [naming for naming in held if naming.name != naming.authority.name]
