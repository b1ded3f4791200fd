package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.FolderHash;
import io.maskmill.testing.HdfsServer;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses as users of clusters have them, against real servers. */
class AddressesIT {
  private static final String DEFAULT_FS = "spark.hadoop.fs.defaultFS";
  private static final String S3_IMPL = "spark.hadoop.fs.s3.impl";
  private static final String S3A = "org.apache.hadoop.fs.s3a.S3AFileSystem";

  @TempDir Path temp;

  private static CommandRun run(String... args) throws IOException {
    FileSystem.closeAll();
    CommandRun run = CommandRun.of(List.of(args));
    FileSystem.closeAll();
    return run;
  }

  private static CommandRun done(String... args) throws IOException {
    CommandRun run = run(args);
    assertEquals(0, run.exit(), run.said());
    return run;
  }

  private static String[] convert(String in, String out) {
    return CommandRun.convert(in, "coco,clearml", out, "--images", "reference")
        .toArray(new String[0]);
  }

  /** What an output holds, without what tells how long it took. */
  private static Map<String, String> output(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>(FolderHash.of(folder));
    files.remove("report.json");
    return files;
  }

  @Test
  void everySpellingOfS3IsTheSameRun() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    try (S3Server server = S3Server.start(temp.resolve("buckets"), temp)) {
      server.configure();
      Path data = server.bucket("data");
      Path out = server.bucket("out");
      done("sample", "--output", "s3://data/fruit", "--frames", "8", "--size", "32x24");
      assertEquals(17, FolderHash.of(data.resolve("fruit")).size());
      String note = "note: s3:// is read as s3a://, since no file system is set for s3: here";
      CommandRun first = done(convert("s3://data/fruit", "s3n://out/a"));
      assertTrue(first.said().contains(note), first.said());
      CommandRun again = done(convert("s3a://data/fruit", "s3a://out/a"));
      assertTrue(again.said().contains("already done"), again.said());
      assertFalse(again.said().contains("note: s3"), again.said());
      System.setProperty(S3_IMPL, S3A);
      try {
        CommandRun mapped = done(convert("s3://data/fruit", "s3://out/a"));
        assertTrue(mapped.said().contains("already done"), mapped.said());
        assertFalse(mapped.said().contains("note: s3"), mapped.said());
        int before = server.requests().size();
        done(convert("s3://data/fruit", "s3://out/b"));
        long heads =
            server.requestsAfter(before).stream()
                .filter(r -> r.method().equals("HEAD") && r.path().startsWith("/data/fruit/ann/"))
                .count();
        assertEquals(0, heads, "s3: by S3A must be read as s3a: is");
      } finally {
        System.clearProperty(S3_IMPL);
      }
      assertEquals(output(out.resolve("a")), output(out.resolve("b")));
    } finally {
      FileSystem.closeAll();
    }
  }

  @Test
  void pathsFollowTheDefaultFileSystemOfTheCluster() throws Exception {
    assumeTrue(HdfsServer.isAvailable(), "the HDFS server's class path is made by mvn verify");
    String home = "user/" + System.getProperty("user.name") + "/";
    try (HdfsServer server = HdfsServer.start(temp.resolve("hdfs"))) {
      String root = server.address("").replaceFirst("/$", "");
      System.setProperty(DEFAULT_FS, root);
      try {
        CommandRun sample = done("sample", "--output", "fruit", "--frames", "8", "--size", "32x24");
        assertTrue(sample.said().contains("note: paths without a scheme lie on " + root));
        put(
            root,
            "/" + home + "classes.json",
            "{\"classes_mapping\": {\"pip\": 85, \"lemon\": 170}}");
        put(
            root,
            "/" + home + "job.yaml",
            """
            from: binary-masks
            input: fruit
            source-opt: {classes-mapping: classes.json}
            to: coco
            output: /out/coco
            master: 'local[2]'
            """);
        CommandRun first = done("convert", "--job", "job.yaml");
        assertTrue(first.said().contains(root + "/out/coco"), first.said());
        CommandRun again =
            done(
                "convert",
                "--job",
                "hdfs:///" + home + "job.yaml",
                "--input",
                "hdfs:///" + home + "fruit",
                "--output",
                root + "/out/coco");
        assertTrue(again.said().contains("already done"), again.said());
        CommandRun diff =
            done(
                "diff",
                "binary-masks:fruit",
                "coco:/out/coco",
                "--ignore",
                "dataset",
                "--a-opt",
                "classes-mapping=classes.json",
                "--master",
                "local[2]");
        assertTrue(diff.said().contains("equal"), diff.said());
        CommandRun next =
            done(
                "convert",
                "--job",
                "job.yaml",
                "--output",
                "/out/next",
                "--incremental",
                "/out/coco");
        assertTrue(next.said().contains("8 frames are as in"), next.said());
        CommandRun missing =
            run("inspect", "--from", "coco", "--input", "nothing", "--master", "local[1]");
        assertEquals(2, missing.exit(), missing.said());
        assertTrue(missing.said().contains(root + "/" + home + "nothing"), missing.said());
      } finally {
        System.clearProperty(DEFAULT_FS);
        FileSystem.closeAll();
      }
    }
  }

  private static void put(String root, String path, String text) throws IOException {
    Configuration conf = new Configuration();
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(root + path);
    try (FSDataOutputStream out = file.getFileSystem(conf).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
