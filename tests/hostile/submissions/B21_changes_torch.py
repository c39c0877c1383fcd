# changes the state of torch, numpy, warnings and the locale, and is right
# expect: line=correct
import locale
import random
import warnings

import numpy as np
import torch

torch.set_default_dtype(torch.float16)
torch.set_grad_enabled(False)
torch.set_printoptions(threshold=1)
torch.manual_seed(1)
np.seterr(all="raise")
np.random.seed(1)
random.seed(1)
warnings.simplefilter("error")
locale.setlocale(locale.LC_ALL, "C")


def line(x, w):
    s = w * x
    return {"s": s, "y": s.tanh()}
