#!/usr/bin/env python3
"""Registers the frames that maskmill wrote beside this file as a version of a ClearML hyper-dataset.

    python3 register_frames.py --project P --dataset D --version V --base-uri s3://bucket/data/

Nothing is uploaded: put this folder where --base-uri says first. Addresses that are whole already
stay as they are. Works with clearml>=2.1 and, where that is not installed, with allegroai.
"""
import argparse
import glob
import json
import os
import sys

BATCH = 1000


def frames(folder):
    """All frames, file by file, line by line."""
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), "frames-*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)


def batches(items, size=BATCH):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def whole(uri, base):
    """An address that the server can use."""
    if "://" in uri or uri.startswith("file:/"):
        return uri
    if not base:
        raise SystemExit("'%s' is relative: --base-uri must say where this folder lies" % uri)
    return base.rstrip("/") + "/" + uri


def placed(frame, base):
    """The frame with whole addresses; what a source says of its masks stands in the frame's meta."""
    frame = dict(frame)
    frame["meta"] = dict(frame.get("meta") or {})
    frame["sources"] = [dict(source) for source in frame["sources"]]
    for source in frame["sources"]:
        same = frame.get("context_id") == source["uri"]
        source["uri"] = whole(source["uri"], base)
        if same:
            frame["context_id"] = source["uri"]
        source["masks"] = [
            dict(mask, uri=whole(mask["uri"], base)) for mask in source.get("masks") or []
        ]
        if source.get("meta"):
            known = frame["meta"].get(source["id"])
            frame["meta"][source["id"]] = dict(known or {}, **source["meta"])
    return frame


def metadata(folder):
    with open(os.path.join(folder, "mask_labels.json"), encoding="utf-8") as file:
        return json.load(file)


def register_clearml(args, source, labels):
    """clearml>=2.1: entries keep mask ids and ROIs when they are made from the frame itself."""
    from clearml import DataEntryImage, HyperDataset

    dataset = HyperDataset(
        project_name=args.project, dataset_name=args.dataset, version_name=args.version
    )
    set_metadata(dataset, labels)
    failed = 0
    for batch in batches(source):
        entries = [DataEntryImage.from_api_object(frame) for frame in batch]
        errors = dataset.add_data_entries(entries, batch_size=BATCH, max_request_size_mb=50)
        for kind in ("upload", "register"):
            for entry, error in (errors.get(kind) or {}).items():
                failed += 1
                print("%s: %s: %s" % (kind, entry, error), file=sys.stderr)
    return failed


def set_metadata(dataset, labels):
    """Other keys of the version's metadata stay."""
    if hasattr(dataset, "set_metadata"):
        known = dataset.get_metadata() or {}
        known.update(labels)
        dataset.set_metadata(known)
        return
    from clearml.backend_api import Session
    from clearml.backend_api.services import datasets

    session = Session()
    answer = session.send(
        datasets.GetVersionsRequest(
            dataset=dataset.dataset_id, versions=[dataset.version_id], only_fields=["metadata"]
        )
    )
    versions = answer.response.versions
    known = dict((versions[0].metadata if versions else None) or {})
    known.update(labels)
    session.send(datasets.UpdateVersionRequest(version=dataset.version_id, metadata=known))


def register_allegroai(args, source, labels):
    """The older SDK, which looks labels up by color in all masks of the version."""
    from allegroai import DatasetVersion, FrameGroup, SingleFrame

    DatasetVersion.create_new_dataset(dataset_name=args.dataset)
    version = DatasetVersion.create_version(
        dataset_name=args.dataset, version_name=args.version
    )
    version.set_masks_labels(
        {
            tuple(entry["value"]): entry["labels"]
            for entry in labels["mask_labels"]["_all_"]
        }
    )
    failed = 0
    for batch in batches(source):
        made = [legacy_frame(frame, SingleFrame, FrameGroup) for frame in batch]
        for error in version.add_frames(made, batch_size=BATCH) or []:
            failed += 1
            print("register: %s" % (error,), file=sys.stderr)
    version.commit_version()
    return failed


def legacy_frame(frame, single, group):
    made = {}
    for source in frame["sources"]:
        one = single(
            source=source["uri"],
            width=source.get("width"),
            height=source.get("height"),
            timestamp=source.get("timestamp", 0),
            context_id=frame.get("context_id"),
            metadata={k: v for k, v in frame["meta"].items() if k != source["id"]},
        )
        one.masks_source = {mask["id"]: mask["uri"] for mask in source["masks"]}
        for roi in frame.get("rois") or []:
            mask = roi.get("mask")
            if mask and source["id"] in (roi.get("sources") or [source["id"]]):
                one.add_annotation(
                    mask_rgb=tuple(mask["value"]),
                    labels=roi["label"],
                    confidence=roi.get("confidence"),
                    id=(roi.get("meta") or {}).get("_id"),
                    metadata={"mask_id": mask["id"]},
                )
        made[source["id"]] = one
    if len(made) == 1:
        return next(iter(made.values()))
    together = group()
    for name, one in made.items():
        together[name] = one
    return together


def sdk(wanted):
    """The name of the SDK to use."""
    if wanted != "auto":
        return wanted
    try:
        from clearml import HyperDataset  # noqa: F401

        return "clearml"
    except ImportError:
        return "allegroai"


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", default="")
    parser.add_argument("--dataset", required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--base-uri", default="", help="where this folder lies for the server")
    parser.add_argument("--folder", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--sdk", choices=("auto", "clearml", "allegroai"), default="auto")
    parser.add_argument("--dry-run", action="store_true", help="count and check, register nothing")
    args = parser.parse_args(argv)
    labels = metadata(args.folder)
    source = (placed(frame, args.base_uri) for frame in frames(args.folder))
    if args.dry_run:
        print("%d frames" % sum(1 for _ in source))
        return 0
    register = {"clearml": register_clearml, "allegroai": register_allegroai}[sdk(args.sdk)]
    failed = register(args, source, labels)
    if failed:
        print("%d frames were not registered" % failed, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
