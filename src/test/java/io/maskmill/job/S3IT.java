package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.cli.Main;
import io.maskmill.io.OutputStore;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.Packer;
import io.maskmill.testing.S3Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** s3a:// to s3a:// against a real S3 server, with requests counted by the server. */
class S3IT {
  private static final int FRAMES = 40;
  @TempDir static Path temp;
  private static Path fruit;
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    fruit = temp.resolve("fruit");
    run("sample", "--output", fruit.toString(), "--frames", "" + FRAMES, "--size", "96x64");
    server = S3Server.start(temp.resolve("buckets"), temp);
    server.configure();
    server.bucket("out");
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
      FileSystem.closeAll();
    }
  }

  @Test
  void aBucketConvertsLikeAFolderWithOneRequestAnObject() throws Exception {
    String targets = "supervisely,coco,parquet";
    Path folder = temp.resolve("folder");
    run(CommandRun.convert(fruit.toString(), targets, folder.toString()));
    server.bucket("data");
    server.upload(fruit, "s3a://data");
    int before = server.requests().size();
    // Pictures of the report read some frames once more.
    run(CommandRun.convert("s3a://data", targets, "s3a://out/run", "--report", "no"));
    List<S3Server.Request> requests = server.requestsAfter(before);

    Map<String, String> remote = data("run");
    assertEquals(data(FolderHash.of(folder)), remote);
    String digest = digest("binary-masks", fruit.toString());
    assertEquals(digest, digest("coco", "s3a://out/run/coco"));
    assertEquals(digest, digest("parquet", "s3a://out/run/parquet"));

    for (Map.Entry<String, Integer> gets : count(requests, "GET", "/data/").entrySet()) {
      boolean metadata = gets.getKey().endsWith("classes_mapping.json");
      assertTrue(gets.getValue() == 1 || metadata, gets.toString());
    }
    assertEquals(
        2 * FRAMES,
        count(requests, "GET", "/data/").keySet().stream().filter(p -> p.endsWith(".png")).count());
    assertEquals(Map.of(), count(requests, "HEAD", "/data/img/"));
    assertEquals(Map.of(), count(requests, "HEAD", "/data/ann/"));
    Map<String, Integer> puts = count(requests, "PUT", "/out/run/");
    Map<String, Integer> heads = count(requests, "HEAD", "/out/run/");
    for (String path : remote.keySet()) {
      assertEquals(1, puts.getOrDefault("/out/run/" + path, 0), path);
      assertEquals(0, heads.getOrDefault("/out/run/" + path, 0), path);
    }
  }

  @Test
  void aLookAtABucketFindsTheFormat() throws Exception {
    server.bucket("look");
    server.upload(fruit, "s3a://look/fruit");
    int before = server.requests().size();
    CommandRun found = CommandRun.of(List.of("inspect", "s3a://look/fruit", "--sample", "1"));
    assertEquals(0, found.exit(), found.said());
    assertTrue(found.said().contains("s3a://look/fruit is binary-masks, because"), found.said());
    int inspected = server.requestsAfter(before).size();
    before = server.requests().size();
    run("inspect", "--from", "binary-masks", "--input", "s3a://look/fruit", "--sample", "1");
    int look = inspected - server.requestsAfter(before).size();
    assertTrue(look <= 20, look + " requests more than with --from");
    CommandRun refused = CommandRun.of(List.of("convert", "s3a://look/fruit", "--to", "coco"));
    assertEquals(2, refused.exit());
    assertTrue(refused.said().contains("--output"), refused.said());
    run("convert", "s3a://look/fruit", "--to", "coco", "--output", "s3a://out/look");
    assertEquals(digest("binary-masks", fruit.toString()), digest("coco", "s3a://out/look"));
    assertTrue(Files.exists(server.bucket("out").resolve("look/_maskmill/report/index.html")));
  }

  /** Masks that only documents name: their length is not known and not asked for. */
  @Test
  void masksThatFramesNameCostOneRequestEach() throws Exception {
    run(CommandRun.convert(fruit.toString(), "clearml", "s3a://out/frames"));
    FileSystem.closeAll();
    int before = server.requests().size();
    List<String> read =
        CommandRun.convert("s3a://out/frames", "coco", "s3a://out/coco", "--report", "no");
    read.set(read.indexOf("--from") + 1, "clearml");
    run(read);
    List<S3Server.Request> requests = server.requestsAfter(before);
    Map<String, Integer> gets = count(requests, "GET", "/out/frames/masks/");
    assertEquals(FRAMES, gets.size());
    gets.forEach((path, n) -> assertEquals(1, n, path));
    assertEquals(Map.of(), count(requests, "HEAD", "/out/frames/masks/"));
    assertEquals(digest("binary-masks", fruit.toString()), digest("coco", "s3a://out/coco"));
  }

  /** Listing looks into documents for their labels, so each is read twice; images once. */
  @Test
  void documentsOfEachImageCostTwoRequests() throws Exception {
    run(CommandRun.convert(fruit.toString(), "labelme", "s3a://out/labelme"));
    Files.delete(server.bucket("out").resolve("labelme/labels.txt"));
    FileSystem.closeAll();
    int before = server.requests().size();
    List<String> read =
        CommandRun.convert("s3a://out/labelme", "coco", "s3a://out/of-labelme", "--report", "no");
    read.set(read.indexOf("--from") + 1, "labelme");
    run(read);
    Map<String, Integer> gets = count(server.requestsAfter(before), "GET", "/out/labelme/fruit_");
    assertEquals(2 * FRAMES, gets.size());
    gets.forEach((path, n) -> assertEquals(path.endsWith(".json") ? 2 : 1, n, path));
    assertEquals(digest("binary-masks", fruit.toString()), digest("coco", "s3a://out/of-labelme"));
  }

  /** With {@code --incremental} each is asked for once, and read only when it has changed. */
  @Test
  void masksThatFramesNameCostAStatusEachNight() throws Exception {
    run(CommandRun.convert(fruit.toString(), "clearml", "s3a://out/named"));
    Path masks = server.bucket("out").resolve("named/masks");
    int before = server.requests().size();
    named("1");
    assertMaskRequests(FRAMES, FRAMES, before);
    before = server.requests().size();
    assertTrue(named("2").contains(FRAMES + " frames are as in "));
    assertMaskRequests(FRAMES, 0, before);
    try (Stream<Path> files = Files.walk(masks)) {
      Path one = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
      Files.setLastModifiedTime(one, FileTime.fromMillis(1_700_000_000_000L));
    }
    before = server.requests().size();
    String changed = named("3");
    assertTrue(changed.contains(FRAMES - 1 + " frames are as in "), changed);
    assertTrue(changed.contains("0 new, 1 changed"), changed);
    assertMaskRequests(FRAMES, 1, before);
  }

  private String named(String night) throws IOException {
    FileSystem.closeAll();
    List<String> command =
        CommandRun.convert("s3a://out/named", "coco", "s3a://out/named-nights/" + night);
    command.set(command.indexOf("--from") + 1, "clearml");
    command.addAll(List.of("--incremental", "latest:s3a://out/named-nights", "--report", "no"));
    CommandRun run = CommandRun.of(command);
    assertEquals(0, run.exit(), run::said);
    return run.said();
  }

  private void assertMaskRequests(int heads, int gets, int start) throws IOException {
    List<S3Server.Request> requests = server.requestsAfter(start);
    Map<String, Integer> asked = count(requests, "HEAD", "/out/named/masks/");
    assertEquals(heads, asked.size());
    asked.forEach((path, n) -> assertEquals(1, n, path));
    Map<String, Integer> read = count(requests, "GET", "/out/named/masks/");
    assertEquals(gets, read.size());
    read.forEach((path, n) -> assertEquals(1, n, path));
  }

  /** The newest output is found by the store's own times; a retry of the second night is done. */
  @Test
  void nightsBuildOnTheNewestOutputOnTheStore() throws Exception {
    for (String night : List.of("date=2026-11-30", "date=2026-11-28", "date=2026-11-28")) {
      List<String> command =
          CommandRun.convert(fruit.toString(), "coco", "s3a://out/nights/" + night);
      command.addAll(List.of("--incremental", "latest:s3a://out/nights/", "--carry", "copy"));
      run(command);
    }
    String manifest =
        Files.readString(server.bucket("out").resolve("nights/date=2026-11-28/manifest.json"));
    assertTrue(
        manifest.contains("\"incremental\":{\"previous\":\"s3a://out/nights/date=2026-11-30\""),
        manifest);
    assertTrue(manifest.contains("\"carried\":" + FRAMES + ","), manifest);
    Map<String, String> second = data("nights/date=2026-11-28");
    second.remove("disappeared.jsonl");
    assertEquals(data("nights/date=2026-11-30"), second);
    for (String wrong : List.of("latest:s3a://nowhere/nights", "s3a://nowhere/nights/a")) {
      CommandRun run =
          CommandRun.of(
              CommandRun.convert(
                  fruit.toString(), "coco", "s3a://out/other", "--incremental", wrong));
      assertEquals(2, run.exit(), run.said());
      assertTrue(run.said().contains("the bucket does not exist"), run.said());
    }
  }

  @Test
  void shardsAndNumberedTablesAreWrittenAndReadOnTheStore() throws Exception {
    server.bucket("sets");
    server.upload(fruit, "s3a://sets/fruit");
    run(
        CommandRun.convert(
            "s3a://sets/fruit",
            "webdataset,huggingface",
            "s3a://out/sets",
            "--verify",
            "--report",
            "no",
            "--target-opt",
            "webdataset.shard.max-frames=15"));
    String digest = digest("binary-masks", fruit.toString());
    assertEquals(digest, digest("webdataset", "s3a://out/sets/webdataset"));
    assertEquals(digest, digest("huggingface", "s3a://out/sets/huggingface"));
    assertTrue(
        Files.exists(server.bucket("out").resolve("sets/webdataset/train-000002.tar")),
        "shards of 15 of 40 frames");
  }

  @Test
  void whatWasWrittenIsReadBackAndComparedOnTheStore() {
    String targets = "supervisely,coco,parquet";
    run(CommandRun.convert(fruit.toString(), targets, "s3a://out/verified", "--verify"));
    run("diff", "binary-masks:" + fruit, "coco:s3a://out/verified/coco", "--ignore", "dataset");
  }

  @Test
  void aZipOnTheStoreIsReadWithOneRequestAnEntry() throws Exception {
    server.bucket("zips");
    OutputStore store = OutputStore.open("s3a://zips", server.hadoop());
    store.put("fruit.zip", Packer.zip(Packer.files(fruit)));
    store.put("tar/fruit.tar", Packer.tar(Packer.files(fruit)));
    FileSystem.closeAll();
    int before = server.requests().size();
    String digest = digest("binary-masks", "s3a://zips/fruit.zip");
    Map<String, Integer> gets = count(server.requestsAfter(before), "GET", "/zips/fruit.zip");
    assertEquals(digest("binary-masks", fruit.toString()), digest);
    assertEquals(digest, digest("binary-masks", "s3a://zips/tar"));
    // The end of the zip, its directory on the driver and in a task, the mapping, every entry.
    assertEquals(Map.of("/zips/fruit.zip", 4 + 2 * FRAMES), gets);
  }

  private static void run(List<String> args) {
    run(args.toArray(new String[0]));
  }

  private static void run(String... args) {
    assertEquals(0, Main.run(args));
  }

  private static String digest(String format, String input) throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
    try {
      run("digest", "--from", format, "--input", input, "--ignore", "dataset,subset");
    } finally {
      System.setOut(out);
    }
    assertTrue(text.size() > 1000);
    return text.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, String> data(String output) throws IOException {
    return data(FolderHash.of(server.bucket("out").resolve(output)));
  }

  /** Entries alone: the manifest names its source. */
  private static Map<String, String> data(Map<String, String> files) {
    Map<String, String> data = new TreeMap<>(files);
    data.keySet()
        .removeIf(
            path ->
                path.equals("manifest.json")
                    || path.startsWith("_maskmill/") // holds times of the source
                    || path.startsWith(".")
                    || path.contains("/."));
    return data;
  }

  private static Map<String, Integer> count(
      List<S3Server.Request> requests, String method, String prefix) {
    Map<String, Integer> counts = new TreeMap<>();
    for (S3Server.Request request : requests) {
      if (request.method().equals(method)
          && request.path().startsWith(prefix)
          && !request.path().contains("?")) {
        counts.merge(request.path(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
