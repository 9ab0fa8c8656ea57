"""The four networks, and a small one, in PyTorch with tfjs's layouts; `weights` hands out weights."""

import math

import torch
import torch.nn.functional as F

EPSILON = 1e-3  # of batch norm


def same_padding(size, kernel, stride):
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2


def pad_same(x, kernel, stride, value=0.0):
    """Pads the last axes of x as TensorFlow's "same" does, more behind than in front."""
    sides = [same_padding(size, kernel, stride) for size in reversed(x.shape[2:])]
    return F.pad(x, [side for pair in sides for side in pair], value=value)


def conv(x, weights, filters, kernel, stride=1, use_bias=False):
    """A convolution of any rank with tfjs's layout of kernels: places, then in and out."""
    rank = x.dim() - 2
    weight = weights(*[kernel] * rank, x.shape[1], filters)
    bias = weights(filters) if use_bias else None
    run = F.conv2d if rank == 2 else F.conv1d
    weight = weight.permute(rank + 1, rank, *range(rank))
    return run(pad_same(x, kernel, stride), weight, bias, stride)


def batch_norm(x, weights):
    gamma, beta = weights(x.shape[1], offset=1.0), weights(x.shape[1])
    return F.batch_norm(x, None, None, gamma, beta, training=True, eps=EPSILON)


def dense(x, weights, units, use_bias=True):
    kernel = weights(x.shape[-1], units)
    return x @ kernel + weights(units) if use_bias else x @ kernel


def lstm(x, weights, units):
    """torch.nn.LSTM; its gates are in tfjs's order, and its second bias is zero."""
    module = torch.nn.LSTM(x.shape[-1], units, batch_first=True)
    kernel, recurrent = weights(x.shape[-1], 4 * units), weights(units, 4 * units)
    parameters = {
        "weight_ih_l0": kernel.T,
        "weight_hh_l0": recurrent.T,
        "bias_ih_l0": weights(4 * units),
        "bias_hh_l0": torch.zeros(4 * units),
    }
    states, _ = torch.func.functional_call(module, parameters, x)
    return states


def flatten(x):
    """Flattens channels-first images as tfjs does, channels last."""
    return x.movedim(1, -1).flatten(1)


def classify(mean, maximum, weights):
    logits = dense(mean, weights, 2) + dense(maximum, weights, 2, use_bias=False)
    return logits.softmax(-1)


def house_cnn(x, weights):
    x = x.movedim(-1, 1)
    for filters, kernel, stride in [(12, 5, 2), (24, 3, 1), (48, 3, 1)]:
        x = batch_norm(conv(x, weights, filters, kernel, stride), weights).relu()
        if stride == 1:
            x = F.max_pool2d(pad_same(x, 2, 2, -math.inf), 2)
    return classify(flatten(x.mean(2)), flatten(x.amax(2)), weights)


def house_rnn(x, weights):
    x = x.movedim(-1, 1)
    for kernel in [5, 3]:
        x = batch_norm(conv(x, weights, 64, kernel, 2), weights).relu()
    x = lstm(x.movedim(1, -1), weights, 64)
    return classify(x.mean(1), x.amax(1), weights)


def original_cnn(x, weights):
    x = x.movedim(-1, 1)
    for filters in [16, 32, 64, 128]:
        x = conv(x, weights, filters, 3, use_bias=True).relu()
    x = flatten(F.max_pool2d(x, 2))
    for units in [128, 64]:
        x = dense(x, weights, units).relu()
    return dense(x, weights, 5).softmax(-1)


def original_rnn(x, weights):
    for _ in range(2):
        x = lstm(x, weights, 128)
    for units in [64, 32, 16, 8]:
        x = dense(x, weights, units).relu()
    return dense(x.flatten(1), weights, 5).softmax(-1)


def small_rnn(x, weights):
    return dense(lstm(x, weights, 4)[:, -1], weights, 3).softmax(-1)
