"""
The reader's network: a grey strip of one row (reader_strips.py) in, for every second pixel along it the character there,
whether it is the middle of one, and how the row lies in the strip.
"""

import torch
import torch.nn.functional as F
from torch import nn

CLASSES = 38  # 0–9, A–Z, <, and nothing
GEOMETRY = 3  # how much too low the row lies, and the logarithms of how much too tall and too wide it is


def block(into, out, stride=(1, 1), kernel=(3, 3)):
    padding = (kernel[0] // 2, kernel[1] // 2)
    return nn.Sequential(nn.Conv2d(into, out, kernel, stride, padding, bias=False), nn.BatchNorm2d(out), nn.ReLU())


class Further(nn.Module):
    """Adds to what is there what it finds in it."""

    def __init__(self, channels, kernel=(3, 3)):
        super().__init__()
        self.find = block(channels, channels, kernel=kernel)

    def forward(self, x):
        return x + self.find(x)


class SecondReader(nn.Module):
    """Three times the reader's arithmetic, for rows of which the reader is not sure. It gives what the reader gives."""

    def __init__(self):
        super().__init__()
        self.eye = nn.Sequential(
            block(1, 20),
            block(20, 48, (2, 2)),
            Further(48),
            block(48, 96, (2, 2)),
            Further(96),
            Further(96),
            block(96, 144, (2, 1)),
            Further(144),
        )
        self.collapse = nn.Sequential(nn.Conv2d(144, 224, (4, 1), bias=False), nn.BatchNorm2d(224), nn.ReLU())
        self.around = nn.Sequential(Further(224, (1, 5)), Further(224, (1, 5)), Further(224, (1, 5)))
        self.head = nn.Conv2d(224, 2 * (CLASSES + 1 + GEOMETRY), (1, 1))

    def forward(self, strips):
        return Reader.forward(self, strips)


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.eye = nn.Sequential(
            block(1, 12),
            block(12, 28, (2, 2)),
            block(28, 32),
            block(32, 64, (2, 2)),
            block(64, 64),
            block(64, 96, (2, 1)),
            block(96, 96),
        )
        self.collapse = nn.Sequential(nn.Conv2d(96, 144, (4, 1), bias=False), nn.BatchNorm2d(144), nn.ReLU())
        # A character is 3.5 of these columns wide: it sees itself and its neighbours, and no words.
        self.around = nn.Sequential(block(144, 144, kernel=(1, 5)), block(144, 144, kernel=(1, 5)))
        self.head = nn.Conv2d(144, 2 * (CLASSES + 1 + GEOMETRY), (1, 1))

    def forward(self, strips):
        """strips: N×1×32×W, 0 to 255. Gives N×(W/2)×42: the logits of the classes, that of a middle, the geometry."""
        mean = strips.mean((2, 3), keepdim=True)
        spread = (strips - mean).pow(2).mean((2, 3), keepdim=True).sqrt()
        x = self.eye((strips - mean) / (spread + 4))
        x = self.head(self.around(self.collapse(x))).squeeze(2)
        n, _, w = x.shape
        # Each column of four pixels speaks for its left and its right half.
        return x.reshape(n, 2, CLASSES + 1 + GEOMETRY, w).permute(0, 3, 1, 2).reshape(n, 2 * w, CLASSES + 1 + GEOMETRY)


class HalfConv(nn.Module):
    """A convolution whose weights are kept in 16 bits, and used in 32: half the file, the same speed."""

    def __init__(self, conv, norm=None):
        super().__init__()
        weight, bias = conv.weight.detach().clone(), conv.bias
        bias = torch.zeros(weight.shape[0]) if bias is None else bias.detach().clone()
        if norm is not None:
            scale = norm.weight.detach() / (norm.running_var + norm.eps).sqrt()
            weight = weight * scale[:, None, None, None]
            bias = norm.bias.detach() + (bias - norm.running_mean) * scale
        self.register_buffer('weight', weight.half())
        self.register_buffer('bias', bias.float())
        self.stride, self.padding = conv.stride, conv.padding

    def forward(self, x):
        return F.conv2d(x, self.weight.float(), self.bias, self.stride, self.padding)


def folded(module):
    """The same network, its normalisations inside its convolutions, its weights in 16 bits."""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Sequential) and len(child) > 1 and isinstance(child[0], nn.Conv2d):
            setattr(module, name, nn.Sequential(HalfConv(child[0], child[1]), nn.ReLU()))
        elif isinstance(child, nn.Conv2d):
            setattr(module, name, HalfConv(child))
        else:
            folded(child)
    return module
