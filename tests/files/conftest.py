"""Officers at their desks, as the tests of the desks have them."""

from tests.desks.conftest import signed_in

__all__ = ["signed_in"]
