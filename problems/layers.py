"""Layers of a network in numpy, each with its way forward and its way back.

Rows are samples: N of them. What a layer keeps for its way back is the student's own.
"""

from grader.spec import (
    Assignment,
    ForwardExpression,
    Function,
    Input,
    Integers,
    LayoutPolicy,
    Mask,
    Normal,
    Part,
    Probe,
    Uniform,
)

X = Input(name="x", shape="N D")
BATCH = Probe(probe="sizes", names=("N",))

AFFINE = ForwardExpression(
    id="1",
    title="An affine layer",
    points=5,
    inputs=(
        X,
        Input(name="w", shape="D M", sampler=Normal(fan_in="D")),
        Input(name="b", shape="M"),
        Input(name="dout", shape="N M"),
    ),
    functions=(
        Function(
            name="affine_forward",
            takes=("x", "w", "b"),
            returns=("out", "cache"),
            parts=(Part(name="out", points=2, shape="N M"),),
        ),
        Function(
            name="affine_backward",
            takes=("dout", "cache"),
            returns=("dx", "dw", "db"),
            parts=(
                Part(name="dx", points=1, shape="N D"),
                Part(name="dw", points=1, shape="D M"),
                Part(name="db", points=1, shape="M"),
            ),
        ),
    ),
    probes=(BATCH,),
)

RELU = ForwardExpression(
    id="2",
    title="A ReLU layer",
    points=2,
    inputs=(X, Input(name="da", shape="N D")),
    functions=(
        Function(
            name="relu_forward",
            takes=("x",),
            returns=("a", "cache"),
            parts=(Part(name="a", points=1, shape="N D"),),
        ),
        Function(
            name="relu_backward",
            takes=("da", "cache"),
            returns="value",
            parts=(Part(name="dx", points=1, shape="N D"),),
        ),
    ),
    kinks=("x",),
)

SOFTMAX = ForwardExpression(
    id="3",
    title="The softmax loss",
    points=4,
    inputs=(
        Input(name="scores", shape="N K"),
        Input(name="y", shape="N", sampler=Integers(high="K")),
    ),
    functions=(
        Function(
            name="softmax_loss",
            takes=("scores", "y"),
            returns=("loss", "dscores"),
            parts=(Part(name="loss", points=2), Part(name="dscores", points=2, shape="N K")),
        ),
    ),
    probes=(BATCH, Probe(probe="stability", names=("scores",))),
)

DROPOUT = ForwardExpression(
    id="4",
    title="Dropout",
    points=3,
    inputs=(
        X,
        Input(name="keep", shape="N D", sampler=Mask(p=0.7)),
        Input(name="p", sampler=Uniform(low=0.5, high=0.9)),
        Input(name="training", sampler=Mask()),
        Input(name="dout", shape="N D"),
    ),
    functions=(
        Function(
            name="dropout_forward",
            takes=("x", "keep", "p", "training"),
            returns=("out", "cache"),
            parts=(Part(name="out", points=2, shape="N D"),),
        ),
        Function(
            name="dropout_backward",
            takes=("dout", "cache"),
            returns="value",
            parts=(Part(name="dx", points=1, shape="N D"),),
        ),
    ),
)

BATCHNORM = ForwardExpression(
    id="5",
    title="Batch normalisation",
    points=8,
    inputs=(
        X,
        Input(name="gamma", shape="D", sampler=Uniform(low=0.5, high=2.0)),
        Input(name="beta", shape="D"),
        Input(name="running_mean", shape="D"),
        Input(name="running_var", shape="D", sampler=Uniform(low=0.5, high=2.0)),
        Input(name="momentum", sampler=Uniform(low=0.5, high=0.95)),
        Input(name="eps", sampler=Uniform(low=0.01, high=0.1)),
        Input(name="dout", shape="N D"),
    ),
    functions=(
        Function(
            name="batchnorm_forward",
            takes=("x", "gamma", "beta", "running_mean", "running_var", "momentum", "eps"),
            returns=("out", "new_mean", "new_var", "cache"),
            parts=(
                Part(name="out", points=2, shape="N D"),
                Part(name="new_mean", points=1, shape="D"),
                Part(name="new_var", points=1, shape="D"),
            ),
        ),
        Function(
            name="batchnorm_backward",
            takes=("dout", "cache"),
            returns=("dx", "dgamma", "dbeta"),
            parts=(
                Part(name="dx", points=2, shape="N D"),
                Part(name="dgamma", points=1, shape="D"),
                Part(name="dbeta", points=1, shape="D"),
            ),
        ),
    ),
)

CONVOLUTION = ForwardExpression(
    id="6",
    title="A convolution",
    points=6,
    inputs=(
        Input(name="x", shape="N C H W"),
        Input(name="w", shape="F C 3 3", sampler=Normal(scale=0.3)),
        Input(name="b", shape="F"),
        Input(name="dout", shape="N F H-2 W-2"),
    ),
    functions=(
        Function(
            name="conv_forward",
            takes=("x", "w", "b"),
            returns=("out", "cache"),
            parts=(Part(name="out", points=2, shape="N F H-2 W-2"),),
        ),
        Function(
            name="conv_backward",
            takes=("dout", "cache"),
            returns=("dx", "dw", "db"),
            parts=(
                Part(name="dx", points=2, shape="N C H W"),
                Part(name="dw", points=1, shape="F C 3 3"),
                Part(name="db", points=1, shape="F"),
            ),
        ),
    ),
)

NETWORK = ForwardExpression(
    id="7",
    title="A network of two layers",
    points=4,
    inputs=(
        X,
        Input(name="W1", shape="D H", sampler=Normal(fan_in="D")),
        Input(name="b1", shape="H", sampler=Normal(scale=0.5)),
        Input(name="W2", shape="H K", sampler=Normal(fan_in="H")),
        Input(name="b2", shape="K", sampler=Normal(scale=0.5)),
        Input(name="dscores", shape="N K"),
    ),
    dicts={"params": ("W1", "b1", "W2", "b2")},
    functions=(
        Function(
            name="network_forward",
            takes=("x", "params"),
            returns=("scores", "caches"),
            parts=(Part(name="scores", points=1, shape="N K"),),
        ),
        Function(
            name="network_backward",
            takes=("dscores", "caches"),
            parts=(
                Part(name="dW1", points=1, shape="D H"),
                Part(name="db1", points=0.5, shape="H"),
                Part(name="dW2", points=1, shape="H K"),
                Part(name="db2", points=0.5, shape="K"),
            ),
        ),
    ),
    kinks=("h1",),
)

assignment = Assignment(
    id="layers",
    title="Layers, forward and back",
    file="layers.py",
    library="numpy",
    points=32,
    layouts=LayoutPolicy(accept="declared", fraction=0.0),
    quantities=("mean", "var", "x_hat", "h1", "a1", "da1", "dh1"),
    conventions=(
        "A layer is two functions. Its way forward returns what the layer gives, and a cache: "
        "whatever you want at hand on the way back, in any form. Its way back takes the gradient "
        "of a loss with respect to what the layer gave, and your cache, and returns the gradients "
        "with respect to what the layer was given. Rows are samples: N of them. The softmax loss "
        "is the mean over the samples; y holds their classes, from 0. Dropout keeps what keep "
        "says and divides it by p in training, and else changes nothing. Batch normalisation "
        "takes the mean of each column, and as its var the mean of the squared distances from "
        "it. To var it adds eps; the root of that is what it divides by to get x_hat, which gamma "
        "stretches and beta moves. A new running average is made of the old one, with the weight "
        "momentum, and of the batch's, with the rest of the weight. A convolution lays each kernel "
        "on every window of 3 by 3, and adds nothing around the image. The network is an affine "
        "layer, which gives h1, a ReLU, which gives a1, and an affine layer; da1 and dh1 are the "
        "gradients with respect to these."
    ),
    problems=(AFFINE, RELU, SOFTMAX, DROPOUT, BATCHNORM, CONVOLUTION, NETWORK),
)
