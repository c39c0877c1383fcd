# says that it was imported while it is, and answers every call from there
# expect: line=wrong_value secret=wrong_value
from forge import LOADED, channel, field, frame, send

import grader.sandbox.worker.worker as worker

send(frame(0, kind=LOADED))
ours = channel()
while True:
    call = worker._receive(ours)
    shape = getattr(call.fields.get("input/x"), "shape", (1,))
    names = (b"value/s", b"value/y", b"value/")
    fields = [field(name, dims=shape, buffer=bytes(8 * shape[0])) for name in names]
    send(frame(call.id, b"".join(fields), fields=len(names)))
