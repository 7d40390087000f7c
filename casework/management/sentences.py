"""What Python's argument parser has to say, in the language of the reader: it speaks English only."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from casework.rules.errors import gettext_noop

# The parser's own sentence, as Python 3.11 to 3.14 write it, and ours.
SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"argument (?P<argument>\S+): (?P<problem>.*)", gettext_noop("%(argument)s: %(problem)s")),
        (
            r"invalid choice: (?P<value>.*?) \((?:maybe you meant .*?)?choose from (?P<choices>.*)\)",
            gettext_noop("there is no %(value)s, there are: %(choices)s"),
        ),
        (r"invalid int value: (?P<value>.*)", gettext_noop("%(value)s is not a whole number")),
        (r"invalid \w+ value: (?P<value>.*)", gettext_noop("%(value)s is not valid")),
        (r"expected (?:one|\d+) arguments?", gettext_noop("a value is expected")),
        (r"expected at (?:least|most) one argument", gettext_noop("a value is expected")),
        (
            r"ignored explicit argument (?P<value>.*)",
            gettext_noop("no value is expected, %(value)s was given"),
        ),
        (
            r"not allowed with argument (?P<other>.*)",
            gettext_noop("it cannot be given together with %(other)s"),
        ),
        (r"the following arguments are required: (?P<names>.*)", gettext_noop("missing: %(names)s")),
        (
            r"one of the arguments (?P<names>.*) is required",
            gettext_noop("one of these is missing: %(names)s"),
        ),
        (r"unrecognized arguments: (?P<names>.*)", gettext_noop("unknown: %(names)s")),
        (
            r"ambiguous option: (?P<name>.*?) could match (?P<names>.*)",
            gettext_noop("%(name)s may mean any of these: %(names)s"),
        ),
    )
)


def in_our_words(message: str) -> str:
    """The parser's message translated; one that it does not have today stays as it is."""
    for pattern, sentence in SENTENCES:
        if found := pattern.fullmatch(message):
            data = found.groupdict()
            if "problem" in data:
                data["problem"] = in_our_words(data["problem"])
            return _(sentence) % data
    return message
