"""The desk of supervisors and leaders: numbers, each of which opens its list."""
