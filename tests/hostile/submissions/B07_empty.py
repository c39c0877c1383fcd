# expect: line=missing secret=missing why=missing graph=missing
# says: line is not defined in hw.py
