"""A conversion every night on EMR Serverless. Application, role and bucket are variables of Airflow."""

from datetime import datetime, timedelta

from airflow.providers.amazon.aws.operators.emr import EmrServerlessStartJobOperator
from airflow.providers.amazon.aws.sensors.s3 import S3KeySensor
from airflow.sdk import DAG

BUCKET = "{{ var.value.maskmill_bucket }}"

with DAG(
    dag_id="maskmill_emr_serverless",
    schedule="0 2 * * *",
    start_date=datetime(2026, 11, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=3), "retry_exponential_backoff": True},
):
    convert = EmrServerlessStartJobOperator(
        task_id="convert",
        application_id="{{ var.value.maskmill_application }}",
        execution_role_arn="{{ var.value.maskmill_role }}",
        name="maskmill-{{ ds }}",
        job_driver={
            "sparkSubmit": {
                "entryPoint": f"s3://{BUCKET}/jars/maskmill.jar",
                "entryPointArguments": [
                    "convert",
                    "--from", "binary-masks", "--input", f"s3://{BUCKET}/in",
                    "--to", "coco", "--output", f"s3://{BUCKET}/out/date={{{{ ds }}}}",
                    "--incremental", f"latest:s3://{BUCKET}/out",
                    "--max-quarantined", "0.001",
                ],
                "sparkSubmitParameters": " ".join([
                    "--class io.maskmill.Launch",
                    "--conf spark.driver.cores=2 --conf spark.driver.memory=4g",
                    "--conf spark.executor.cores=4 --conf spark.executor.memory=12g",
                    "--conf spark.emr-serverless.executor.disk=50g",
                    "--conf spark.dynamicAllocation.maxExecutors=8",
                ]),
            }
        },
        configuration_overrides={
            "monitoringConfiguration": {"s3MonitoringConfiguration": {"logUri": f"s3://{BUCKET}/logs/"}}
        },
        config={"executionTimeoutMinutes": 720},
        # The default gives up, and cancels the job, after 25 minutes
        waiter_delay=60,
        waiter_max_attempts=720,
    )

    # No wait: what is published is there at once
    published = S3KeySensor(
        task_id="published", bucket_key=f"s3://{BUCKET}/out/date={{{{ ds }}}}/_SUCCESS", timeout=30, retries=0
    )

    convert >> published
