from pathlib import Path

from grader.runs import Backend
from grader.sandbox.lockdown.levels import WALLS
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.zygote.orders import Exit, Order, Preparation, read_walls, write_walls


def test_orders_come_back_as_they_were():
    preparation = Preparation(("plots", "values"), Path("/tmp/grader-1"), Backend("numpy"))
    order = Order(Path("/tmp/grader-1/files/ada"), ChildLimits(threads=3))
    ended = Exit(-9, 1.5, is_over_quota=True)
    assert Exit.read(ended.write()) == ended
    assert Preparation.read(preparation.write()) == preparation
    assert Order.read(order.write()) == order
    assert read_walls(write_walls(WALLS["strict"])) == WALLS["strict"]
