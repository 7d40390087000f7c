"""What an officer arranges for himself: how his screens look, their language, their keys."""
