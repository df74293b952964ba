"""Trains the network that marks the rows of a machine-readable zone, on pictures made while it learns.

    python3 zone_train.py --minutes 60 [--resume ../models/mrz-zone.onnx --rate 3e-3]

One process draws pictures into a pool that it renews all the time; this one trains on it, each picture some twice,
in another light. The network is written every three minutes, so the run may be stopped any time.
"""
import argparse
import copy
import math
import multiprocessing
import os
import random
import time

import cv2
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from kept_weights import take_up
from zone_pictures import STRIDE, answer, draw_page, take

SIZE = 352


def conv(inputs, outputs, kernel=3, stride=1, groups=1, dilation=1, act=True, padding=None):
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, dilation * (kernel // 2) if padding is None else padding, dilation, groups, bias=False), nn.BatchNorm2d(outputs)]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if act else nn.Sequential(*layers)


class Block(nn.Module):
    """Looks around in each channel, then mixes the channels; adds what it found."""

    def __init__(self, channels, kernel=5, dilation=1, widen=2):
        super().__init__()
        self.look = conv(channels, channels, kernel, groups=channels, dilation=dilation, act=False)
        self.mix = nn.Sequential(conv(channels, channels * widen, 1), conv(channels * widen, channels, 1, act=False))

    def forward(self, x):
        return F.relu(x + self.mix(self.look(x)))


class ZoneNetwork(nn.Module):
    """Grey picture (1×1×H×W, 0 to 255, H and W multiples of 16) → 6 maps at a quarter of its size, see `answer`."""

    def __init__(self):
        super().__init__()
        # Twelve by twelve pixels at a time, a quarter of the way down at once: training time goes into the coarse levels.
        self.stem = nn.Sequential(conv(1, 48, 12, 4, padding=4), conv(48, 32, 1))
        self.middle = nn.Sequential(conv(32, 56, 3, 2), Block(56), Block(56), Block(56))
        self.coarse = nn.Sequential(conv(56, 72, 3, 2), Block(72), Block(72, dilation=2), Block(72, dilation=4), Block(72, dilation=2), Block(72))
        self.from_coarse = conv(72, 56, 1, act=False)
        self.middle_again = Block(56)
        self.from_middle = conv(56, 32, 1, act=False)
        self.fine_again = Block(32, 3)
        self.head = nn.Conv2d(32, 6, 1)

    def forward(self, x):
        # What is dark is dark against its surroundings: the light of the place is taken out first.
        mean = F.avg_pool2d(F.avg_pool2d(x, 8), 5, 1, 2, count_include_pad=False)
        x = x - F.interpolate(mean, scale_factor=8, mode='bilinear', align_corners=False)
        spread = F.avg_pool2d(F.avg_pool2d(x * x, 8), 5, 1, 2, count_include_pad=False)
        x = x / (F.interpolate(spread, scale_factor=8, mode='bilinear', align_corners=False) + 9).sqrt()
        fine = self.stem(x)
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        middle = self.middle_again(F.relu(middle + F.interpolate(self.from_coarse(coarse), scale_factor=2, mode='bilinear', align_corners=False)))
        fine = self.fine_again(F.relu(fine + F.interpolate(self.from_middle(middle), scale_factor=2, mode='bilinear', align_corners=False)))
        return self.head(fine)


class ForExport(nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, picture):
        maps = self.network(picture)
        return torch.cat([maps[:, :3].sigmoid(), maps[:, 3:5], maps[:, 5:].exp() * 10], 1)


def settle(network, batches):
    """Takes the means and spreads that batch norms use from many batches at once: those of the last few are too rough."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
    network.train()
    with torch.no_grad():
        for pictures in batches:
            network(pictures)
    return network


def export(network, path):
    """Writes the network as ONNX, its batch norms folded into its weights, each filter's weights as 8-bit steps of its own size
    (the runtime turns them back when it loads; the arithmetic stays in floats)."""
    network = copy.deepcopy(network).eval()
    for module in network.modules():
        if isinstance(module, nn.Sequential) and len(module) > 1 and isinstance(module[0], nn.Conv2d) and isinstance(module[1], nn.BatchNorm2d):
            module[0] = torch.nn.utils.fusion.fuse_conv_bn_eval(module[0], module[1])
            module[1] = nn.Identity()
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            weight = module.weight.data
            scale = weight.abs().amax((1, 2, 3), keepdim=True).clamp(min=1e-8) / 127
            del module.weight
            module.register_buffer('steps', (weight / scale).round().to(torch.int8))
            module.register_buffer('scale', scale)
            module.forward = (lambda m: lambda x: F.conv2d(x, m.steps.float() * m.scale, m.bias, m.stride, m.padding, m.dilation, m.groups))(module)
    torch.onnx.export(ForExport(network), torch.zeros(1, 1, 480, 640), path + '.new', opset_version=13, do_constant_folding=False,
                      input_names=['picture'], output_names=['maps'],
                      dynamic_axes={'picture': {2: 'height', 3: 'width'}, 'maps': {2: 'rows', 3: 'columns'}},
                      # Newer versions write by other means unless told not to.
                      **({} if torch.__version__ < '2' else {'dynamo': False}))
    os.replace(path + '.new', path)


def loss_of(maps, wanted):
    row, ends = wanted[:, :1], wanted[:, 1:3]
    # Rows are a few percent of the picture, their ends far less.
    hard = F.binary_cross_entropy_with_logits(maps[:, :1], row, reduction='none')
    hard = (hard * (1 + 4 * row)).mean()
    p = maps[:, :1].sigmoid()
    dice = 1 - (2 * (p * row).sum() + 20) / ((p * p).sum() + (row * row).sum() + 20)
    end = (F.binary_cross_entropy_with_logits(maps[:, 1:3], ends, reduction='none') * (1 + 15 * ends)).mean()
    core = (row > .5).float()
    n = core.sum() + 1
    way = (F.smooth_l1_loss(maps[:, 3:5], wanted[:, 3:5], reduction='none', beta=.2) * core).sum() / n
    tall = (F.smooth_l1_loss(maps[:, 5:], wanted[:, 5:], reduction='none', beta=.1) * core).sum() / n
    return 3 * hard + .5 * dice + 2 * end + way + .4 * tall, (hard.item(), dice.item(), end.item(), way.item(), tall.item())


POOL = 1536


def arrays(block):
    """The pool: pictures, and what is to be answered."""
    cells = SIZE // STRIDE
    return np.frombuffer(block[0], np.uint8).reshape(POOL, SIZE, SIZE), np.frombuffer(block[1], np.float16).reshape(POOL, 6, cells, cells)


def fill(block, count, used, seed):
    random.seed(seed)
    np.random.seed(seed % 2**32)
    pictures, answers = arrays(block)
    pages = [draw_page() for _ in range(30)]
    drawn = 0
    while True:
        # Not much faster than it is used: the cores are better spent on training.
        while drawn > POOL / 2 + used.value / 2:
            time.sleep(0.1)
        # A page is photographed about five times before a new one takes its place.
        if random.random() < 0.2:
            fresh = draw_page()
            if len(pages) < 150:
                pages.append(fresh)
            else:
                pages[random.randrange(len(pages))] = fresh
        try:
            picture, quads = take(*random.choice(pages), SIZE)
        except cv2.error:
            continue
        at = drawn % POOL
        pictures[at] = picture
        answers[at] = answer(quads, SIZE).astype(np.float16)
        drawn += 1
        count.value = drawn


def batch_from(pool, generator, many, size):
    chosen = generator.integers(0, many, size)
    x = torch.from_numpy(pool[0][chosen]).float()[:, None]
    middle = x.mean((1, 2, 3), keepdim=True)
    gain, lift, grain = (torch.from_numpy(generator.uniform(low, high, (size, 1, 1, 1))).float() for low, high in ((0.6, 1.2), (-20, 20), (0, 5)))
    x = (x - middle) * gain + middle + lift + torch.randn_like(x) * grain
    return x.clamp(0, 255).contiguous(memory_format=torch.channels_last), torch.from_numpy(pool[1][chosen].astype(np.float32))


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--minutes', type=float, default=60)
    options.add_argument('--out', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'models', 'mrz-zone.onnx'))
    options.add_argument('--resume', help='weights to go on from: a checkpoint, or a written network')
    options.add_argument('--keep', default='/tmp/mrz-zone.pt', help='where checkpoints go')
    options.add_argument('--rate', type=float, default=4e-3)
    options.add_argument('--batch', type=int, default=12)
    o = options.parse_args()
    torch.set_num_threads(1)
    seed = int(time.time())
    torch.manual_seed(seed)
    generator = np.random.default_rng(seed)
    block = [multiprocessing.RawArray('b', POOL * SIZE * SIZE), multiprocessing.RawArray('b', POOL * 6 * (SIZE // STRIDE) ** 2 * 2)]
    count, used = multiprocessing.Value('q', 0), multiprocessing.Value('q', 0)
    multiprocessing.Process(target=fill, args=(block, count, used, seed), daemon=True).start()
    pool = arrays(block)
    while count.value < 200:
        time.sleep(0.2)
    network = ZoneNetwork()
    print(sum(p.numel() for p in network.parameters()), 'weights', flush=True)
    if o.resume and o.resume.endswith('.onnx'):
        take_up(network, o.resume, torch.from_numpy(pool[0][:64].astype(np.float32))[:, None])
    elif o.resume:
        network.load_state_dict(torch.load(o.resume))
    network = network.to(memory_format=torch.channels_last).train()
    average = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), o.rate, weight_decay=1e-2)
    started, step, kept, told, shown = time.time(), 0, time.time(), time.time(), []

    def write():
        torch.save(average.state_dict(), o.keep)
        export(settle(copy.deepcopy(average), [batch_from(pool, generator, min(count.value, POOL), 16)[0] for _ in range(12)]), o.out)

    while True:
        share = (time.time() - started) / 60 / o.minutes
        if share >= 1:
            break
        rate = o.rate * min(1, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * share))
        for group in optimiser.param_groups:
            group['lr'] = rate
        x, y = batch_from(pool, generator, min(count.value, POOL), o.batch)
        # Sixteen bits on the way through, where the processor has them: two steps in the time of one.
        with torch.autocast('cpu', dtype=torch.bfloat16):
            maps = network(x)
        loss, parts = loss_of(maps.float(), y)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimiser.step()
        step += 1
        used.value = step * o.batch
        decay = min(0.995, step / (step + 50))
        with torch.no_grad():
            for mean, value in zip(average.parameters(), network.parameters()):
                mean.lerp_(value, 1 - decay)
        shown.append(parts)
        if time.time() - told > 60:
            told = time.time()
            print(f'{(told - started) / 60:.1f} min, {step} steps, {count.value} drawn:', ' '.join(f'{v:.4f}' for v in np.mean(shown, 0)), flush=True)
            shown = []
        if time.time() - kept > 180:
            kept = time.time()
            write()
    write()


if __name__ == '__main__':
    main()
