"""Pages of the desks as an officer's browser asks for them."""
