#!/usr/bin/env python3
"""Uploads the bitmasks that maskmill wrote beside this file, as upload.jsonl, to a project of Encord.

    pip install encord
    python3 encord_upload.py --project HASH --key ~/.ssh/encord --dry-run

A large upload.jsonl comes in parts, upload-00001-of-00003.jsonl, which are found likewise; files from elsewhere are
named in front of the options, all parts together.
The project must hold the data already, by the titles (or hashes) that the lines name, and its ontology the features,
by the hashes or names of ontology.json, with the shape bitmask. Lines of one label row are uploaded together. What is
done is noted in upload.jsonl.done, so the same command goes on after an interruption; an object that the row
has already on that frame is never added twice.

Exit codes: 0 everything is uploaded, 1 some label rows are not (each is named), 2 the command is wrong or Encord
cannot be reached with it.
"""

import argparse
import glob
import itertools
import json
import os
import re
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
NEEDED = ("data_title", "frame", "feature", "feature_hash", "object_hash", "bitmask")


class UsageError(Exception):
    """Nothing can be uploaded as asked."""


class RowError(Exception):
    """One label row cannot be uploaded; the others go on."""


def beside(folder):
    """The file of a folder that holds the bitmasks, or all its parts in order."""
    whole = os.path.join(folder, "upload.jsonl")
    if os.path.isfile(whole):
        return [whole]
    parts = sorted(glob.glob(os.path.join(glob.escape(folder), "upload-*-of-*.jsonl")))
    if not parts:
        raise UsageError(f"there is no upload.jsonl in {folder}; name the file")
    count = int(re.search(r"-of-(\d+)[.]jsonl$", parts[0]).group(1))
    if len(parts) != count:
        raise UsageError(f"{folder} has {len(parts)} of the {count} parts of upload.jsonl")
    return parts


def read_all(paths):
    """The lines of all parts, numbered as those of the one file that they would make."""
    before = 0
    for path in paths:
        number = 0
        for number, line in read_lines(path):
            yield before + number, line
        before += number


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            try:
                line = json.loads(text)
            except ValueError as e:
                raise UsageError(f"{path}, line {number}: no JSON: {e}") from e
            missing = [key for key in NEEDED if key not in line]
            if missing:
                raise UsageError(f"{path}, line {number}: has no {', '.join(missing)}; was it written by maskmill?")
            yield number, line


def row_id(numbered):
    """What identifies a label row: Encord's own hash where the source had it, else the title."""
    line = numbered[1]
    return line.get("data_hash") or line["data_title"]


def batches(groups, size):
    groups = iter(groups)
    while batch := list(itertools.islice(groups, size)):
        yield batch


class Project:
    """The label rows of a project by hash and title."""

    def __init__(self, project):
        self.project = project
        self.by_hash = {}
        self.by_title = {}
        for row in project.list_label_rows_v2():
            self.by_hash[row.data_hash] = row
            self.by_title.setdefault(row.data_title, []).append(row)

    def find(self, line):
        row = self.by_hash.get(line.get("data_hash"))
        if row is not None:
            return row
        rows = self.by_title.get(line["data_title"], [])
        if not rows:
            raise RowError(f"the project has no data titled '{line['data_title']}'; upload the images first")
        if len(rows) > 1:
            raise RowError(
                f"{len(rows)} data of the project are titled '{line['data_title']}'; only their hashes tell them apart"
            )
        return rows[0]


class Uploader:
    def __init__(self, sdk, dry_run):
        self.sdk = sdk
        self.dry_run = dry_run
        self.objects = 0
        self.present = 0

    def feature(self, row, line):
        ontology = row.ontology_structure
        for find, value in (
            (ontology.get_child_by_hash, line["feature_hash"]),
            (ontology.get_child_by_title, line["feature"]),
        ):
            try:
                found = find(value, type_=self.sdk.Object)
            except Exception:  # the client has an exception of its own for "not found", by version
                continue
            shape = getattr(found.shape, "value", found.shape)
            if shape != "bitmask":
                raise RowError(f"feature '{line['feature']}' of the ontology has the shape {shape}, not bitmask")
            return found
        raise RowError(
            f"the ontology has no feature '{line['feature']}' (hash {line['feature_hash']}); "
            "add those of ontology.json to it"
        )

    def add(self, row, lines):
        """Adds the objects of the lines to a row whose labels are loaded."""
        has_labels = not self.dry_run or row.label_hash is not None
        present = row.get_object_instances() if has_labels else []
        instances = {instance.object_hash: instance for instance in present}
        for line in lines:
            instance = instances.get(line["object_hash"])
            is_new = instance is None
            if is_new:
                feature = self.feature(row, line)
                instance = self.sdk.ObjectInstance(feature, object_hash=line["object_hash"])
            elif any(annotation.frame == line["frame"] for annotation in instance.get_annotations()):
                self.present += 1
                continue
            self.objects += 1
            if self.dry_run:
                continue
            more = {"confidence": line["confidence"]} if "confidence" in line else {}
            instance.set_for_frames(
                self.sdk.BitmaskCoordinates.from_dict({"bitmask": line["bitmask"]}),
                frames=line["frame"],
                manual_annotation=line.get("manual_annotation", True),
                **more,
            )
            if is_new:
                row.add_object_instance(instance)
                instances[line["object_hash"]] = instance


def upload(project, sdk, lines, done, note, bundle_size, dry_run, say):
    """Uploads all rows that are not done; returns how many could not be uploaded."""
    rows = Project(project)
    uploader = Uploader(sdk, dry_run)
    failed = uploaded = skipped = 0

    def fail(name, reason):
        nonlocal failed
        failed += 1
        say(f"FAILED {name}: {reason}")

    groups = ((name, list(group)) for name, group in itertools.groupby(lines, row_id))
    for batch in batches(groups, bundle_size):
        ready = []
        for name, group in batch:
            # the line as well, since a title may occur again in another dataset
            mark = f"{group[0][0]} {name}"
            if mark in done:
                skipped += 1
                continue
            try:
                ready.append((mark, rows.find(group[0][1]), [line for _, line in group]))
            except RowError as e:
                fail(name, e)
        with project.create_bundle(bundle_size=bundle_size) as bundle:
            for _, row, _ in ready:
                # requesting the labels of a row without any creates them
                if not dry_run or row.label_hash is not None:
                    row.initialise_labels(bundle=bundle)
        filled = []
        for mark, row, group in ready:
            try:
                uploader.add(row, group)
                filled.append((mark, row))
            except (RowError, sdk.LabelRowError, ValueError, TypeError) as e:
                fail(row.data_title, e)
        if not dry_run:
            try:
                with project.create_bundle(bundle_size=bundle_size) as bundle:
                    for _, row in filled:
                        row.save(bundle=bundle)
            except (sdk.LabelRowError, ValueError):
                # one row that the client refuses must not hold up the others
                filled = save_one_by_one(sdk, filled, fail)
            for mark, _ in filled:
                note(mark)
        uploaded += len(filled)
    verb = "would upload" if dry_run else "uploaded"
    say(
        f"{verb} {uploader.objects} objects to {uploaded} label rows; "
        f"{uploader.present} objects were there, {skipped} rows were done, {failed} failed"
    )
    return failed


def save_one_by_one(sdk, filled, fail):
    saved = []
    for mark, row in filled:
        try:
            row.save()
            saved.append((mark, row))
        except (sdk.LabelRowError, ValueError) as e:
            fail(row.data_title, e)
    return saved


def load_sdk():
    try:
        import encord
        from encord.exceptions import EncordException, LabelRowError
        from encord.objects import Object, ObjectInstance
        from encord.objects.coordinates import BitmaskCoordinates
    except ImportError as e:
        raise UsageError(f"Encord's client is not there ({e}): pip install encord") from e
    sdk = argparse.Namespace()
    sdk.EncordUserClient = encord.EncordUserClient
    sdk.EncordException = EncordException
    sdk.LabelRowError = LabelRowError
    sdk.Object = Object
    sdk.ObjectInstance = ObjectInstance
    sdk.BitmaskCoordinates = BitmaskCoordinates
    return sdk


def read_done(path):
    """The label rows that an earlier run has noted."""
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as lines:
        return {json.loads(line) for line in lines if line.endswith("\n")}


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Uploads the bitmasks of an upload.jsonl to Encord.")
    parser.add_argument(
        "file", nargs="*", help="upload.jsonl, or all parts of it in their order (default: what lies beside this script)"
    )
    parser.add_argument("--project", required=True, help="hash of the project")
    parser.add_argument(
        "--key", help="file of the private key (default: what ENCORD_SSH_KEY_FILE or ENCORD_SSH_KEY says)"
    )
    parser.add_argument("--domain", help="Encord's address where it is not https://api.encord.com")
    parser.add_argument("--dry-run", action="store_true", help="look everything up, change nothing")
    parser.add_argument("--done", help="file that notes label rows that are done (default: FILE.done, of the first FILE)")
    parser.add_argument("--bundle-size", type=int, default=100, help="label rows per request (default: 100)")
    options = parser.parse_args(arguments)
    if options.bundle_size < 1:
        parser.error("--bundle-size must be 1 or more")
    if not (options.key or os.environ.get("ENCORD_SSH_KEY_FILE") or os.environ.get("ENCORD_SSH_KEY")):
        parser.error("name the private key by --key, ENCORD_SSH_KEY_FILE or ENCORD_SSH_KEY")
    if options.key and not os.path.isfile(os.path.expanduser(options.key)):
        parser.error(f"there is no {options.key}")
    files = options.file or beside(FOLDER)
    for path in files:
        if not os.path.isfile(path):
            parser.error(f"there is no {path}")
    sdk = load_sdk()
    state = options.done or files[0] + ".done"

    def note(mark):
        with open(state, "a", encoding="utf-8") as lines:
            lines.write(json.dumps(mark) + "\n")

    try:
        if not options.dry_run:
            # before anything is uploaded: an output may be read-only
            open(state, "a", encoding="utf-8").close()
        done = read_done(state)
    except OSError as e:
        raise UsageError(f"what is done cannot be noted: {e}; name another file by --done") from e
    try:
        elsewhere = {"domain": options.domain} if options.domain else {}
        client = sdk.EncordUserClient.create_with_ssh_private_key(ssh_private_key_path=options.key, **elsewhere)
        project = client.get_project(options.project)
    except (sdk.EncordException, ValueError) as e:
        raise UsageError(f"Encord does not open project {options.project}: {e}") from e
    try:
        failed = upload(
            project, sdk, read_all(files), done, note, options.bundle_size, options.dry_run, print
        )
    except sdk.EncordException as e:
        raise UsageError(f"Encord: {e}\nWhat was uploaded is noted; the same command goes on from there.") from e
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except UsageError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
