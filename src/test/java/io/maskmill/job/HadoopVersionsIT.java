package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.io.OutputStore;
import io.maskmill.testing.CommandLines;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.DriverProcess;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.HadoopVersion;
import io.maskmill.testing.Packer;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The requests that a frame costs on S3 with the Hadoop of each cluster, held against the table of
 * performance.md, and that all of them give the same bytes.
 */
class HadoopVersionsIT {
  private static final int FRAMES = 12;
  private static final int SECONDS = 400;
  private static final Pattern FRAME = Pattern.compile("fruit_0000\\d\\d");
  private static final Path TABLE = Path.of("src/site/markdown/performance.md");

  /** A conversion of the table. */
  private record Case(String row, String arguments, String input, String output) {}

  private static final List<Case> CASES =
      List.of(
          new Case(
              "pairs to `supervisely` and `coco`, images copied",
              "--from binary-masks --to supervisely,coco",
              "s3a://data",
              "both"),
          new Case(
              "pairs to `coco`, `--images none`",
              "--from binary-masks --to coco --images none",
              "s3a://data",
              "none"),
          new Case(
              "pairs in a zip to `coco`, `--images none`",
              "--from binary-masks --to coco --images none",
              "s3a://zips/fruit.zip",
              "zip"),
          new Case(
              "pairs to `clearml`, images referenced",
              "--from binary-masks --to clearml --images reference",
              "s3a://data",
              "clearml"),
          new Case(
              "`clearml` to `coco`, masks that only documents name, `--images none`",
              "--from clearml --to coco --images none",
              "s3a://out/%s/clearml",
              "named"));

  @TempDir static Path temp;
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    FileSystem.closeAll();
    Path fruit = temp.resolve("fruit");
    CommandRun.of(
        List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES, "--size", "96x64"));
    server = S3Server.start(temp.resolve("buckets"), temp);
    server.configure();
    for (String bucket : List.of("data", "zips", "out")) {
      server.bucket(bucket);
    }
    server.upload(fruit, "s3a://data");
    OutputStore.open("s3a://zips", server.hadoop())
        .put("fruit.zip", Packer.zip(Packer.files(fruit)));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
      FileSystem.closeAll();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFrameCostsTheRequestsThatAreStated(HadoopVersion version) throws Exception {
    assumeTrue(version.isAvailable(), "the class path of Hadoop is made by mvn verify");
    List<String> lines = new ArrayList<>();
    for (Case one : CASES) {
      lines.add(
          "convert "
              + one.arguments
              + " --input "
              + input(one, version)
              + " --output s3a://out/"
              + version.number()
              + "/"
              + one.output
              + " --master local[2] --report no"); // whose pictures read some frames once more
    }
    int before = server.requests().size();
    Path file = Files.write(temp.resolve(version + ".commands"), lines);
    try (DriverProcess driver =
        DriverProcess.start(
            temp.resolve(version + ".log"),
            S3Server.settings(server.port()),
            version.classPath(),
            CommandLines.class.getName(),
            List.of(file.toString()))) {
      assertEquals(0, driver.exit(SECONDS), driver.said());
    }
    List<S3Server.Request> requests = server.requestsAfter(before);
    Map<String, String> stated = stated(version);
    Map<String, String> counted = new TreeMap<>();
    for (Case one : CASES) {
      counted.put(one.row, perFrame(requests, one, version));
    }
    assertEquals(stated, counted);
    sameBytes(version);
  }

  private static String input(Case one, HadoopVersion version) {
    return one.input.formatted(version.number());
  }

  /**
   * Requests of a case per frame, such as "2 GET, 3 PUT". Those that name a frame are counted to
   * the last one; of the others, what is less than one per frame is the run's.
   */
  private static String perFrame(List<S3Server.Request> requests, Case one, HadoopVersion version) {
    String out = "/out/" + version.number() + "/" + one.output + "/";
    // The commands ran one after the other, so each one's requests lie between its own puts.
    int first = -1;
    int last = -1;
    for (int i = 0; i < requests.size(); i++) {
      S3Server.Request request = requests.get(i);
      if (request.method().equals("PUT") && request.path().startsWith(out)) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    Map<String, Integer> ofFrames = new TreeMap<>();
    Map<String, Integer> shared = new TreeMap<>();
    for (S3Server.Request request : requests.subList(first, last + 1)) {
      String path = request.path();
      if (FRAME.matcher(path).find()) {
        ofFrames.merge(kind(request), 1, Integer::sum);
      } else if (path.startsWith("/zips/") || path.contains("?delete")) {
        shared.merge(kind(request), 1, Integer::sum);
      }
    }
    shared.forEach((kind, count) -> ofFrames.merge(kind, count / FRAMES * FRAMES, Integer::sum));
    List<String> said = new ArrayList<>();
    ofFrames.forEach(
        (kind, count) -> {
          String rest = count % FRAMES == 0 ? "" : " and " + count % FRAMES + " more";
          if (count > 0) {
            said.add(count / FRAMES + " " + kind + rest);
          }
        });
    return String.join(", ", said);
  }

  private static String kind(S3Server.Request request) {
    if (request.path().contains("list-type=") || request.path().contains("prefix=")) {
      return "LIST";
    }
    return request.path().contains("?delete") ? "delete" : request.method();
  }

  /** The column of a version in the table. */
  private static Map<String, String> stated(HadoopVersion version) throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    int head = 0;
    while (!lines.get(head).contains("| Hadoop " + version.number() + " |")) {
      head++;
    }
    List<String> columns = cells(lines.get(head));
    int column = columns.indexOf("Hadoop " + version.number());
    Map<String, String> stated = new TreeMap<>();
    for (int i = head + 2; lines.get(i).startsWith("|"); i++) {
      List<String> cells = cells(lines.get(i));
      stated.put(cells.get(0), cells.get(column));
    }
    return stated;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher m = Pattern.compile("\\| ([^|]*) (?=\\|)").matcher(line);
    while (m.find()) {
      cells.add(m.group(1).trim());
    }
    return cells;
  }

  /** Every version writes what the build's own Hadoop writes to a folder. */
  private static void sameBytes(HadoopVersion version) throws IOException {
    Path local = temp.resolve("local");
    if (!Files.exists(local)) {
      CommandRun run =
          CommandRun.of(
              CommandRun.convert(temp.resolve("fruit") + "", "supervisely,coco", local + ""));
      assertEquals(0, run.exit(), run.said());
    }
    Path remote = server.bucket("out").resolve(version.number() + "/both");
    for (String folder : List.of("supervisely", "coco")) {
      Map<String, String> expected = data(local.resolve(folder));
      assertTrue(expected.size() > FRAMES);
      assertEquals(expected, data(remote.resolve(folder)));
    }
  }

  private static Map<String, String> data(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>(FolderHash.of(folder));
    files.keySet().removeIf(path -> path.startsWith(".") || path.contains("/."));
    return files;
  }
}
