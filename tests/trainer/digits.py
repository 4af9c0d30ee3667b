"""Draws handwritten-looking digits: strokes and fonts, bent, turned, blurred and noisy.

Everything follows from one seed. A picture is 32 x 32 bytes, white strokes (255) on black (0), in 16 levels.
"""
import math
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = 32
FINE = 4  # pictures are drawn this many times larger
LEVELS = 16

# Strokes of each digit in a box of 1 x 1, y downward: one or more ways to write it, each a list of
# curves through the given points.
STROKES = {
    0: [[[(.5, .05), (.2, .2), (.15, .55), (.3, .9), (.6, .95), (.82, .7), (.82, .3), (.6, .06), (.45, .05)]],
        [[(.6, .05), (.3, .1), (.2, .5), (.3, .9), (.55, .95), (.75, .6), (.72, .2), (.5, .04)]]],
    1: [[[(.5, .04), (.5, .95)]],
        [[(.3, .25), (.52, .05), (.52, .95)]],
        [[(.3, .22), (.5, .05), (.5, .95)], [(.3, .95), (.7, .95)]]],
    2: [[[(.2, .28), (.35, .07), (.65, .07), (.78, .28), (.6, .55), (.2, .93)], [(.2, .93), (.82, .93)]],
        [[(.2, .2), (.5, .04), (.76, .22), (.6, .5), (.3, .8), (.2, .95), (.4, .86), (.6, .95), (.84, .9)]]],
    3: [[[(.2, .15), (.5, .04), (.75, .2), (.65, .42), (.42, .48)],
         [(.42, .48), (.72, .55), (.8, .75), (.55, .95), (.2, .86)]],
        [[(.2, .07), (.75, .07)], [(.75, .07), (.45, .42)],
         [(.45, .42), (.75, .5), (.78, .78), (.5, .96), (.2, .86)]]],
    4: [[[(.62, .05), (.18, .62)], [(.18, .62), (.85, .62)], [(.62, .05), (.62, .95)]],
        [[(.28, .05), (.22, .5)], [(.22, .5), (.8, .5)], [(.7, .05), (.66, .95)]]],
    5: [[[(.75, .07), (.28, .07)], [(.28, .07), (.24, .45)],
         [(.24, .45), (.55, .4), (.8, .6), (.7, .88), (.4, .96), (.18, .86)]],
        [[(.8, .06), (.35, .08)], [(.35, .08), (.3, .42), (.6, .42), (.76, .65), (.6, .92), (.22, .94)]]],
    6: [[[(.66, .05), (.35, .3), (.2, .65), (.35, .93), (.65, .93), (.78, .7), (.6, .5), (.35, .55), (.22, .72)]],
        [[(.72, .1), (.4, .15), (.2, .5), (.25, .85), (.5, .96), (.75, .8), (.7, .58), (.45, .5), (.22, .7)]]],
    7: [[[(.18, .07), (.82, .07)], [(.82, .07), (.55, .45), (.42, .95)]],
        [[(.2, .2), (.2, .07)], [(.2, .07), (.8, .07)], [(.8, .07), (.4, .95)]],
        [[(.18, .07), (.82, .07)], [(.82, .07), (.45, .95)], [(.35, .5), (.75, .5)]]],
    8: [[[(.5, .48), (.25, .3), (.35, .07), (.65, .07), (.75, .28), (.5, .48), (.22, .7), (.35, .95), (.68, .94),
          (.78, .7), (.5, .48)]],
        [[(.7, .2), (.5, .05), (.28, .2), (.4, .42), (.7, .62), (.74, .85), (.5, .96), (.26, .82), (.35, .6),
          (.65, .4), (.7, .2)]]],
    9: [[[(.76, .3), (.55, .06), (.28, .15), (.24, .4), (.5, .52), (.74, .35)], [(.76, .3), (.72, .6), (.62, .95)]],
        [[(.74, .32), (.6, .08), (.3, .1), (.22, .36), (.45, .54), (.72, .4)],
         [(.74, .2), (.76, .6), (.6, .9), (.3, .94)]]],
}


def _fonts():
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    names = ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSerif", "DejaVuSerif-Bold",
             "DejaVuSerif-Italic", "DejaVuSansMono", "DejaVuSansMono-Oblique", "STIXGeneral", "STIXGeneralItalic",
             "STIXGeneralBol", "cmr10", "cmss10", "cmtt10"]
    return [str(folder / f"{n}.ttf") for n in names]


def _curve(points):
    """Points of a smooth curve (Catmull-Rom) through `points`."""
    p = np.array(points, dtype=float)
    if len(p) == 2:
        return p
    ends = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    out = []
    for i in range(1, len(ends) - 2):
        a, b, c, d = ends[i - 1:i + 3]
        for t in np.linspace(0, 1, 12, endpoint=False):
            out.append(.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2
                             + (3 * b - a - 3 * c + d) * t ** 3))
    out.append(p[-1])
    return np.array(out)


def _turn(random):
    """A random turn, slant and stretch about the middle of the box."""
    angle = math.radians(random.normal(0, 7))
    slant = random.normal(0, .18)
    sx, sy = random.uniform(.62, .95), random.uniform(.78, 1)
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return turn @ np.array([[1, slant], [0, 1]]) @ np.diag([sx, sy])


def _handwritten(digit, random):
    picture = Image.new("L", (SIZE * FINE, SIZE * FINE), 0)
    draw = ImageDraw.Draw(picture)
    matrix = _turn(random)
    box = SIZE * FINE * random.uniform(.58, .78)
    middle = SIZE * FINE / 2 + random.normal(0, 1.4 * FINE, 2)
    width = random.uniform(1.6, 3.8) * FINE
    ways = STROKES[digit]
    for stroke in ways[random.integers(len(ways))]:
        points = _curve(np.array(stroke) + random.normal(0, .022, (len(stroke), 2)))
        points = (points - .5) @ matrix.T * box + middle
        draw.line([tuple(q) for q in points], fill=255, width=int(width), joint="curve")
        for q in (points[0], points[-1]):
            draw.ellipse([*(q - width / 2), *(q + width / 2)], fill=255)
    return picture


def _printed(digit, random, fonts):
    picture = Image.new("L", (SIZE * FINE, SIZE * FINE), 0)
    font = ImageFont.truetype(fonts[random.integers(len(fonts))], int(SIZE * FINE * random.uniform(.6, .85)))
    middle = SIZE * FINE / 2 + random.normal(0, 1.2 * FINE, 2)
    ImageDraw.Draw(picture).text(tuple(middle), str(digit), fill=255, font=font, anchor="mm")
    inverse = np.linalg.inv(_turn(random))
    shift = middle - inverse @ middle
    return picture.transform(picture.size, Image.AFFINE,
                             (*inverse[0], shift[0], *inverse[1], shift[1]), Image.BILINEAR)


def _bend(values, random):
    """Moves every pixel by a smooth random field of up to about 1.5 pixels."""
    size = values.shape[0]
    fields = []
    for _ in range(2):
        coarse = Image.fromarray(random.normal(0, 1, (5, 5)).astype(np.float32))
        fields.append(np.array(coarse.resize((size, size), Image.BICUBIC)) * random.uniform(0, .9) * FINE)
    y, x = np.mgrid[0:size, 0:size]
    yy = np.clip(np.rint(y + fields[0]), 0, size - 1).astype(int)
    xx = np.clip(np.rint(x + fields[1]), 0, size - 1).astype(int)
    return values[yy, xx]


def draw(digit, random, fonts):
    """One picture of `digit`."""
    picture = _printed(digit, random, fonts) if random.uniform() < .3 else _handwritten(digit, random)
    values = _bend(np.array(picture), random)
    picture = Image.fromarray(values).filter(ImageFilter.GaussianBlur(random.uniform(.3, .9) * FINE))
    values = np.array(picture.resize((SIZE, SIZE), Image.BOX), dtype=float)
    values *= random.uniform(.7, 1.15)
    values += random.normal(0, random.uniform(0, 14), values.shape) + random.uniform(0, 24)
    step = 255 / (LEVELS - 1)
    return (np.rint(np.clip(values, 0, 255) / step) * step).astype(np.uint8)


def digits(count, seed):
    """`count` pictures, count x 32 x 32, and the digits that they show, each as often as the others."""
    random = np.random.default_rng(seed)
    fonts = _fonts()
    labels = random.permutation(np.arange(count) % 10)
    return np.stack([draw(d, random, fonts) for d in labels]), labels.astype(np.uint8)


def sheet(pictures, columns):
    """One picture of many, row by row."""
    rows = len(pictures) // columns
    return Image.fromarray(pictures.reshape(rows, columns, SIZE, SIZE).transpose(0, 2, 1, 3)
                           .reshape(rows * SIZE, columns * SIZE))
