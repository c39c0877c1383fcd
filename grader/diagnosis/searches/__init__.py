"""The searches for what gives a wrong value: in the tables, and beside them."""
