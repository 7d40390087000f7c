"""The rest of the reception desk: the line, visits, the register, leaders' days, the day close."""
