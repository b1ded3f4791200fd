"""Converts pairs of images and masks to COCO with Pillow and pycocotools: pycocotools_masks_to_coco.py INPUT OUTPUT"""
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from pycocotools import mask as rle

source, target = map(Path, sys.argv[1:])
mapping = json.loads((source / "classes_mapping.json").read_text())
mapping = mapping.get("classes_mapping", mapping)
labels = list(mapping)
document = {"images": [], "annotations": [], "categories": [{"id": i + 1, "name": n} for i, n in enumerate(labels)]}
for number, path in enumerate(sorted((source / "ann").iterdir()), 1):
    pixels = np.asarray(Image.open(path))
    if pixels.ndim == 3:
        pixels = pixels[:, :, 0]
    height, width = pixels.shape
    document["images"].append({"id": number, "file_name": path.name, "width": width, "height": height})
    for category, label in enumerate(labels, 1):
        values = mapping[label]
        of_label = np.isin(pixels, values) if isinstance(values, list) else pixels == values
        if not of_label.any():
            continue
        runs = rle.encode(np.asfortranarray(of_label, dtype=np.uint8))
        document["annotations"].append({
            "id": len(document["annotations"]) + 1, "image_id": number, "category_id": category,
            "segmentation": {"size": runs["size"], "counts": runs["counts"].decode()},
            "area": int(rle.area(runs)), "bbox": rle.toBbox(runs).tolist(), "iscrowd": 0})
target.mkdir(parents=True, exist_ok=True)
(target / "instances_default.json").write_text(json.dumps(document))
