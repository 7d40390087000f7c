"""A counter of the demonstration province: an officer signed in, and what he types."""

from __future__ import annotations

import html
import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import cast

SUMMARY = "Chưa đồng ý số cây cà phê kiểm đếm khi mở rộng đường thôn Liêng Bông, đề nghị kiểm đếm lại."
CARD = "068170991001|250123456|Ka Brum|14061970|Nữ|Thôn 2, Đạ Nhim, Lạc Dương, Lâm Đồng|01012022"


def signed_in(code: str) -> Client:
    """A browser in which an officer of the cast has signed in."""
    officer = cast.officer(code)
    if officer.user is None:
        officer.user = User.objects.create_user(username=f"login-{code.lower()}")
        officer.save(update_fields=["user"])
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    client.force_login(officer.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def typed(**more: Any) -> dict[str, Any]:
    """A first complaint of Mrs Ka Brum, ready to be saved."""
    return {
        "submission_id": str(uuid.UUID("7a1f0000-0000-4000-8000-000000000101")),
        "kind": "complaint_first",
        "identity": "068 170 991 001",
        "name": "Ka Brum",
        "phone": "0912 000 901",
        "commune": "Xã Lạc Dương — tỉnh Lâm Đồng",
        "street": "Thôn Liêng Bông",
        "summary": SUMMARY,
        "do": "save",
        **more,
    }


def accused(**more: Any) -> dict[str, Any]:
    """A denunciation of the commune's land officer, ready to be saved."""
    return {
        "submission_id": str(uuid.UUID("7a1f0000-0000-4000-8000-000000000102")),
        "kind": "denunciation",
        "was_protected": "1",
        "identity": "068068991002",
        "name": "Cil Ha Juk",
        "phone": "0912000902",
        "address": "Thôn Đạ Nghịt",
        "accused_officer": str(cast.officer(cast.LAND_OFFICER).pk),
        "summary": "Nhận tiền của hai hộ dân khi xác nhận hồ sơ đất.",
        "protection": "yes",
        "do": "save",
        **more,
    }


def page(answer: Any) -> str:
    """What the browser shows, with the signs that HTML writes otherwise put back."""
    return html.unescape(answer.content.decode())


def saves(client: Client, said: dict[str, Any]) -> Any:
    """Send the form."""
    return client.post(reverse("register"), said)
