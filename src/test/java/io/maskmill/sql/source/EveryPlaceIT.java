package io.maskmill.sql.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.formats.Formats;
import io.maskmill.spi.ImageMode;
import io.maskmill.testing.CommandRun;
import io.maskmill.testing.Packer;
import io.maskmill.testing.S3Server;
import io.maskmill.testing.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format is written to a store as to a folder, and is found and read there and in archives.
 */
class EveryPlaceIT {
  @TempDir static Path temp;
  private static S3Server server;
  private static SparkSession spark;

  @BeforeAll
  static void makeOneOfEach() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    Path images = temp.resolve("fruit");
    CommandRun made =
        CommandRun.of(
            List.of("sample", "--output", images.toString(), "--frames", "12", "--size", "64x48"));
    assertEquals(0, made.exit(), made.said());
    Path rich = Rich.coco(temp.resolve("rich"), images.resolve("img"));
    server = S3Server.start(temp.resolve("buckets"), temp);
    server.configure();
    server.bucket("data");
    spark = Sessions.open("");
    List<String> all = formats().toList();
    for (String out : List.of(temp.resolve("of").toString(), "s3a://data/of")) {
      AsParquet.convert(spark, Formats.of("coco"), rich, Map.of(), all, ImageMode.COPY, out);
    }
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

  static Stream<String> formats() {
    return Formats.all().stream().map(format -> format.id());
  }

  /** What pixels and names say; addresses of images differ from place to place. */
  private static List<String> rows(String place) {
    Dataset<Row> frames = spark.read().format("maskmill").load(place);
    return AsParquet.rows(frames.drop("image", "image_uri"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aFormatIsTheSameInEveryPlace(String format) throws IOException {
    Path folder = temp.resolve("of").resolve(format);
    Map<String, byte[]> files = new TreeMap<>(Packer.files(folder));
    Map<String, byte[]> stored = Packer.files(server.bucket("data").resolve("of/" + format));
    stored.keySet().removeIf(path -> path.matches("(.*/)?\\..*")); // the server's own
    assertEquals(files.keySet(), stored.keySet());
    List<String> rows = rows(folder.toString());
    assertTrue(rows.size() > 5, rows.toString());
    assertEquals(rows, rows("s3a://data/of/" + format));
    if (!format.equals("webdataset")) { // is archives
      Path zip = Files.write(temp.resolve(format + ".zip"), Packer.zip(files));
      assertEquals(rows, rows(zip.toString()));
      Path tar = Files.write(temp.resolve(format + ".tar"), Packer.tar(files));
      assertEquals(rows, rows(tar.toString()));
    }
  }
}
