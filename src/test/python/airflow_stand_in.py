"""Stand-ins for the parts of Airflow that conf/clusters/airflow uses. They know the names of the operators' arguments
and which of these are templates, as in the sources of the amazon, google and apache-spark providers of 2026, and refuse
the rest.
Run with DAG files, this prints one JSON object for each task."""

import importlib.util
import json
import sys
import types

BASE = {"task_id", "retries", "retry_delay", "retry_exponential_backoff", "execution_timeout"}
SENSOR = {"mode", "poke_interval", "timeout", "soft_fail"}
AWS = {"aws_conn_id", "region_name", "verify", "botocore_config"}
AWS_TEMPLATES = {"aws_conn_id", "region_name", "verify"}

# module -> operator -> (arguments, those that are needed, those that are templates)
OPERATORS = {
    "airflow.providers.apache.spark.operators.spark_submit": {
        "SparkSubmitOperator": (
            BASE
            | {
                "application", "conf", "conn_id", "files", "py_files", "archives", "driver_class_path", "jars", "java_class",
                "packages", "exclude_packages", "repositories", "total_executor_cores", "executor_cores", "executor_memory",
                "driver_memory", "keytab", "principal", "proxy_user", "name", "num_executors", "status_poll_interval",
                "application_args", "env_vars", "verbose", "spark_binary", "properties_file", "yarn_queue", "deploy_mode",
                "use_krb5ccache", "post_submit_commands", "track_driver_via_k8s_api", "yarn_track_via_rm_api", "yarn_rm_auth",
                "durable",
            },
            set(),
            {
                "application", "conf", "files", "py_files", "jars", "driver_class_path", "packages", "exclude_packages",
                "keytab", "principal", "proxy_user", "name", "application_args", "env_vars", "post_submit_commands",
                "properties_file",
            },
        ),
    },
    "airflow.providers.amazon.aws.operators.emr": {
        "EmrServerlessStartJobOperator": (
            BASE
            | AWS
            | {
                "application_id", "execution_role_arn", "job_driver", "configuration_overrides", "client_request_token",
                "config", "wait_for_completion", "name", "waiter_max_attempts", "waiter_delay", "deferrable",
                "enable_application_ui_links", "cancel_on_kill",
            },
            {"application_id", "execution_role_arn", "job_driver"},
            AWS_TEMPLATES
            | {"application_id", "config", "execution_role_arn", "job_driver", "configuration_overrides", "name"},
        ),
        "EmrAddStepsOperator": (
            BASE
            | AWS
            | {
                "job_flow_id", "job_flow_name", "cluster_states", "steps", "wait_for_completion", "waiter_delay",
                "waiter_max_attempts", "execution_role_arn", "deferrable",
            },
            set(),
            AWS_TEMPLATES | {"job_flow_id", "job_flow_name", "cluster_states", "steps", "execution_role_arn"},
        ),
    },
    "airflow.providers.amazon.aws.sensors.s3": {
        "S3KeySensor": (
            BASE
            | SENSOR
            | AWS
            | {"bucket_key", "bucket_name", "wildcard_match", "check_fn", "deferrable", "use_regex", "metadata_keys"},
            {"bucket_key"},
            AWS_TEMPLATES | {"bucket_key", "bucket_name"},
        ),
    },
    "airflow.providers.google.cloud.operators.dataproc": {
        "DataprocSubmitJobOperator": (
            BASE
            | {
                "job", "region", "project_id", "request_id", "retry", "timeout", "metadata", "gcp_conn_id",
                "impersonation_chain", "asynchronous", "deferrable", "polling_interval_seconds", "cancel_on_kill",
                "wait_timeout", "start_from_trigger",
            },
            {"job", "region"},
            {"project_id", "region", "job", "gcp_conn_id", "impersonation_chain", "request_id"},
        ),
    },
    "airflow.providers.google.cloud.sensors.gcs": {
        "GCSObjectExistenceSensor": (
            BASE
            | SENSOR
            | {"bucket", "object", "use_glob", "google_cloud_conn_id", "impersonation_chain", "retry", "deferrable"},
            {"bucket", "object"},
            {"bucket", "object", "impersonation_chain"},
        ),
    },
}
DAG_ARGUMENTS = {
    "dag_id", "schedule", "start_date", "end_date", "catchup", "max_active_runs", "default_args", "tags", "description",
    "dagrun_timeout",
}


class Dag:
    current = None

    def __init__(self, **arguments):
        unknown = set(arguments) - DAG_ARGUMENTS
        if unknown:
            raise TypeError("DAG has no arguments %s" % sorted(unknown))
        self.arguments, self.tasks = arguments, []

    def __enter__(self):
        Dag.current = self
        return self

    def __exit__(self, *_):
        pass


def holds_template(value):
    if isinstance(value, dict):
        return any(holds_template(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return any(holds_template(inner) for inner in value)
    return isinstance(value, str) and "{{" in value


class Task:
    def __init__(self, operator, spec, arguments):
        known, needed, templates = spec
        faults = ["has no argument %s" % name for name in sorted(set(arguments) - known)]
        faults += ["needs %s" % name for name in sorted((needed | {"task_id"}) - set(arguments))]
        faults += [
            "does not fill in templates in %s" % name
            for name, value in arguments.items()
            if name not in templates and holds_template(value)
        ]
        if faults:
            raise TypeError("%s %s" % (operator, "; ".join(faults)))
        self.operator, self.arguments, self.after = operator, arguments, []
        Dag.current.tasks.append(self)

    def __rshift__(self, other):
        other.after.append(self.arguments["task_id"])
        return other


def install():
    """Puts the stand-ins where Python looks for Airflow."""

    def module(name):
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            path = ".".join(parts[:end])
            if path not in sys.modules:
                sys.modules[path] = types.ModuleType(path)
        return sys.modules[name]

    module("airflow.sdk").DAG = Dag
    for name, operators in OPERATORS.items():
        for operator, spec in operators.items():
            setattr(
                module(name),
                operator,
                lambda operator=operator, spec=spec, **arguments: Task(operator, spec, arguments),
            )


def load(path):
    """The DAG that a file defines."""
    Dag.current = None
    spec = importlib.util.spec_from_file_location("dag", path)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    return Dag.current


if __name__ == "__main__":
    install()
    for file in sys.argv[1:]:
        for task in load(file).tasks:
            print(json.dumps({"file": file, "operator": task.operator, "arguments": task.arguments}, default=str))
