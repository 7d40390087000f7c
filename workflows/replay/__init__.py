"""Published totals of the past, recreated case by case through the door and counted again."""
