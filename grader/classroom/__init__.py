"""A whole class: graded side by side, journalled as it comes, split over runs and put together."""
