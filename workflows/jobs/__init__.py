"""Long work in the background, step by step: asked for, carried on by whoever is free, seen by who asked."""
