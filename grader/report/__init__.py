"""The report, which is the product: its records, and what differs between two of them."""
