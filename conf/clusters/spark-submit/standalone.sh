#!/usr/bin/env bash
# A nightly conversion on a standalone cluster, in client mode: the exit code is maskmill's. Change the first lines.
set -euo pipefail
master=${MASTER:-spark://HOST:7077}
jar=${MASKMILL_JAR:-target/maskmill.jar}
input=${INPUT:-s3a://BUCKET/in}
outputs=${OUTPUTS:-s3a://BUCKET/out}
day=${1:-$(date -u +%F)}

# hadoop-aws must be that of the cluster's Hadoop: 3.3.4 for Spark 3.5, 3.4.1 for 4.0, 3.4.2 for 4.1, 3.5.0 for 4.2.
exec spark-submit --master "$master" --deploy-mode client --class io.maskmill.Launch \
  --packages "${S3A:-org.apache.hadoop:hadoop-aws:3.3.4}" \
  --driver-memory 2g --executor-memory 6g --executor-cores 4 --total-executor-cores 32 \
  --conf spark.task.maxFailures=4 \
  "$jar" convert --from binary-masks --input "$input" --to coco --output "$outputs/date=$day" \
  --incremental "latest:$outputs" --max-quarantined 0.001
