#!/usr/bin/env bash
# A nightly conversion on Kubernetes without an operator, in cluster mode: spark-submit ends with 0 whatever the driver
# did, so the last lines look at the driver's pod. Change the first lines.
set -euo pipefail
server=${SERVER:-https://KUBERNETES:6443}
namespace=${NAMESPACE:-maskmill}
image=${IMAGE:-REGISTRY/maskmill:kubernetes}
input=${INPUT:-s3a://BUCKET/in}
outputs=${OUTPUTS:-s3a://BUCKET/out}
day=${1:-$(date -u +%F)}
driver="maskmill-$day-$$"

spark-submit --master "k8s://$server" --deploy-mode cluster --class io.maskmill.Launch --name maskmill \
  --driver-memory 2g --executor-memory 6g --executor-cores 4 --num-executors 8 \
  --conf spark.kubernetes.namespace="$namespace" \
  --conf spark.kubernetes.authenticate.driver.serviceAccountName=maskmill \
  --conf spark.kubernetes.container.image="$image" \
  --conf spark.kubernetes.driver.pod.name="$driver" \
  --conf spark.kubernetes.memoryOverheadFactor=0.2 \
  --conf spark.hadoop.fs.s3a.aws.credentials.provider=software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider \
  local:///opt/maskmill/maskmill.jar convert --from binary-masks --input "$input" --to coco \
  --output "$outputs/date=$day" --incremental "latest:$outputs" --max-quarantined 0.001

code=$(kubectl --namespace "$namespace" get pod "$driver" \
  --output 'jsonpath={.status.containerStatuses[0].state.terminated.exitCode}') || code=
exit "${code:-4}" # a pod that tells nothing was lost with its node
