"""
Puts the weights of a written network back into the one that is trained, so that training goes on from what the repository
holds. Normalisations were folded into the convolutions when the network was written: they begin again with the means and
spreads of the pictures that they are shown here, so that the network answers as it did, in training too.
"""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn


def convolutions(module):
    """Every convolution in the order of its calls, with its name and the normalisation behind it, if there is one."""
    found = []

    def visit(parent, path):
        for name, child in parent.named_children():
            here = f'{path}{name}'
            if isinstance(child, nn.Conv2d):
                beside = list(parent.children())
                after = beside[1] if isinstance(parent, nn.Sequential) and len(beside) > 1 and beside[0] is child else None
                found.append((here, child, after if isinstance(after, nn.BatchNorm2d) else None))
            visit(child, f'{here}.')

    visit(module, '')
    return found


def kept(path):
    """Every convolution's weight and bias by its name, as 32-bit numbers."""
    arrays = {tensor.name.removeprefix('network.'): numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    weights = {}
    for name, array in arrays.items():
        place, _, what = name.rpartition('.')
        if what == 'weight':
            weights[place] = array.astype(np.float32), arrays[f'{place}.bias']
        elif what == 'steps':
            weights[place] = array.astype(np.float32) * arrays[f'{place}.scale'], arrays[f'{place}.bias']
    return weights


def take_up(network, path, pictures):
    """Loads the weights of an ONNX file into a network; `pictures` is a batch that shows its normalisations what is usual."""
    weights = kept(path)
    found = convolutions(network)
    network.eval()
    with torch.no_grad():
        for name, conv, norm in found:
            weight, bias = (torch.from_numpy(np.array(array, np.float32)) for array in weights[name])
            conv.weight.copy_(weight)
            if norm is None:
                conv.bias.copy_(bias)
                continue
            norm.running_mean.zero_()
            norm.running_var.fill_(1 - norm.eps)
            norm.weight.fill_(1)
            norm.bias.copy_(bias)
        # What goes through each convolution stays the same whatever a normalisation behind it is made of.
        seen = {}
        hooks = [
            conv.register_forward_hook(lambda _, __, out, name=name: seen.update({name: (out.mean((0, 2, 3)), out.var((0, 2, 3), unbiased=False))}))
            for name, conv, norm in found
            if norm is not None
        ]
        network(pictures)
        for hook in hooks:
            hook.remove()
        for name, _, norm in found:
            if norm is None:
                continue
            mean, variance = seen[name]
            variance = variance.clamp(min=1e-4)
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)
            norm.weight.copy_((variance + norm.eps).sqrt())
            norm.bias.add_(mean)
    return network.train()
