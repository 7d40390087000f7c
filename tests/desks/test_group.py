"""A group at the counter: one person, five, thirty; lists that are wrong are shown and nothing is written."""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from casework.models import Case, Clock, Event, Group, Party, Person, Submission, Visit
from tests import cast
from tests.desks.counter import CARD, page, signed_in, typed

pytestmark = pytest.mark.usefixtures("province")

KEY = "7a1f0000-0000-4000-8000-000000000201"


def group(**more: Any) -> dict[str, Any]:
    return typed(**{"submission_id": str(uuid.UUID(KEY)), **more})


def lines(count: int, *, first: int = 2) -> str:
    """Members with numbers of identity that differ: 068068991002, 068068991003 …"""
    return "\n".join(f"{n}\tNgười Thứ {n}\t0680689{91000 + n}" for n in range(first, first + count))


def sends(said: dict[str, Any], by: str = cast.RECEPTION) -> Any:
    return signed_in(by).post(reverse("register-group"), said)


def confirmed(said: dict[str, Any]) -> Any:
    """Look at the list first, then send what the page holds."""
    answer = sends({**said, "do": "check"})
    assert answer.status_code == 200, page(answer)
    assert Case.objects.count() == 0
    form = answer.context["form"]
    again = {**said, "members": form["members"].value(), "confirmed": form["confirmed"].value()}
    again.pop("members_file", None)
    return sends(again)


def test_one_person_is_no_group():
    assert sends(group()).status_code == 303
    case, visit = Case.objects.get(), Visit.objects.get()
    assert (case.people, case.is_crowd, visit.people, visit.group) == (1, False, 1, None)
    assert not Group.objects.exists()


def test_four_people_may_be_represented_and_are_no_crowd():
    said = group(members=lines(3), appointed_on="01/06/2026", is_signed_by_all="on")
    assert confirmed(said).status_code == 303
    case = Case.objects.get()
    assert (case.people, case.is_crowd, Visit.objects.get().group) == (4, False, None)
    assert Party.objects.filter(role="representative").count() == 1


def test_five_people_with_their_appointment_are_a_crowd_whose_time_runs():
    said = group(
        members=lines(4),
        r2_name="Người Thứ 2",
        r2_identity="068068991002",
        r2_phone="0912 000 902",
        appointed_on="01/06/2026",
        is_signed_by_all="on",
        project="Đường thôn Liêng Bông",
    )
    answer = confirmed(said)
    assert answer.status_code == 303
    case, visit, crowd = Case.objects.get(), Visit.objects.get(), Group.objects.get()
    assert (case.people, case.is_crowd, case.project) == (5, True, "Đường thôn Liêng Bông")
    assert (visit.people, visit.group, crowd.people, crowd.representatives) == (5, crowd, 5, 2)
    sent = Party.objects.filter(case=case, role="representative").order_by("pk")
    assert [p.person.name for p in sent if p.person] == ["Ka Brum", "Người Thứ 2"]
    assert {str(p.appointment_on) for p in sent} == {"2026-06-01"}
    # Who speaks for the group is one of its people, not a second person.
    assert Person.objects.count() == 5
    assert Party.objects.filter(case=case, role="complainant").count() == 5
    assert Submission.objects.get().signatories == 5
    names = list(Event.objects.filter(case=case).order_by("seq").values_list("name", flat=True))
    assert names == ["case.received", "case.representative_added", "case.representative_added"]
    # NĐ 124/2020 Đ16 k1: signatures and appointment are complete, so acceptance runs.
    assert Clock.objects.filter(case=case, milestone="KN.ACC", state="running").count() == 1


def test_thirty_people_without_an_appointment_are_taken_in_and_the_time_does_not_begin():
    client = signed_in(cast.RECEPTION)
    answer = confirmed(group(members=lines(29)))
    assert answer.status_code == 303
    case = Case.objects.get()
    assert (case.people, case.is_crowd, Person.objects.count()) == (30, True, 30)
    assert not Party.objects.filter(role="representative").exists()
    assert not Clock.objects.filter(case=case, milestone="KN.ACC").exists()
    assert Clock.objects.filter(case=case, milestone="TCD.ANSWER", state="running").exists()
    shown = page(client.get(answer["Location"]))
    assert "30 người" in shown
    assert reverse("act", args=[case.tracking_code, "add_representative"]) in shown


def test_thirty_people_may_send_five_and_ten_may_not():
    further = {f"r{n}_name": f"Đại Diện {n}" for n in (2, 3, 4, 5)}
    refused = sends(group(people="10", **further))
    assert refused.status_code == 422
    assert "Luật TCD Đ29" in page(refused)
    assert Case.objects.count() == 0
    assert sends(group(people="30", **further)).status_code == 303
    assert (Case.objects.get().people, Person.objects.count()) == (30, 5)


def test_a_representative_without_a_paper_is_the_same_person_as_the_member():
    said = group(people="6", identity="", appointed_on="01/06/2026", is_signed_by_all="on")
    assert sends(said).status_code == 303
    assert Person.objects.count() == 1
    assert Party.objects.count() == 2


def test_a_list_is_shown_before_it_is_saved():
    answer = sends(group(members=lines(4)))
    assert answer.status_code == 200
    shown = page(answer)
    assert "Người Thứ 5" in shown
    assert "068068991005" in shown
    assert (Case.objects.count(), Visit.objects.count(), Person.objects.count()) == (0, 0, 0)


def test_a_list_that_was_changed_after_it_was_shown_is_shown_again():
    seen = sends(group(members=lines(4), do="check")).context["form"]["confirmed"].value()
    answer = sends(group(members=lines(5), confirmed=seen))
    assert answer.status_code == 200
    assert Case.objects.count() == 0


def test_a_wrong_line_stops_everything_and_stays_where_it_was():
    said = group(members="Cil Ha Juk, 06806899100\n=cmd()\nLiêng Hót, 068068991004")
    seal = sends(said).context["form"].seal
    answer = sends({**said, "confirmed": seal})
    assert answer.status_code == 422
    shown = page(answer)
    assert "2 dòng phải sửa" in shown
    assert "=cmd()" in shown
    assert (Case.objects.count(), Person.objects.count()) == (0, 0)


def test_a_file_is_read_and_its_rows_come_into_the_field():
    made = Workbook()
    assert made.active is not None
    for row in (("Họ và tên", "CCCD"), ("Cil Ha Juk", "068068991002"), ("Liêng Hót", "068068991003")):
        made.active.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    file = SimpleUploadedFile("ds.xlsx", stream.getvalue())
    answer = confirmed(group(members_file=file))
    assert answer.status_code == 303
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Cil Ha Juk", "Ka Brum", "Liêng Hót"]


def test_a_file_that_is_none_says_so():
    answer = sends(group(do="check", members_file=SimpleUploadedFile("ds.xlsx", b"MZ")))
    assert answer.status_code == 422
    assert "Danh sách phải là tệp Excel (.xlsx) hoặc CSV đọc được" in page(answer)


def test_fewer_people_than_are_listed_is_refused():
    answer = sends(group(members=lines(4), people="3"))
    assert answer.status_code == 422
    assert "đã có 5 người" in page(answer)


def test_an_appointment_that_not_all_have_signed_is_none():
    answer = sends(group(people="6", appointed_on="01/06/2026"))
    assert answer.status_code == 422
    assert "Luật TCD Đ29" in page(answer)


def test_the_same_group_sent_twice_is_one():
    said = group(people="6", appointed_on="01/06/2026", is_signed_by_all="on")
    first, second = sends(said), sends(said)
    assert first["Location"] == second["Location"]
    assert (Case.objects.count(), Visit.objects.count(), Group.objects.count()) == (1, 1, 1)
    assert Event.objects.filter(name="case.representative_added").count() == 1


def test_no_denunciation_is_taken_in_here():
    answer = sends(group(kind="denunciation"))
    assert answer.status_code == 422
    assert Case.objects.count() == 0


def test_a_scanned_card_is_shown_before_anything_is_saved():
    answer = sends(group(identity=CARD, name="", r2_identity=CARD.replace("068170991001", "068170991009")))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert (form["identity"].value(), form["r2_name"].value()) == ("068170991001", "Ka Brum")
    assert Case.objects.count() == 0


def test_names_are_shown_as_they_were_written_and_do_nothing():
    answer = sends(group(members="<img src=x onerror=alert(1)>, 068068991002", do="check"))
    raw = answer.content.decode()
    assert "<img src=x" not in raw
    assert "&lt;img src=x onerror=alert(1)&gt;" in raw


def test_only_the_counter_has_the_form():
    assert signed_in(cast.LAND_OFFICER).get(reverse("register-group")).status_code == 404
    assert sends(group(), by=cast.LAND_OFFICER).status_code == 404
    assert signed_in(cast.RECEPTION).get(reverse("register-group")).status_code == 200
