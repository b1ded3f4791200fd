"""A conversion every night as a step of a running EMR cluster. Cluster and bucket are variables of Airflow."""

from datetime import datetime, timedelta

from airflow.providers.amazon.aws.operators.emr import EmrAddStepsOperator
from airflow.providers.amazon.aws.sensors.s3 import S3KeySensor
from airflow.sdk import DAG

BUCKET = "{{ var.value.maskmill_bucket }}"

with DAG(
    dag_id="maskmill_emr_steps",
    schedule="0 2 * * *",
    start_date=datetime(2026, 11, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=3), "retry_exponential_backoff": True},
):
    convert = EmrAddStepsOperator(
        task_id="convert",
        job_flow_id="{{ var.value.maskmill_cluster }}",
        steps=[
            {
                "Name": "maskmill-{{ ds }}",
                "ActionOnFailure": "CONTINUE",
                "HadoopJarStep": {
                    "Jar": "command-runner.jar",
                    "Args": [
                        "spark-submit",
                        "--deploy-mode", "cluster",
                        "--class", "io.maskmill.Launch",
                        "--driver-memory", "2g", "--executor-memory", "9g", "--executor-cores", "4",
                        "--conf", "spark.executor.memoryOverhead=1g",
                        "--conf", "spark.yarn.maxAppAttempts=1",
                        f"s3://{BUCKET}/jars/maskmill.jar",
                        "convert",
                        "--from", "binary-masks", "--input", f"s3://{BUCKET}/in",
                        "--to", "coco", "--output", f"s3://{BUCKET}/out/date={{{{ ds }}}}",
                        "--incremental", f"latest:s3://{BUCKET}/out",
                        "--max-quarantined", "0.001",
                    ],
                },
            }
        ],
        wait_for_completion=True,
        # The default gives up after half an hour
        waiter_delay=60,
        waiter_max_attempts=720,
    )

    # No wait: what is published is there at once
    published = S3KeySensor(
        task_id="published", bucket_key=f"s3://{BUCKET}/out/date={{{{ ds }}}}/_SUCCESS", timeout=30, retries=0
    )

    convert >> published
