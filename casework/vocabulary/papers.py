"""The words of documents and of papers that the law counts from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    """What a paper is in the file of a case (Luật KN Đ34)."""

    PETITION = "petition", _("Petition as handed in")
    ORAL_RECORD = "oral_record", _("Oral record")
    CITIZENS_PAPER = "citizens_paper", _("Signed paper of the citizen, or record of his word")
    EVIDENCE = "evidence", _("Evidence")
    REDACTED_COPY = "redacted_copy", _("Redacted working copy")
    MINUTES = "minutes", _("Minutes")
    VERIFICATION_REPORT = "verification_report", _("Verification report")
    DECISION = "decision", _("Decision")
    CONCLUSION = "conclusion", _("Conclusion")
    ANSWER = "answer", _("Answer")
    NOTICE = "notice", _("Notice")
    PROOF = "proof", _("Proof of delivery or posting")
    APPOINTMENT = "appointment", _("Written appointment of representatives")
    OTHER = "other", _("Other")


class DocumentState(TextChoices):
    """Whether a file may be handed out."""

    PENDING = "pending", _("Being examined")
    CLEAN = "clean", _("Clean")
    REJECTED = "rejected", _("Rejected")


class Paper(TextChoices):
    """A paper whose delivery or arrival the law counts from."""

    DECISION = "decision", _("Decision")
    ANSWER = "answer", _("Answer")
    CONCLUSION = "conclusion", _("Conclusion of a denunciation")
    SUPPLEMENT_REQUEST = "supplement_request", _("Request for what is missing")
    GUIDANCE = "guidance", _("Letter of guidance")
    TRANSFER_SLIP = "transfer_slip", _("Letter of transfer")
    RETURN_SLIP = "return_slip", _("Letter of return")
    REFUSAL_NOTICE = "refusal_notice", _("Notice of non-acceptance")
    ACCEPTANCE_NOTICE = "acceptance_notice", _("Notice of acceptance")
    EXTENSION = "extension", _("Decision to extend, or record of complexity")
    SUSPENSION = "suspension", _("Decision to suspend, resume or discontinue")
    HANDLING_REPORT = "handling_report", _("Report on what was done after a conclusion")
    LOWER_LEVEL_REPORT = "lower_level_report", _("Report of the lower level")
    PASSED_ON_RESULT = "passed_on_result", _("Result passed on to the citizen")
    REPLY_TO_FORWARDER = "reply_to_forwarder", _("Reply to the forwarding body")
    APOLOGY = "apology", _("Letter of apology")
    OTHER = "other", _("Other")


class Recipient(TextChoices):
    """Who gets a paper (Luật KN Đ32, Đ41; Luật TC Đ35 k3): a part in the case, or an office."""

    COMPLAINANT = "complainant", _("Complainant")
    DENOUNCER = "denouncer", _("Denouncer")
    PETITIONER = "petitioner", _("Petitioner")
    REPRESENTATIVE = "representative", _("Representative")
    PROXY = "proxy", _("Proxy")
    RESPONDENT = "respondent", _("Respondent")
    INTERESTED = "interested", _("Interested person")
    SUPERIOR = "superior", _("Superior body")
    MANAGING_BODY = "managing_body", _("Body that manages the accused")
    FORWARDER = "forwarder", _("Forwarding body")
    RECEIVER = "receiver", _("Receiving body")
    FIRST_RESOLVER = "first_resolver", _("First resolver")
    INSPECTORATE = "inspectorate", _("Inspectorate or advising unit")


# For whom the citizen's own time begins; one of them may receive for the other.
CITIZENS = frozenset(
    {
        Recipient.COMPLAINANT,
        Recipient.DENOUNCER,
        Recipient.PETITIONER,
        Recipient.REPRESENTATIVE,
        Recipient.PROXY,
    }
)
