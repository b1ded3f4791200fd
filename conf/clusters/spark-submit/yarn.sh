#!/usr/bin/env bash
# A nightly conversion on YARN, in cluster mode: spark-submit ends with 0 or 1, and _SUCCESS is the proof. Change the
# first lines. One attempt, since YARN would start a failed driver again at once; whoever calls this tries again.
set -euo pipefail
jar=${MASKMILL_JAR:-target/maskmill.jar}
input=${INPUT:-hdfs:///data/in}
outputs=${OUTPUTS:-hdfs:///data/out}
day=${1:-$(date -u +%F)}

exec spark-submit --master yarn --deploy-mode cluster --class io.maskmill.Launch --name maskmill \
  --driver-memory 2g --executor-memory 6g --executor-cores 4 --num-executors 8 \
  --conf spark.executor.memoryOverhead=1g \
  --conf spark.yarn.maxAppAttempts=1 --conf spark.task.maxFailures=4 \
  "$jar" convert --from binary-masks --input "$input" --to coco --output "$outputs/date=$day" \
  --incremental "latest:$outputs" --max-quarantined 0.001
