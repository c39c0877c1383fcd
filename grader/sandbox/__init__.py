"""Where students' code runs, and the only door to it: `session.Session`.

    opening ──▶ Launcher.launch ──▶ Worker.answer ──▶ Run
    (a level)   (locked in)         (one process)

Two launchers. `processes.warm` (Linux) forks each worker from a zygote, a process of its own that
has imported torch and holds no secret, and locks it in (`lockdown/`) behind the walls that an
examination found to hold: the level on the report is what was proved. `processes.cold`
(elsewhere) starts a process per worker, spoken to through pipes (`processes.piped`), with the
limits that the system has and nothing else: level `basic`. What is imported for it is there on
every system.

    controller ── orders, leash ──▶ zygote ── fork_locked ──▶ worker
        └──────────────── channel, output ────────────────────┘

What a launcher owes to Session (`launcher.Launcher`, `launcher.Worker`):

- `launch` returns a fresh process, not a fork of the controller, that has imported torch
  and nothing of the student's. It holds no secret: no reference, seed or expected value,
  no environment of the controller's, no open file but its socket and its output. Where
  there can be none, SandboxError: the grader's own fault.
- `ask` sends questions, as many as there are, and each `answer` comes back in time: with the
  frame that answers the next one, or by raising `processes.lost.Lost` with its cause, and
  then the process and all it started are dead, reaped, and its folder is gone. Beside that it
  raises SandboxError alone, where the zygote has died; the next `launch` starts another.
- `close` does the same at any moment, any number of times.
- after `stop`, from any thread, each `answer` does the same within a moment and raises Stopped.

| limit (`spec.Limits`) | who enforces it | cause of Lost, verdict |
|---|---|---|
| import_seconds, call_seconds | the controller's clock, SIGKILL | wall_time or idle, timeout |
| function_seconds, submission_seconds | the same, by `budget` | wall_time or idle, timeout |
| function_cpu_seconds | the controller, by the process's own clock | cpu_time, timeout |
| cpu_seconds | the same, and RLIMIT_CPU | cpu_time, timeout |
| memory_mib | RLIMIT_AS (Linux); MemoryError is caught first | memory, memory |
| memory_mib, on a GPU | RLIMIT_DATA: no RLIMIT_AS allows what CUDA reserves | memory, memory |
| gpu_memory_mib | torch's allocator; no wall | raised, memory |
| none: an error that CUDA does not survive | the controller, by a new process | raised, raised |
| output_kib | the controller counts, SIGKILL | output, output_limit |
| result_mib | the worker refuses; the controller never allocates more | protocol, protocol |
| result_mib, in all trials | what arrives, by `budget` | output_limit |
| file_mib, files | a file system in memory, where there are namespaces | an OSError, output_limit |
| file_mib, files, elsewhere | who started it counts now and then, SIGKILL | files, output_limit |
| file_mib | RLIMIT_FSIZE for each file, elsewhere | an OSError, output_limit |
| threads | RLIMIT_NPROC (not for root without namespaces) | a RuntimeError, output_limit |
| none: the machine's memory | the system, SIGKILL | killed, memory |
| none: bytes that answer no call | the controller, SIGKILL | protocol or early, protocol |
| none: a crash, an exit, a closed socket | | signal, exit, closed; crashed |

Where the system says how long a process waited for a processor, that is no time of its own: a
limit on wall time comes so much later, at most twice as late (`processes.deadline`). A time-out
of what did not compute all the while is tried once more by `classroom`: alone if the machine
let it wait for longer still (`starved`), else together with others that waited (`idle`). Of what
did compute, a second try would say the same.

| room | who runs it |
|---|---|
| `worker/` | the worker: it states facts, and is never trusted |
| `wire/` | both sides: frames, their fields, and the messages in them |
| `zygote/` | the zygote; `orders` are the controller's too |
| `processes/` | the controller: workers and zygotes |
| `folders/` | all three: where workers and zygotes live, and how much they may write there |
| `failures/` | the controller: verdicts and words made of what a worker states |
| `lockdown/` | the walls around a worker, and the examination that attacks them |

`session`, `imported`, `vetting`, `budget`, `source`, `launcher`, `opening`, `stopping` and
`isolated` are the controller's. This package itself imports nothing, because the worker imports it.
"""
