"""The composition root: settings, addresses, and the services that run beside the code."""

VERSION = "0.1.0"
