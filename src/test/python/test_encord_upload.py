"""encord_upload.py, as outputs hold it, against a stand-in for Encord's client, which behaves as version 0.1.190 does where it matters."""

import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile
import types
import unittest
from unittest import mock

SCRIPT = os.path.join(
    os.path.dirname(__file__), *[".."] * 2, *"main resources io maskmill formats encord encord_upload.py".split()
)
spec = importlib.util.spec_from_file_location("encord_upload", SCRIPT)
encord_upload = importlib.util.module_from_spec(spec)
spec.loader.exec_module(encord_upload)


class EncordException(Exception):
    pass


class LabelRowError(EncordException):
    pass


class Feature:
    def __init__(self, name, feature_hash, shape="bitmask"):
        self.name, self.feature_node_hash, self.shape = name, feature_hash, types.SimpleNamespace(value=shape)


class Ontology:
    def __init__(self, features):
        self.features = features

    def get_child_by_hash(self, feature_hash, type_=None):
        return self.one(lambda feature: feature.feature_node_hash == feature_hash)

    def get_child_by_title(self, title, type_=None):
        return self.one(lambda feature: feature.name == title)

    def one(self, test):
        for feature in self.features:
            if test(feature):
                return feature
        raise KeyError("not found")


class BitmaskCoordinates:
    @staticmethod
    def from_dict(shape):
        coordinates = BitmaskCoordinates()
        coordinates.bitmask = shape["bitmask"]
        return coordinates


class ObjectInstance:
    def __init__(self, feature, *, object_hash=None):
        self.feature, self.object_hash, self.frames = feature, object_hash, {}

    def set_for_frames(self, coordinates, frames=0, *, manual_annotation=None, confidence=None):
        if frames in self.frames:
            raise LabelRowError("Cannot overwrite existing data for a frame.")
        self.frames[frames] = (coordinates, manual_annotation, confidence)

    def get_annotations(self):
        return [types.SimpleNamespace(frame=frame) for frame in self.frames]


class Bundle:
    def __init__(self):
        self.todo = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            for action in self.todo:
                action()


class LabelRow:
    def __init__(self, data_hash, title, ontology, size=(3, 4)):
        self.data_hash, self.data_title, self.ontology_structure, self.size = data_hash, title, ontology, size
        self.label_hash, self.stored, self.instances, self.saves = None, [], None, 0

    def initialise_labels(self, bundle=None):
        bundle.todo.append(self.load)

    def load(self):
        self.label_hash, self.instances = "l", list(self.stored)

    def get_object_instances(self):
        return list(self.instances)

    def add_object_instance(self, instance):
        self.instances.append(instance)

    def save(self, bundle=None):
        for instance in self.instances:
            for coordinates, _, _ in instance.frames.values():
                if (coordinates.bitmask["height"], coordinates.bitmask["width"]) != self.size:
                    raise ValueError("Bitmask dimensions don't match the media dimensions")
        if bundle is None:
            self.store()
        else:
            bundle.todo.append(self.store)

    def store(self):
        self.stored, self.saves = list(self.instances), self.saves + 1


class Project:
    def __init__(self, rows):
        self.rows, self.bundles = rows, 0

    def list_label_rows_v2(self):
        return self.rows

    def create_bundle(self, bundle_size=None):
        self.bundles += 1
        return Bundle()


def line(title, object_hash="aaaaaaaa", frame=0, width=4, **more):
    bitmask = {"top": 0, "left": 0, "height": 3, "width": width, "rleString": "048"}
    return {
        "data_title": title, "frame": frame, "feature": "car", "feature_hash": "f1", "object_hash": object_hash,
        "bitmask": bitmask, **more,
    }


class UploadTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "upload.jsonl")
        ontology = Ontology([Feature("car", "f1"), Feature("box", "f2", "polygon")])
        self.rows = [LabelRow(f"h-{title}", title, ontology) for title in ("a.jpg", "b.jpg", "clip.mp4")]
        self.project = Project(self.rows)

    def upload(self, lines, *arguments):
        with open(self.file, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(each) + "\n" for each in lines)
        return self.run_script(self.file, "--key", __file__, *arguments)

    def run_script(self, *arguments):
        client = types.SimpleNamespace(get_project=self.open_project)
        user_client = types.SimpleNamespace(create_with_ssh_private_key=self.sign_in(client))
        encord = types.ModuleType("encord")
        encord.EncordUserClient = user_client
        exceptions = types.ModuleType("encord.exceptions")
        exceptions.EncordException, exceptions.LabelRowError = EncordException, LabelRowError
        objects = types.ModuleType("encord.objects")
        objects.Object, objects.ObjectInstance = Feature, ObjectInstance
        coordinates = types.ModuleType("encord.objects.coordinates")
        coordinates.BitmaskCoordinates = BitmaskCoordinates
        modules = {
            "encord": encord, "encord.exceptions": exceptions, "encord.objects": objects,
            "encord.objects.coordinates": coordinates,
        }
        self.said = io.StringIO()
        with mock.patch.dict(sys.modules, modules), contextlib.redirect_stdout(self.said):
            return encord_upload.main([*arguments, "--project", "p"])

    def sign_in(self, client):
        def create(ssh_private_key_path=None, domain="https://api.encord.com"):
            self.key, self.domain = ssh_private_key_path, domain
            return client

        return create

    def open_project(self, project_hash):
        if self.project is None:
            raise EncordException("You do not have access")
        return self.project

    def hashes(self, row):
        return [instance.object_hash for instance in self.rows[row].stored]

    def test_objects_reach_the_rows_of_their_titles(self):
        code = self.upload([line("a.jpg", "1"), line("a.jpg", "2"), line("b.jpg", "3", confidence=0.5)])
        self.assertEqual(0, code)
        self.assertEqual([["1", "2"], ["3"], []], [self.hashes(i) for i in range(3)])
        coordinates, manual, confidence = self.rows[1].stored[0].frames[0]
        self.assertEqual("048", coordinates.bitmask["rleString"])
        self.assertEqual((True, 0.5), (manual, confidence))

    def test_hash_goes_before_title(self):
        self.upload([line("a.jpg", data_hash="h-b.jpg")])
        self.assertEqual([[], ["aaaaaaaa"]], [self.hashes(i) for i in range(2)])

    def test_a_track_is_one_instance_on_several_frames(self):
        self.upload([line("clip.mp4", "t", 3), line("clip.mp4", "t", 7)])
        self.assertEqual(["t"], self.hashes(2))
        self.assertEqual([3, 7], sorted(self.rows[2].stored[0].frames))

    def test_what_is_done_is_not_done_again(self):
        lines = [line("a.jpg"), line("b.jpg")]
        self.upload(lines)
        self.upload(lines)
        self.assertEqual([1, 1], [row.saves for row in self.rows[:2]])
        self.assertIn("2 rows were done", self.said.getvalue())

    def test_objects_are_not_doubled_when_the_note_is_lost(self):
        self.upload([line("a.jpg")])
        os.remove(self.file + ".done")
        self.assertEqual(0, self.upload([line("a.jpg")]))
        self.assertEqual(["aaaaaaaa"], self.hashes(0))
        self.assertIn("1 objects were there", self.said.getvalue())

    def test_title_that_comes_again_goes_on_after_an_interruption(self):
        lines = [line("a.jpg", "1"), line("b.jpg", "2"), line("a.jpg", "3", 1)]
        self.upload(lines[:1])
        self.assertEqual(0, self.upload(lines))
        self.assertEqual([["1", "3"], ["2"]], [self.hashes(i) for i in range(2)])

    def test_dry_run_changes_nothing(self):
        self.assertEqual(0, self.upload([line("a.jpg")], "--dry-run"))
        self.assertEqual((0, None), (self.rows[0].saves, self.rows[0].label_hash))
        self.assertFalse(os.path.exists(self.file + ".done"))
        self.assertIn("would upload 1 objects to 1 label rows", self.said.getvalue())

    def test_row_that_is_not_there_fails_alone(self):
        self.assertEqual(1, self.upload([line("x.jpg"), line("b.jpg")]))
        self.assertEqual(["aaaaaaaa"], self.hashes(1))
        self.assertIn("FAILED x.jpg: the project has no data titled 'x.jpg'", self.said.getvalue())

    def test_title_of_two_rows_is_refused(self):
        self.rows[1].data_title = "a.jpg"
        self.assertEqual(1, self.upload([line("a.jpg")]))
        self.assertIn("2 data of the project are titled 'a.jpg'", self.said.getvalue())

    def test_feature_that_is_not_in_the_ontology_fails(self):
        self.assertEqual(1, self.upload([line("a.jpg", feature="tree", feature_hash="zz")]))
        self.assertIn("the ontology has no feature 'tree' (hash zz)", self.said.getvalue())

    def test_feature_of_another_shape_fails(self):
        self.assertEqual(1, self.upload([line("a.jpg", feature="box", feature_hash="f2")]))
        self.assertIn("has the shape polygon, not bitmask", self.said.getvalue())

    def test_feature_is_found_by_name_when_hashes_differ(self):
        self.assertEqual(0, self.upload([line("a.jpg", feature_hash="other")]))
        self.assertEqual("f1", self.rows[0].stored[0].feature.feature_node_hash)

    def test_row_that_the_client_refuses_fails_alone(self):
        self.assertEqual(1, self.upload([line("a.jpg", width=5), line("b.jpg")]))
        self.assertEqual([[], ["aaaaaaaa"]], [self.hashes(i) for i in range(2)])
        self.assertIn("FAILED a.jpg: Bitmask dimensions", self.said.getvalue())

    def test_rows_go_in_bundles(self):
        self.upload([line("a.jpg"), line("b.jpg"), line("clip.mp4")], "--bundle-size", "2")
        self.assertEqual(4, self.project.bundles)

    def test_parts_are_read_as_the_one_file(self):
        parts = []
        for number, titles in enumerate((["a", "b"], [], ["b", "c"]), 1):
            parts.append(os.path.join(os.path.dirname(self.file), f"upload-0000{number}-of-00003.jsonl"))
            with open(parts[-1], "w", encoding="utf-8") as out:
                out.writelines(json.dumps(line(title)) + "\n" for title in titles)
        read = [(number, each["data_title"]) for number, each in encord_upload.read_all(parts)]
        self.assertEqual([(1, "a"), (2, "b"), (3, "b"), (4, "c")], read)

    def test_files_beside_the_script_are_found(self):
        folder = os.path.join(os.path.dirname(self.file), "it's [a] folder")
        os.mkdir(folder)
        with mock.patch.object(encord_upload, "FOLDER", folder):
            with self.assertRaisesRegex(encord_upload.UsageError, "there is no upload.jsonl in"):
                self.run_script("--key", __file__)
            for number, title in enumerate("ab", 1):
                with self.assertRaises(encord_upload.UsageError):
                    self.run_script("--key", __file__)
                with open(os.path.join(folder, f"upload-0000{number}-of-00002.jsonl"), "w", encoding="utf-8") as out:
                    out.write(json.dumps(line(f"{title}.jpg")) + "\n")
            self.assertEqual(0, self.run_script("--key", __file__))
        self.assertEqual([["aaaaaaaa"], ["aaaaaaaa"], []], [self.hashes(i) for i in range(3)])
        self.assertTrue(os.path.exists(os.path.join(folder, "upload-00001-of-00002.jsonl.done")))

    def test_key_may_come_from_the_environment(self):
        self.upload([line("a.jpg")])
        with mock.patch.dict(os.environ, {"ENCORD_SSH_KEY": "-----BEGIN"}):
            self.assertEqual(0, self.run_script(self.file, "--domain", "https://api.us.encord.com"))
        self.assertEqual((None, "https://api.us.encord.com"), (self.key, self.domain))

    def test_command_without_a_key_is_refused(self):
        with contextlib.redirect_stderr(io.StringIO()) as said, self.assertRaises(SystemExit) as end:
            self.run_script("--key", "no/such/key")
        self.assertEqual(2, end.exception.code)
        self.assertIn("there is no no/such/key", said.getvalue())

    def test_project_that_does_not_open_is_said(self):
        self.project = None
        with self.assertRaisesRegex(encord_upload.UsageError, "does not open project p: You do not have access"):
            self.upload([line("a.jpg")])

    def test_output_that_cannot_be_written_is_said_before_anything_is_uploaded(self):
        with self.assertRaisesRegex(encord_upload.UsageError, "name another file by --done"):
            self.upload([line("a.jpg")], "--done", os.path.dirname(self.file))
        self.assertEqual(0, self.rows[0].saves)

    def test_object_that_the_client_refuses_fails_with_its_row_alone(self):
        twice = [line("a.jpg", "1"), line("a.jpg", "2"), line("b.jpg")]
        with mock.patch.object(ObjectInstance, "set_for_frames", side_effect=[LabelRowError("no"), None]):
            self.assertEqual(1, self.upload(twice))
        self.assertEqual([[], ["aaaaaaaa"]], [self.hashes(i) for i in range(2)])
        self.assertIn("FAILED a.jpg: no", self.said.getvalue())

    def test_line_that_is_none_is_refused(self):
        with self.assertRaisesRegex(encord_upload.UsageError, "line 1: has no data_title"):
            self.upload([{"frame": 0}])


if __name__ == "__main__":
    unittest.main()
