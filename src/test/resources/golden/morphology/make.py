"""Writes vectors.json: what OpenCV and SciPy make of masks that are drawn here."""
import json
import cv2
import numpy as np
from scipy import ndimage

random = np.random.default_rng(20261129)
SHAPES = {"square": cv2.MORPH_RECT, "cross": cv2.MORPH_CROSS, "disc": cv2.MORPH_ELLIPSE}
FOUR = ndimage.generate_binary_structure(2, 1)


def counts(mask):
    flat = np.concatenate(([0], np.asarray(mask, np.uint8).ravel(), [2]))
    ends = np.flatnonzero(flat[1:] != flat[:-1])
    return np.diff(np.concatenate(([0], ends))).tolist()


def draw(width, height):
    kind = random.integers(4)
    if kind == 0:
        return (random.random((height, width)) < random.choice([0.02, 0.3, 0.7, 0.97])).astype(np.uint8)
    mask = np.zeros((height, width), np.uint8)
    for _ in range(random.integers(1, 5)):
        x, y = int(random.integers(-3, width + 3)), int(random.integers(-3, height + 3))
        radius = int(random.integers(1, max(2, max(width, height) // 2)))
        if kind == 1:
            cv2.circle(mask, (x, y), radius, 1, int(random.choice([-1, 1, 2])))
        else:
            cv2.rectangle(mask, (x, y), (x + radius, y + int(random.integers(1, height + 1))), 1, int(random.choice([-1, 1])))
    return 1 - mask if kind == 3 else mask


def grown(mask, shape, radius, shrink):
    if shape == "diamond":  # SciPy's default: repeated 4-connectivity; OpenCV has no such kernel
        if shrink:
            return ndimage.binary_erosion(mask, FOUR, radius, border_value=1)
        return ndimage.binary_dilation(mask, FOUR, radius)
    kernel = cv2.getStructuringElement(SHAPES[shape], (2 * radius + 1, 2 * radius + 1))
    return (cv2.erode if shrink else cv2.dilate)(mask, kernel)


def edge(mask, distance):  # as boundary-iou-api calls OpenCV
    framed = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    inner = cv2.erode(framed, np.ones((3, 3), np.uint8), iterations=distance)
    return mask - inner[1:-1, 1:-1]


def sizes(n):
    for i in range(n):
        yield {0: (1, 1), 1: (1, 9), 2: (11, 1), 3: (2, 40), 4: (60, 2)}.get(
            i, tuple(int(side) for side in random.integers(2, 33, 2)))


growing, holes, edges = [], [], []
for width, height in sizes(60):
    mask = draw(width, height)
    for shape in ("square", "cross", "disc", "diamond"):
        radius = int(random.integers(1, 6)) if random.random() < 0.9 else int(random.integers(6, 40))
        growing.append({"width": width, "height": height, "mask": counts(mask), "shape": shape, "radius": radius,
                        "dilated": counts(grown(mask, shape, radius, False)), "eroded": counts(grown(mask, shape, radius, True))})
for width, height in sizes(60):
    mask = draw(width, height)
    holes.append({"width": width, "height": height, "mask": counts(mask), "filled": counts(ndimage.binary_fill_holes(mask)),
                  "filled8": counts(ndimage.binary_fill_holes(mask, np.ones((3, 3))))})
for width, height in sizes(60):
    a, b = draw(width, height), draw(width, height)
    ratio = float(random.choice([0.02, 0.05, 0.1]))
    distance = max(1, int(round(ratio * np.sqrt(height ** 2 + width ** 2))))
    inner, outer = edge(a, distance), edge(b, distance)
    union = int(((inner + outer) > 0).sum())
    edges.append({"width": width, "height": height, "a": counts(a), "b": counts(b), "ratio": ratio, "distance": distance,
                  "boundary": counts(inner), "iou": float(((inner * outer) > 0).sum() / union) if union else 0.0})
ratios = [{"width": w, "height": h, "ratio": r, "distance": max(1, int(round(r * np.sqrt(h ** 2 + w ** 2))))}
          for w, h, r in [(640, 480, .02), (1, 1, .02), (3, 4, .5), (9, 12, .1), (21, 28, .1), (30, 40, .05), (4000, 3000, .005), (1920, 1080, .02)]]
discs = [{"radius": r, "halfWidths": [(int(row.sum()) - 1) // 2 for row in
                                      cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * r + 1, 2 * r + 1))[r:]]}
         for r in list(range(1, 41)) + [63, 100, 127, 255, 500]]
with open("vectors.json", "w") as out:
    json.dump({"growing": growing, "holes": holes, "edges": edges, "ratios": ratios, "discs": discs}, out, separators=(",", ":"))
