"""Refusals of the pure rules: a code, data, and one sentence that a door may translate."""


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation without touching it; rules know no translator."""
    return message


class RuleError(Exception):
    """The law, the calendar or the arguments do not allow an answer.

    `sentence` is an English message id with named placeholders, `data` fills them; no personal data.
    """

    def __init__(self, code: str, sentence: str, **data: object) -> None:
        self.code = code
        self.sentence = sentence
        self.data = data
        super().__init__(code)

    def __str__(self) -> str:
        return self.sentence % self.data
