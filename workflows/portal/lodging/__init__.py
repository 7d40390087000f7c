"""Hand in a letter from outside: one question a page, kept while one writes, sent once."""
