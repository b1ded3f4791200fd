#!/usr/bin/env bash
# An initialization action: Java 17 under one name on every node of an image that comes with an older Java.
set -euo pipefail
home=${JVMS:-/usr/lib/jvm}
found() { find "$home" -maxdepth 1 -name '*17*' ! -name '.*' -type d -exec test -x {}/bin/java \; -print -quit 2>/dev/null; }
if [ -z "$(found)" ]; then
  apt-get update -q
  apt-get install -y -q --no-install-recommends openjdk-17-jre-headless
fi
ln -sfn "$(found)" "$home/maskmill-java-17"
"$home/maskmill-java-17/bin/java" -version
