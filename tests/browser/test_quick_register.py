"""A walk-in taken in by keys alone, counted: a press is a quarter of a second, and every wait is added.

An officer presses four keys a second (ux.md §11). The test types as fast as it can and reckons: presses ÷ 4,
and the seconds for which the officer would have waited until the case is saved, measured. The signs of the
scan count as presses too, which is harder than life: a scanner sends them at once. Printing is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from casework.models import Case, Party, Remark, Submission, Visit
from tests import cast
from tests.acts.stages import verifying
from tests.browser.composing import TELEX, VNI, compose
from tests.browser.keyboard import Keyboard
from tests.desks.counter import CARD
from workflows.models import OfficerSettings

pytestmark = pytest.mark.browser

KEYS_A_SECOND = 4
SUMMARY = "Chưa đồng ý số cà phê kiểm đếm, đúng 35 cây? Đề nghị đếm lại."
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
POINTED = ("pointerdown", "pointermove", "mousedown", "mousemove", "touchstart", "wheel", "click")
LISTENS = """names => {
    for (const name of names) addEventListener(name, event => seen(name, event.detail), true)
}"""


class Counter(Keyboard):
    """The keyboard of a counter, with what a pointer or a shortcut does there and the seconds of waiting."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.waited = 0.0
        self.pointed: list[str] = []
        self.clicks = 0
        self.sent: list[Request] = []
        page.expose_function("seen", self._seen)
        page.add_init_script(f"({LISTENS})({list(POINTED)})")
        page.on("request", lambda request: self.sent.append(request) if _leaves(request) else None)
        page.reload()

    @property
    def seconds(self) -> float:
        """What all of it takes an officer."""
        return self.presses / KEYS_A_SECOND + self.waited

    @property
    def figures(self) -> str:
        """For whoever runs the test with --junitxml."""
        return f"{self.presses} keys, {self.waited:.1f} s waited, {self.seconds:.1f} s in all"

    @contextmanager
    def waits(self) -> Iterator[None]:
        """What the officer waits for."""
        begun = perf_counter()
        yield
        self.waited += perf_counter() - begun

    @contextmanager
    def nothing_fires(self) -> Iterator[None]:
        """No control is pressed, no window opens and no form is sent meanwhile."""
        before = (self.clicks, len(self.sent), self.page.url)
        yield
        assert (self.clicks, len(self.sent), self.page.url) == before
        assert self.page.locator("dialog[open]").count() == 0

    def writes(self, name: str, text: str, method: dict[str, str]) -> None:
        """Reach a field and write into it as an input method does; the field keeps exactly that."""
        self.reach(self.field(name))
        with self.nothing_fires():
            compose(self, text, method)
            expect(self.field(name)).to_have_value(text)

    def _seen(self, name: str, detail: int) -> None:
        # Enter and Space press a button too, and their click says that no pointer had a part in it.
        if name != "click" or detail:
            self.pointed.append(name)
        else:
            self.clicks += 1


def _leaves(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/desk/reception/")


@pytest.fixture
def counter(open_as: Callable[..., Page], on_monday: object) -> Counter:
    """The counter of Lạc Dương on a Monday; its officer has the single keys switched on."""
    OfficerSettings.objects.create(officer=cast.officer(cast.RECEPTION), has_letter_keys=True)
    return Counter(open_as(cast.RECEPTION, "/desk/reception/"))


def test_with_a_card_and_vni_a_walk_in_takes_less_than_a_minute(counter, record_testsuite_property):
    page = counter.page
    expect(counter.field("identity")).to_be_focused()
    counter.type(CARD).press("Enter")
    with counter.waits():
        expect(page.get_by_role("button", name="Điền từ thẻ")).to_be_focused()
    counter.press("Enter")
    with counter.waits():
        expect(counter.field("phone")).to_be_focused()
    counter.type("0912000901").tick("kind", "complaint_first")
    counter.writes("summary", SUMMARY, VNI)
    with page.expect_response("**/papers.pdf") as papers, counter.waits():
        counter.press("F9")
        page.wait_for_event("framenavigated", lambda _: "/registered/" in page.url)
    # Receipt and slip come as one paper.
    assert papers.value.header_value("content-type") == "application/pdf"
    case, person = Case.objects.get(), Party.objects.get(role="complainant").person
    assert (case.title, Submission.objects.count(), Visit.objects.count()) == (SUMMARY, 1, 1)
    assert person is not None
    assert (person.name, person.id_number, person.phone) == ("Ka Brum", "068170991001", "+84912000901")
    assert counter.pointed == []
    assert counter.seconds <= 60, counter.figures
    record_testsuite_property("with a card", counter.figures)


def test_by_hand_in_telex_it_takes_less_than_a_minute_and_a_half_and_two_presses_make_one_case(
    counter, record_testsuite_property
):
    page = counter.page
    counter.type("068170991001").press("Tab")
    counter.writes("name", "Nguyễn Thị Hòa Đường", TELEX)
    counter.press("Tab").type("0912000901").fill("commune", "lac d")
    with counter.waits():
        page.locator("#communes [role=option]").first.wait_for()
    counter.press("ArrowDown").press("Tab")
    counter.writes("street", "Thôn Liêng Bông", TELEX)
    counter.tick("kind", "complaint_first")
    counter.writes("summary", SUMMARY, TELEX)
    with counter.waits():
        counter.press("Control+Enter", times=2)
        page.wait_for_url(re.compile("/registered/"))
    person = Party.objects.get(role="complainant").person
    assert person is not None
    assert (person.name, person.id_number) == ("Nguyễn Thị Hòa Đường", "068170991001")
    assert counter.pointed == []
    assert counter.seconds <= 90, counter.figures
    record_testsuite_property("by hand", counter.figures)
    # What the browser sent, sent once more: the first answer again.
    first = counter.sent[-1]
    again = page.request.post(first.url, data=first.post_data_buffer, headers=FORM, max_redirects=0)
    assert (again.status, again.headers["location"]) == (303, urlsplit(page.url).path)
    assert (Case.objects.count(), Submission.objects.count(), Visit.objects.count()) == (1, 1, 1)


def test_two_officers_who_write_on_one_case_at_once_keep_every_word(open_as, committed_province):
    life = verifying()
    address = f"/desk/case/{life.case.tracking_code}/act/note/"
    mine, theirs = (Keyboard(open_as(code, address)) for code in (cast.LAND_OFFICER, cast.CHAIRMAN))
    mine.fill("text", "Đo lại thửa 214:\nthiếu 42,6 m².")
    theirs.fill("text", "Hỏi thêm phòng Kinh tế.").send()
    mine.reach(mine.field("text"))
    with mine.page.expect_navigation():
        mine.press("Control+Enter")
    sides = mine.page.locator(".sides")
    expect(sides).to_contain_text("Hỏi thêm phòng Kinh tế.")
    expect(sides).to_contain_text("thiếu 42,6 m².")
    expect(mine.field("text")).to_have_value("Đo lại thửa 214:\nthiếu 42,6 m².")
    mine.send()
    assert {note.text.replace("\r", "") for note in Remark.objects.filter(case=life.case)} >= {
        "Đo lại thửa 214:\nthiếu 42,6 m².",
        "Hỏi thêm phòng Kinh tế.",
    }
