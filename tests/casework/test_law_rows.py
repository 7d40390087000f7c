"""The database itself keeps published law: no edit, no deletion, no two editions on one day."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction

from casework.models import (
    CalendarDay,
    CalendarYear,
    Instrument,
    KindPolicy,
    Milestone,
    PolicyVersion,
    Revision,
    Rung,
    Term,
    TransitionRule,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded():
    call_command("load_law")
    call_command("load_catalogue")


def refused(error=DatabaseError):
    return pytest.raises(error)


def first_term():
    return Term.objects.get(milestone__code="KN.R1")


def test_a_term_of_the_same_slot_may_not_overlap():
    term = first_term()
    term.pk = None
    term.valid_from = date(2026, 7, 1)
    with refused(IntegrityError), transaction.atomic():
        term.save(force_insert=True)


def test_a_term_of_another_slot_may_stand_beside_it():
    term = first_term()
    term.pk = None
    term.slot = "decree"
    term.save(force_insert=True)
    assert Term.objects.filter(milestone__code="KN.R1").count() == 2


def test_a_term_may_follow_the_day_after_the_earlier_one_ends():
    term = first_term()
    Term.objects.filter(pk=term.pk).update(valid_to=date(2027, 6, 30))
    term.pk, term.valid_from = None, date(2027, 7, 1)
    term.save(force_insert=True)
    assert Term.objects.filter(milestone__code="KN.R1").count() == 2


def test_two_editions_of_a_milestone_may_not_overlap():
    milestone = Milestone.objects.get(code="KN.R1")
    milestone.pk, milestone.valid_from = None, date(2026, 7, 1)
    with refused(IntegrityError), transaction.atomic():
        milestone.save(force_insert=True)


def test_two_kinds_may_not_share_a_number_prefix():
    kind = KindPolicy.objects.get(kind="petition")
    kind.pk, kind.kind = None, "other"
    with refused(IntegrityError), transaction.atomic():
        kind.save(force_insert=True)


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Term, {"amount": 31}),
        (Term, {"valid_from": date(2011, 1, 1)}),
        (Milestone, {"title": "Other"}),
        (Instrument, {"number": "1"}),
        (Rung, {"offset": 9}),
        (KindPolicy, {"prefix": "ZZ"}),
        (TransitionRule, {"governs": "receipt"}),
        (PolicyVersion, {"digest": "0" * 64}),
    ],
)
def test_published_rows_may_not_be_edited(model, change):
    row = model.objects.order_by("pk").first()
    with refused(), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize("model", [Term, Rung, KindPolicy, TransitionRule, PolicyVersion])
def test_published_rows_may_not_be_deleted(model):
    with refused(), transaction.atomic():
        model.objects.order_by("pk")[:1].get().delete()


def test_a_published_row_may_be_ended_once_and_its_end_never_moves():
    term = first_term()
    Term.objects.filter(pk=term.pk).update(valid_to=date(2027, 6, 30))
    with refused(), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(valid_to=date(2027, 7, 31))
    with refused(), transaction.atomic():
        Term.objects.filter(pk=term.pk).update(valid_to=None)


def test_ending_a_row_may_not_change_anything_else():
    with refused(), transaction.atomic():
        Term.objects.filter(pk=first_term().pk).update(valid_to=date(2027, 6, 30), amount=40)


def test_a_term_with_an_unknown_unit_or_no_amount_cannot_be_stored():
    term = first_term()
    for change in ({"unit": "month"}, {"amount": 0}, {"direction": "sideways"}):
        row = Term(**{**_fields(term), "slot": "x", **change})
        with refused(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def _fields(term):
    names = ("milestone_id", "amount", "unit", "direction", "article", "instrument_id", "valid_from")
    return {name: getattr(term, name) for name in names}


def test_there_is_one_revision_and_it_never_goes_back():
    first = Revision.bump()
    with transaction.atomic():
        rolled_back = Revision.bump()
        transaction.set_rollback(True)
    assert Revision.objects.get().number == first
    assert Revision.bump() > rolled_back
    with refused(IntegrityError), transaction.atomic():
        Revision.objects.create(id=2, number=1)


def test_an_official_year_names_its_document_and_a_day_says_why():
    with refused(IntegrityError), transaction.atomic():
        CalendarYear.objects.create(year=2031, status="official")
    with refused(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(day=date(2031, 1, 2), kind="off", document="x", note="")
