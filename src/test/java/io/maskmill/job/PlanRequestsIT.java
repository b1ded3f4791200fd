package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.S3Server;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} says of requests, beside those that an S3 server counts. */
class PlanRequestsIT {
  private static final int FRAMES = 200;
  @TempDir Path temp;

  @Test
  void requestsAreThoseThatTheServerCounts() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES));
    try (S3Server server = S3Server.start(temp.resolve("buckets"), temp)) {
      server.configure();
      server.bucket("out");
      server.bucket("data");
      server.upload(fruit, "s3a://data");
      int start = server.requests().size();
      List<String> args = CommandRun.convert("s3a://data", "coco,supervisely", "s3a://out/run");
      args.add("--json");
      args.set(0, "plan");
      CommandRun plan = CommandRun.of(args);
      assertEquals(0, plan.exit(), plan.said());
      int planned = server.requests().size();
      assertEquals(
          0,
          server.requestsAfter(start).stream()
              .filter(request -> request.path().startsWith("/out/"))
              .count(),
          "the output is neither read nor written");
      FileSystem.closeAll();
      args.remove("--json");
      args.set(0, "convert");
      args.addAll(List.of("--report", "no")); // pictures read some frames once more
      assertEquals(0, CommandRun.of(args).exit());
      List<S3Server.Request> made = server.requestsAfter(planned);

      JsonNode told =
          Json.mapper().readTree(plan.said().substring(plan.said().indexOf("{\n"))).get("requests");
      assertEquals("requests", told.get("source").asText());
      assertEquals(2 * FRAMES, told.get("reads").asLong());
      near(count(made, "GET", "/data/"), told.get("reads").asLong() + told.get("lists").asLong());
      near(
          count(made, "PUT", "/out/run/"),
          told.get("puts").asLong() + told.get("own-puts").asLong());
      near(count(made, "GET", "/out/run/"), told.get("own-gets").asLong());
    }
  }

  private static long count(List<S3Server.Request> requests, String method, String prefix) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.path().startsWith(prefix))
        .count();
  }

  /** Within a tenth, and a few that every run makes. */
  private static void near(long real, long told) {
    assertTrue(Math.abs(told - real) <= 10 + real / 10, "told " + told + ", counted " + real);
  }
}
