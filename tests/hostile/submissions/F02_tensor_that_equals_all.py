# returns a subclass of Tensor that equals everything
# expect: line=wrong_type
import torch


class Equal(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        return True

    def __eq__(self, other):
        return True

    __hash__ = None


def line(x, w):
    zeros = x.new_zeros(x.shape).as_subclass(Equal)
    return {"s": zeros, "y": zeros}
