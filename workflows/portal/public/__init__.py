"""What everybody may read without a name: figures, answers, decisions, reception days."""
