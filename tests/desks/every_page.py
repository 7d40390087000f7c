"""Every page that an officer, a citizen at the sign-in or an administrator can open, once."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from django.urls import reverse

from casework.models import Signing
from tests import cast
from tests.acts.stages import answered, before_signature, do, verifying
from tests.acts.writing import begun
from tests.desks.counter import typed
from tests.desks.morning import MORNING, comes, sit
from tests.desks.test_people import two
from tests.desks.test_supplement import waiting
from tests.notifications.telling import planned
from tests.portal.signing.signatories import signed_by_a_few
from tests.scenarios.life import day, noon
from workflows import lateness
from workflows.models import TextModule
from workflows.reception_days import DayInput, plan_day

# Each page once: its name, who looks, its address; the words in braces are those of `scene`.
PAGES = [
    ("sign-in", None, "/desk/account/login/"),
    ("search", cast.RECEPTION, "/desk/search/"),
    ("inbox", cast.LAND_OFFICER, "/desk/inbox/"),
    ("whole unit", cast.CHAIRMAN, "/desk/inbox/?shelf=unit"),
    ("case", cast.LAND_OFFICER, "/desk/case/{code}/"),
    ("case of a leader", cast.CHAIRMAN, "/desk/case/{code}/"),
    ("act", cast.LAND_OFFICER, "/desk/case/{code}/act/record_finding/"),
    ("act with rows", cast.LAND_OFFICER, "/desk/case/{code}/act/hold_dialogue/"),
    ("act with candidates", cast.CHAIRMAN, "/desk/case/{code}/act/reassign/"),
    ("act with deadlines", cast.CHAIRMAN, "/desk/case/{code}/act/suspend/"),
    ("act that is impeded", cast.LAND_OFFICER, "/desk/case/{code}/act/conclude/"),
    ("text modules", cast.CHAIRMAN, "/desk/modules/"),
    ("new text module", cast.CHAIRMAN, "/desk/modules/new/"),
    ("letters", cast.LAND_OFFICER, "/desk/case/{code}/letters/"),
    ("letters to sign", cast.CHAIRMAN, "/desk/letters/to-sign/"),
    ("letter", cast.LAND_OFFICER, "/desk/case/{code}/letters/{letter}/"),
    ("signatures in public", cast.CHAIRMAN, "/desk/case/{signed}/signatures/"),
    ("text for the public", cast.LAND_OFFICER, "/desk/case/{signed}/act/prepare_signing/"),
    ("deadline", cast.LAND_OFFICER, "/desk/case/{code}/deadline/KN.R1/"),
    ("board", cast.CHAIRMAN, "/desk/board/"),
    ("cases", cast.CHAIRMAN, "/desk/cases/?heap=open"),
    ("cases under filters", cast.CHAIRMAN, "/desk/cases/?heap=received&kind=complaint_first"),
    ("warnings", cast.CHAIRMAN, "/desk/warnings/"),
    ("questions about lateness", cast.CHAIRMAN, "/desk/questions/"),
    ("ask why it is late", cast.CHAIRMAN, "/desk/case/{code}/why-late/"),
    ("load", cast.CHAIRMAN, "/desk/load/"),
    ("who looked", cast.CHAIRMAN, "/desk/case/{code}/readers/"),
    ("hot issues", cast.CHAIRMAN, "/desk/issues/"),
    ("month sheet", cast.CHAIRMAN, "/desk/months/"),
    ("own month sheet", cast.LAND_OFFICER, "/desk/months/"),
    ("this morning", cast.CHAIRMAN, "/desk/digest/"),
    ("declare complex", cast.CHAIRMAN, "/desk/case/{code}/act/declare_complex/"),
    ("quick register", cast.RECEPTION, "/desk/reception/"),
    ("group petition", cast.RECEPTION, "/desk/reception/group/"),
    ("records of people", cast.RECEPTION, "/desk/people/"),
    ("find a case", cast.RECEPTION, "/desk/reception/find/"),
    ("scan a slip for a supplement", cast.RECEPTION, "/desk/reception/supplement/?none=1"),
    ("take in a supplement", cast.RECEPTION, "/desk/case/{waits}/supplement/"),
    ("register of visits", cast.RECEPTION, "/desk/reception/register/"),
    ("guide a visitor", cast.RECEPTION, "/desk/reception/visits/new/guided/"),
    ("visit about a case", cast.RECEPTION, "/desk/case/{code}/visit/"),
    ("reception days", cast.RECEPTION, "/desk/reception/days/"),
    ("commitments", cast.CHAIRMAN, "/desk/promises/"),
    ("commitments of a handler", cast.LAND_OFFICER, "/desk/promises/"),
    ("correct a line", cast.LAND_OFFICER, "/desk/case/{code}/act/correct/?line=3"),
    ("papers to hand over", cast.RECEPTION, "/desk/reception/handing-over/"),
    ("needs of a citizen", cast.RECEPTION, "/desk/case/{code}/needs/"),
    ("consent of a citizen", cast.RECEPTION, "/desk/case/{code}/consent/"),
    ("close of the day", cast.RECEPTION, "/desk/reception/close/"),
    ("nothing here", cast.LAND_OFFICER, "/desk/case/0000-0000-000/"),
    ("sessions", cast.LAND_OFFICER, "/desk/account/sessions/"),
    ("second factor", cast.LAND_OFFICER, "/desk/account/2fa/"),
    ("configuration", cast.ADMINISTRATOR, "/desk/configuration/"),
    ("units", cast.ADMINISTRATOR, "/desk/configuration/units/"),
    ("unit", cast.ADMINISTRATOR, "/desk/configuration/units/of/68.24848/"),
    ("another name of a unit", cast.ADMINISTRATOR, "/desk/configuration/units/of/68.24848/name/"),
    ("merge or split", cast.ADMINISTRATOR, "/desk/configuration/units/of/68.24848/end/"),
    ("officers", cast.ADMINISTRATOR, "/desk/configuration/officers/"),
    ("officers from a list", cast.ADMINISTRATOR, "/desk/configuration/officers/list/"),
    ("officer", cast.ADMINISTRATOR, "/desk/configuration/officers/of/O33/"),
    ("grant a role", cast.ADMINISTRATOR, "/desk/configuration/officers/of/O33/role/"),
    ("roles", cast.ADMINISTRATOR, "/desk/configuration/roles/"),
    ("who may do what", cast.ADMINISTRATOR, "/desk/configuration/matrix/?role=leader"),
    ("delegations", cast.ADMINISTRATOR, "/desk/configuration/delegations/"),
    ("first assignment", cast.ADMINISTRATOR, "/desk/configuration/routing/"),
    ("rules of a unit", cast.ADMINISTRATOR, "/desk/configuration/routing/of/68.24848/"),
    ("slips", cast.ADMINISTRATOR, "/desk/configuration/slips/"),
    ("slip layout", cast.ADMINISTRATOR, "/desk/configuration/slips/of/68.24848/"),
    ("work in the background", cast.ADMINISTRATOR, "/desk/jobs/"),
    ("calendars", cast.ADMINISTRATOR, "/desk/configuration/calendars/"),
    ("calendar of a year", cast.ADMINISTRATOR, "/desk/configuration/calendars/2026/"),
    ("announce days", cast.ADMINISTRATOR, "/desk/configuration/calendars/new/"),
    ("law", cast.ADMINISTRATOR, "/desk/configuration/law/"),
    ("rule", cast.ADMINISTRATOR, "/desk/configuration/law/rules/KN.ACC/?event_on=06/07/2026"),
    ("listening systems", cast.ADMINISTRATOR, "/desk/configuration/listeners/"),
    ("listening systems of a leader", cast.CHAIRMAN, "/desk/configuration/listeners/"),
    ("history of the configuration", cast.ADMINISTRATOR, "/desk/configuration/history/"),
    ("approvals", cast.CHAIRMAN, "/desk/approvals/"),
    ("help", cast.LAND_OFFICER, "/desk/help/"),
    ("help before the sign-in", None, "/desk/help/"),
    ("nothing at all", None, "/desk/account/signup/"),
    ("status", None, "/status/"),
    ("portal", None, "/"),
    ("petitions", None, "/petitions/"),
    ("petition", None, "/petitions/{petition}/"),
    ("sign a petition", None, "/petitions/{petition}/sign/"),
    ("take a signature back", None, "/petitions/{petition}/take-back/"),
    ("reception desks", None, "/offices/"),
    ("how to denounce", None, "/denounce/"),
    ("protection of personal data", None, "/privacy/"),
    ("follow a case", None, "/track/"),
    ("hand in a letter", None, "/lodge/"),
    ("go on with a letter", None, "/lodge/resume/"),
    ("what everybody may read", None, "/public/"),
    ("questions that were answered", None, "/public/answers/"),
    ("decisions and conclusions", None, "/public/decisions/"),
    ("a text for everybody", None, "/public/releases/{release}/"),
    ("figures of the units", None, "/public/figures/"),
    ("when leaders receive", None, "/public/reception/"),
    ("open data", None, "/public/data/"),
    ("case with a text for everybody", cast.LAND_OFFICER, "/desk/case/{told}/"),
    ("prepare a text for everybody", cast.LAND_OFFICER, "/desk/case/{told}/act/prepare_release/"),
    ("take back a text for everybody", cast.CHAIRMAN, "/desk/case/{told}/act/retract_release/"),
    ("sign out", cast.LAND_OFFICER, "/desk/account/logout/"),
    ("own password", cast.LAND_OFFICER, "/desk/account/password/change/"),
    ("password once more", cast.LAND_OFFICER, "/desk/account/reauthenticate/"),
    ("passkeys", cast.LAND_OFFICER, "/desk/account/2fa/webauthn/"),
    ("messages", cast.LAND_OFFICER, "/desk/messages/"),
    ("own settings", cast.LAND_OFFICER, "/desk/settings/"),
    ("list of keys", cast.LAND_OFFICER, "/desk/keys/"),
    ("hand-over", cast.LAND_OFFICER, "/desk/handover/"),
    ("hand-over of another", cast.CHAIRMAN, "/desk/handover/of/O33/"),
    ("preview of a case", cast.LAND_OFFICER, "/desk/case/{code}/peek/"),
    ("why it is late", cast.LAND_OFFICER, "/desk/case/{late}/why-late/answer/"),
    ("to sign", cast.CHAIRMAN, "/desk/sign/"),
    ("cases of an issue", cast.CHAIRMAN, "/desk/issues/cases/?by=text&of=1"),
    ("who somebody looked at", cast.CHAIRMAN, "/desk/readers/{reader}/"),
    ("person found", cast.RECEPTION, "/desk/search/person/{person}/"),
    ("two records of one person", cast.RECEPTION, "/desk/people/{kept}/{gone}/"),
    ("saved at the counter", cast.RECEPTION, "/desk/reception/registered/{submission}/"),
    ("visit", cast.RECEPTION, "/desk/reception/visits/{visit}/"),
    ("announce a reception day", cast.RECEPTION, "/desk/reception/days/new/"),
    ("reception day", cast.RECEPTION, "/desk/reception/days/{day}/"),
    ("unprinted at the close", cast.RECEPTION, "/desk/reception/close/unprinted/"),
    ("text module", cast.CHAIRMAN, "/desk/modules/{module}/"),
    ("new unit", cast.ADMINISTRATOR, "/desk/configuration/units/new/"),
    ("new officer", cast.ADMINISTRATOR, "/desk/configuration/officers/new/"),
]

# What is asked for but is no page of its own, by the name of its address.
PARTS = {
    "config-listener-approve",
    "config-listener-end",
    "config-listener-replay",
    "told-hold",
    "palette",
    "register-beside",
    "register-clocks",
    "register-communes",
    "register-sheet",
    "queue",
    "modules-offer",
    "presence",
    "act-draft",
    "bulk",
    "mfa_login_webauthn",
}
FILES = {
    "receipt",
    "slip",
    "papers",
    "visit-note",
    "reception-register-csv",
    "case-chart",
    "case-file",
    "letter-preview",
    "letter-docx",
    "health-live",
    "health-deep",
    "mfa_download_recovery_codes",
    "followed-receipt",
    "followed-paper",
    "public-table",
    "public-table-of",
}
ONLY_SENT = {
    "lodge-send",
    "people-choose",
    "people-undo",
    "register-sheet-drop",
    "queue-take",
    "queue-next",
    "reception-day-move",
    "reception-day-hold",
    "reception-day-task",
    "reception-task-done",
    "inbox-views",
    "inbox-view-let-go",
    "case-purpose",
    "module-retire",
    "tag-put",
    "tag-off",
    "tag-undo",
    "note-undo",
    "act-draft-drop",
    "handover-back",
    "handover-end",
    "language",
    "set_language",
    "config-officer-leave",
    "config-sessions-end",
    "config-second-factor",
    "config-first-password",
    "config-route-end",
    "approval-decide",
    "letter-new",
    "letter-check",
    "letter-drop",
    "letter-anew",
    "config-calendar-propose",
    "config-calendar-drop",
    "job-cancel",
    "job-again",
    "messages-read",
    "messages-preferences",
}
# Only the way to a page above, or a page that comes after something was sent.
ON_THE_WAY = {
    "desk": "leads to the first page of a role",
    "inbox-view": "leads to the list under its filters",
    "bulk-done": "what came of several acts: tests/desks/test_bulk.py",
    "config-calendar-change": "what was read of days that were sent: tests/desks/test_calendars.py",
    "job": "how far work is that was asked for: tests/browser/test_long_work.py",
    "config-role-end": "a dialog of the officer's page: tests/desks/test_configuration_doors.py",
    "petition-code": "after a code was asked for: tests/browser/test_petitions.py",
    "lodge-question": "after the first press: tests/browser/test_portal.py",
    "lodge-later": "the same letter kept: tests/browser/test_portal.py",
    "lodge-check": "the same letter: tests/browser/test_portal.py",
    "lodged": "the same letter, sent: tests/browser/test_portal.py",
    "followed": "with a code and a proof: tests/browser/test_portal.py",
    "followed-by-slip": "leads to the case: tests/portal/test_following.py",
    "got-the-answer": "after the decision: tests/browser/test_portal.py",
    "answer-case": "after the decision: tests/browser/test_portal.py",
    "mailbox": "only in the demonstration: tests/notifications/test_inbox.py",
    "account_inactive": "a login that was closed",
    "account_set_password": "a login without a password",
}
# Behind the password that was typed a moment ago.
SECOND_FACTOR = {
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}


def scene() -> dict[str, str]:
    """What must have happened so that no page is empty; the values of the words in braces."""
    life, late = verifying(), before_signature()
    # Friday 14/08/2026: its decision is a week late.
    lateness.ask(
        late.case, actor=cast.acting(cast.CHAIRMAN, on=day("14/08/2026")), at=noon(day("14/08/2026"))
    )
    planned(life)
    signed = signed_by_a_few()
    *_cases, kept, gone = two()
    visit = comes("refused", ground="TCD.NO.a", summary="Hỏi về đất")
    announced = DayInput(
        unit=cast.unit(cast.LAC_DUONG).pk,
        on=date(2026, 7, 15),
        starts_at=time(8),
        place="Nơi tiếp công dân",
        host=cast.officer(cast.CHAIRMAN).pk,
    )
    reception_day = plan_day(announced, actor=cast.acting(cast.RECEPTION, on=MORNING.date()), at=MORNING)
    module = TextModule.objects.create(
        title="Hẹn làm việc",
        body="Mời {{cong_dan}}.",
        search_key="hen lam viec",
        unit=cast.unit(cast.LAC_DUONG),
        written_by=cast.officer(cast.CHAIRMAN),
        updated_at=MORNING,
    )
    letter = begun(life, cast.LAND_OFFICER, "complaint_acceptance")
    told = answered()
    text = do("prepare_release", title="Bồi thường cây", text="Bồi thường đủ.", identity_checked=True)
    told.does(cast.LAND_OFFICER, text)
    release = told.case.releases.get()
    told.does(cast.CHAIRMAN, do("confirm_release", release=release.pk, identity_checked=True))
    submission = UUID(typed()["submission_id"])
    assert sit(cast.RECEPTION).post(reverse("register"), typed()).status_code in (302, 303)
    return {
        "code": life.case.tracking_code,
        "late": late.case.tracking_code,
        "signed": signed.case.tracking_code,
        "petition": Signing.objects.get(case=signed.case_id).public_number,
        "reader": str(cast.officer(cast.LAND_OFFICER).pk),
        "person": str(kept.pk),
        "kept": str(kept.pk),
        "gone": str(gone.pk),
        "visit": str(visit.pk),
        "day": str(reception_day.pk),
        "module": str(module.pk),
        "letter": str(letter.pk),
        "submission": str(submission),
        "waits": waiting().case.tracking_code,
        "told": told.case.tracking_code,
        "release": str(release.key),
    }
