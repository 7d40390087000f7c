"""Returned mail as Postfix, Exim and Exchange write it; names and addresses are invented."""

from __future__ import annotations

POSTFIX = """\
Return-Path: <>
Date: Mon,  6 Jul 2026 10:05:11 +0700 (+07)
From: MAILER-DAEMON@mx1.example.vn (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounces@example.vn
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F1A2C0D17.1783307111/mx1.example.vn"
Content-Transfer-Encoding: 8bit
Message-Id: <20260706030511.77C1A2C0E2@mx1.example.vn>

This is a MIME-encapsulated message.

--4F1A2C0D17.1783307111/mx1.example.vn
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx1.example.vn.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<ka.brum@example.org>: host mx.example.org[192.0.2.7] said: 550 5.1.1
    <ka.brum@example.org>: Recipient address rejected: User unknown (in reply
    to RCPT TO command)

--4F1A2C0D17.1783307111/mx1.example.vn
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx1.example.vn
X-Postfix-Queue-ID: 4F1A2C0D17
X-Postfix-Sender: rfc822; bounces@example.vn
Arrival-Date: Mon,  6 Jul 2026 10:05:08 +0700 (+07)

Final-Recipient: rfc822; ka.brum@example.org
Original-Recipient: rfc822;ka.brum@example.org
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 5.1.1 <ka.brum@example.org>: Recipient address
    rejected: User unknown

--4F1A2C0D17.1783307111/mx1.example.vn
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <bounces@example.vn>
From: =?utf-8?b?SOG7k2kgw4Jt?= <hoiam@example.vn>
To: ka.brum@example.org
Message-ID:
 {letter}
Auto-Submitted: auto-generated

--4F1A2C0D17.1783307111/mx1.example.vn--
"""

EXIM = """\
Return-path: <>
Received: from Debian-exim by relay.example.vn with local (Exim 4.96)
\tid 1wgZZo-0004Hn-2b for bounces@example.vn; Mon, 06 Jul 2026 10:05:12 +0700
X-Failed-Recipients: ka.brum@example.org
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@relay.example.vn>
To: bounces@example.vn
References: {letter}
Content-Type: multipart/report; report-type=delivery-status; boundary=1783307112-eximdsn-1804289383
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1wgZZo-0004Hn-2b@relay.example.vn>
Date: Mon, 06 Jul 2026 10:05:12 +0700

--1783307112-eximdsn-1804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ka.brum@example.org
    host mx.example.org [192.0.2.7]
    SMTP error from remote mail server after RCPT TO:<ka.brum@example.org>:
    550 no such mailbox

--1783307112-eximdsn-1804289383
Content-type: message/delivery-status

Reporting-MTA: dns; relay.example.vn

Action: {action}
Final-Recipient: rfc822;ka.brum@example.org
Status: {status}
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; 550 no such mailbox

--1783307112-eximdsn-1804289383
Content-type: message/rfc822

Return-path: <bounces@example.vn>
Received: from [203.0.113.5] (helo=hoiam) by relay.example.vn with esmtp (Exim 4.96);
\tMon, 06 Jul 2026 10:05:09 +0700
From: hoiam@example.vn
To: ka.brum@example.org
Message-ID: {letter}
Subject: x
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

Message-ID: <not.this.one@example.vn>

--1783307112-eximdsn-1804289383--
"""

EXCHANGE = """\
From: Microsoft Outlook
 <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>
To: "bounces@example.vn" <bounces@example.vn>
Date: Mon, 6 Jul 2026 03:05:13 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="c2a7e0c3-5f0f-4f0b-8d1a-6b0c9a0f9a11"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: vi-VN
Message-ID: <5b3c8f0e-9f0a-4b7c-9c1d-0a1b2c3d4e5f@SG2PR01MB0001.example.org>
In-Reply-To: {letter}
References: {letter}
Subject: =?utf-8?B?S2jDtG5nIHRo4buDIGfhu61p?=: x
Auto-Submitted: auto-replied
MIME-Version: 1.0

--c2a7e0c3-5f0f-4f0b-8d1a-6b0c9a0f9a11
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="1e4c2f4b-0d3e-4a57-8b53-7a1c5f0e8a22"

--1e4c2f4b-0d3e-4a57-8b53-7a1c5f0e8a22
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

S2jDtG5nIHTDrG0gdGjhuqV5IMSR4buLYSBjaOG7iSBlbWFpbC4=

--1e4c2f4b-0d3e-4a57-8b53-7a1c5f0e8a22--

--c2a7e0c3-5f0f-4f0b-8d1a-6b0c9a0f9a11
Content-Type: message/delivery-status

Reporting-MTA: dns;SG2PR01MB0001.example.org
Received-From-MTA: dns;mx1.example.vn
Arrival-Date: Mon, 6 Jul 2026 03:05:12 +0000

Original-Recipient: rfc822;ka.brum@example.org
Final-Recipient: rfc822;ka.brum@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: ka.brum@example.org

--c2a7e0c3-5f0f-4f0b-8d1a-6b0c9a0f9a11
Content-Type: message/rfc822

Received: from mx1.example.vn (203.0.113.9) by SG2PR01MB0001.example.org
 with Microsoft SMTP Server; Mon, 6 Jul 2026 03:05:12 +0000
From: =?utf-8?b?SOG7k2kgw4Jt?= <hoiam@example.vn>
To: "ka.brum@example.org" <ka.brum@example.org>
Subject: x
Message-ID: {letter}
Return-Path: bounces@example.vn
Content-Type: text/plain

--c2a7e0c3-5f0f-4f0b-8d1a-6b0c9a0f9a11--
"""

STYLES = {"Postfix": POSTFIX, "Exim": EXIM, "Exchange": EXCHANGE}

A_REPLY = """\
From: Ka Brum <ka.brum@example.org>
To: bounces@example.vn
Subject: Re: x
In-Reply-To: {letter}
Message-ID: <1@example.org>
Content-Type: text/plain; charset=utf-8

Action: failed
Status: 5.1.1
"""


def report(style: str, letter: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    """A report on the letter with this Message-ID, as it lies in a mailbox."""
    text = STYLES[style].format(letter=letter, action=action, status=status)
    return text.replace("\n", "\r\n").encode()


def reply(letter: str) -> bytes:
    """A citizen's own words on that letter, which are no report whatever they look like."""
    return A_REPLY.format(letter=letter).replace("\n", "\r\n").encode()
