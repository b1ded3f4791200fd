# docker build -t maskmill .                                    runs maskmill on one machine:
#   docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/data" maskmill convert --from binary-masks --input in --to coco --output out
# docker build -t maskmill:kubernetes --target kubernetes .     Spark's own image with maskmill in it, for drivers and executors
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG SPARK_IMAGE=apache/spark:3.5.8-scala2.12-java17-ubuntu
ARG JRE_IMAGE=eclipse-temurin:17-jre-jammy

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
RUN mvn -B -q package -P dist -Dmaven.test.skip=true \
 && mkdir /dist \
 && tar -xzf target/maskmill-*.tar.gz -C /dist --strip-components=1

FROM ${SPARK_IMAGE} AS kubernetes
USER root
# s3a comes with the Hadoop of its version, in place of Spark's: two versions in one folder would mix
RUN rm -f /opt/spark/jars/hadoop-client-api-*.jar /opt/spark/jars/hadoop-client-runtime-*.jar
COPY --from=build /dist/lib/hadoop/ /opt/spark/jars/
COPY --from=build /dist/lib/maskmill.jar /dist/LICENSE /dist/NOTICE /opt/maskmill/
COPY --from=build /dist/licenses/ /opt/maskmill/licenses/
USER 185

FROM ${JRE_IMAGE} AS maskmill
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends libnss-wrapper \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --home-dir /tmp --shell /bin/false maskmill
COPY --from=build /dist/ /opt/maskmill/
# The archive of classes, for users who cannot write there
RUN MASKMILL_ARCHIVE=make /opt/maskmill/bin/maskmill
COPY src/main/docker/entrypoint /opt/maskmill/bin/entrypoint
WORKDIR /data
USER 10001
ENTRYPOINT ["/opt/maskmill/bin/entrypoint"]
CMD ["--help"]
