"""The admin shows and changes configuration; no case, person or secret is reached from there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse

from casework import models
from casework.models import Absence, Authority, Delegation, Ground, Milestone, Officer, RoleAssignment
from tests import cast

EDITABLE = {"Authority", "Officer", "RoleAssignment", "Delegation", "Absence"}
ONLY_READ = {
    *("AdministrativeUnit", "Succession", "CalendarYear", "CalendarDay", "PolicyVersion", "Instrument"),
    *("Milestone", "Term", "Rung", "Ground", "StatutoryForm", "RetentionRule", "TransitionRule"),
    "KindPolicy",
}
NEVER = {
    *("Case", "CaseLink", "CaseFingerprint", "Assignment", "Submission", "Lodgement", "Person", "Party"),
    *("Content", "Withdrawal", "Visit", "Group", "Document", "Decision", "Draft", "Delivery", "Publication"),
    *("Finding", "Dialogue", "Commitment", "EvidenceRequest", "Clock", "ClockEntry", "Escalation"),
    *("Command", "Event", "AccessEntry", "SealedItem", "NamedAccess", "Bar", "Numbering", "Remark"),
    *("Screening", "Disposal", "TransferOffer", "TimeChange", "CourtStep", "Obligation", "Dispute"),
    *("Acknowledgement", "SupplementRequest"),
}


def registered() -> set[str]:
    """Models of ours in the admin."""
    return {m.__name__ for m in admin.site._registry if m._meta.app_label in ("casework", "workflows")}


@pytest.fixture
def desk(province: None) -> Client:
    """A superuser's browser."""
    user = get_user_model().objects.create_superuser("root.of.admin", password="hoi-am")
    browser = Client()
    browser.force_login(user)
    return browser


def page(model: str, name: str, *arguments: Any) -> str:
    """The address of a page of the admin."""
    return reverse(f"admin:casework_{model.lower()}_{name}", args=arguments)


def test_configuration_is_there_and_nothing_of_any_case():
    assert registered() == EDITABLE | ONLY_READ
    known = {model.__name__ for model in apps.get_app_config("casework").get_models()}
    assert known >= NEVER
    # viewflow brings pages on which a task could be moved past the door.
    assert {m._meta.app_label for m in admin.site._registry} == {"auth", "casework"}


@pytest.mark.parametrize("name", sorted(ONLY_READ))
def test_the_law_and_the_calendar_are_read_only_even_for_a_superuser(name):
    table = admin.site._registry[getattr(models, name)]
    request = RequestFactory().get("/admin/")
    request.user = get_user_model()(is_superuser=True, is_staff=True, is_active=True)
    assert not table.has_add_permission(request)
    assert not table.has_change_permission(request)
    assert not table.has_delete_permission(request)
    assert table.has_view_permission(request)


@pytest.mark.parametrize("name", sorted(EDITABLE | ONLY_READ))
def test_every_list_opens(desk, name):
    assert desk.get(page(name, "changelist")).status_code == 200


def test_a_published_ground_cannot_be_edited_or_deleted(desk):
    ground = Ground.objects.get(code="KN.DENY.6")
    assert desk.get(page("Ground", "change", ground.pk)).status_code == 200
    answer = desk.post(page("Ground", "change", ground.pk), {"text": "khác"})
    assert answer.status_code == 403
    assert desk.post(page("Ground", "delete", ground.pk), {"post": "yes"}).status_code == 403
    assert Ground.objects.get(pk=ground.pk).text == ground.text


def test_the_times_of_a_milestone_are_shown_with_it(desk):
    milestone = Milestone.objects.get(code="KN.R1")
    answer = desk.get(page("Milestone", "change", milestone.pk))
    assert "Đ28" in answer.content.decode()


def test_an_absence_and_a_delegation_are_entered_by_hand(desk):
    chairman, head = cast.officer(cast.CHAIRMAN), cast.officer(cast.ECONOMY_HEAD)
    entered = {"officer": chairman.pk, "starts_on": "2026-12-01", "ends_on": "2026-12-05", "reason": "leave"}
    assert desk.post(page("Absence", "add"), entered).status_code == 302
    assert Absence.objects.get(officer=chairman).ends_on == date(2026, 12, 5)
    lent = {
        "from_officer": chairman.pk,
        "to_officer": head.pk,
        "authority": cast.unit(cast.LAC_DUONG).pk,
        "role": "leader",
        "starts_on": "2026-12-01",
        "ends_on": "2026-12-05",
        "document_number": "9/GUQ",
    }
    assert desk.post(page("Delegation", "add"), lent).status_code == 302
    assert Delegation.objects.get(document_number="9/GUQ").to_officer == head
    # Nobody lends his role to himself.
    answer = desk.post(page("Delegation", "add"), {**lent, "to_officer": chairman.pk})
    assert answer.status_code == 200
    assert Delegation.objects.count() == 1


def test_roles_and_delegations_end_by_a_date_and_are_not_deleted(desk):
    role = RoleAssignment.objects.get(officer__code=cast.CHAIRMAN)
    assert desk.post(page("RoleAssignment", "delete", role.pk), {"post": "yes"}).status_code == 403
    assert RoleAssignment.objects.filter(pk=role.pk).exists()


def test_a_new_officer_is_found_by_his_name_and_a_relative_is_recognised(desk):
    unit = cast.unit(cast.LAC_DUONG)
    entered = {
        "code": "O90",
        "name": "Lơ Mu Ha Pơh",
        "given_name": "Ha Pơh",
        "title": "Chuyên viên",
        "unit": unit.pk,
        "is_active": "on",
        "role_assignments-TOTAL_FORMS": "1",
        "role_assignments-INITIAL_FORMS": "0",
        "role_assignments-0-role": "handler",
        "role_assignments-0-authority": unit.pk,
        "role_assignments-0-valid_from": "2026-12-01",
        "relatives-TOTAL_FORMS": "1",
        "relatives-INITIAL_FORMS": "0",
        "relatives-0-relation": "spouse",
        "relatives-0-name": "Ka Glêh",
    }
    assert desk.post(page("Officer", "add"), entered).status_code == 302
    officer = Officer.objects.get(code="O90")
    assert officer.name_key == "lo mu ha poh"
    assert officer.relatives.get().name_key == "ka gleh"
    assert officer.role_assignments.get().authority == unit


def test_an_authority_keeps_its_code_and_place_and_a_new_name_is_found(desk):
    unit = cast.unit(cast.LAC_DUONG)
    entered = {
        "code": "68.other",
        "superior": cast.unit(cast.DI_LINH).pk,
        "name": "UBND xã Lạc Dương mới",
        "head_title": "Chủ tịch",
        "aliases": "Ủy ban Lạc Dương",
        "fields": "",
        "is_in_system": "on",
    }
    assert desk.post(page("Authority", "change", unit.pk), entered).status_code == 302
    changed = Authority.objects.get(pk=unit.pk)
    assert (changed.code, changed.path) == (unit.code, unit.path)
    assert set(changed.name_keys) == {
        "ubnd xa lac duong moi",
        "chu tich ubnd xa lac duong moi",
        "uy ban lac duong",
        "chu tich uy ban lac duong",
    }


def test_the_system_itself_gets_no_login(desk):
    system = Officer.objects.get(is_system=True)
    answer = desk.post(page("Officer", "change", system.pk), {"name": "Ai đó"})
    assert answer.status_code == 403
    assert Officer.objects.get(pk=system.pk).name == system.name
