"""Makes a Supervisely project of pairs of images and masks with Supervisely's SDK: supervisely_masks_to_project.py INPUT OUTPUT"""
import json
import sys
from pathlib import Path

import supervisely as sly

source, target = map(Path, sys.argv[1:])
mapping = json.loads((source / "classes_mapping.json").read_text())
mapping = mapping.get("classes_mapping", mapping)
images = {path.stem: path for path in (source / "img").iterdir()}
project = sly.Project(str(target), sly.OpenMode.CREATE)
classes = {name: sly.ObjClass(name, sly.Bitmap) for name in mapping}
project.set_meta(sly.ProjectMeta(obj_classes=sly.ObjClassCollection(list(classes.values()))))
dataset = project.create_dataset("ds")
for path in sorted((source / "ann").iterdir()):
    pixels = sly.image.read(str(path))[:, :, 0]
    labels = []
    for name, values in mapping.items():
        of_label = pixels == values if isinstance(values, int) else sum(pixels == v for v in values) > 0
        if of_label.any():
            labels.append(sly.Label(sly.Bitmap(of_label), classes[name]))
    image = images[path.stem]
    dataset.add_item_file(image.name, str(image), ann=sly.Annotation(pixels.shape[:2], labels))
