"""What officers see and send at their desks."""
