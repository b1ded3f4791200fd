package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution, unpacked and used as a stranger would, and the images that are made of it. The
 * steps of the Dockerfile run on layers over this machine's own files, which needs Linux and root.
 */
class DistributionIT {
  private static final String BUILD = "src/test/docker/build";

  /** A line of the list ends with the library's coordinates and its address. */
  private static final Pattern LISTED =
      Pattern.compile("\\([^\\s():]+:([^\\s():]+):([^\\s():]+) - ");

  @TempDir static Path shared;
  private static Path home;
  @TempDir Path temp;

  @BeforeAll
  static void unpack() throws Exception {
    List<Path> archives;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      archives = files.filter(file -> file.toString().endsWith("-bin.tar.gz")).toList();
    }
    assumeTrue(archives.size() == 1, "the distribution is made by mvn -P dist");
    home = Files.createDirectories(shared.resolve("a folder/dist"));
    Ended ended =
        run(
            shared.resolve("tar"),
            new String[] {"tar", "-xzf", archives.get(0).toString()},
            "-C",
            home.toString(),
            "--strip-components=1");
    assertEquals(0, ended.code(), ended.text());
  }

  private record Ended(int code, String text) {}

  private static Ended run(Path log, String[] command, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Ended(process.waitFor(), Files.readString(log));
  }

  private Ended maskmill(String... words) throws Exception {
    return run(temp.resolve("log"), new String[] {home.resolve("bin/maskmill").toString()}, words);
  }

  private Path sample() {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", fruit.toString(), "--frames", "4"));
    return fruit;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anUnpackedDistributionConvertsLikeABuild() throws Exception {
    Path fruit = sample();
    Path mine = temp.resolve("mine");
    Ended ended =
        maskmill(
            CommandRun.convert(fruit.toString(), "coco,parquet", mine.toString())
                .toArray(new String[0]));
    assertEquals(0, ended.code(), ended.text());
    Path theirs = temp.resolve("theirs");
    CommandRun.of(CommandRun.convert(fruit.toString(), "coco,parquet", theirs.toString()));
    assertEquals(data(theirs), data(mine));
  }

  private static Map<String, String> data(Path output) throws IOException {
    Map<String, String> files = FolderHash.of(output);
    files.keySet().removeIf(name -> name.startsWith("_") || name.equals("manifest.json"));
    return files;
  }

  @Test
  void itHoldsTheLicensesOfAllThatItHolds() throws IOException {
    Set<String> listed =
        LISTED
            .matcher(Files.readString(home.resolve("lib/THIRD-PARTY.txt")))
            .results()
            .map(library -> library.group(1) + "-" + library.group(2))
            .collect(Collectors.toSet());
    List<String> jars = new ArrayList<>(names(home.resolve("lib/spark")));
    jars.addAll(names(home.resolve("lib/hadoop")));
    for (String jar : jars) {
      assertTrue(listed.stream().anyMatch(jar::startsWith), jar);
    }
    assertTrue(jars.size() > 100, jars.toString());
    assertTrue(names(home).containsAll(List.of("LICENSE", "NOTICE", "bin", "conf", "lib")));
    assertTrue(
        jars.stream().noneMatch(jar -> jar.startsWith("junit") || jar.startsWith("picocli")));
  }

  private static void requireLayers() throws Exception {
    Path probe = Files.createDirectories(shared.resolve("probe"));
    for (String part : List.of("up", "work", "root")) {
      Files.createDirectories(probe.resolve(part));
    }
    String mount = "mount -t overlay x -o lowerdir=/,upperdir=up,workdir=work root";
    Ended ended =
        run(
            shared.resolve("probe.log"),
            new String[] {"unshare", "--mount", "sh", "-c", "cd '" + probe + "' && " + mount});
    assumeTrue(ended.code() == 0, "layers need Linux and root: " + ended.text());
  }

  private static Path given() throws IOException {
    Path given = shared.resolve("given");
    if (!Files.exists(given)) {
      Files.createDirectories(given);
      Files.createSymbolicLink(given.resolve("dist"), home);
    }
    return given;
  }

  private Ended build(String stage, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("python3", "-B", BUILD, "Dockerfile"));
    words.addAll(List.of("--out", temp.resolve("image").toString(), "--stage", stage));
    words.addAll(List.of("--given", "build=" + given()));
    words.addAll(List.of(more));
    return run(temp.resolve("build.log"), words.toArray(new String[0]));
  }

  /** As the image's own user, and as one that the image has no name for. */
  @Test
  void theImageConvertsAsAnyUser() throws Exception {
    requireLayers();
    Path data = Files.createDirectories(temp.resolve("data"));
    assertTrue(data.toFile().setWritable(true, false));
    Ended ended =
        build(
            "maskmill",
            "--data",
            data.toString(),
            "--run",
            "- sample --output in --frames 3",
            "--run",
            "34567:34567 convert --from binary-masks --input in --to coco --output out",
            "--run",
            "- convert --outptu x");
    assertEquals(2, ended.code(), ended.text()); // the last command's
    assertTrue(Files.exists(data.resolve("out/_SUCCESS")));
    assertEquals(34567, Files.getAttribute(data.resolve("out/_SUCCESS"), "unix:uid"));
    assertEquals(10001, Files.getAttribute(data.resolve("in"), "unix:uid"));
  }

  /** Spark's folder of jars has one Hadoop afterwards, and reads and writes s3a with it. */
  @Test
  void theImageForKubernetesHasOneHadoopAndReachesS3() throws Exception {
    requireLayers();
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    Path base = temp.resolve("base");
    Path jars = Files.createDirectories(base.resolve("opt/spark/jars"));
    for (String jar : names(home.resolve("lib/spark"))) {
      Files.copy(home.resolve("lib/spark").resolve(jar), jars.resolve(jar));
    }
    // As in Spark's image
    Files.createDirectories(base.resolve("etc"));
    String users = Files.readString(Path.of("/etc/passwd"));
    Files.writeString(base.resolve("etc/passwd"), users + "spark:x:185:0::/tmp:/bin/false\n");
    Files.writeString(jars.resolve("hadoop-client-api-3.3.4.jar"), "not a jar");
    Files.writeString(jars.resolve("hadoop-client-runtime-3.3.4.jar"), "not a jar");

    Path fruit = sample();
    try (S3Server server = S3Server.start(temp.resolve("buckets"), temp)) {
      server.configure();
      Path data = server.bucket("data");
      server.upload(fruit, "s3a://data/in");
      StringBuilder run = new StringBuilder("- java");
      new TreeSet<>(
              S3Server.settings(server.port()).entrySet().stream().map(Object::toString).toList())
          .forEach(setting -> run.append(" -D").append(setting));
      run.append(" -cp '/opt/spark/jars/*:/opt/maskmill/maskmill.jar' io.maskmill.Launch");
      run.append(" convert --from binary-masks --input s3a://data/in --to coco");
      run.append(" --output s3a://data/out --master 'local[1]'");
      Ended ended = build("kubernetes", "--base", base.toString(), "--run", run.toString());
      assertEquals(0, ended.code(), ended.text());
      assertTrue(Files.exists(data.resolve("out/_SUCCESS")), ended.text());
    }
  }
}
