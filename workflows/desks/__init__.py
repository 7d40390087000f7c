"""The desks: where staff work. Views parse, make one call and answer; nothing here decides or writes."""
