"""Pictures of invented documents with a machine-readable zone, endlessly many, with the place of every row.

Everything is grey: colour adds nothing that a row of letters needs, and half the scans in the world have none.
A *page* is drawn flat, at some pixels per millimetre, with the corners of each row; a *photograph* takes a page (or none)
and sees it turned, tilted, far or near, badly lit, blurred, screened, compressed, and scribbled upon.
"""
import glob
import json
import math
import os
import random
import string
import sys

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

cv2.setNumThreads(1)

# The upright cut and its square one; the slanted one now and then. The others draw outlines and boxes, as no zone is printed.
OCR_B = [f'/usr/share/fonts/opentype/ocr-b/OCRB{cut}.otf' for cut in ('', '', '', 'S', 'S', 'L')]
# Prints by cheaper machines use whatever is monospaced; some specimens are set in these.
RELATIVES = [p for p in glob.glob('/usr/share/fonts/**/*', recursive=True) if any(
    n in p for n in ('LiberationMono-R', 'LiberationMono-B', 'DejaVuSansMono.', 'DejaVuSansMono-Bold.', 'Inconsolata', 'FreeMonoBold.ttf',
                     'NimbusMonoPS-Bold.', 'NotoMono', 'B612Mono-R', 'Anonymous Pro.', 'Courier Prime.'))
    and p.endswith(('.ttf', '.otf'))]
PRINT = [p for p in glob.glob('/usr/share/fonts/**/*', recursive=True)
         if p.endswith(('.ttf', '.otf')) and not any(n in p for n in ('ocr-b', 'Symbol', 'Dingbats', 'D050000L', 'Standard', 'MathTeX'))]
PHOTOGRAPHS = sorted(p for e in ('jpg', 'jpeg', 'png') for p in glob.glob(f'/usr/share/backgrounds/**/*.{e}', recursive=True))

_fonts, _photographs, _glyphs = {}, {}, {}


def can_print(path):
    try:
        ImageFont.truetype(path, 20).getmask('Ab0/.')
        return True
    except OSError:  # a font of symbols, or of bitmaps
        return False


PRINT = [path for path in PRINT if can_print(path)]


def font(path, size):
    key = (path, size)
    if key not in _fonts:
        if len(_fonts) > 600:
            _fonts.clear()
        _fonts[key] = ImageFont.truetype(path, size)
    return _fonts[key]


def chance(p):
    return random.random() < p


# ---------------------------------------------------------------- what the zone says

SYLLABLES = 'AN BE CHI DO EL FRA GU HO IS JO KA LU MA NE OS PE QUI RO SA TE UL VI WO XA YO ZE STE NDE RG LLO MBA TZ CK'.split()


def word(low, high):
    return ''.join(random.choice(SYLLABLES) for _ in range(random.randint(low, high)))


def digits(n):
    return ''.join(random.choice(string.digits) for _ in range(n))


def number(n):
    letters = random.randint(0, 3)
    body = ''.join(random.choice(string.ascii_uppercase) for _ in range(letters)) + digits(n - letters)
    return body[:n - random.choice([0, 0, 0, 1, 2])].ljust(n, '<')


def zone_text(kind):
    state = ''.join(random.choice(string.ascii_uppercase) for _ in range(3)) if chance(.9) else random.choice(['D<<', 'GB<', 'SI<', 'F<<'])
    given = '<'.join(word(1, 3) for _ in range(random.choice([1, 1, 2, 3])))
    names = '<'.join(word(1, 4) for _ in range(random.choice([1, 1, 1, 2]))) + '<<' + given
    born, sex, expires = digits(6), random.choice('MF<'), digits(6)
    optional = '' if chance(.4) else number(random.randint(5, 14)).rstrip('<')
    if kind == 'TD1':
        code = random.choice(['I<', 'ID', 'AC', 'IP', 'C<', 'IR', 'V<'])
        return [(code + state + number(9) + digits(1) + optional).ljust(30, '<')[:30],
                (born + digits(1) + sex + expires + digits(1) + state + (optional if chance(.3) else '')).ljust(29, '<')[:29] + digits(1),
                names.ljust(30, '<')[:30]]
    wide = 44 if kind in ('TD3', 'MRVA') else 36
    if kind == 'FRA':
        return [('IDFRA' + word(2, 4)).ljust(30, '<')[:30] + digits(6),
                (digits(13) + given).ljust(27, '<')[:27] + born + digits(1) + sex + digits(1)]
    code = {'TD3': random.choice(['P<', 'P<', 'P<', 'PD', 'PA', 'PM', 'PS']), 'TD2': random.choice(['I<', 'ID', 'A<'])}.get(kind, random.choice(['V<', 'VI', 'VC']))
    tail = digits(1) if kind == 'TD2' else digits(2) if kind == 'TD3' else ''
    second = number(9) + digits(1) + state + born + digits(1) + sex + expires + digits(1) + optional
    return [(code + state + names).ljust(wide, '<')[:wide], second.ljust(wide, '<')[:wide - len(tail)] + tail]


# ---------------------------------------------------------------- textures

def noise(h, w, cell):
    grid = np.random.rand(max(2, int(h / cell) + 2), max(2, int(w / cell) + 2)).astype(np.float32)
    return cv2.resize(grid, (w, h), interpolation=cv2.INTER_CUBIC)


def photograph(h, w):
    path = random.choice(PHOTOGRAPHS)
    if path not in _photographs:
        picture = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
        if picture is None:
            return noise(h, w, 30) * 255
        shrink = 1400 / max(picture.shape)
        _photographs[path] = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    picture = _photographs[path]
    zoom = math.exp(random.uniform(math.log(.25), math.log(1.6)))
    ch, cw = min(picture.shape[0], int(h / zoom) + 1), min(picture.shape[1], int(w / zoom) + 1)
    y, x = random.randint(0, picture.shape[0] - ch), random.randint(0, picture.shape[1] - cw)
    crop = picture[y:y + ch, x:x + cw]
    if chance(.5):
        crop = crop[:, ::-1]
    return cv2.resize(np.ascontiguousarray(crop), (w, h), interpolation=cv2.INTER_LINEAR).astype(np.float32)


def texture(h, w):
    """Whatever may lie behind or beside a page."""
    kind = random.random()
    if kind < .4 and PHOTOGRAPHS:
        return photograph(h, w)
    if kind < .6:
        return np.full((h, w), random.choice([255, 255, 250, random.uniform(0, 255)]), np.float32)
    if kind < .8:
        base = random.uniform(20, 230)
        field = sum(noise(h, w, random.uniform(2, 120)) * random.uniform(3, 60) for _ in range(random.randint(1, 3)))
        return np.clip(base + field - field.mean(), 0, 255)
    if kind < .9:  # planks, cloth, blinds
        a, period = random.uniform(0, math.pi), random.uniform(3, 60)
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        wave = np.sin((x * math.cos(a) + y * math.sin(a) + 20 * noise(h, w, 80)) * (2 * math.pi / period))
        return np.clip(random.uniform(40, 220) + wave * random.uniform(5, 60), 0, 255)
    canvas = np.full((h, w), random.uniform(0, 255), np.float32)
    for _ in range(random.randint(2, 14)):
        points = np.random.randint(-50, max(h, w), (random.randint(3, 6), 2)).astype(np.int32)
        cv2.fillPoly(canvas, [points], random.uniform(0, 255))
    return canvas


def guilloche(page, s, strength):
    """Families of fine curved lines, as on security paper; `s` is pixels per millimetre."""
    h, w = page.shape
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    for _ in range(random.randint(1, 3)):
        period = s * math.exp(random.uniform(math.log(.45), math.log(4)))
        if chance(.6):
            a, b, length = random.uniform(0, 7), random.uniform(0, 7), s * random.uniform(4, 40)
            phase = x * math.cos(a) + y * math.sin(a) + random.uniform(.2, 4) * period * np.sin((x * math.cos(b) + y * math.sin(b)) * (2 * math.pi / length))
        else:
            cx, cy = random.uniform(0, w), random.uniform(0, h)
            phase = np.hypot(x - cx, (y - cy) * random.uniform(.5, 2))
            if chance(.6):
                phase = phase + random.uniform(.3, 3) * period * np.sin(random.randint(3, 24) * np.arctan2(y - cy, x - cx))
        wave = np.cos(phase * (2 * math.pi / period))
        sharp = random.uniform(-.6, .85)
        line = np.clip((wave - sharp) / (1.001 - sharp), 0, 1)
        if chance(.4):
            line = line * np.clip(noise(h, w, random.uniform(60, 300)) * 1.6 - .2, 0, 1)
        page -= line * strength * random.uniform(.3, 1) * (1 if chance(.8) else -1)
    return page


# ---------------------------------------------------------------- text

def draw_text(page, x, y, text, path, size, ink, alpha=1.0, angle=0.0):
    """Prints a line with its top left corner at x, y; returns its width."""
    if size < 4:
        return 0
    f = font(path, int(size))
    left, top, right, bottom = f.getbbox(text)
    if right <= 0 or bottom <= 0 or right > 3000:
        return 0
    image = Image.new('L', (right + 4, bottom + 4), 0)
    try:
        ImageDraw.Draw(image).text((2, 2), text, fill=255, font=f)
    except OSError:
        return 0
    mask = np.asarray(image, np.float32) / 255
    if angle:
        h, w = mask.shape
        c, sn = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
        W, H = int(w * c + h * sn) + 2, int(w * sn + h * c) + 2
        m = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1)
        m[:, 2] += (W / 2 - w / 2, H / 2 - h / 2)
        mask = cv2.warpAffine(mask, m, (W, H))
    blend(page, int(x), int(y), mask * alpha, ink)
    return mask.shape[1]


def blend(page, x, y, mask, ink):
    h, w = mask.shape
    x0, y0, x1, y1 = max(0, x), max(0, y), min(page.shape[1], x + w), min(page.shape[0], y + h)
    if x0 >= x1 or y0 >= y1:
        return
    m = mask[y0 - y:y1 - y, x0 - x:x1 - x]
    part = page[y0:y1, x0:x1]
    page[y0:y1, x0:x1] = part + (ink - part) * m


def cased(text):
    return random.choice([str.upper, str.title, str.lower])(text)


def printed_line():
    kind = random.random()
    if kind < .35:
        return ' '.join(cased(word(1, 4)) for _ in range(random.randint(1, 3)))
    if kind < .5:
        return f"{digits(2)}{random.choice(['.', ' ', '/'])}{random.choice(['01', 'JAN', 'MAI/MAY', '12'])}{random.choice(['.', ' ', '/'])}{digits(4)}"
    if kind < .65:
        return number(random.randint(6, 12)).rstrip('<')
    if kind < .8:
        return ' / '.join(' '.join(word(1, 3).capitalize() for _ in range(random.randint(1, 3))) for _ in range(random.randint(1, 3)))
    return ' '.join(cased(word(1, 4)) for _ in range(random.randint(3, 9)))


def visual_zone(page, s, top, bottom, left, right):
    """Captions, values, a portrait, signatures, codes: all that is no zone."""
    h, w = page.shape
    if chance(.75):
        ph, pw = int(s * random.uniform(22, 45)), int(s * random.uniform(18, 35))
        px, py = int(random.uniform(left, max(left + 1, right - pw))), int(random.uniform(top, max(top + 1, bottom - ph)))
        face = photograph(ph, pw) if PHOTOGRAPHS else noise(ph, pw, 20) * 255
        cv2.ellipse(face, (pw // 2, ph // 2), (pw // 3, ph // 3), 0, 0, 360, random.uniform(120, 220), -1)
        cv2.ellipse(face, (pw // 2, ph // 3), (pw // 3, ph // 5), 0, 180, 360, random.uniform(10, 120), -1)
        face = cv2.GaussianBlur(face, (0, 0), 1.5)
        x0, y0, x1, y1 = max(0, px), max(0, py), min(w, px + pw), min(h, py + ph)
        if x1 > x0 and y1 > y0:
            a = random.uniform(.5, 1)
            page[y0:y1, x0:x1] = page[y0:y1, x0:x1] * (1 - a) + a * face[y0 - py:y1 - py, x0 - px:x1 - px]
    for _ in range(random.randint(3, 22)):
        path = random.choice(PRINT if chance(.8) else RELATIVES + OCR_B)
        x, y, size = random.uniform(left, right - 10), random.uniform(top, bottom - s * 2), s * random.uniform(1.2, 4.5)
        ink = random.uniform(0, 140)
        for line in range(random.choice([1, 1, 2, 2, 3])):
            draw_text(page, x, y + line * size * 1.25, printed_line(), path, size, ink, random.uniform(.5, 1))
    if chance(.25):  # a paragraph, often monospaced: rows that run side by side and are no zone
        path, size = random.choice(RELATIVES + OCR_B + PRINT), s * random.uniform(1.5, 3.4)
        x, y = random.uniform(left, (left + right) / 2), random.uniform(top, bottom)
        for line in range(random.randint(2, 6)):
            draw_text(page, x, y + line * size * random.uniform(1.3, 1.9), ' '.join(cased(word(1, 3)) for _ in range(random.randint(3, 8))), path, size, random.uniform(0, 110))
    if chance(.3):
        draw_text(page, random.uniform(0, w * .5), random.uniform(0, h * .7), random.choice(['SPECIMEN', 'MUSTER', 'VZOR', 'SAMPLE', word(2, 4)]), random.choice(PRINT), s * random.uniform(6, 20), random.uniform(40, 160), random.uniform(.15, .7), random.uniform(-45, 45))
    if chance(.3):  # a signature
        x, y = random.uniform(left, right), random.uniform(top, bottom)
        t = np.linspace(0, 1, 40)
        points = np.stack([x + t * s * 30 + np.cumsum(np.random.randn(40)) * s * .4, y + np.cumsum(np.random.randn(40)) * s * .9], 1)
        cv2.polylines(page, [points.astype(np.int32)], False, random.uniform(0, 90), max(1, int(s * .3)), cv2.LINE_AA)
    if chance(.2):
        bars(page, s, int(random.uniform(left, right)), int(random.uniform(top, bottom)))
    for _ in range(random.choice([0, 0, 1, 2, 4])):  # rules and boxes
        p = [int(random.uniform(left, right)), int(random.uniform(top, bottom))]
        q = [p[0] + int(s * random.uniform(5, 80)), p[1] + (0 if chance(.6) else int(s * random.uniform(2, 30)))]
        cv2.rectangle(page, tuple(p), tuple(q), random.uniform(0, 180), max(1, int(s * random.uniform(.1, .5))))


def bars(page, s, x, y):
    """A barcode, of lines or of squares."""
    module = max(1, int(s * random.uniform(.2, .5)))
    if chance(.5):
        code = (np.random.rand(1, random.randint(40, 120)) > .5).astype(np.float32)
        code = cv2.resize(code, (code.shape[1] * module, int(s * random.uniform(5, 14))), interpolation=cv2.INTER_NEAREST)
    else:
        n = random.randint(15, 50)
        code = (np.random.rand(n if chance(.5) else n // 3, n) > .5).astype(np.float32)
        code = cv2.resize(code, None, fx=module, fy=module, interpolation=cv2.INTER_NEAREST)
    if chance(.5):
        code = np.ascontiguousarray(code.T)
    blend(page, x, y, code, random.uniform(0, 70))


# ---------------------------------------------------------------- the zone

def glyph(path, size, stretch, character):
    key = (path, size, stretch, character)
    if key not in _glyphs:
        if len(_glyphs) > 4000:
            _glyphs.clear()
        f = font(path, size)
        image = Image.new('L', (size * 2, size * 2), 0)
        ImageDraw.Draw(image).text((size // 2, size // 4), character, fill=255, font=f)
        mask = np.asarray(image, np.float32) / 255
        if stretch != 1:
            mask = cv2.resize(mask, None, fx=stretch, fy=1, interpolation=cv2.INTER_AREA)
        columns = np.where(mask.max(0) > .1)[0]
        _glyphs[key] = (mask[:, columns[0]:columns[-1] + 1] if len(columns) else mask[:, :1])
    return _glyphs[key]


_capitals = {}


def capital(path):
    """Height of an H and its middle, for a font drawn at 100 pixels, in the frame that `glyph` draws in."""
    if path not in _capitals:
        mask = glyph(path, 100, 1, 'H')
        rows = np.where(mask.max(1) > .5)[0]
        _capitals[path] = ((rows[-1] + 1 - rows[0]) / 100, (rows[-1] + 1 + rows[0]) / 200)
    return _capitals[path]


def print_zone(page, s, x, y, lines, pitch_mm, spacing_mm):
    """Prints the zone with the left edge of its first character at x and the middle of its first row at y (pixels)."""
    path = random.choice(OCR_B) if chance(.85) else random.choice(RELATIVES)
    capital_mm = 2.4 * random.uniform(.86, 1.14) * pitch_mm / 2.54
    share, middle = capital(path)
    size = max(6, round(capital_mm * s / share))
    stretch = round(random.uniform(.85, 1.15), 2) if chance(.5) else 1
    pitch = pitch_mm * s
    h, w = page.shape
    mask = np.zeros((h, w), np.float32)
    rows = []
    for i, line in enumerate(lines):
        centre = y + i * spacing_mm * s
        for j, character in enumerate(line):
            g = glyph(path, size, stretch, character)
            gx = int(round(x + (j + .5) * pitch - g.shape[1] / 2))
            gy = int(round(centre - middle * size))
            x0, y0, x1, y1 = max(0, gx), max(0, gy), min(w, gx + g.shape[1]), min(h, gy + g.shape[0])
            if x0 < x1 and y0 < y1:
                part = mask[y0:y1, x0:x1]
                np.maximum(part, g[y0 - gy:y1 - gy, x0 - gx:x1 - gx], out=part)
        half = share * size / 2
        # The outermost characters do not fill their cells: the row is said to begin a sixth of a cell in.
        a, b = x + pitch / 8, x + pitch * (len(line) - 1 / 8)
        rows.append([(a, centre - half), (b, centre - half), (b, centre + half), (a, centre + half)])
    top, bottom = int(max(0, rows[0][0][1] - pitch)), int(min(h, rows[-1][2][1] + pitch))
    left, right = int(max(0, x - pitch)), int(min(w, x + pitch * (len(lines[0]) + 1)))
    part = mask[top:bottom, left:right]
    weight = random.random()
    if weight < .25:
        part = cv2.dilate(part, np.ones((2, 2), np.uint8))
    elif weight < .4:
        part = cv2.erode(part, np.ones((2, 2), np.uint8))
    elif weight < .5:  # worn ink
        part = part * np.clip(.5 + noise(*part.shape, random.uniform(2, 12)), 0, 1)
    if chance(.3):
        part = np.clip(cv2.GaussianBlur(part, (0, 0), random.uniform(.6, 1.6)) * random.uniform(1, 1.6), 0, 1)
    ground = page[top:bottom, left:right]
    if chance(.3):  # zones often stand on a plainer ground than the rest of the page
        plain = ground.mean() if chance(.5) else random.uniform(190, 255)
        a = random.uniform(.4, 1)
        ext = int(pitch * random.uniform(.2, 2.5))
        t, l = max(0, top - ext), max(0, left - ext) if chance(.6) else 0
        b, r = min(h, bottom + ext), min(w, right + ext) if chance(.6) else w
        page[t:b, l:r] = page[t:b, l:r] * (1 - a) + plain * a
    contrast = math.exp(random.uniform(math.log(30), math.log(240)))
    ink = max(0, float(np.median(ground)) - contrast)
    # Opaque black, or ink that only darkens what is under it.
    page[top:bottom, left:right] = ground + (ink - ground) * part if chance(.5) else ground - contrast * part
    return rows


# ---------------------------------------------------------------- pages

CARDS = {'TD1': (85.6, 54, 30), 'TD2': (105, 74, 36), 'FRA': (105, 74, 36), 'TD3': (125, 88, 44), 'MRVA': (120, 80, 44), 'MRVB': (105, 74, 36)}


def paper(h, w, s):
    level = random.uniform(120, 255) if chance(.8) else random.uniform(215, 255)
    page = np.full((h, w), level, np.float32)
    if chance(.6):
        page += (noise(h, w, random.uniform(60, 500)) - .5) * random.uniform(5, 70)
    if chance(.3) and PHOTOGRAPHS:
        page += (photograph(h, w) - 128) * random.uniform(.05, .4)
    if chance(.75):
        page = guilloche(page, s, math.exp(random.uniform(math.log(4), math.log(70))))
    if chance(.25):  # words repeated over the paper
        path, size, text = random.choice(PRINT), s * random.uniform(1, 6), (word(1, 3) + ' ') * 12
        step, alpha = size * random.uniform(1.2, 3), random.uniform(.05, .4)
        for i in range(min(30, int(h / step))):
            draw_text(page, -random.uniform(0, 80), i * step, text, path, size, random.uniform(0, 255), alpha)
    if chance(.25):
        cv2.circle(page, (int(random.uniform(0, w)), int(random.uniform(0, h))), int(s * random.uniform(5, 30)), level - random.uniform(-40, 80), -1 if chance(.5) else max(1, int(s * .5)), cv2.LINE_AA)
    return np.clip(page, 0, 255)


def text_page(h, w, s):
    """A page with everything but a zone."""
    page = paper(h, w, s)
    visual_zone(page, s, 0, h, 0, w)
    if chance(.5):
        path, size = random.choice(PRINT + RELATIVES + OCR_B), s * random.uniform(1.5, 4)
        x, step = random.uniform(0, w * .2), random.uniform(1.2, 2.6)
        columns = random.randint(20, 60)
        for i in range(int(h / (size * step))):
            text = printed_line() if chance(.3) else (' '.join(cased(word(1, 3)) for _ in range(14)))[:columns]
            draw_text(page, x, i * size * step, text, path, size, random.uniform(0, 120))
    return page


def draw_page():
    """A flat page: its pixels, pixels per millimetre, and each row's corners, clockwise from the top left."""
    s = random.uniform(4.6, 7)
    kind = random.choices(['TD1', 'TD2', 'FRA', 'TD3', 'MRVA', 'MRVB'], [35, 12, 5, 40, 6, 6])[0]
    wide, high, characters = CARDS[kind]
    w, h = int(wide * s), int(high * s)
    if chance(.14):
        page = text_page(h, w, s)
        return booklet(page, [], s)
    page = paper(h, w, s)
    lines = zone_text(kind)
    # As on the machines that print them: a little narrower or wider, lines a little nearer or further.
    pitch = min(2.54 * random.uniform(.9, 1.05), (wide - 2) / characters)
    # Cards have six lines to the inch, booklets four; some issuers think otherwise.
    tight = {'TD1': .85, 'TD2': .5, 'MRVB': .3, 'FRA': .5}.get(kind, .12)
    spacing = (4.23 * random.uniform(.88, 1.2) if chance(tight) else 6.35 * random.uniform(.78, 1.12)) * pitch / 2.54
    x = ((wide - pitch * characters) / 2 + random.uniform(-1, 1) * min(5, (wide - pitch * characters) / 2 - .5)) * s
    last = (high - random.uniform(3.5, 12)) * s
    first = last - (len(lines) - 1) * spacing * s
    visual_zone(page, s, 0, first - s * random.uniform(2.2, 8), 0, w)
    if chance(.3):  # a line of small print close above or below
        place = first - s * random.uniform(3.2, 5) if chance(.6) else last + s * random.uniform(2, 3)
        size = s * random.uniform(1.2, 2.6)
        draw_text(page, x + random.uniform(0, 30), place - size / 2, ' '.join(cased(word(1, 3)) for _ in range(random.randint(4, 12))), random.choice(PRINT + RELATIVES), size, random.uniform(0, 100))
    rows = print_zone(page, s, x, first, lines, pitch, spacing)
    if chance(.15):  # printed over the zone: part of a stamp or an emblem, faint
        draw_text(page, random.uniform(0, w * .6), first - s * random.uniform(0, 8), random.choice(['SPECIMEN', word(2, 3)]), random.choice(PRINT), s * random.uniform(6, 12), random.uniform(60, 200), random.uniform(.1, .35), random.uniform(-30, 30))
    if chance(.2):
        page = screened(page)
    return booklet(page, rows, s)


def screened(page):
    """Halftone dots, as a printed reproduction shows them."""
    h, w = page.shape
    a, period = random.uniform(0, 1.6), random.uniform(2, 5)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = x * math.cos(a) + y * math.sin(a), -x * math.sin(a) + y * math.cos(a)
    dots = (np.cos(u * 2 * math.pi / period) + np.cos(v * 2 * math.pi / period)) * 64
    k = random.uniform(.2, 1)
    hard = np.clip((page + dots - 128) * random.uniform(1, 3) + 128, 0, 255)
    return page * (1 - k) + hard * k


def booklet(page, rows, s):
    """Sometimes the page of an open booklet, with its neighbour above, below or beside it."""
    if not chance(.25):
        return page, rows, s
    h, w = page.shape
    other = text_page(h, w, s)
    side = random.choice(['above', 'above', 'below', 'left', 'right'])
    gap = np.full((max(1, int(s * random.uniform(.2, 1.5))), w), random.uniform(0, 140), np.float32)
    if side in ('above', 'below'):
        parts = [other, gap, page] if side == 'above' else [page, gap, other]
        dy = h + gap.shape[0] if side == 'above' else 0
        return np.vstack(parts), [[(x, y + dy) for x, y in row] for row in rows], s
    dx = w if side == 'left' else 0
    return np.hstack([other, page] if side == 'left' else [page, other]), [[(x + dx, y) for x, y in row] for row in rows], s


# ---------------------------------------------------------------- photographs

def turn():
    kind = random.random()
    if kind < .45:
        return random.gauss(0, 4)
    if kind < .75:
        return random.choice([90, 180, 270]) + random.gauss(0, 4)
    return random.uniform(0, 360)


def take(page, rows, s, size, pitch=None, whole=False):
    """A square picture of `size` pixels with the page somewhere in it, and the rows' corners there.

    `pitch` is how many pixels a character of 2.54 mm spans in it; drawn between 4 and 20 when not given. `whole`: nothing of the page is cut off, if it fits.
    """
    pitch = pitch or math.exp(random.uniform(math.log(4.2), math.log(20)))
    zoom = pitch / (2.54 * s)
    # Small pictures that were enlarged before: what was lost stays lost.
    enlarged = random.uniform(1.2, 3.2) if chance(.35) else 1
    enlarged = max(1, min(enlarged, pitch / 4.6))
    true = int(size / enlarged)
    zoom_true = zoom / enlarged
    if zoom_true < .8:
        k = max(zoom_true * 1.15, 8 / min(page.shape))
        small = cv2.resize(page, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
    else:
        k, small = 1, page
    h, w = small.shape
    angle, z = math.radians(turn()), zoom_true / k
    around = np.array([[math.cos(angle) * z, -math.sin(angle) * z], [math.sin(angle) * z, math.cos(angle) * z]])
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float64)
    placed = (corners - [w / 2, h / 2]) @ around.T
    if chance(.5):  # seen aslant: every corner comes or goes a little
        placed = placed + np.random.uniform(-1, 1, (4, 2)) * random.uniform(0, .07) * np.hypot(w, h) * z
    m = cv2.getPerspectiveTransform(corners.astype(np.float32), placed.astype(np.float32))
    if rows and chance(.85):  # look at some spot of the zone
        row = random.choice(rows)
        t = random.random()
        look = np.array(row[0]) * (1 - t) + np.array(row[1]) * t
    else:
        look = np.array([random.uniform(0, page.shape[1]), random.uniform(0, page.shape[0])])
    seen = cv2.perspectiveTransform((look * k).reshape(1, 1, 2).astype(np.float32), m)[0, 0]
    place = np.array([random.uniform(.05, .95), random.uniform(.05, .95)]) * true
    # A page that fits is mostly shown wholly.
    low, high = placed.min(0), placed.max(0)
    for axis in (0, 1):
        if high[axis] - low[axis] < true and (whole or chance(.7)):
            place[axis] = seen[axis] - low[axis] + random.uniform(0, true - (high[axis] - low[axis]))
    m = np.array([[1, 0, place[0] - seen[0]], [0, 1, place[1] - seen[1]], [0, 0, 1]]) @ m
    picture = texture(true, true)
    if chance(.3):
        picture = shadow_of(picture, cv2.perspectiveTransform(corners.reshape(1, 4, 2).astype(np.float32), m)[0])
    mask = np.zeros_like(small)
    mask[1:-1, 1:-1] = 1
    if chance(.5):  # round corners
        r = int(min(h, w) * random.uniform(.02, .08))
        mask[:] = 0
        cv2.rectangle(mask, (r, 1), (w - r, h - 2), 1, -1)
        cv2.rectangle(mask, (1, r), (w - 2, h - r), 1, -1)
        for cx, cy in ((r, r), (w - r, r), (r, h - r), (w - r, h - r)):
            cv2.circle(mask, (cx, cy), r, 1, -1)
    warped = cv2.warpPerspective(small, m, (true, true), flags=cv2.INTER_LINEAR)
    over = cv2.warpPerspective(mask, m, (true, true), flags=cv2.INTER_LINEAR)
    picture = picture * (1 - over) + warped * over
    quads = [cv2.perspectiveTransform((np.array(row) * k).reshape(1, 4, 2).astype(np.float32), m)[0] for row in rows]
    annotate(picture, over, quads, pitch / enlarged)
    picture = spoil(picture, pitch / enlarged)
    if enlarged > 1:
        picture = cv2.resize(picture, (size, size), interpolation=random.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    scale = size / true
    return np.clip(picture, 0, 255).astype(np.uint8), [quad * scale for quad in quads]


def shadow_of(picture, corners):
    shade = np.zeros_like(picture)
    cv2.fillConvexPoly(shade, (corners + np.random.uniform(-12, 12, 2)).astype(np.int32), 1)
    return picture * (1 - cv2.GaussianBlur(shade, (0, 0), random.uniform(2, 12)) * random.uniform(.2, .7))


def annotate(picture, over, quads, pitch):
    """Frames, arrows and captions that somebody drew onto the picture."""
    size = picture.shape[0]
    if quads and chance(.15):
        everything = np.concatenate(quads)
        box = cv2.boxPoints(cv2.minAreaRect(everything))
        centre = box.mean(0)
        grow = 1 + np.random.uniform(.02, .15)
        frame = (box - centre) * grow + (box - centre) / np.maximum(1, np.linalg.norm(box - centre, axis=1, keepdims=True)) * pitch * random.uniform(.3, 2)
        cv2.polylines(picture, [(frame + centre).astype(np.int32)], True, random.uniform(30, 140), random.choice([1, 1, 2, 3]), cv2.LINE_AA)
    for _ in range(random.choice([0] * 6 + [1, 2, 4])):
        a, b = np.random.randint(0, size, 2), np.random.randint(0, size, 2)
        if chance(.5):
            b[random.randint(0, 1)] = a[random.randint(0, 1)]
        cv2.line(picture, tuple(int(v) for v in a), tuple(int(v) for v in b), random.uniform(0, 160), random.choice([1, 1, 2]), cv2.LINE_AA)
    if chance(.25):  # captions, only beside the page
        layer = picture.copy()
        path, text_size = random.choice(PRINT), random.uniform(7, 22)
        for _ in range(random.randint(1, 8)):
            draw_text(layer, random.uniform(0, size * .8), random.uniform(0, size), printed_line(), path, text_size, random.uniform(0, 120))
        picture[:] = picture * over + layer * (1 - over)
    if chance(.06):  # a finger
        skin, edge = random.uniform(90, 210), random.choice([0, size])
        layer = np.zeros_like(picture)
        cv2.ellipse(layer, (int(random.uniform(0, size)), edge), (int(size * random.uniform(.05, .12)), int(size * random.uniform(.1, .3))), random.uniform(-40, 40), 0, 360, 1, -1)
        layer = cv2.GaussianBlur(layer, (0, 0), 2)
        picture[:] = picture * (1 - layer) + layer * skin


def spoil(picture, pitch):
    """Light, lens, sensor and compression."""
    h, w = picture.shape
    if chance(.4):
        picture = picture * (1 + (noise(h, w, random.uniform(.3, 1.5) * h) - .5) * random.uniform(.1, 1))
    if chance(.15):  # glare on the laminate
        x, y = random.uniform(0, w), random.uniform(0, h)
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        a, rx, ry = random.uniform(0, 3), w * random.uniform(.03, .3), w * random.uniform(.03, .12)
        u, v = (xx - x) * math.cos(a) + (yy - y) * math.sin(a), -(xx - x) * math.sin(a) + (yy - y) * math.cos(a)
        picture = picture + np.exp(-(u / rx) ** 2 - (v / ry) ** 2) * random.uniform(40, 220)
    if chance(.5):
        picture = cv2.GaussianBlur(picture, (0, 0), min(3, pitch * math.exp(random.uniform(math.log(.02), math.log(.14))) + .01))
    if chance(.08):
        n = max(3, int(pitch * random.uniform(.2, .5)))
        kernel = np.zeros((n, n), np.float32)
        a = random.uniform(0, math.pi)
        cv2.line(kernel, (int(n / 2 - n / 2 * math.cos(a)), int(n / 2 - n / 2 * math.sin(a))), (int(n / 2 + n / 2 * math.cos(a)), int(n / 2 + n / 2 * math.sin(a))), 1)
        picture = cv2.filter2D(picture, -1, kernel / max(1, kernel.sum()))
    if chance(.2):  # too much sharpening afterwards
        picture = picture + (picture - cv2.GaussianBlur(picture, (0, 0), 1.2)) * random.uniform(.3, 2.5)
    gain, lift = random.uniform(.45, 1.15), random.uniform(-15, 50)
    if chance(.1):
        gain = random.uniform(.12, .4)
    picture = np.clip(picture * gain + lift, 0, 255)
    if chance(.3):
        picture = 255 * (picture / 255) ** random.uniform(.5, 2)
    if chance(.5):
        picture = picture + np.random.randn(h, w).astype(np.float32) * math.exp(random.uniform(0, math.log(14)))
    picture = np.clip(picture, 0, 255)
    if chance(.65):
        quality = int(math.exp(random.uniform(math.log(12), math.log(95))))
        coded = cv2.imencode('.jpg', picture.astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        picture = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE).astype(np.float32)
    return picture


# ---------------------------------------------------------------- what the network is to answer

STRIDE = 4


def answer(quads, size):
    """Six maps at a quarter of the picture's size: row, start, end; cosine and sine of the reading direction, log of the height."""
    n = size // STRIDE
    maps = np.zeros((6, n, n), np.float32)
    everywhere = np.zeros((size, size), np.float32)
    y, x = np.mgrid[0:n, 0:n].astype(np.float32) + .5
    for quad in quads:
        fill = np.zeros((size, size), np.uint8)
        cv2.fillConvexPoly(fill, np.round((quad - .5) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
        fill = fill.astype(np.float32) / 255
        everywhere = np.maximum(everywhere, fill)
        left, right = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2
        along = (right - left) / max(1e-3, np.linalg.norm(right - left))
        share = cv2.resize(fill, (n, n), interpolation=cv2.INTER_AREA) > .02
        for channel, spot, side in ((1, left, (quad[0], quad[3])), (2, right, (quad[1], quad[2]))):
            height = np.linalg.norm(side[0] - side[1])
            reach = max(1.2, .6 * height / STRIDE)
            blob = np.exp(-((x - spot[0] / STRIDE) ** 2 + (y - spot[1] / STRIDE) ** 2) / (2 * reach ** 2))
            maps[channel] = np.maximum(maps[channel], blob)
        t = np.clip(((x * STRIDE - left[0]) * along[0] + (y * STRIDE - left[1]) * along[1]) / max(1, np.linalg.norm(right - left)), 0, 1)
        h0, h1 = np.linalg.norm(quad[0] - quad[3]), np.linalg.norm(quad[1] - quad[2])
        maps[3][share], maps[4][share] = along
        maps[5][share] = np.log(np.maximum(2, h0 + (h1 - h0) * t) / 10)[share]
    maps[0] = cv2.resize(everywhere, (n, n), interpolation=cv2.INTER_AREA)
    return maps


def whole_picture():
    """A picture of a whole page, from thumbnail to photograph, as JPEG bytes, and the ends and heights of its rows."""
    page, rows, s = draw_page()
    pitch = math.exp(random.uniform(math.log(5.5), math.log(24)))
    longest = np.hypot(*page.shape) * .9 * pitch / (2.54 * s)
    size = int(min(2400, longest / random.uniform(.4, 1.05)))
    picture, quads = take(page, rows, s, size, pitch, whole=True)
    middles = [((q[0] + q[3]) / 2, (q[1] + q[2]) / 2, float(np.linalg.norm(q[0] - q[3]))) for q in quads]
    inside = all(0 < v < size for a, b, _ in middles for v in (*a, *b))
    truth = [{'left': {'x': float(a[0]), 'y': float(a[1])}, 'right': {'x': float(b[0]), 'y': float(b[1])}, 'height': h} for a, b, h in middles]
    return cv2.imencode('.jpg', picture, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes(), truth, inside


def write_set(folder, count, seed):
    """A set to measure on: pictures and their `truth.json`."""
    random.seed(seed)
    np.random.seed(seed)
    os.makedirs(folder, exist_ok=True)
    truths = []
    while len(truths) < count:
        data, rows, inside = whole_picture()
        if not inside:
            continue
        name = f'{len(truths):04d}.jpg'
        with open(f'{folder}/{name}', 'wb') as file:
            file.write(data)
        truths.append({'file': name, 'rows': rows})
    with open(f'{folder}/truth.json', 'w') as file:
        json.dump(truths, file)


def show(path):
    tiles = []
    for _ in range(24):
        picture, quads = take(*draw_page(), 352)
        maps = (answer(quads, 352)[:3].transpose(1, 2, 0) * 255).astype(np.uint8)
        tiles.append(np.vstack([cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), cv2.resize(maps, (352, 352))]))
    cv2.imwrite(path, np.vstack([np.hstack(tiles[i:i + 6]) for i in range(0, 24, 6)]))


if __name__ == '__main__':
    if len(sys.argv) == 4:
        write_set(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        show(sys.argv[1])
