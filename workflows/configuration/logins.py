"""Logins of officers: the first password, the second factor, the sessions (ASVS 6.4.1, 6.4.4, 7.4.2)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from casework.errors import InvalidInput, NotAllowed
from casework.models import Officer
from casework.permissions import Actor
from casework.vocabulary import Configured, ProposalKind
from workflows.configuration.changes import Change, author_of, record
from workflows.configuration.roles import put_to_another
from workflows.configuration.scope import must_reach
from workflows.models import FirstPassword, Proposal

LOGIN = "administer_login"
# Letters and digits that nobody confuses when he reads them aloud.
SIGNS = "abcdefghkmnpqrstuvwxyz23456789"
GOOD_FOR = timedelta(days=3)


def give_first_password(officer: Officer, *, actor: Actor, at: datetime) -> str:
    """A password to hand over in person; it is stored nowhere and must be changed at the first sign-in.

    Every session of the officer ends. Raises NotAllowed for oneself, InvalidInput for who left office.
    """
    user = _login_of(officer, actor=actor)
    word = "-".join("".join(secrets.choice(SIGNS) for _n in range(4)) for _m in range(4))
    with transaction.atomic():
        user.set_password(word)
        user.save(update_fields=["password"])
        FirstPassword.objects.update_or_create(
            user_id=user.pk,
            defaults={"given_at": at, "good_until": at + GOOD_FOR, "stored": user.password},
        )
        drop_sessions(officer)
        _told(Configured.PASSWORD_GIVEN, officer, actor=actor, at=at)
    return word


def ask_for_new_second_factor(officer: Officer, *, actor: Actor, at: datetime) -> Proposal:
    """Let a second person decide whether the second factor may be set up anew (security.md §4 V6: by two)."""
    user = _login_of(officer, actor=actor)
    if not Authenticator.objects.filter(user_id=user.pk).exists():
        raise InvalidInput(_("No second factor is set up; the next sign-in asks for one."), verb=LOGIN)
    proposal = Proposal(
        kind=ProposalKind.SECOND_FACTOR,
        officer=officer,
        authority=officer.unit,
        proposed_by_id=author_of(actor),
        proposed_at=at,
    )
    return put_to_another(proposal, actor=actor, at=at)


def forget_second_factors(officer: Officer, *, actor: Actor, at: datetime) -> None:
    """Every second factor goes, and every session; the next sign-in asks for a new one."""
    if officer.user_id is not None:
        Authenticator.objects.filter(user_id=officer.user_id).delete()
    drop_sessions(officer)
    _told(Configured.SECOND_FACTOR_RESET, officer, actor=actor, at=at)


def end_sessions(officer: Officer, *, actor: Actor, at: datetime) -> int:
    """End every session of an officer; how many there were."""
    must_reach(actor, officer.unit)
    with transaction.atomic():
        ended = drop_sessions(officer)
        _told(Configured.SESSIONS_ENDED, officer, actor=actor, at=at)
    return ended


def drop_sessions(officer: Officer) -> int:
    """Delete the rows by which his browsers are known; a row tells whose it is only when it is opened."""
    if officer.user_id is None:
        return 0
    whose = str(officer.user_id)
    rows = Session.objects.only("session_key", "session_data").iterator(chunk_size=500)
    keys = [row.session_key for row in rows if row.get_decoded().get(SESSION_KEY) == whose]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(user_id=officer.user_id).delete()
    return len(keys)


def owes_own_password(user: AbstractBaseUser) -> FirstPassword | None:
    """The handed-over password that is still in use, if one is."""
    row = FirstPassword.objects.filter(user_id=user.pk).first()
    return row if row is not None and row.stored == user.password else None


def _login_of(officer: Officer, *, actor: Actor) -> AbstractBaseUser:
    must_reach(actor, officer.unit)
    if officer.pk == actor.officer_id:
        raise NotAllowed(verb=LOGIN, reason="oneself")
    if officer.user is None or not officer.is_active:
        raise InvalidInput(_("This officer has no login, or has left office."), verb=LOGIN)
    return officer.user


def _told(what: Configured, officer: Officer, *, actor: Actor, at: datetime) -> None:
    record(Change(what=what, authority=officer.unit, officer=officer), actor=actor, at=at)
