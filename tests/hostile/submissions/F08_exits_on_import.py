# exits with status 0 while it is imported
# expect: line=crashed secret=crashed why=crashed graph=crashed
# says: the process exited with status 0 during the import of hw.py
import os

os._exit(0)
