"""Where students' code runs, and the only door to it: `session.Session`.

    Session ──▶ Launcher.launch ──▶ Worker.ask ──▶ Run
                (a level)           (one process)

What a launcher of any level owes to Session (`launcher.Launcher`, `launcher.Worker`):

- `launch` returns a fresh process, not a fork of the controller, that has imported torch
  and nothing of the student's. It holds no secret: no reference, seed or expected value,
  no environment of the controller's, no open file but its socket and its output. Where
  there can be none, SandboxError: the grader's own fault.
- `ask` comes back in time: with a frame that answers the one it was given, or by
  raising `process.Lost` with its cause, and then the process and its group are dead,
  reaped, and its folder is gone. It raises nothing else, whatever arrives.
- `close` does the same at any moment, any number of times.
- after `stop`, from any thread, each `ask` does the same within a moment and raises Stopped.

| limit (`spec.Limits`) | who enforces it | cause of Lost, verdict |
|---|---|---|
| import_seconds, call_seconds | the controller's clock, SIGKILL | wall_time, timeout |
| cpu_seconds | RLIMIT_CPU | cpu_time, timeout |
| memory_mib | RLIMIT_AS (Linux); MemoryError is caught first | memory, memory |
| output_kib | the controller counts, SIGKILL | output, output_limit |
| result_mib | the worker refuses; the controller never allocates more | protocol, protocol |
| none: the machine's memory | the system, SIGKILL | killed, memory |
| none: bytes that answer no call | the controller, SIGKILL | protocol or early, protocol |
| none: a crash, an exit, a closed socket | | signal, exit, closed; crashed |

The level `basic` is all there is so far: a process, its limits, its caps. It keeps
results honest and the controller alive; it does not keep a student from reading the
files of the user who runs it, nor kill a child that has left its process group.

On either side: the worker (`worker`, `submission`, `facts`, `rlimits`, `actions/`) states
facts; the controller (`session`, `failures`, `exceptions`, `source`, `process`,
`launcher`, `scratch`, `fonts`) makes verdicts of them. `wire` and `messages` are shared.
This package itself imports nothing, because the worker imports it.
"""
