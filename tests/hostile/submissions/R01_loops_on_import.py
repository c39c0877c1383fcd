# never ends while it is imported
# expect: line=timeout secret=timeout why=timeout graph=timeout
# says: the import of hw.py did not finish within 3 s
while True:
    pass
