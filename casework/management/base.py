"""The manners of every command: one answer on stdout, problems as exit codes, mistakes in one sentence."""

import json
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext as _

from casework.errors import CaseworkError
from casework.management.arguments import is_readable
from casework.management.sentences import in_our_words
from casework.rules.errors import RuleError, in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command found: a text for people, the same as data for programs, and further forms of it."""

    text: str
    data: Mapping[str, Any] | Sequence[Any]
    found_problem: bool = False
    forms: Mapping[str, str] = field(default_factory=dict)


class Refusal(CommandError):
    """The command found a problem that ends it: exit 1 with one sentence."""

    def __init__(self, sentence: str, *, returncode: int = 1) -> None:
        super().__init__(sentence, returncode=returncode)


class WrongArguments(Refusal):
    """The caller asked for something that cannot be: exit 2, nothing written."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, returncode=2)


class SentenceParser(CommandParser):
    """An argument parser that refuses in one sentence of the reader's language, without a page of usage."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Refuse what is no text before anything else sees it: a database and a terminal take only text."""
        if not all(is_readable(text) for text in args or () if isinstance(text, str)):
            raise WrongArguments(_("An argument is not readable text."))
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Name the mistake; the exit code is 2."""
        said = in_our_words(message).rstrip(".")
        raise WrongArguments(_("Wrong arguments: %(message)s.") % {"message": said})


class PlainCommand(BaseCommand):
    """A command that refuses in one sentence; alone it serves processes that answer nothing."""

    # `manage.py check` is a gate of its own: a question about one case does not walk the whole house.
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Refuse unknown arguments without a page of usage."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # Django names its parser class in the middle of a long method; only the class differs here.
        parser.__class__ = SentenceParser
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Print a refusal as the bare sentence; Django would put the name of the class before it."""
        try:
            super().run_from_argv([*argv[:2], "--traceback", *argv[2:]])
        except CommandError as refusal:
            if "--traceback" in argv:
                raise
            self.stderr.write(str(refusal))
            sys.exit(refusal.returncode)
        except BrokenPipeError:
            # The reader of a pipe went away: point stdout at nothing so that the flush at exit stays quiet.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)


class HouseCommand(PlainCommand, ABC):
    """Subclasses implement `run(**options) -> Answer`; printing and exit codes are done here.

    `RuleError` and `CaseworkError` end a command with exit 2 (or `refusal_code`), as do dates that cannot be
    counted and files that cannot be used; raise `Refusal` for exit 1.
    """

    refusal_code = 2
    further_forms: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def run(self, **options: Any) -> Answer:
        """Answer the question of the command."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Add `--format` to the arguments of every command."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument(
            "--format",
            choices=["text", "json", *self.further_forms],
            default="text",
            help=_("form of the answer"),
        )
        return parser

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, print once, and stop with 1 when a problem was found."""
        form = options.pop("format")
        answer = self._answer(options)
        if form == "json":
            self.stdout.write(json.dumps(answer.data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        elif text := answer.forms.get(form, answer.text):
            self.stdout.write(text)
        if answer.found_problem:
            sys.exit(1)

    def _answer(self, options: dict[str, Any]) -> Answer:
        try:
            return self.run(**options)
        except RuleError as error:
            raise Refusal(in_words(error, _), returncode=self.refusal_code) from error
        except CaseworkError as error:
            raise Refusal(str(error), returncode=self.refusal_code) from error
        except OverflowError as error:
            raise WrongArguments(_("This leads to numbers or dates that cannot be counted.")) from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).rstrip(".")
            raise WrongArguments(
                _("A file cannot be read or written: %(reason)s.") % {"reason": reason}
            ) from error
        except (DatabaseError, InterfaceError) as error:
            reason = str(error).strip().split("\n")[0].rstrip(".")
            raise Refusal(
                _("The database did not answer as expected: %(reason)s.") % {"reason": reason}
            ) from error
