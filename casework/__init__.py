"""What a case is, and what the law says; knows no web, no viewflow, no queue."""
