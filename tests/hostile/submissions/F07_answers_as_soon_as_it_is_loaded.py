# tells that it is loaded while it is not, and answers what it will be asked then
# expect: line=protocol secret=protocol
import time

from forge import LOADED, field, frame, send

send(frame(0, kind=LOADED))
time.sleep(0.1)  # the controller goes on, and asks
array = field(b"value/s", dims=(1,), buffer=bytes(8))
send(b"".join(frame(number, array, fields=1) for number in range(1, 40)))
