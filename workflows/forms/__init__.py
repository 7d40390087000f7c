"""Django forms made from the registry of acts: one description, shared by desks and portal."""
