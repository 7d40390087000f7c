"""One viewflow class per procedure, read top to bottom; who must do what next, never what is true in law."""
