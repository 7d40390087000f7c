"""What a citizen may do with his case: a page each, in his own words, and the act that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from casework.acts import Act
from casework.acts.additions import Comment
from casework.acts.appealing import Appeal
from casework.acts.citizen import Acknowledge, DisputeAnswer
from casework.acts.ending import RequestWithdrawal
from casework.acts.intake import Letter
from casework.acts.screening import ReceiveSupplement
from casework.errors import Sentence
from casework.models import Case, Content
from casework.vocabulary import Channel, Verb
from workflows.forms.composing import uploads_of
from workflows.forms.kept_papers import Place
from workflows.forms.papers import PapersField
from workflows.forms.texts import Words

RATINGS = [(str(n), label) for n, label in (
    (5, _("5 – very satisfied")), (4, "4"), (3, "3"), (2, "2"), (1, _("1 – not satisfied at all")),
)]  # fmt: skip
YES, NO = "yes", "no"
LONGEST = 20_000


def _text(label: Sentence, *, rows: int = 6, required: bool = True, most: int = LONGEST) -> forms.Field:
    widget = forms.Textarea(attrs={"class": "input", "rows": rows})
    return Words(label=label, required=required, max_length=most, widget=widget)


class AnswerForm(forms.Form):
    """What one page asks; `once` tells a second press of the button from a second wish."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def act(self) -> Act:
        """The act of what was said; the form must be valid."""
        # Each page has its own.
        raise NotImplementedError


class Accepting(AnswerForm):
    """The matter is solved; how content he is he may say."""

    rating = forms.ChoiceField(
        label=_("How satisfied are you with how it was handled?"),
        choices=RATINGS,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = _text(_("Why?"), rows=3, required=False, most=300)

    def act(self) -> Act:
        """The acknowledgement."""
        said = self.cleaned_data
        return Acknowledge(rating=int(said["rating"]) if said["rating"] else None, reason=said["reason"])


class NotSolved(AnswerForm):
    """The matter is not solved; what is missing must be said."""

    missing = _text(_("What is not solved yet?"))

    def act(self) -> Act:
        """The dispute."""
        return DisputeAnswer(missing=self.cleaned_data["missing"])


class GoingUp(AnswerForm):
    """Luật KN Đ33: the second complaint, written here."""

    body = _text(_("Why do you not agree, or what was not done?"), rows=8)
    request = _text(_("What do you ask for?"), rows=3)

    def act(self) -> Act:
        """The second complaint as a letter of its own; a second press finds the first."""
        said = self.cleaned_data
        paper = Letter(title=self.case.title, body=said["body"], request=said["request"])
        return Appeal(paper=paper, submission_id=said["once"], channel=Channel.WEB)


class Supplementing(AnswerForm):
    """The papers that were asked for, all at once."""

    is_all = forms.ChoiceField(
        label=_("Is this everything that was asked for?"),
        choices=[(YES, _("Yes, everything")), (NO, _("No, some of it comes later"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(case, *args, **kwargs)
        place = Place(officer_id=None, case_id=case.pk, verb=Verb.RECEIVE_SUPPLEMENT)
        self.fields["papers"] = PapersField(place=place, label=_("Photographs or files of the papers"))

    def act(self) -> Act:
        """What was missing has come."""
        said = self.cleaned_data
        return ReceiveSupplement(is_complete=said["is_all"] == YES, documents=uploads_of(said["papers"]))


class Adding(AnswerForm):
    """Something that the authority should know; it moves no date."""

    text = _text(_("What do you want to add?"))

    def act(self) -> Act:
        """The comment."""
        return Comment(text=self.cleaned_data["text"])


class Withdrawing(AnswerForm):
    """Luật KN Đ10: the whole or one content; whether anybody forces him is asked first."""

    what = forms.ChoiceField(label=_("What do you withdraw?"), widget=forms.RadioSelect)
    coerced = forms.ChoiceField(
        label=_("Does anybody force or threaten you to withdraw?"),
        choices=[(NO, _("No, it is my own will")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(case, *args, **kwargs)
        contents = Content.objects.filter(case=case, is_withdrawn=False).order_by("seq")
        parts = [(str(content.pk), content.summary) for content in contents if content.summary]
        choice: Any = self.fields["what"]
        choice.choices = [("", _("Everything")), *(parts if len(parts) > 1 else ())]
        choice.required = False

    def act(self) -> Act:
        """The wish; the authority decides on it, and not at all where somebody forces him."""
        said = self.cleaned_data
        return RequestWithdrawal(
            was_asked_about_coercion=True,
            content=int(said["what"]) if said["what"] else None,
            is_coerced=said["coerced"] == YES,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """One page: the word in its address, what it is called, what comes of it, and its form."""

    slug: str
    verb: Verb
    title: Sentence
    lead: Sentence
    button: Sentence
    done: Sentence
    form: type[AnswerForm]
    is_primary: bool = False


_PAGES = (
    Answering(
        slug="supplement",
        verb=Verb.RECEIVE_SUPPLEMENT,
        title=_("Send the missing papers"),
        lead=_("Send everything that is listed below. The time goes on as soon as all of it is here."),
        button=_("Send the papers"),
        done=_("Your papers have arrived."),
        form=Supplementing,
        is_primary=True,
    ),
    Answering(
        slug="solved",
        verb=Verb.ACKNOWLEDGE,
        title=_("The matter is solved"),
        lead=_("You say that you accept the answer. The matter is then closed."),
        button=_("Yes, it is solved"),
        done=_("Thank you. The matter is closed."),
        form=Accepting,
    ),
    Answering(
        slug="not-solved",
        verb=Verb.DISPUTE,
        title=_("Not solved, please look again"),
        lead=_("The head of the unit must look again and answer you."),
        button=_("Ask to look again"),
        done=_("The head of the unit looks again and answers you."),
        form=NotSolved,
    ),
    Answering(
        slug="second-complaint",
        verb=Verb.APPEAL,
        title=_("Complain a second time to the higher level"),
        lead=_(
            "The higher authority opens a new case and gets the first decision from us. Who decided first"
            " takes no part. Instead of this you may go to court."
        ),
        button=_("Send the second complaint"),
        done=_("Your second complaint was sent to the higher level."),
        form=GoingUp,
    ),
    Answering(
        slug="comment",
        verb=Verb.COMMENT,
        title=_("Add something"),
        lead=_("Who works on your letter reads it. No date changes by it."),
        button=_("Send"),
        done=_("What you wrote was added."),
        form=Adding,
    ),
    Answering(
        slug="withdraw",
        verb=Verb.REQUEST_WITHDRAWAL,
        title=_("Withdraw"),
        lead=_("What is withdrawn is not looked at again, unless somebody forced or threatened you."),
        button=_("Ask to withdraw"),
        done=_("Your wish was recorded. You will hear how it was decided."),
        form=Withdrawing,
    ),
)
BY_SLUG: Mapping[str, Answering] = MappingProxyType({page.slug: page for page in _PAGES})
BY_VERB: Mapping[str, Answering] = MappingProxyType({page.verb: page for page in _PAGES})
