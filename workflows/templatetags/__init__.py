"""Words and shapes that the templates of the desks use."""
