"""A conversion every night as a job on a Dataproc cluster, whose nodes install-java17.sh has prepared. Project, region,
cluster and bucket are variables of Airflow."""

from datetime import datetime, timedelta

from airflow.providers.google.cloud.operators.dataproc import DataprocSubmitJobOperator
from airflow.providers.google.cloud.sensors.gcs import GCSObjectExistenceSensor
from airflow.sdk import DAG

BUCKET = "{{ var.value.maskmill_bucket }}"
JAVA_HOME = "/usr/lib/jvm/maskmill-java-17"

with DAG(
    dag_id="maskmill_dataproc",
    schedule="0 2 * * *",
    start_date=datetime(2026, 11, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=3), "retry_exponential_backoff": True},
):
    convert = DataprocSubmitJobOperator(
        task_id="convert",
        project_id="{{ var.value.maskmill_project }}",
        region="{{ var.value.maskmill_region }}",
        # A retry is a job of its own; Dataproc answers a request that it knows with the job that failed
        request_id="maskmill-{{ ds }}-{{ ti.try_number }}",
        job={
            "placement": {"cluster_name": "{{ var.value.maskmill_cluster }}"},
            "spark_job": {
                "main_class": "io.maskmill.Launch",
                "jar_file_uris": [f"gs://{BUCKET}/jars/maskmill.jar"],
                "args": [
                    "convert",
                    "--from", "binary-masks", "--input", f"gs://{BUCKET}/in",
                    "--to", "coco", "--output", f"gs://{BUCKET}/out/date={{{{ ds }}}}",
                    "--incremental", f"latest:gs://{BUCKET}/out",
                    "--max-quarantined", "0.001",
                ],
                "properties": {
                    "spark.submit.deployMode": "cluster",
                    "spark.yarn.maxAppAttempts": "1",
                    "spark.yarn.appMasterEnv.JAVA_HOME": JAVA_HOME,
                    "spark.executorEnv.JAVA_HOME": JAVA_HOME,
                    "spark.driver.memory": "2g",
                    "spark.executor.memory": "10g",
                    "spark.executor.cores": "4",
                    "spark.executor.memoryOverhead": "1g",
                },
            },
        },
        execution_timeout=timedelta(hours=12),
    )

    # No wait: what is published is there at once
    published = GCSObjectExistenceSensor(
        task_id="published", bucket=BUCKET, object="out/date={{ ds }}/_SUCCESS", timeout=30, retries=0
    )

    convert >> published
