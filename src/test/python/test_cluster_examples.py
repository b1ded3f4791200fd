"""The DAGs in conf/clusters/airflow against stand-ins for Airflow, and AWS's documents against botocore where it is."""

import glob
import json
import os
import re
import sys
import tempfile
import unittest
from datetime import timedelta

sys.path.insert(0, os.path.dirname(__file__))
import airflow_stand_in

CLUSTERS = os.path.join(os.path.dirname(__file__), "..", "..", "..", "conf", "clusters")
DAGS = sorted(glob.glob(os.path.join(CLUSTERS, "airflow", "*.py")))

try:
    import botocore.session
    from botocore.validate import ParamValidator
except ImportError:
    botocore = None


class AirflowTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        airflow_stand_in.install()

    def test_there_are_dags(self):
        self.assertGreater(len(DAGS), 3)

    def test_every_dag_is_taken_and_waits_for_the_proof(self):
        for path in DAGS:
            with self.subTest(os.path.basename(path)):
                dag = airflow_stand_in.load(path)
                convert, published = dag.tasks
                self.assertEqual(["convert"], published.after)
                place = published.arguments.get("bucket_key") or published.arguments["object"]
                self.assertTrue(place.endswith("/_SUCCESS"), place)
                # A look that finds nothing must not be repeated for Airflow's seven days, nor by the DAG's retries
                self.assertLess(published.arguments["timeout"], 60)
                self.assertEqual(0, published.arguments["retries"])

    def test_two_runs_never_meet_and_retries_come_after_a_dead_owner_may_be_taken_over(self):
        for path in DAGS:
            with self.subTest(os.path.basename(path)):
                arguments = airflow_stand_in.load(path).arguments
                self.assertEqual(1, arguments["max_active_runs"])
                self.assertFalse(arguments["catchup"])
                self.assertGreaterEqual(arguments["default_args"]["retries"], 1)
                self.assertGreater(arguments["default_args"]["retry_delay"], timedelta(seconds=120))

    def test_the_operator_waits_longer_than_its_default(self):
        for path in DAGS:
            convert = airflow_stand_in.load(path).tasks[0].arguments
            hours = convert.get("execution_timeout", timedelta(0)) / timedelta(hours=1)
            if "waiter_delay" in convert:
                hours = convert["waiter_delay"] * convert["waiter_max_attempts"] / 3600
            self.assertGreaterEqual(hours, 12, path)

    def test_cluster_mode_on_yarn_follows_the_application(self):
        convert = airflow_stand_in.load(os.path.join(CLUSTERS, "airflow", "maskmill_spark_submit.py")).tasks[0].arguments
        # The operator refuses cluster mode without it, since a retry could not find the application
        self.assertEqual(("cluster", True), (convert["deploy_mode"], convert["yarn_track_via_rm_api"]))

    def test_a_retry_is_a_request_of_its_own(self):
        convert = airflow_stand_in.load(os.path.join(CLUSTERS, "airflow", "maskmill_dataproc.py")).tasks[0].arguments
        self.assertIn("try_number", convert["request_id"])
        filled = re.sub(r"\{\{ ds \}\}", "2026-11-28", re.sub(r"\{\{ ti.try_number \}\}", "12", convert["request_id"]))
        self.assertRegex(filled, r"^[A-Za-z0-9_-]{1,40}$")

    def test_the_stand_in_refuses_what_airflow_refuses(self):
        for faulty, reason in [
            ("task_id='a', bucket_keys='x', bucket_key='y'", "has no argument bucket_keys"),
            ("task_id='a'", "needs bucket_key"),
            ("task_id='a', bucket_key='x', poke_interval='{{ ds }}'", "does not fill in templates in poke_interval"),
        ]:
            with self.subTest(faulty), tempfile.NamedTemporaryFile("w", suffix=".py") as file:
                file.write("from airflow.sdk import DAG\nfrom airflow.providers.amazon.aws.sensors.s3 import S3KeySensor\n")
                file.write("with DAG(dag_id='d'):\n    S3KeySensor(%s)\n" % faulty)
                file.flush()
                with self.assertRaisesRegex(TypeError, reason):
                    airflow_stand_in.load(file.name)


@unittest.skipIf(botocore is None, "botocore is not installed")
class BotocoreTest(unittest.TestCase):
    def faults(self, service, operation, parameters):
        model = botocore.session.get_session().get_service_model(service)
        shape = model.operation_model(operation).input_shape
        return ParamValidator().validate(parameters, shape).generate_report()

    def read(self, *path):
        with open(os.path.join(CLUSTERS, *path), encoding="utf-8") as file:
            return json.load(file)

    def test_documents_are_taken(self):
        steps = {"JobFlowId": "j-1", "Steps": self.read("emr", "steps.json")}
        for service, operation, parameters in [
            ("emr", "AddJobFlowSteps", steps),
            ("emr", "RunJobFlow", self.read("emr", "cluster.json")),
            ("emr-serverless", "CreateApplication", {"clientToken": "t", **self.read("emr-serverless", "create-application.json")}),
            ("emr-serverless", "StartJobRun", self.read("emr-serverless", "start-job-run.json")),
            ("emr-containers", "StartJobRun", self.read("emr-on-eks", "start-job-run.json")),
            ("glue", "CreateJob", self.read("glue", "create-job.json")),
        ]:
            with self.subTest(operation):
                self.assertEqual("", self.faults(service, operation, parameters))

    def test_dags_give_documents_that_are_taken(self):
        airflow_stand_in.install()
        serverless = airflow_stand_in.load(os.path.join(CLUSTERS, "airflow", "maskmill_emr_serverless.py")).tasks[0].arguments
        self.assertEqual(
            "",
            self.faults(
                "emr-serverless",
                "StartJobRun",
                {
                    "applicationId": "a",
                    "clientToken": "t",
                    "executionRoleArn": "arn:aws:iam::111122223333:role/maskmill",
                    "jobDriver": serverless["job_driver"],
                    "configurationOverrides": serverless["configuration_overrides"],
                    **serverless["config"],
                },
            ),
        )
        steps = airflow_stand_in.load(os.path.join(CLUSTERS, "airflow", "maskmill_emr_steps.py")).tasks[0].arguments["steps"]
        self.assertEqual("", self.faults("emr", "AddJobFlowSteps", {"JobFlowId": "j-1", "Steps": steps}))


if __name__ == "__main__":
    unittest.main()
