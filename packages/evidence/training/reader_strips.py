"""
Draws rows of machine-readable zones as cameras and scanners show them, cut out as the reader cuts them: grey strips,
with the centre of every character. Everything about a strip is drawn at random: the cut of OCR-B or the relative of it,
the ink, the paper under it, the light, the camera, and the error of the cut.
"""

import glob
import random
import string

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

# Shared with the reader (packages/evidence/src/mrz/read-row.ts): change both or none.
ALPHABET = string.digits + string.ascii_uppercase + '<'
STRIP_HEIGHT = 32
CAPITAL_HEIGHT = 17.0  # of a capital letter in a strip whose row was found without error
PITCH = 14.0  # from one character to the next, likewise

STRIP_WIDTH = 448  # of training strips; the network takes any multiple of 4

OCR_B = sorted(glob.glob('/usr/share/fonts/opentype/ocr-b/OCRB*.otf'))
RELATIVES = (
    glob.glob('/usr/share/fonts/truetype/ocr-a/*.ttf')
    + [
        path
        for path in sorted(glob.glob('/usr/share/fonts/**/*', recursive=True))
        if path.lower().endswith(('.otf', '.ttf'))
        and any(name in path for name in ('LiberationMono', 'DejaVuSansMono', 'NotoSansMono', 'FreeMono', 'Courier Prime', 'B612Mono', 'NimbusMono', 'Anonymous Pro'))
    ]
)

CELL_W, CELL_H, CELL_CAP = 96, 112, 56  # of a glyph in an atlas; the capital letters stand in the middle


class Style:
    """One print: every character of a row comes from the same one."""

    def __init__(self, rng):
        kind = rng.random()
        if kind < 0.8:
            path = rng.choice(OCR_B)
        else:
            path = rng.choice(RELATIVES)
        self.is_ocr_b = path in OCR_B
        glyphs = self.draw(path)
        thin = rng.random()
        # Weight of the stroke, at the scale of the atlas.
        radius = rng.choice([0, 0, 0, 1, 1, 2, 3])
        if radius:
            kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
            operation = cv2.erode if thin < 0.4 and radius < 2 else cv2.dilate
            glyphs = [operation(glyph, kernel) for glyph in glyphs]
        if rng.random() < 0.3:
            glyphs = self.square(glyphs, rng) if rng.random() < 0.5 else self.rounded(glyphs, rng)
        # A warp of the design, the same for every character, and a little of each character's own.
        slant = rng.gauss(0, 0.05) if rng.random() < 0.6 else 0
        wide = rng.uniform(0.82, 1.15)
        tall_digit = rng.uniform(0.98, 1.1)
        for index, glyph in enumerate(glyphs):
            w = wide * rng.gauss(1, 0.025)
            h = rng.gauss(1, 0.015) * (tall_digit if ALPHABET[index].isdigit() else 1)
            if ALPHABET[index] == '<':
                w *= rng.uniform(0.8, 1.2)
                h *= rng.uniform(0.75, 1.2)
            glyphs[index] = self.warp(glyph, w, h, slant, rng)
        self.glyphs = glyphs
        if rng.random() < 0.08:
            self.chevron(rng)
        self.sizes = {}

    def at(self, cap):
        """Every character with capitals of that height, 0 to 1."""
        if cap not in self.sizes:
            size = (max(3, round(CELL_W * cap / CELL_CAP)), max(3, round(CELL_H * cap / CELL_CAP)))
            self.sizes[cap] = [cv2.resize(glyph, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255 for glyph in self.glyphs]
        return self.sizes[cap]

    cache = {}

    @classmethod
    def draw(cls, path):
        """Every character of a font, light on black, capitals 56 pixels high in the middle of their cells."""
        if path not in cls.cache:
            size = 80
            font = ImageFont.truetype(path, size)
            box = font.getbbox('H')
            font = ImageFont.truetype(path, round(size * CELL_CAP / (box[3] - box[1])))
            box = font.getbbox('H')
            drawn = []
            for character in ALPHABET:
                cell = Image.new('L', (CELL_W, CELL_H), 0)
                x = CELL_W / 2 - font.getlength(character) / 2
                y = CELL_H / 2 - (box[1] + box[3]) / 2
                ImageDraw.Draw(cell).text((x, y), character, font=font, fill=255)
                drawn.append(np.asarray(cell))
            # The inverted cuts draw a box around each character; the outline is filled again.
            if path.endswith(('OCRBE.otf', 'OCRBX.otf')):
                drawn = [cls.uninverted(glyph) for glyph in drawn]
            if path.endswith('OCRBF.otf'):
                drawn = [cls.filled(glyph) for glyph in drawn]
            cls.cache[path] = drawn
        return [glyph.copy() for glyph in cls.cache[path]]

    @staticmethod
    def uninverted(glyph):
        ys, xs = np.where(glyph > 128)
        inside = glyph.copy()
        top, bottom, left, right = ys.min(), ys.max(), xs.min(), xs.max()
        result = np.zeros_like(glyph)
        result[top + 1 : bottom, left + 1 : right] = 255 - inside[top + 1 : bottom, left + 1 : right]
        return result

    @staticmethod
    def filled(glyph):
        # Between the outlines lies the stroke: what cannot be reached from outside and is not a counter.
        _, lines = cv2.threshold(glyph, 60, 255, cv2.THRESH_BINARY)
        contours, tree = cv2.findContours(lines, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
        return cv2.morphologyEx(lines, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))

    @staticmethod
    def square(glyphs, rng):
        k = rng.choice([3, 5])
        return [cv2.morphologyEx(glyph, cv2.MORPH_CLOSE, np.ones((k, k), np.uint8)) for glyph in glyphs]

    @staticmethod
    def rounded(glyphs, rng):
        s = rng.uniform(1, 2.5)
        return [np.clip((cv2.GaussianBlur(glyph, (0, 0), s).astype(np.float32) - 96) * 4, 0, 255).astype(np.uint8) for glyph in glyphs]

    @staticmethod
    def warp(glyph, wide, tall, slant, rng):
        ys, xs = np.mgrid[0:CELL_H, 0:CELL_W].astype(np.float32)
        cx, cy = CELL_W / 2, CELL_H / 2
        x = (xs - cx) / wide + slant * (ys - cy)
        y = (ys - cy) / tall
        amount = abs(rng.gauss(0, 0.8))
        a, b, c, d = (rng.uniform(-1, 1) for _ in range(4))
        px, py = rng.uniform(0, 6.3), rng.uniform(0, 6.3)
        map_x = x + cx + amount * np.sin(ys * 0.06 * (1 + a) + px) + amount * b * (x / 20)
        map_y = y + cy + amount * np.sin(xs * 0.06 * (1 + c) + py) + amount * d * (y / 28)
        return cv2.remap(glyph, map_x.astype(np.float32), map_y.astype(np.float32), cv2.INTER_LINEAR)

    def chevron(self, rng):
        """A filler of a shape of its own."""
        cell = np.zeros((CELL_H, CELL_W), np.uint8)
        w, h = rng.uniform(16, 34), rng.uniform(14, 28)
        cx, cy = CELL_W / 2, CELL_H / 2 + rng.uniform(-3, 8)
        points = np.array([[cx + w / 2, cy - h], [cx - w / 2, cy], [cx + w / 2, cy + h]], np.float32).round().astype(np.int32)
        cv2.polylines(cell, [points], False, 255, rng.randint(4, 10), cv2.LINE_AA)
        self.glyphs[-1] = cell


CONSONANTS, VOWELS = 'BCDFGHJKLMNPQRSTVWXYZ', 'AEIOU'
STATES = 'UTO D<< DEU FRA ESP ITA GBR USA CAN MEX BRA ARG CHN JPN KOR IND RUS UKR POL CZE SVK HUN ROU BGR GRC TUR EGY MAR ZAF NGA KEN AUS NZL LVA LTU EST FIN SWE NOR DNK ISL IRL NLD BEL LUX CHE AUT SVN HRV SRB MAC HKG TWN VNM THA IDN PHL XXA XXB XXC UNO GBD'.split()


def word(rng):
    if rng.random() < 0.3:
        return ''.join(rng.choice(string.ascii_uppercase) for _ in range(rng.randint(1, 10)))
    return ''.join(rng.choice(CONSONANTS if i % 2 else VOWELS) if rng.random() < 0.75 else rng.choice(string.ascii_uppercase) for i in range(rng.randint(2, 10)))


def names(rng):
    text = word(rng)
    while rng.random() < 0.25:
        text += '<' + word(rng)
    text += '<<' + word(rng)
    while rng.random() < 0.4:
        text += '<' + word(rng)
    return text


def digits(rng, count):
    return ''.join(rng.choice(string.digits) for _ in range(count))


def mixed(rng, count):
    kind = rng.random()
    letters = 0 if kind < 0.35 else rng.random() if kind < 0.8 else 1
    return ''.join(rng.choice(string.ascii_uppercase) if rng.random() < letters else rng.choice(string.digits) for _ in range(count))


def row_text(rng):
    kind = rng.random()
    length = rng.choice([30, 36, 44])
    if kind < 0.2:
        return ''.join(rng.choice(ALPHABET) for _ in range(length))
    if kind < 0.35:
        # Runs of look-alikes and fillers, which nothing but the picture can tell apart.
        groups = ['0OQD', '1IL', '5S', '8B', '2Z', '6G', '<KC', 'UV', 'MNHW', 'VY', '4A', 'PR', 'EF', 'CG', '<<<']
        text = ''
        while len(text) < length:
            text += ''.join(rng.choice(rng.choice(groups)) for _ in range(rng.randint(1, 8))) + (rng.choice(['', '', '<', '<<<<']))
        return text[:length]
    if kind < 0.6:
        code = rng.choice(['P<', 'P<', 'PP', 'I<', 'ID', 'AC', 'V<', 'PA', 'PO'])
        text = (code + rng.choice(STATES) if length > 30 or rng.random() < 0.3 else '') + names(rng)
        return text.ljust(length, '<')[:length]
    if kind < 0.85:
        number = mixed(rng, rng.randint(6, 9)).ljust(9, '<') + rng.choice(string.digits)
        dates = digits(rng, 7) + rng.choice('MF<') + digits(rng, 7)
        text = number + rng.choice(STATES).ljust(3, '<') + dates
        text += mixed(rng, rng.randint(0, 14)) if rng.random() < 0.5 else ''
        return text.ljust(length - 2, '<')[: length - 2] + digits(rng, 2)
    if kind < 0.93:
        text = rng.choice(['I<', 'ID', 'AC', 'IP']) + rng.choice(STATES).ljust(3, '<') + mixed(rng, rng.randint(6, 9)).ljust(9, '<') + rng.choice(string.digits)
        return (text + (mixed(rng, rng.randint(1, 15)) if rng.random() < 0.5 else '')).ljust(30, '<')[:30]
    text = digits(rng, 7) + rng.choice('MF<') + digits(rng, 7) + rng.choice(STATES).ljust(3, '<')
    return text.ljust(29, '<') + rng.choice(string.digits)


def noise_field(rng, h, w, cell):
    small = np.frombuffer(rng.randbytes(max(2, h // cell + 2) * max(2, w // cell + 2)), np.uint8)
    small = small.reshape(max(2, h // cell + 2), -1).astype(np.float32) / 255
    return cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC)


def paper(rng, h, w, cap, hard):
    """What lies under the print, 0 dark to 1 light."""
    base = rng.uniform(0.55, 1.0) if rng.random() < 0.85 else rng.uniform(0.3, 0.6)
    ground = np.full((h, w), base, np.float32)
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    if rng.random() < 0.4:
        # Clouds, photographs, colours running into each other.
        for cell in rng.sample([4, 8, 16, 32, 64, 128], 2):
            ground += (noise_field(rng, h, w, max(1, int(cell * cap / 24))) - 0.5) * rng.uniform(0.03, 0.08 + 0.22 * hard)
    if rng.random() < 0.5:
        # Guilloches: bundles of curved lines.
        for _ in range(rng.randint(1, 4)):
            angle = rng.uniform(0, np.pi)
            along = xs * np.cos(angle) + ys * np.sin(angle)
            across = -xs * np.sin(angle) + ys * np.cos(angle)
            wave = across + rng.uniform(0, 1.5) * cap * np.sin(along / (cap * rng.uniform(0.6, 5)) + rng.uniform(0, 6))
            lines = np.cos(wave * (2 * np.pi / (cap * rng.uniform(0.1, 0.6))))
            sharp = rng.choice([1, 2, 4])
            strength = rng.uniform(0.02, 0.06 + 0.14 * hard)
            ground -= strength * np.maximum(lines, 0) ** sharp
    if rng.random() < 0.2:
        # Edges of fields, frames, stripes.
        for _ in range(rng.randint(1, 3)):
            shade = rng.uniform(-0.2, 0.2)
            if rng.random() < 0.5:
                x = rng.randint(0, w)
                ground[:, x : x + rng.randint(1, max(2, int(cap * rng.choice([0.1, 3]))))] += shade
            else:
                y = rng.randint(0, h)
                ground[y : y + rng.randint(1, max(2, int(cap * rng.choice([0.1, 1])))), :] += shade
    if rng.random() < 0.12:
        ground = lettering(rng, ground, cap)
    return ground


def lettering(rng, ground, cap):
    """Larger letters under or over the row: a word repeated over the paper, a stamp, SPECIMEN across the page."""
    h, w = ground.shape
    path, size = rng.choice(RELATIVES + OCR_B), max(6, int(cap * rng.choice([rng.uniform(0.25, 0.7), rng.uniform(1.2, 5)])))
    font = ImageFont.truetype(path, size)
    layer = Image.new('L', (w, h), 0)
    word_there = rng.choice(['SPECIMEN', 'MUSTER', 'VZOR', 'SAMPLE', word(rng), word(rng).lower()])
    text, y = (word_there + ' ') * (12 if rng.random() < 0.6 else 1), rng.uniform(-size, h)
    while y < h:
        ImageDraw.Draw(layer).text((rng.uniform(-4 * size, w * 0.7), y), text, font=font, fill=255)
        y += size * rng.uniform(1.1, 3)
        if rng.random() < 0.4:
            break
    mask = np.asarray(layer.rotate(rng.choice([0, 0, rng.uniform(-30, 30)])), np.float32) / 255
    return ground - mask * rng.uniform(0.04, 0.26) * rng.choice([1, 1, 1, -1])


def screen(rng, ink, cap):
    """Ink that is not one piece: dots, lines, worn places."""
    h, w = ink.shape
    kind = rng.random()
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    if kind < 0.3:
        # A needle printer, a halftone or a laser: dots on a lattice.
        step = cap / rng.uniform(6, 14)
        dots = np.cos(xs * 2 * np.pi / step) * np.cos(ys * 2 * np.pi / step)
        return ink * np.clip(0.6 + dots * rng.uniform(0.3, 1.2), 0, 1)
    if kind < 0.5:
        step = cap / rng.uniform(5, 14)
        angle = rng.choice([0, 0, np.pi / 2, rng.uniform(0, np.pi)])
        lines = np.cos((xs * np.sin(angle) + ys * np.cos(angle)) * 2 * np.pi / step)
        return ink * np.clip(0.65 + lines * rng.uniform(0.2, 0.8), 0, 1)
    grain = noise_field(rng, h, w, max(1, int(cap * rng.choice([0.05, 0.1, 0.25]))))
    if kind < 0.8:
        return ink * np.clip(1.6 - grain * rng.uniform(0.4, 1.5), 0, 1)
    patches = noise_field(rng, h, w, max(2, int(cap * rng.uniform(0.8, 3))))
    return ink * np.clip(1.3 - patches * rng.uniform(0.3, 0.9), 0.15, 1)


def put(canvas, style, text, x, y, cap, pitch, rng, jitter):
    """Writes a row with its first character's centre at x and the middle of its capitals at y. Gives the centres."""
    glyphs = style.at(cap)
    cell_h, cell_w = glyphs[0].shape
    centres = []
    h, w = canvas.shape
    for index, character in enumerate(text):
        cx = x + index * pitch + rng.gauss(0, jitter * pitch)
        cy = y + rng.gauss(0, jitter * pitch)
        centres.append(x + index * pitch)
        glyph = glyphs[ALPHABET.index(character)]
        left, top = round(cx - cell_w / 2), round(cy - cell_h / 2)
        x0, y0, x1, y1 = max(0, left), max(0, top), min(w, left + cell_w), min(h, top + cell_h)
        if x0 < x1 and y0 < y1:
            part = canvas[y0:y1, x0:x1]
            np.maximum(part, glyph[y0 - top : y1 - top, x0 - left : x1 - left], out=part)
    return centres


class Strips:
    """An endless source of strips."""

    def __init__(self, seed, is_hard=False):
        self.rng = random.Random(seed)
        self.styles = []
        self.is_hard = is_hard

    def style(self):
        if len(self.styles) < 24 or self.rng.random() < 0.03:
            self.styles.append(Style(self.rng))
            if len(self.styles) > 160:
                self.styles.pop(0)
            return self.styles[-1]
        return self.rng.choice(self.styles)

    def draw(self):
        """A strip (uint8), the classes of its characters, their centres (x, y) in it, and the capitals' height."""
        rng = self.rng
        style = self.style()
        text = row_text(rng)
        # Pixels per character in the photograph, and the scale at which it is drawn before.
        # Half of them are small: what the web shows of documents mostly is.
        pixels = float(np.exp(rng.uniform(np.log(4.3 if self.is_hard else 4.6), np.log(rng.choice([7.5, 9, 24] if self.is_hard else [9, 24])))))
        cap = next(size for size in (14, 18, 22, 27, 32) if size >= min(32, pixels * 1.35))
        pitch = cap * rng.uniform(0.86, 1.22)
        # Few prints are hard in every way at once.
        hard = rng.random() ** (1 if self.is_hard else 1.4)
        # Which part of the row the strip shows, in characters.
        shown = STRIP_WIDTH / PITCH * 1.3
        # Real scale error of the cut: pitch and height of the row in the strip, as found.
        strip_pitch = PITCH * float(np.clip(rng.gauss(1, 0.09), 0.78, 1.26))
        strip_cap = CAPITAL_HEIGHT * float(np.clip(rng.gauss(1, 0.1), 0.74, 1.3))
        visible = STRIP_WIDTH / strip_pitch
        where = rng.random()
        before = rng.uniform(0.3, 4.5)  # of the strip's first column to the first centre, in characters
        if where < 0.4 or len(text) < visible - 4:
            first = before
        elif where < 0.75:
            first = visible - rng.uniform(0.3, 4.5) - (len(text) - 1)
        else:
            first = -rng.uniform(0, max(0.1, len(text) - visible))
        margin = 1.5
        w = int((visible + 2 * margin) * pitch)
        h = int(cap * 3.4)
        mid = h / 2
        ink = np.zeros((h, w), np.float32)
        jitter = abs(rng.gauss(0, 0.012))
        x = (first + margin) * pitch
        centres = put(ink, style, text, x, mid, cap, pitch, rng, jitter)
        line_step = cap * rng.uniform(1.75, 2.9)
        for side in (-1, 1):
            if rng.random() < 0.7:
                put(ink, style, row_text(rng), x + rng.gauss(0, 0.05) * pitch, mid + side * line_step, cap, pitch, rng, jitter)
        if rng.random() < 0.1:
            # Something else beside the row: a frame, a caption's letters, an arrow.
            side_x = x + (len(text) + rng.uniform(0.5, 3)) * pitch if rng.random() < 0.5 else x - rng.uniform(1.2, 3) * pitch
            if rng.random() < 0.5:
                cv2.line(ink, (int(side_x), 0), (int(side_x + rng.gauss(0, 3)), h), 1.0, max(1, int(cap * rng.uniform(0.05, 0.25))))
            else:
                caption = np.zeros((h, w), np.uint8)
                cv2.putText(caption, rng.choice(['MRZ', 'a)', '7', 'Zone', '1 2']), (int(side_x + pitch), int(mid + cap / 2)), cv2.FONT_HERSHEY_SIMPLEX, cap / 24, 255, max(1, int(cap / 9)), cv2.LINE_AA)
                np.maximum(ink, caption.astype(np.float32) / 255, out=ink)
        if rng.random() < 0.05:
            y = int(mid + rng.choice([-1, 1]) * cap * rng.uniform(0.75, 1.3))
            cv2.line(ink, (0, y), (w, int(y + rng.gauss(0, 3))), 1.0, max(1, int(cap * rng.uniform(0.04, 0.15))))
        if rng.random() < 0.3:
            ink = cv2.GaussianBlur(ink, (0, 0), cap * rng.uniform(0.01, 0.05))
        ink = screen(rng, ink, cap) if rng.random() < 0.35 + 0.5 * hard else ink
        ground = paper(rng, h, w, cap, hard)
        dark = rng.uniform(0, 0.3) if rng.random() < 0.6 else rng.uniform(0.2, 0.5)
        contrast = rng.uniform(0.75, 1) if rng.random() < 0.7 else rng.uniform(0.75 - 0.35 * hard, 0.85)
        dark = min(dark, float(ground.mean()) - rng.uniform(0.5 - 0.22 * hard, 0.6))
        dark = max(dark, -0.15)
        alpha = ink * contrast
        if rng.random() < 0.5:
            image = ground * (1 - alpha) + dark * alpha
        else:
            image = ground - alpha * (float(ground.mean()) - dark)
        if rng.random() < 0.03:
            image = 1 - image
        # Light: a slope, a shadow's edge, a reflection.
        ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
        if rng.random() < 0.5:
            image *= 1 + rng.uniform(-0.45, 0.45) * (xs / w - 0.5) + rng.uniform(-0.2, 0.2) * (ys / h - 0.5)
        if rng.random() < 0.12:
            edge = (xs - rng.uniform(0, w)) * rng.uniform(-1, 1) + (ys - mid) * rng.uniform(-1, 1)
            image *= 1 - rng.uniform(0.1, 0.5) / (1 + np.exp(np.clip(-edge / (cap * rng.uniform(0.05, 1)), -30, 30)))
        if rng.random() < 0.1:
            gx, gy, size = rng.uniform(0, w), rng.uniform(0, h), cap * rng.uniform(0.7, 4)
            image += rng.uniform(0.1, 0.15 + 0.5 * hard) * np.exp(-(((xs - gx) / size) ** 2 + ((ys - gy) / (size * rng.uniform(0.3, 1))) ** 2))
        # The camera or the scanner.
        factor = pixels / pitch
        sw, sh = max(8, round(w * factor)), max(6, round(h * factor))
        fx, fy = sw / w, sh / h
        if rng.random() < 0.6:
            image = cv2.GaussianBlur(image, (0, 0), pitch * rng.uniform(0.01, 0.05 + 0.075 * hard))
        if rng.random() < 0.12:
            length = max(2, int(pitch * rng.uniform(0.1, 0.2 + 0.2 * hard)))
            kernel = np.zeros((length, length), np.float32)
            angle = rng.choice([0, np.pi / 2, rng.uniform(0, np.pi)])
            c, r = (length - 1) / 2, length / 2
            cv2.line(kernel, (round(c - r * np.cos(angle)), round(c - r * np.sin(angle))), (round(c + r * np.cos(angle)), round(c + r * np.sin(angle))), 1.0)
            image = cv2.filter2D(image, -1, kernel / max(1, kernel.sum()))
        image = np.clip(image, 0, 1.05)
        # Some scans were made small carelessly, pixel by pixel.
        method = rng.choice([cv2.INTER_AREA] * 5 + [cv2.INTER_LINEAR, cv2.INTER_CUBIC])
        image = cv2.resize(image, (sw, sh), interpolation=method)
        if rng.random() < 0.3:
            soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.6, 1.6))
            image = image + (image - soft) * rng.uniform(0.3, 2.5)
        if rng.random() < 0.6:
            sigma = abs(rng.gauss(0, 0.008 + 0.024 * hard))
            noise = np.random.default_rng(rng.getrandbits(32)).normal(0, sigma, image.shape).astype(np.float32)
            image = image + (cv2.GaussianBlur(noise, (0, 0), 0.7) * 1.6 if rng.random() < 0.4 else noise)
        if rng.random() < 0.3:
            image = np.clip(image, 0, 1) ** rng.uniform(0.5, 1.8)
        image = (np.clip(image, 0, 1) * 255).astype(np.uint8)
        if rng.random() < 0.75:
            _, code = cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(round(70 - 58 * hard), 93)])
            image = cv2.imdecode(code, cv2.IMREAD_GRAYSCALE)
        # The cut: from the strip's pixels to those of the photograph.
        rise = float(np.clip(rng.gauss(0, 0.12), -0.3, 0.3)) * strip_cap
        tilt = float(rng.gauss(0, 0.004)) * rng.choice([0, 1, 1, 2])
        bow = rng.gauss(0, 0.6) if rng.random() < 0.3 else 0.0
        shear = rng.gauss(0, 0.05) if rng.random() < 0.5 else 0.0
        columns, rows = np.meshgrid(np.arange(STRIP_WIDTH, dtype=np.float32) + 0.5, np.arange(STRIP_HEIGHT, dtype=np.float32) + 0.5)
        middle = STRIP_HEIGHT / 2 + rise + tilt * (columns - STRIP_WIDTH / 2) + bow * np.sin(columns / STRIP_WIDTH * np.pi)
        up = (rows - middle) * (cap / strip_cap)
        along = (columns / strip_pitch + margin) * pitch + shear * up
        # Pixel centres are at .5 everywhere here; remap has them at whole numbers.
        map_x = along * fx - 0.5
        map_y = (mid + up) * fy - 0.5
        shrink = (pitch * fx) / strip_pitch
        if shrink > 1.25:
            image = cv2.blur(image, (1 + 2 * int(shrink / 2), 1 + 2 * int(shrink / 2))) if shrink > 1.6 else cv2.GaussianBlur(image, (0, 0), 0.4 * shrink)
        strip = cv2.remap(image, map_x, map_y, rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC]), borderMode=cv2.BORDER_REPLICATE)
        xs_strip = (np.array(centres, np.float32) / pitch - margin) * strip_pitch
        ys_strip = STRIP_HEIGHT / 2 + rise + tilt * (xs_strip - STRIP_WIDTH / 2) + bow * np.sin(np.clip(xs_strip / STRIP_WIDTH, 0, 1) * np.pi)
        classes = np.array([ALPHABET.index(character) for character in text], np.int64)
        return strip, classes, xs_strip, ys_strip.astype(np.float32), strip_pitch, strip_cap


if __name__ == '__main__':
    import sys
    import time

    strips = Strips(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    began = time.time()
    sheet = []
    for _ in range(60):
        strip, classes, xs, ys, pitch, cap = strips.draw()
        marked = cv2.resize(strip, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR)
        for x, y in zip(xs, ys):
            if 0 <= x < STRIP_WIDTH:
                marked[: 4, min(2 * STRIP_WIDTH - 1, int(2 * x))] = 255
        sheet.append(marked)
    print(f'{(time.time() - began) / 60 * 1000:.1f} ms a strip')
    columns = [np.concatenate(sheet[i::2]) for i in range(2)]
    cv2.imwrite(sys.argv[2] if len(sys.argv) > 2 else 'strips.png', np.concatenate(columns, axis=1))
