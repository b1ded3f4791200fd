package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * conf/clusters/aws/s3-policy.json allows what runs ask of S3, and nothing else: the requests that
 * a server sees are held against it.
 */
class S3PolicyIT {
  private static final Pattern PREFIX = Pattern.compile("[?&]prefix=([^&]*)");

  /** Happens when an upload fails, which these runs do not show. */
  private static final String ON_FAILURE = "s3:AbortMultipartUpload";

  @TempDir Path temp;

  /**
   * What IAM would be asked.
   *
   * @param key of the object; for a listing its prefix; empty where the request does not tell
   */
  private record Permission(String action, String key) {
    static Permission of(S3Server.Request request) {
      String[] parts = request.path().split("\\?", 2);
      String query = parts.length > 1 ? parts[1] : "";
      String[] place = parts[0].substring(1).split("/", 2);
      String key = place.length > 1 ? place[1] : "";
      if (key.isEmpty()) {
        Matcher prefix = PREFIX.matcher(request.path());
        String listed = prefix.find() ? prefix.group(1) : "";
        return switch (request.method()) {
          case "POST" -> new Permission("s3:DeleteObject", "");
          case "GET", "HEAD" ->
              new Permission(
                  query.contains("uploads")
                      ? "s3:ListBucketMultipartUploads"
                      : query.contains("location") ? "s3:GetBucketLocation" : "s3:ListBucket",
                  listed);
          default -> new Permission("another request: " + request, "");
        };
      }
      return switch (request.method()) {
        case "GET", "HEAD" -> new Permission("s3:GetObject", key);
        case "PUT", "POST" -> new Permission("s3:PutObject", key);
        case "DELETE" ->
            new Permission(query.contains("uploadId") ? ON_FAILURE : "s3:DeleteObject", key);
        default -> new Permission("another request: " + request, key);
      };
    }

    boolean isGrantedBy(JsonNode policy) {
      for (JsonNode statement : policy.path("Statement")) {
        boolean isNamed = false;
        for (JsonNode granted : statement.path("Action")) {
          isNamed |= granted.asText().equals(action);
        }
        if (isNamed && ((key.isEmpty() && !action.equals("s3:ListBucket")) || reaches(statement))) {
          return true;
        }
      }
      return false;
    }

    private boolean reaches(JsonNode statement) {
      JsonNode prefixes = statement.at("/Condition/StringLike/s3:prefix");
      JsonNode patterns = prefixes.isArray() ? prefixes : statement.path("Resource");
      for (JsonNode pattern : patterns) {
        String glob = pattern.asText().replaceFirst("^arn:aws:s3:::BUCKET/", "");
        if (key.matches(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"))) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void runsAskForWhatThePolicyGrantsAndForAllOfIt() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    Path fruit = temp.resolve("fruit");
    run(List.of("sample", "--output", fruit.toString(), "--frames", "12", "--size", "48x32"));
    try (S3Server server = S3Server.start(temp.resolve("buckets"), temp)) {
      server.configure();
      server.bucket("data");
      server.upload(fruit, "s3a://data/in");
      int before = server.requests().size();

      String in = "s3a://data/in";
      run(CommandRun.convert(in, "coco", "s3a://data/out/date=1", "--verify"));
      run(CommandRun.convert(in, "coco", "s3a://data/out/date=1", "--verify")); // already done
      run(
          CommandRun.convert(
              in, "coco", "s3a://data/out/date=2", "--incremental", "s3a://data/out/date=1"));
      List<String> packed = CommandRun.convert(in, "cvat-mask", "s3a://data/out/zips");
      packed.addAll(List.of("--target-opt", "archive=zip"));
      run(packed);
      packed.add("--overwrite");
      run(packed);
      run(
          List.of(
              "digest", "--from", "coco", "--input", "s3a://data/out/date=2", "--master", "local"));

      JsonNode policy =
          Json.mapper().readTree(ClusterExample.FOLDER.resolve("aws/s3-policy.json").toFile());
      Set<String> refused = new TreeSet<>();
      Set<String> used = new TreeSet<>(Set.of(ON_FAILURE));
      for (S3Server.Request request : server.requestsAfter(before)) {
        Permission asked = Permission.of(request);
        used.add(asked.action());
        if (!asked.isGrantedBy(policy)) {
          refused.add(request.toString());
        }
      }
      assertEquals(Set.of(), refused);
      Set<String> granted = new TreeSet<>();
      policy.path("Statement").forEach(s -> s.path("Action").forEach(a -> granted.add(a.asText())));
      assertEquals(granted, used);
    }
  }

  /** The page's table of actions is the policy's. */
  @Test
  void thePageNamesTheActions() throws IOException {
    String page = Page.read(Page.SITE.resolve("clusters.md")).text();
    JsonNode policy =
        Json.mapper().readTree(ClusterExample.FOLDER.resolve("aws/s3-policy.json").toFile());
    policy
        .path("Statement")
        .forEach(
            s -> s.path("Action").forEach(a -> assertTrue(page.contains("`" + a.asText() + "`"))));
    Matcher named = Pattern.compile("`(s3:\\w+)`").matcher(page);
    while (named.find()) {
      assertTrue(policy.toString().contains(named.group(1)), named.group(1));
    }
  }

  private static void run(List<String> args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.exit(), run.said());
  }
}
