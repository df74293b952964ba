"""
Trains the reader and writes packages/evidence/models/mrz-reader.onnx, or the second reader and mrz-second-reader.onnx.

    python3 reader_train.py --minutes 60 [--resume ../models/mrz-reader.onnx --rate 1.5e-3]
    python3 reader_train.py --minutes 75 --second

One process draws strips into a pool that it renews all the time; this one trains on it. A step takes a seventh of a second
where the processor calculates in bfloat16. The network is written every five minutes, so the run may be stopped any time.
"""

import argparse
import copy
import math
import multiprocessing
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

from kept_weights import take_up
from reader_network import CLASSES, Reader, SecondReader, folded
from reader_strips import ALPHABET, CAPITAL_HEIGHT, PITCH, STRIP_HEIGHT, STRIP_WIDTH, Strips

POOL, LONGEST, BATCH = 12000, 44, 32
MODELS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'models')
NOTHING = CLASSES - 1


def arrays(block):
    """The pool: strips, classes, centres x and y, [pitch, capital height, characters]."""
    strips = np.frombuffer(block[0], np.uint8).reshape(POOL, STRIP_HEIGHT, STRIP_WIDTH)
    classes = np.frombuffer(block[1], np.int64).reshape(POOL, LONGEST)
    places = np.frombuffer(block[2], np.float32).reshape(POOL, LONGEST, 2)
    sizes = np.frombuffer(block[3], np.float32).reshape(POOL, 3)
    return strips, classes, places, sizes


def fill(block, count, used, seed, is_hard):
    import cv2

    cv2.setNumThreads(1)
    strips, classes, places, sizes = arrays(block)
    source = Strips(seed, is_hard)
    drawn = 0
    while True:
        # Not much faster than it is used: the cores are better spent on training.
        while drawn > POOL / 2 + used.value / 2:
            time.sleep(0.1)
        try:
            strip, text, xs, ys, pitch, cap = source.draw()
        except Exception as error:  # A drawing that failed is one strip less, no reason to stop for.
            print('not drawn:', repr(error), flush=True)
            continue
        at = drawn % POOL
        strips[at] = strip
        classes[at, : len(text)] = text
        places[at, : len(text), 0] = xs
        places[at, : len(text), 1] = ys
        sizes[at] = pitch, cap, len(text)
        drawn += 1
        count.value = drawn


def targets(classes, places, sizes):
    """For every second pixel: the class, its weight, how much a middle it is, and the geometry."""
    n = len(classes)
    frames = (np.arange(STRIP_WIDTH // 2, dtype=np.float32) * 2 + 1)[None, :, None]
    xs = places[:, None, :, 0]
    lengths = sizes[:, 2].astype(int)
    away = np.abs(frames - xs)
    away[np.broadcast_to(np.arange(LONGEST)[None, None, :] >= lengths[:, None, None], away.shape)] = 1e6
    nearest = away.argmin(2)
    distance = np.take_along_axis(away, nearest[:, :, None], 2)[:, :, 0] / sizes[:, 0:1]
    rows = np.arange(n)[:, None]
    label = np.where(distance < 0.34, classes[rows, nearest], NOTHING)
    weight = np.where(distance < 0.34, 1.0, np.where(distance > 0.75, 0.6, 0.0)).astype(np.float32)
    middle = np.exp(-0.5 * (distance / 0.13) ** 2).astype(np.float32)
    geometry = np.stack(
        [
            (places[rows, nearest, 1] - STRIP_HEIGHT / 2) / 8,
            np.broadcast_to(np.log(sizes[:, 1:2] / CAPITAL_HEIGHT) * 4, distance.shape),
            np.broadcast_to(np.log(sizes[:, 0:1] / PITCH) * 4, distance.shape),
        ],
        2,
    ).astype(np.float32)
    there = (distance < 0.5).astype(np.float32)
    return [torch.from_numpy(x) for x in (label, weight, middle, geometry, there)]


def losses(out, label, weight, middle, geometry, there):
    classes = F.cross_entropy(out[:, :, :CLASSES].flatten(0, 1), label.flatten(), reduction='none')
    classes = (classes * weight.flatten()).sum() / weight.sum()
    middles = F.binary_cross_entropy_with_logits(out[:, :, CLASSES], middle)
    lie = ((out[:, :, CLASSES + 1 :] - geometry).abs().mean(2) * there).sum() / there.sum()
    return classes, middles, lie


def accuracy(model, pool, chosen):
    """How many characters are right where their middles are known."""
    strips, classes, places, sizes = pool
    model.eval()
    right = total = 0
    with torch.no_grad():
        for begin in range(0, len(chosen), 32):
            some = chosen[begin : begin + 32]
            out = model(torch.from_numpy(strips[some].astype(np.float32))[:, None])[:, :, :NOTHING].argmax(2).numpy()
            for row, index in enumerate(some):
                length = int(sizes[index, 2])
                xs = places[index, :length, 0]
                inside = (xs > 4) & (xs < STRIP_WIDTH - 4)
                read = out[row, np.clip((xs[inside] / 2).astype(int), 0, STRIP_WIDTH // 2 - 1)]
                right += (read == classes[index, :length][inside]).sum()
                total += inside.sum()
    model.train()
    return right / total


def export(model, path):
    model = folded(copy.deepcopy(model).eval())
    torch.onnx.export(
        model,
        torch.zeros(2, 1, STRIP_HEIGHT, STRIP_WIDTH),
        path + '.new',
        input_names=['strips'],
        output_names=['places'],
        dynamic_axes={'strips': {0: 'rows', 3: 'width'}, 'places': {0: 'rows', 1: 'frames'}},
        opset_version=13,
        do_constant_folding=False,
        # Newer versions write by other means unless told not to.
        **({} if torch.__version__ < '2' else {'dynamo': False}),
    )
    os.replace(path + '.new', path)


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--minutes', type=float, default=60)
    options.add_argument('--second', action='store_true', help='the second reader, on rows that are harder to read')
    options.add_argument('--out')
    options.add_argument('--resume', help='weights to go on from: a checkpoint, or a written network')
    options.add_argument('--keep', default='/tmp/mrz-reader.pt', help='where checkpoints go')
    options.add_argument('--rate', type=float, default=3e-3)
    o = options.parse_args()
    o.out = o.out or os.path.join(MODELS, 'mrz-second-reader.onnx' if o.second else 'mrz-reader.onnx')
    torch.set_num_threads(1)
    seed = int(time.time())
    torch.manual_seed(seed)
    block = [
        multiprocessing.RawArray('b', POOL * STRIP_HEIGHT * STRIP_WIDTH),
        multiprocessing.RawArray('b', POOL * LONGEST * 8),
        multiprocessing.RawArray('b', POOL * LONGEST * 8),
        multiprocessing.RawArray('b', POOL * 12),
    ]
    count = multiprocessing.Value('q', 0)
    used = multiprocessing.Value('q', 0)
    multiprocessing.Process(target=fill, args=(block, count, used, seed, o.second), daemon=True).start()
    pool = arrays(block)
    while count.value < 600:
        time.sleep(0.2)
    # Strips kept to measure on, drawn once and never trained on.
    kept = [array[:500].copy() for array in pool]
    model = SecondReader() if o.second else Reader()
    if o.resume and o.resume.endswith('.onnx'):
        take_up(model, o.resume, torch.from_numpy(kept[0][:128].astype(np.float32))[:, None])
    elif o.resume:
        model.load_state_dict(torch.load(o.resume))
    model = model.to(memory_format=torch.channels_last)
    average = copy.deepcopy(model)
    print(sum(p.numel() for p in model.parameters()), 'weights, right', accuracy(average, kept, np.arange(500)), flush=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
    began = exported = reported = time.time()
    generator = np.random.default_rng(seed)
    sums, steps = np.zeros(3), 0
    step = 0
    while True:
        share = (time.time() - began) / 60 / o.minutes
        if share >= 1:
            break
        rate = o.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * share)) + 1e-6
        for group in optimizer.param_groups:
            group['lr'] = rate
        # While the pool is small it is used all over again; the first 500 places are renewed with the pool.
        chosen = generator.integers(500 if count.value < POOL else 0, min(count.value, POOL), BATCH)
        strips = torch.from_numpy(pool[0][chosen].astype(np.float32))[:, None]
        label, weight, middle, geometry, there = targets(*(array[chosen] for array in pool[1:]))
        # A strip that is used again differs a little.
        strips = strips * torch.empty(BATCH, 1, 1, 1).uniform_(0.7, 1.3) + torch.randn_like(strips) * torch.empty(BATCH, 1, 1, 1).uniform_(0, 4)
        # Sixteen bits on the way through, where the processor has them: three steps in the time of one.
        with torch.autocast('cpu', dtype=torch.bfloat16):
            seen = model(strips.contiguous(memory_format=torch.channels_last))
        parts = losses(seen.float(), label, weight, middle, geometry, there)
        loss = parts[0] + 2 * parts[1] + 0.2 * parts[2]
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        sums += [part.item() for part in parts]
        steps += 1
        step += 1
        used.value = step * BATCH
        decay = min(0.998, step / (step + 50))
        with torch.no_grad():
            for mean, value in zip(average.state_dict().values(), model.state_dict().values()):
                if mean.dtype.is_floating_point:
                    mean.lerp_(value, 1 - decay)
                else:
                    mean.copy_(value)
        if time.time() - reported > 60:
            reported = time.time()
            score = accuracy(average, kept, np.arange(500))
            print(f'{(reported - began) / 60:5.1f} min, {step} steps, {count.value} drawn, classes {sums[0] / steps:.4f} middles {sums[1] / steps:.4f} lie {sums[2] / steps:.4f}, right {score:.4f}', flush=True)
            sums, steps = np.zeros(3), 0
        if time.time() - exported > 300:
            exported = time.time()
            torch.save(average.state_dict(), o.keep)
            export(average, o.out)
    torch.save(average.state_dict(), o.keep)
    export(average, o.out)
    print(f'right {accuracy(average, kept, np.arange(500)):.4f}', flush=True)


if __name__ == '__main__':
    main()
