"""A conversion every night by spark-submit on YARN.

The connection spark_default names the master (yarn), and its extra has yarn_resourcemanager_webapp_address, with which
the operator follows the application and finds it again after a crash of the worker, in place of submitting it twice.
The bucket and the jar are two variables of Airflow.
"""

from datetime import datetime, timedelta

from airflow.providers.amazon.aws.sensors.s3 import S3KeySensor
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG

BUCKET = "{{ var.value.maskmill_bucket }}"

with DAG(
    dag_id="maskmill_spark_submit",
    schedule="0 2 * * *",
    start_date=datetime(2026, 11, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=3), "retry_exponential_backoff": True},
):
    convert = SparkSubmitOperator(
        task_id="convert",
        application="{{ var.value.maskmill_jar }}",
        java_class="io.maskmill.Launch",
        name="maskmill-{{ ds }}",
        deploy_mode="cluster",
        yarn_track_via_rm_api=True,
        status_poll_interval=30,
        driver_memory="2g",
        executor_memory="6g",
        executor_cores=4,
        num_executors=8,
        conf={
            "spark.executor.memoryOverhead": "1g",
            # Airflow tries again; YARN would do so at once
            "spark.yarn.maxAppAttempts": "1",
        },
        application_args=[
            "convert",
            "--from", "binary-masks", "--input", f"s3a://{BUCKET}/in",
            "--to", "coco", "--output", f"s3a://{BUCKET}/out/date={{{{ ds }}}}",
            "--incremental", f"latest:s3a://{BUCKET}/out",
            "--max-quarantined", "0.001",
        ],
        execution_timeout=timedelta(hours=12),
    )

    # No wait: what is published is there at once
    published = S3KeySensor(
        task_id="published", bucket_key=f"s3://{BUCKET}/out/date={{{{ ds }}}}/_SUCCESS", timeout=30, retries=0
    )

    convert >> published
