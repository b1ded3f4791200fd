package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.cli.Main;
import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.FrameLimits;
import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversion's numbers as Prometheus sees them. */
class RunMetricsTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.ui.enabled", "true",
          "spark.ui.port", "0",
          "spark.metrics.namespace", "maskmill",
          "spark.metrics.conf.*.sink.prometheusServlet.class",
              "org.apache.spark.metrics.sink.PrometheusServlet",
          "spark.metrics.conf.*.sink.prometheusServlet.path", "/metrics/prometheus");

  @TempDir Path temp;

  @Test
  void theDriverShowsFramesObjectsBytesAndQuarantined() throws IOException, InterruptedException {
    Path in = temp.resolve("in");
    assertEquals(
        0, Main.run("sample", "--output", in.toString(), "--frames", "20", "--size", "32x24"));
    Files.write(in.resolve("ann/fruit_000003.png"), new byte[] {1});
    SETTINGS.forEach(System::setProperty);
    try (JavaSparkContext spark = SparkContexts.open("local[2]")) {
      long before = shown(spark, "frames");
      long bytes = shown(spark, "bytes");
      long objects = shown(spark, "objects");
      long quarantined = shown(spark, "quarantined");
      Console console =
          new Console(
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
      JobOutcome.Published done =
          (JobOutcome.Published) new ConvertJob(spark, config(in), console).run();
      assertEquals(20, shown(spark, "frames") - before);
      assertEquals(1, shown(spark, "quarantined") - quarantined);
      assertEquals(done.counts().objects(), shown(spark, "objects") - objects);
      assertTrue(shown(spark, "bytes") > bytes);
    } finally {
      SETTINGS.keySet().forEach(System::clearProperty);
    }
  }

  private static long shown(JavaSparkContext spark, String gauge)
      throws IOException, InterruptedException {
    String page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(spark.sc().uiWebUrl().get() + "/metrics/prometheus/"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    String name = "metrics_maskmill_driver_plugin_io_maskmill_job_RunMetrics_run_" + gauge;
    Matcher line =
        Pattern.compile("(?m)^" + name + "_(?:Value|Number)\\{[^}]*} (\\d+)").matcher(page);
    assertTrue(line.find(), page.lines().filter(l -> l.contains("RunMetrics")).toList().toString());
    return Long.parseLong(line.group(1));
  }

  private ConvertConfig config(Path in) {
    return new ConvertConfig(
        PackedRuns.source(Formats.of("binary-masks"), in),
        List.of(PackedRuns.target(Formats.of("coco"))),
        temp.resolve("out").toString(),
        "",
        ImageMode.COPY,
        new ConvertConfig.Limits(0.5, FrameLimits.DEFAULT),
        ConvertConfig.Frames.ALL,
        ConvertConfig.Mode.DEFAULT);
  }
}
