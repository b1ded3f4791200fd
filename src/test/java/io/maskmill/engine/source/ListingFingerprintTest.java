package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.formats.Formats;
import io.maskmill.io.HadoopConf;
import io.maskmill.spi.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes the fingerprint of a listing, and with it the run. */
class ListingFingerprintTest {
  @TempDir Path temp;

  @BeforeEach
  void makeSource() throws IOException {
    Files.createDirectories(temp.resolve("img"));
    Files.createDirectories(temp.resolve("ann"));
    Files.write(temp.resolve("img/a.png"), new byte[] {1});
    Files.write(temp.resolve("ann/a.png"), new byte[] {2});
    Files.writeString(temp.resolve("classes_mapping.json"), "{\"classes_mapping\": {\"a\": 1}}");
  }

  private ListingStats list() throws IOException {
    OpenedSource source =
        OpenedSource.open(
            new ConvertConfig.Source(
                Formats.of("binary-masks"),
                temp.toString(),
                Options.ofSource(Formats.of("binary-masks"), Map.of(), "")),
            new HadoopConf(new Configuration(false)));
    List<ListedRecord> records = new ArrayList<>();
    for (String prefix : source.tree().prefixes()) {
      new ListFiles(source.tree(), source.reader()).run(prefix).forEachRemaining(records::add);
    }
    return ListingStats.of(records.iterator());
  }

  @Test
  void filesThatAreNotDataDoNotChangeIt() throws IOException {
    ListingStats before = list();
    Files.write(temp.resolve("img/.DS_Store"), new byte[6]);
    Files.write(temp.resolve("Thumbs.db"), new byte[7]);
    ListingStats after = list();
    assertEquals(before.files() + 2, after.files());
    assertEquals(before.fingerprint(), after.fingerprint());
  }

  @Test
  void everyOtherFileDoes() throws IOException {
    ListingStats before = list();
    Files.write(temp.resolve("img/b.png"), new byte[6]);
    assertNotEquals(before.fingerprint(), list().fingerprint());
  }
}
