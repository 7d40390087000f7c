"""The authorities of a time as a replay file names them: all provisional, superiors first."""

from __future__ import annotations

from casework.management.provinces import Body
from casework.rules.errors import gettext_noop
from casework.rules.rows import malformed
from casework.vocabulary import AuthorityKind, AuthorityLevel
from workflows.replay.page import Page


def read_bodies(page: Page, code: str) -> tuple[Body, ...]:
    """The bodies by name, and many like units of which only the number is known."""
    start, end = page.day("valid_from"), page.day_or_none("valid_to")
    paths: dict[str, str] = {}
    bodies: list[Body] = []

    def add(row: Page, short: str, name: str, level: str) -> None:
        superior = row.text("superior", "")
        if superior and superior not in paths:
            raise malformed(
                row.place, gettext_noop("the superior %(code)s does not come before it"), code=superior
            )
        if short in paths:
            raise malformed(row.place, gettext_noop("the code %(code)s is given twice"), code=short)
        paths[short] = f"{paths.get(superior, '/')}{code}.{short}/"
        bodies.append(
            Body(
                code=f"{code}.{short}",
                name=name,
                kind=AuthorityKind(row.word("kind", tuple(AuthorityKind))),
                level=AuthorityLevel(level),
                superior=f"{code}.{superior}" if superior else "",
                path=paths[short],
                place="",
                head_title="",
                aliases=(),
                fields=(),
                is_remote=False,
                is_one_stop=row.flag("one_stop"),
                is_in_system=row.flag("in_system"),
                valid_from=start,
                valid_to=end,
                document_number="",
                is_provisional=True,
            )
        )

    for number, source in enumerate(page.rows("bodies"), start=1):
        row = Page(source, f"{page.place} {number}")
        add(row, row.text("code"), row.text("name"), row.word("level", tuple(AuthorityLevel)))
        row.done()
    for number, source in enumerate(page.rows("numbered"), start=1):
        row = Page(source, f"{page.place}, numbered {number}")
        count, short, name = row.number("count"), row.text("code"), row.text("name")
        level = row.word("level", tuple(AuthorityLevel))
        rest = row.left()
        for n in range(1, count + 1):
            add(Page(rest, row.place), f"{short}-{n}", name.replace("{n}", str(n)), level)
    page.done()
    return tuple(bodies)
