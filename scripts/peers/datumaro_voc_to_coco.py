"""Converts Segmentation mask 1.1 to COCO with Datumaro: datumaro_voc_to_coco.py INPUT OUTPUT [FORMAT]"""
import sys

from datumaro.components.dataset import Dataset

source, target, *form = sys.argv[1:]
Dataset.import_from(source, "voc").export(target, *(form or ["coco"]), save_media=False)
