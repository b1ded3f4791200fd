package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.testing.ClassJar;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Distribution;
import io.maskmill.testing.Distribution.Ended;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.S3Server;
import io.maskmill.testing.SqlQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution, unpacked and used as a stranger would, and the images that are made of it. The
 * steps of the Dockerfile run on layers over this machine's own files, which needs Linux and root.
 */
class DistributionIT {
  private static final String BUILD = "src/test/docker/build";

  /** The modules of a small JRE; those that are sold as JREs have more. */
  private static final String JRE =
      "java.se,jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.security.auth";

  @TempDir static Path shared;
  private static Path home;
  @TempDir Path temp;

  @BeforeAll
  static void unpack() throws Exception {
    home = shared.resolve("a folder/dist");
    Distribution.unpack(home);
  }

  private static Ended run(Path log, String[] command, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(more));
    return Distribution.run(log, Map.of(), words);
  }

  private Ended maskmill(String... words) throws Exception {
    return run(temp.resolve("log"), new String[] {home.resolve("bin/maskmill").toString()}, words);
  }

  private Path sample() {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", fruit.toString(), "--frames", "4"));
    return fruit;
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

  /** A folder of a Java runtime without compiler and tools, with a blank in its name. */
  private static Path jre() throws Exception {
    Path java = Path.of(System.getProperty("java.home"));
    assumeTrue(Files.exists(java.resolve("jmods")), "this JDK has nothing to make a JRE of");
    Path jre = shared.resolve("a runtime/jre");
    if (!Files.exists(jre)) {
      Files.createDirectories(jre.getParent());
      String[] command = {java.resolve("bin/jlink").toString(), "--add-modules", JRE};
      Ended ended = run(shared.resolve("jlink"), command, "--output", jre.toString());
      assertEquals(0, ended.code(), ended.text());
    }
    assertFalse(Files.exists(jre.resolve("bin/javac")));
    return jre;
  }

  /** Runs it by a link, with a JRE that only JAVA_HOME names, with no other settings. */
  private Ended stranger(Map<String, String> more, String... words) throws Exception {
    Path link = temp.resolve("by link");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, home.resolve("bin/maskmill"));
    }
    List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=/usr/bin:/bin"));
    command.addAll(List.of("JAVA_HOME=" + jre(), "MASKMILL_ARCHIVE=off"));
    more.forEach((key, value) -> command.add(key + "=" + value));
    command.add(link.toString());
    command.addAll(List.of(words));
    return Distribution.run(temp.resolve("log"), Map.of(), command);
  }

  private void succeeds(Map<String, String> more, String... words) throws Exception {
    Ended ended = stranger(more, words);
    assertEquals(0, ended.code(), List.of(words) + "\n" + ended.text());
  }

  @Test
  void aJreIsAllItNeeds() throws Exception {
    Path in = temp.resolve("in put");
    Path out = temp.resolve("out");
    succeeds(Map.of(), "sample", "--output", in.toString(), "--frames", "3");
    List<String> convert =
        CommandRun.convert(in.toString(), "coco,parquet,supervisely", out.toString(), "--verify");
    succeeds(Map.of(), convert.toArray(new String[0]));
    String coco = out.resolve("coco").toString();
    succeeds(Map.of(), "inspect", "--from", "coco", "--input", coco);
    String[] diff = {"diff", "coco:" + coco, "parquet:" + out.resolve("parquet")};
    Map<String, String> slow = Map.of("MASKMILL_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    succeeds(slow, diff[0], diff[1], diff[2], "--ignore", "dataset");
    asksQuestions(out.resolve("parquet/data"));
  }

  /** Notebooks use the same jars. */
  private void asksQuestions(Path data) throws Exception {
    Path classes = ClassJar.of(SqlQuestions.class, temp.resolve("questions.jar"));
    String path = home + "/lib/maskmill.jar:" + home + "/lib/spark/*:" + home + "/lib/hadoop/*";
    List<String> words = new ArrayList<>(List.of(jre().resolve("bin/java").toString()));
    words.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dspark.master=local[2]"));
    words.addAll(List.of("-Dspark.ui.port=0", "-Dspark.driver.bindAddress=127.0.0.1"));
    words.add("-Dspark.sql.extensions=io.maskmill.sql.MaskExtensions");
    words.add("-Dlog4j2.configurationFile=" + home.resolve("conf/log4j2.properties"));
    words.addAll(List.of("-cp", path + ":" + classes, SqlQuestions.class.getName()));
    words.addAll(List.of(data.toString(), temp.resolve("answers").toString()));
    Ended ended = Distribution.run(temp.resolve("log"), Map.of(), words);
    assertEquals(0, ended.code(), ended.text());
    assertTrue(ended.text().contains("answered, areas [[kiwi,"), ended.text());
  }

  @Test
  void itReachesS3OnAJre() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    Path fruit = sample();
    try (S3Server server = S3Server.start(temp.resolve("buckets"), temp)) {
      Path data = server.bucket("data");
      StringBuilder options = new StringBuilder("-XX:TieredStopAtLevel=1");
      S3Server.settings(server.port()).forEach((k, v) -> options.append(" -D" + k + "=" + v));
      Map<String, String> s3 = Map.of("MASKMILL_JAVA_OPTS", options.toString());
      List<String> there = CommandRun.convert(fruit.toString(), "coco,parquet", "s3a://data/out");
      succeeds(s3, there.toArray(new String[0]));
      assertTrue(Files.exists(data.resolve("out/_SUCCESS")));
      String[] digest = {"digest", "--from", "parquet", "--input", "s3a://data/out/parquet"};
      succeeds(s3, digest);
      assertTrue(Files.readString(temp.resolve("log")).contains("kiwi"));
    }
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
    for (String jar : Distribution.names(home.resolve("lib/spark"))) {
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
