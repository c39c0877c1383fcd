"""A worker process by itself, with a stand-in for the worker that starts in no time."""

import contextlib
import fcntl
import socket
import struct
import termios
import threading
import time
from dataclasses import replace

import pytest

from grader.errors import Stopped
from grader.sandbox.processes import process
from grader.sandbox.processes.deadline import Deadline
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.processes.printed import KEPT_OUTPUT
from grader.sandbox.wire.frames import Frame, encode
from tests.sandbox.processes.conftest import ask, is_alive, wait_for


def test_what_was_answered_counts_although_nobody_reads_the_rest(start):
    worker = start("asked(); answer(1)")
    questions = [encode(Frame(4, 1)), encode(Frame(4, 2, {str(n): "x" * 90_000 for n in range(9)}))]
    worker.ask(questions)
    worker._to_send = worker._sent(worker._to_send)
    wait_for(worker._process.has_exited)
    assert worker.answer(1, 5) == Frame(5, 1)


def test_what_was_answered_counts_although_the_process_has_ended_when_it_is_looked_at(
    start, monkeypatch
):
    monkeypatch.setattr(process, "_POLL_SECONDS", 0.0)
    worker = start("asked(); answer(1)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker._to_send = worker._sent(worker._to_send)
    wait_for(worker._process.has_exited)
    assert worker.answer(1, 5) == Frame(5, 1)
    with pytest.raises(Lost) as lost:
        worker.answer(2, 5)
    assert lost.value.cause is Cause.EXIT


def test_an_answer_that_comes_while_its_process_is_looked_at_counts(start):
    worker = start("asked(); answer(1)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker._to_send = worker._sent(worker._to_send)
    wait_for(worker._process.has_exited)
    worker._look_after(Deadline(5, 5, 0.0))
    assert worker.answer(1, 5) == Frame(5, 1)


def test_what_the_next_call_prints_is_not_put_down_to_an_answer(start):
    much = 300_000
    worker = start(
        f"""
import fcntl
fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 1 << 20)  # as if it printed as fast as it is read
asked(); answer(1); os.write(1, bytes({much})); time.sleep(60)
"""
    )
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker._to_send = worker._sent(worker._to_send)
    wait_for(lambda: _unread(worker) == much)
    assert worker.answer(1, 5) == Frame(5, 1)
    with pytest.raises(Lost) as lost:
        worker.answer(2, 5)
    assert lost.value.cause is Cause.OUTPUT


def _unread(worker):
    return struct.unpack("i", fcntl.ioctl(worker._pipe, termios.FIONREAD, bytes(4)))[0]


def test_an_answer_comes_back(start):
    worker = start("asked(); answer(1); asked(); answer(2)")
    assert ask(worker, 1, 5) == Frame(5, 1)
    assert ask(worker, 2, 5) == Frame(5, 2)


def test_questions_that_are_asked_at_once_are_answered_one_by_one(start):
    worker = start("asked(); asked(); answer(1); answer(2); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    assert [worker.answer(number, 5) for number in (1, 2)] == [Frame(5, 1), Frame(5, 2)]


def test_answers_have_the_order_of_their_questions(start):
    worker = start("asked(); answer(2); answer(1); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    with pytest.raises(Lost) as lost:
        worker.answer(1, 5)
    assert lost.value.cause is Cause.PROTOCOL


def test_each_of_many_answers_has_a_time_of_its_own(start):
    worker = start("asked(); answer(1); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker.answer(1, 5)
    with pytest.raises(Lost) as lost:
        worker.answer(2, 0.2)
    assert lost.value.cause is Cause.IDLE


def test_more_answers_than_questions_are_refused(start):
    worker = start("asked(); answer(1); answer(2); answer(2); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker.answer(1, 5)
    # It may come beside the second answer, or behind it.
    with pytest.raises(Lost) as lost:
        _ = worker.answer(2, 5), ask(worker, 3)
    assert lost.value.cause in {Cause.PROTOCOL, Cause.EARLY}


def test_a_greeting_is_heard_unasked(start):
    assert start("answer(0); time.sleep(60)").listen(5) == Frame(5, 0)


def test_an_answer_in_pieces_comes_back(start):
    worker = start(
        """
asked()
for byte in struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 0, 1, 0):
    channel.sendall(bytes([byte]))
    time.sleep(0.002)
"""
    )
    assert ask(worker, 1, 5) == Frame(5, 1)


def test_what_it_computed_is_known_although_nobody_reports_it(start, monkeypatch):
    worker, end = start("asked(); answer(1); time.sleep(60)"), LeashedProcess.end
    monkeypatch.setattr(LeashedProcess, "end", lambda own: replace(end(own), cpu_seconds=0.0))
    ask(worker)
    computed = worker.cpu_seconds
    worker.close()
    assert worker.cpu_seconds >= computed > 0


def peeked(worker):
    with contextlib.suppress(BlockingIOError):
        return worker._channel.recv(99, socket.MSG_PEEK)
    return b""


def test_an_answer_that_is_there_is_had_without_waiting(start):
    worker = start("asked(); asked(); answer(1); answer(2); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    assert worker.arrived(1) is None
    worker._to_send = worker._sent(worker._to_send)
    wait_for(lambda: len(peeked(worker)) == 40)
    assert worker.answer(1, 5) == Frame(5, 1)
    assert worker.arrived(2) == Frame(5, 2)


def test_only_the_beginning_of_the_output_is_kept(start):
    worker = start("print('first', 'x' * 30000, 'last', flush=True); asked(); answer(1)")
    ask(worker, 1, 5)
    assert len(worker.output) == KEPT_OUTPUT
    assert worker.output.startswith(b"first")


def test_a_process_that_closes_its_output_may_go_on(start):
    assert ask(start("os.close(1); os.close(2); asked(); answer(1)"))


def test_closing_twice_does_no_harm(start):
    worker = start("time.sleep(60)")
    worker.close()
    worker.close()
    assert not is_alive(worker._process.number)


def test_another_thread_can_stop_it_while_an_answer_is_awaited(start):
    worker = start("asked(); time.sleep(60)")
    threading.Timer(0.2, worker.stop).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        ask(worker, 1, 30)
    assert time.monotonic() - began < 10
    assert not is_alive(worker._process.number)


def test_once_stopped_it_is_asked_nothing_more(start):
    worker = start("asked(); answer(1); time.sleep(60)")
    worker.stop()
    with pytest.raises(Stopped):
        ask(worker, 1, 30)
