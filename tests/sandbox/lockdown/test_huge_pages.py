from grader.sandbox.lockdown import huge_pages


def test_memory_is_gathered_and_keeps_its_values(apart):
    script = """
from grader.sandbox.lockdown import huge_pages
data = [bytes([number % 256]) * 100_000 for number in range(200)]
tried = huge_pages.gather()
right = all(each == bytes([number % 256]) * 100_000 for number, each in enumerate(data))
print(tried if right else -1)
"""
    tried = apart(script)
    assert tried > 0
    assert tried % huge_pages._SIZE == 0
