package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.model.Sha256;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.Packer;
import io.maskmill.testing.S3Server;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables on a real S3 server, which counts the requests. */
class S3TablesIT {
  private static final int FRAMES = 40;
  @TempDir static Path temp;
  private static S3Server server;
  private static SparkSession spark;
  private static Path fruit;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    fruit = temp.resolve("fruit");
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", "" + fruit, "--frames", "" + FRAMES, "--size", "96x64"));
    assertEquals(0, made.exit(), made.said());
    server = S3Server.start(temp.resolve("buckets"), temp);
    server.configure();
    server.bucket("data");
    server.upload(fruit, "s3a://data/fruit");
    spark = Sessions.open("");
  }

  @AfterAll
  static void stop() throws IOException {
    if (spark != null) {
      spark.stop();
    }
    if (server != null) {
      server.close();
      FileSystem.closeAll();
    }
  }

  private static Dataset<Row> read(String... options) {
    DataFrameReader reader = spark.read().format("maskmill").option("from", "binary-masks");
    for (int i = 0; i < options.length; i += 2) {
      reader = reader.option(options[i], options[i + 1]);
    }
    return reader.load("s3a://data/fruit");
  }

  private static long gets(Runnable query) throws IOException {
    int before = server.requests().size();
    query.run();
    return server.requestsAfter(before).stream()
        .filter(request -> request.method().equals("GET") && request.path().endsWith(".png"))
        .count();
  }

  @Test
  void onlyWhatIsAskedForIsFetched() throws IOException {
    assertEquals(0, gets(() -> assertEquals(FRAMES, read().count())));
    assertEquals(2, gets(() -> read().filter("name = 'fruit_000007'").select("objects").collect()));
    long rows =
        gets(() -> assertEquals(FRAMES, read("images", "copy").filter("width = 96").count()));
    assertEquals(2 * FRAMES, rows);
    assertTrue(gets(() -> read().select("objects").limit(3).collect()) <= 6);
    Row first = read().select("image_uri").first();
    assertEquals("s3a://data/fruit/img/fruit_000000.png", first.getString(0));
  }

  @Test
  void bytesOfImagesAreThoseOfTheStore() throws IOException {
    Row row =
        read("images", "copy")
            .filter("name = 'fruit_000011'")
            .selectExpr("sha2(image.bytes, 256)")
            .first();
    byte[] image = Files.readAllBytes(fruit.resolve("img/fruit_000011.png"));
    assertEquals(Sha256.of(image), row.getString(0));
  }

  @Test
  void aSaveLeavesOnlyItsOutput() throws IOException {
    String out = "s3a://data/saved";
    for (String mode : List.of("error", "overwrite")) {
      read("images", "copy")
          .write()
          .format("maskmill")
          .option("to", "coco")
          .option("report", "no")
          .mode(mode)
          .save(out);
    }
    OutputFolder saved = new OutputFolder(temp.resolve("buckets/data/saved"));
    assertTrue(saved.isPublished());
    assertEquals(Set.of(), saved.leftovers());
    assertEquals(FRAMES, spark.read().format("maskmill").load(out).count());
  }

  @Test
  void archivesOnTheStoreAreTables() throws Exception {
    Path up = Files.createDirectories(temp.resolve("up"));
    Files.write(up.resolve("fruit.zip"), Packer.zip(Packer.files(fruit)));
    server.bucket("zips");
    server.upload(up, "s3a://zips");
    Dataset<Row> table = spark.read().format("maskmill").load("s3a://zips/fruit.zip");
    assertEquals(
        AsParquet.rows(read("images", "none").drop("image_uri")),
        AsParquet.rows(table.drop("image_uri")));
  }
}
