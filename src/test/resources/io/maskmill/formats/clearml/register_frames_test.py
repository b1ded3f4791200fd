"""Runs register_frames.py against stand-ins for both SDKs. DATASET names the folder it lies in."""
import contextlib
import importlib.util
import io
import os
import sys
import types
import unittest

FOLDER = os.environ["DATASET"]
sys.dont_write_bytecode = True


def script():
    spec = importlib.util.spec_from_file_location(
        "register_frames", os.path.join(FOLDER, "register_frames.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Clearml:
    """clearml>=2.1 as far as the script uses it."""

    def __init__(self, known, errors=None):
        self.module = types.ModuleType("clearml")
        self.batches = []
        self.metadata = None
        stand_in = self

        class HyperDataset:
            def __init__(self, project_name, dataset_name, version_name):
                stand_in.names = (project_name, dataset_name, version_name)

            def get_metadata(self):
                return dict(known)

            def set_metadata(self, metadata):
                stand_in.metadata = metadata

            def add_data_entries(self, entries, batch_size, max_request_size_mb):
                stand_in.batches.append(entries)
                return {"upload": {}, "register": errors or {}}

        class DataEntryImage:
            @classmethod
            def from_api_object(cls, frame):
                return frame

        self.module.HyperDataset = HyperDataset
        self.module.DataEntryImage = DataEntryImage


class Allegro:
    """allegroai as far as the script uses it."""

    def __init__(self):
        self.module = types.ModuleType("allegroai")
        self.frames = []
        self.labels = None
        self.committed = 0
        stand_in = self

        class DatasetVersion:
            @staticmethod
            def create_new_dataset(dataset_name):
                stand_in.dataset = dataset_name

            @staticmethod
            def create_version(dataset_name, version_name):
                return DatasetVersion()

            def set_masks_labels(self, labels):
                stand_in.labels = labels

            def add_frames(self, frames, batch_size):
                stand_in.frames.extend(frames)
                return []

            def commit_version(self):
                stand_in.committed += 1

        class SingleFrame:
            def __init__(self, **fields):
                self.fields = fields
                self.masks_source = None
                self.annotations = []

            def add_annotation(self, **fields):
                self.annotations.append(fields)

        self.module.DatasetVersion = DatasetVersion
        self.module.SingleFrame = SingleFrame
        self.module.FrameGroup = dict


ARGS = ["--project", "P", "--dataset", "D", "--version", "V", "--base-uri", "s3://b/x/"]


class RegisterFramesTest(unittest.TestCase):
    def run_script(self, stand_in, *args):
        sys.modules[stand_in.module.__name__] = stand_in.module
        out, err = io.StringIO(), io.StringIO()
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = script().main([*ARGS, *args])
        finally:
            del sys.modules[stand_in.module.__name__]
        return code, out.getvalue(), err.getvalue()

    def test_every_frame_that_was_written_is_registered_once(self):
        clearml = Clearml({})
        code, _, _ = self.run_script(clearml)
        frames = [frame for batch in clearml.batches for frame in batch]
        self.assertEqual(0, code)
        self.assertEqual(3, len(frames))
        self.assertEqual(3, len({frame["id"] for frame in frames}))
        self.assertEqual(("P", "D", "V"), clearml.names)

    def test_addresses_are_whole_and_mask_ids_are_kept(self):
        clearml = Clearml({})
        self.run_script(clearml)
        source = clearml.batches[0][0]["sources"][0]
        self.assertEqual("s3://b/x/images/a0.jpg", source["uri"])
        self.assertEqual(
            {
                "seg": "s3://b/x/masks/seg/a0.png",
                "instances": "s3://b/x/masks/instances/a0.png",
                "troll": "s3://b/x/masks/troll/a0.png",
            },
            {mask["id"]: mask["uri"] for mask in source["masks"]},
        )

    def test_what_masks_hold_stands_in_the_frames_meta(self):
        clearml = Clearml({})
        self.run_script(clearml)
        meta = clearml.batches[0][0]["meta"]
        self.assertEqual(
            {"seg": "class", "instances": "instance", "troll": "alpha"},
            meta["default"]["maskmill"]["mask_modes"],
        )

    def test_what_the_frames_meta_says_of_a_source_stays(self):
        frame = {
            "meta": {"default": {"lens": "wide"}},
            "sources": [{"id": "default", "uri": "a.jpg", "meta": {"maskmill": {}}}],
        }
        placed = script().placed(frame, "s3://b")
        self.assertEqual({"lens": "wide", "maskmill": {}}, placed["meta"]["default"])
        self.assertEqual({"lens": "wide"}, frame["meta"]["default"])

    def test_rois_name_their_mask_and_value(self):
        clearml = Clearml({})
        self.run_script(clearml)
        self.assertEqual(
            [{"id": "instances", "value": [1, 0, 0]}, {"id": "instances", "value": [2, 0, 0]}],
            [roi["mask"] for roi in clearml.batches[0][0]["rois"]],
        )

    def test_other_metadata_of_the_version_stays(self):
        clearml = Clearml({"mine": 1})
        self.run_script(clearml)
        self.assertEqual(1, clearml.metadata["mine"])
        self.assertEqual(
            [{"value": [1, 1, 1], "labels": ["cat"]}], clearml.metadata["mask_labels"]["_all_"]
        )

    def test_errors_are_said_and_make_the_exit_code(self):
        code, _, err = self.run_script(Clearml({}, {"f1": "no"}))
        self.assertEqual(1, code)
        self.assertIn("register: f1: no", err)

    def test_relative_addresses_need_a_base(self):
        with self.assertRaises(SystemExit) as raised:
            self.run_script(Clearml({}), "--base-uri", "")
        self.assertIn("--base-uri must say where this folder lies", str(raised.exception))

    def test_a_dry_run_registers_nothing(self):
        clearml = Clearml({})
        code, out, _ = self.run_script(clearml, "--dry-run")
        self.assertEqual((0, "3 frames\n", []), (code, out, clearml.batches))

    def test_the_older_sdk_gets_labels_by_tuple_and_masks_by_id(self):
        allegro = Allegro()
        code, _, _ = self.run_script(allegro, "--sdk", "allegroai")
        self.assertEqual(0, code)
        self.assertEqual({(1, 1, 1): ["cat"]}, allegro.labels)
        self.assertEqual(3, len(allegro.frames))
        self.assertEqual(1, allegro.committed)
        first = allegro.frames[0]
        self.assertEqual("s3://b/x/masks/seg/a0.png", first.masks_source["seg"])
        self.assertEqual((1, 0, 0), first.annotations[0]["mask_rgb"])
        self.assertEqual(["cat"], first.annotations[0]["labels"])


if __name__ == "__main__":
    unittest.main()
