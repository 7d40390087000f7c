"""The identity and the words of a denouncer, kept apart: P0 on paper, P1 in a store of its own."""
