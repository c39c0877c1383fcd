"""A report in the forms that other systems read; each module is a pure function of it."""
