import pytest

from grader.sandbox.lockdown import bpf


def test_an_instruction_is_a_struct_sock_filter():
    assert bpf.assemble([bpf.Instruction(bpf.EQUAL, 0x01020304, 5, 6)]) == bytes.fromhex(
        "1500050604030201"
    )


def test_a_jump_that_is_too_far_is_refused():
    with pytest.raises(ValueError, match="no BPF program"):
        bpf.assemble(bpf.when(bpf.EQUAL, 0, [bpf.load_number()] * 256))


def test_an_unknown_errno_is_refused():
    with pytest.raises(ValueError, match="no errno 9999"):
        bpf.fail(9999)
