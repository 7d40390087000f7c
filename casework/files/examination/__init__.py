"""What a file really is: pure Python without Django or settings, run in a process of its own with bounds."""
