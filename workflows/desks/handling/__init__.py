"""The desk of handlers: what to do first, and one case whole."""
