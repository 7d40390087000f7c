"""Every act of the law through the door: one file per family, each act allowed and refused."""
