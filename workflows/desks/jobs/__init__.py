"""Where one sees how far long work is."""
