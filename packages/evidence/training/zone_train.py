"""Trains the network that marks the rows of a machine-readable zone, on pictures made while it learns.

    python3 zone_train.py --minutes 40 --out ../models/mrz-zone.onnx [--resume last.pt]
"""
import argparse
import math
import os
import random
import time

import numpy as np
import torch
import torch.multiprocessing as mp
import torch.nn as nn
import torch.nn.functional as F

from zone_pictures import answer, draw_page, take

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
            network(torch.from_numpy(pictures).float())
    return network


def export(network, path):
    """Writes the network as ONNX, its batch norms folded into its weights, each filter's weights as 8-bit steps of its own size
    (the runtime turns them back when it loads; the arithmetic stays in floats)."""
    import copy
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
                      dynamic_axes={'picture': {2: 'height', 3: 'width'}, 'maps': {2: 'rows', 3: 'columns'}})
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


def produce(queue, seed, batch):
    random.seed(seed)
    np.random.seed(seed % 2 ** 32)
    torch.set_num_threads(1)
    pages = [draw_page() for _ in range(30)]
    while True:
        pictures, answers = [], []
        for _ in range(batch):
            # A page is photographed about five times before a new one takes its place.
            if random.random() < .2:
                fresh = draw_page()
                if len(pages) < 150:
                    pages.append(fresh)
                else:
                    pages[random.randrange(len(pages))] = fresh
            try:
                picture, quads = take(*random.choice(pages), SIZE)
                pictures.append(picture)
                answers.append(answer(quads, SIZE).astype(np.float16))
            except cv2_error:
                continue
        queue.put((np.stack(pictures)[:, None], np.stack(answers)))


import cv2  # noqa: E402

cv2_error = cv2.error


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--minutes', type=float, default=40)
    options.add_argument('--out', default='../models/mrz-zone.onnx')
    options.add_argument('--resume')
    options.add_argument('--keep', default='/tmp/mrz-zone.pt')
    options.add_argument('--rate', type=float, default=4e-3)
    options.add_argument('--batch', type=int, default=8)
    options.add_argument('--seed', type=int, default=1)
    o = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    network = ZoneNetwork()
    print(sum(p.numel() for p in network.parameters()), 'weights', flush=True)
    if o.resume:
        network.load_state_dict(torch.load(o.resume))
    network = network.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), o.rate, weight_decay=1e-2)
    queue = mp.Queue(12)
    worker = mp.Process(target=produce, args=(queue, o.seed * 7919 + int(time.time()), o.batch), daemon=True)
    worker.start()
    started, step, kept, shown, waited = time.time(), 0, time.time(), [], 0
    average = None
    while True:
        share = (time.time() - started) / 60 / o.minutes
        if share >= 1:
            break
        rate = o.rate * min(1, (step + 1) / 100) * (.5 + .5 * math.cos(math.pi * share))
        for group in optimiser.param_groups:
            group['lr'] = rate
        t = time.time()
        pictures, answers = queue.get()
        waited += time.time() - t
        x = torch.from_numpy(pictures).float().contiguous(memory_format=torch.channels_last)
        y = torch.from_numpy(answers).float()
        network.train()
        loss, parts = loss_of(network(x), y)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimiser.step()
        step += 1
        shown.append(parts)
        if step % 50 == 0:
            print(f'{(time.time() - started) / 60:.1f} min, step {step}, waited {waited:.0f}s:', ' '.join(f'{v:.4f}' for v in np.mean(shown, 0)), flush=True)
            shown = []
        if time.time() - kept > 180:
            kept = time.time()
            torch.save(network.state_dict(), o.keep)
            export(network, o.out)
    torch.save(network.state_dict(), o.keep)
    export(settle(network, [queue.get()[0] for _ in range(40)]), o.out)
    worker.terminate()


if __name__ == '__main__':
    main()
