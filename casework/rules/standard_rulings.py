"""The answers that many rules share, each with its article."""

from casework.rules.eligibility import Ground
from casework.rules.errors import gettext_noop
from casework.rules.rulings import Recommendation, Ruling, Verdict


def refused(ground: Ground, *, act: Recommendation) -> Ruling:
    """A letter that is not taken up, for this ground."""
    return Ruling(verdict=Verdict.NOT_ELIGIBLE, act=act, article=ground.article, reason=ground.reason)


GUIDE_COMPLAINT = Ruling(
    verdict=Verdict.GUIDE,
    act=Recommendation.GUIDE,
    article="Luật TCD Đ26 k1 đ.b",
    reason=gettext_noop("A complaint is guided to the competent body, once."),
)
RETURN = Ruling(
    verdict=Verdict.RETURN,
    act=Recommendation.RETURN,
    article="Luật TCD Đ26, Đ27; TT 05/2021",
    reason=gettext_noop(
        "A complaint that another body passed on to the wrong desk goes back to it with the reason."
    ),
)
GUIDE_DENOUNCER = Ruling(
    verdict=Verdict.GUIDE,
    act=Recommendation.GUIDE,
    article="Luật TC Đ24 k2",
    reason=gettext_noop("A denouncer who comes in person is guided to the competent body."),
)
FORWARD_DENUNCIATION = Ruling(
    verdict=Verdict.FORWARD,
    act=Recommendation.TRANSFER,
    article="Luật TC Đ24 k2; TT 05/2021 Đ14",
    reason=gettext_noop(
        "A denunciation by letter is forwarded within 05 working days, once, and the denouncer told."
    ),
)
FORWARD_TIP = Ruling(
    verdict=Verdict.FORWARD,
    act=Recommendation.TRANSFER,
    article="Luật TC Đ25 k2",
    reason=gettext_noop("Specific information without a known sender is passed to who may inspect."),
)
FORWARD_PETITION = Ruling(
    verdict=Verdict.FORWARD,
    act=Recommendation.TRANSFER,
    article="Luật TCD Đ26 k2 đ.b",
    reason=gettext_noop(
        "A petition or feedback is forwarded to who manages the matter, and the sender told."
    ),
)
FORWARD_CROWD = Ruling(
    verdict=Verdict.FORWARD,
    act=Recommendation.TRANSFER,
    article="Luật TCD Đ26 k2 đ.b, Đ30 k1",
    reason=gettext_noop("The petition of a group that came in person is recorded and forwarded."),
)
GUIDE_VISITOR = Ruling(
    verdict=Verdict.GUIDE,
    act=Recommendation.GUIDE,
    article="NĐ 154/2026 Đ14 k2, Đ15 k2",
    reason=gettext_noop("A visitor is guided to the competent body, whatever the kind."),
)
OUTSIDE = Ruling(
    verdict=Verdict.GUIDE,
    act=Recommendation.GUIDE,
    article="Luật TCD Đ26 k1 đ.b",
    reason=gettext_noop("Another law rules this matter: guide to the body that it names."),
)
ATTACH = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.ATTACH,
    article="TT 05/2021",
    reason=gettext_noop(
        "The same content of the same sender is already being handled here: add it to that case."
    ),
)
SUPPLEMENT = Ruling(
    verdict=Verdict.OWN,
    act=Recommendation.REQUEST_SUPPLEMENT,
    article="Luật KN Đ8; Luật TC Đ23; Luật TCD Đ29; NĐ 124/2020 Đ16",
    reason=gettext_noop("Something is missing that the sender can still supply: ask for all of it at once."),
)
