"""The steps that procedures share: what is to be done in a state, and at which desk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from casework.vocabulary import Role, State
from workflows.flows.desks import receiving_unit
from workflows.flows.nodes import Ending, Opening, Wait, Work


def start() -> Any:
    """A case begins when it has been received."""
    return Opening().Annotation(title=_("Receipt"))


def receipt() -> Any:
    """Luật KN Đ27, Luật TC Đ24: what came in is read and sorted."""
    return Work(Role.SCREENING).Annotation(
        title=_("Screen"),
        description=_("Read what came in, complete it with the citizen, and say what it is and whose it is."),
    )


def supplement() -> Any:
    """The citizen has been asked for everything that is missing."""
    return Wait().Annotation(
        title=_("Wait for the missing papers"),
        description=_("The citizen was asked for all missing papers at once; the limit lapses by itself."),
    )


def choice() -> Any:
    """The head decides what becomes of a screened case."""
    return Work(Role.UNIT_HEAD).Annotation(
        title=_("Decide on handling"),
        description=_(
            "Accept, guide, transfer, return, decline or file, as screening proposes or otherwise."
        ),
    )


def offer() -> Any:
    """A transfer is a protocol: the receiving unit accepts or returns it."""
    return Work(Role.SCREENING, unit_of=receiving_unit).Annotation(
        title=_("Take or refuse the transfer"),
        description=_("Another unit offers this case: take it, or refuse it with the ground."),
    )


def assignment() -> Any:
    """An accepted case needs someone to handle it."""
    return Work(Role.UNIT_HEAD).Annotation(
        title=_("Assign"),
        description=_("Name the lead handler and the units that help, each with a date of their own."),
    )


def taking_up() -> Any:
    """The handler begins, or hands the case back with a ground."""
    return Work(Role.HANDLER).Annotation(
        title=_("Take up"),
        description=_("Begin the verification, or hand the case back with the ground."),
    )


def verification() -> Any:
    """Luật KN Đ29, Luật TC Đ31: verification of the content."""
    return Work(Role.HANDLER).Annotation(
        title=_("Verify"),
        description=_("Gather evidence, hold the dialogue where the law wants one, and record the findings."),
    )


def drafting() -> Any:
    """The result is written."""
    return Work(Role.HANDLER).Annotation(
        title=_("Draft the result"),
        description=_("Write the decision, conclusion or answer from the findings."),
    )


def signature() -> Any:
    """The signer decides; he is not the drafter."""
    return Work(Role.LEADER).Annotation(
        title=_("Sign"),
        description=_("Decide and sign, or send the draft back with remarks."),
    )


def citizens_turn() -> Any:
    """The citizen accepts, disputes or stays silent."""
    return Wait().Annotation(
        title=_("Wait for the citizen"),
        description=_("The citizen may accept the answer, say that it is not solved, or stay silent."),
    )


def publication() -> Any:
    """Luật TC Đ36, Đ40: the conclusion is sent, made public and acted upon; nobody need acknowledge it."""
    return Work(Role.HANDLER).Annotation(
        title=_("Publish and act on the conclusion"),
        description=_(
            "Send the conclusion, make it public, and see that what it demands is done; then close."
        ),
    )


def enforcement() -> Any:
    """What was decided is carried out and shown to be."""
    return Work(Role.HANDLER).Annotation(
        title=_("See it enforced"),
        description=_("Follow the obligations to their dates and keep the proof of each."),
    )


def urging() -> Any:
    """The level below is late: it is urged, and its reply passed on."""
    return Work(Role.SUPERVISOR).Annotation(
        title=_("Urge the level below"),
        description=_("Follow the overdue level below until it replies, and pass the reply on."),
    )


def suspension() -> Any:
    """Time stands still until the ground is gone."""
    return Wait().Annotation(
        title=_("Suspended"),
        description=_("The ground for the suspension still holds; the clock stands still."),
    )


def end(state: State) -> Any:
    """An end of the procedure, shown under the name of its state."""
    return Ending().Annotation(title=state.label)
