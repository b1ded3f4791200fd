package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.io.HadoopConf;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a document names and no listing has seen. */
class UnlistedFileTest {
  private static final FrameKey KEY = new FrameKey("", "", "a");
  private final byte[] content = new byte[300_000];
  @TempDir Path temp;

  @BeforeEach
  void write() throws IOException {
    new Random(1).nextBytes(content);
    Files.write(temp.resolve("m.png"), content);
  }

  private static FramePart mask(String role, String path) {
    return FramePart.namedMask(KEY, role, path);
  }

  private FetchedFrame fetch(long maxBytes, FramePart... parts) throws IOException {
    return FetchedFrame.fetch(
        new PlannedFrame.Paired(KEY, List.of(parts)), Trees.local(temp), -1, maxBytes);
  }

  @Test
  void aNamedFileIsReadWhole() throws Exception {
    FramePart part = mask("mask", "m.png");
    assertArrayEquals(content, fetch(1 << 20, part).whole(part));
  }

  @Test
  void aFileThatTwoPartsNameIsReadOnce() throws Exception {
    FramePart one = mask("00", "m.png");
    FramePart other = mask("01", "m.png");
    FetchedFrame fetched = fetch(1 << 20, one, other);
    assertSame(fetched.whole(one), fetched.whole(other));
  }

  @Test
  void aFileThatIsNotThereIsTheFramesFaultAndNotTheRuns() throws Exception {
    FramePart part = mask("mask", "nope.png");
    FetchedFrame fetched = fetch(1 << 20, part);
    MaskDataException e = assertThrows(MaskDataException.class, () -> fetched.whole(part));
    assertEquals(MaskFaults.MISSING, e.code());
    assertTrue(e.getMessage().startsWith("nope.png: no such file below "), e.getMessage());
  }

  @Test
  void aFileBeyondTheLimitIsRefused() throws Exception {
    FramePart part = mask("mask", "m.png");
    FetchedFrame fetched = fetch(299_999, part);
    MaskDataException e = assertThrows(MaskDataException.class, () -> fetched.whole(part));
    assertEquals("m.png: more bytes than --max-file-bytes 299999 allows", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 262_143, 262_144, 262_145, 299_999, 300_000, 1 << 20})
  void aLimitBoundsWhatIsReadOnEveryStore(int limit) throws Exception {
    SourceTree hadoop = hadoop();
    int expected = Math.min(content.length, limit + 1);
    assertEquals(expected, hadoop.readUnlisted("m.png", limit).length);
    assertEquals(expected, Trees.local(temp).readUnlisted("m.png", limit).length);
  }

  @Test
  void everyStoreSaysThatAFileIsNotThere() throws Exception {
    SourceTree hadoop = hadoop();
    assertThrows(FileNotFoundException.class, () -> hadoop.readUnlisted("nope", 9));
    assertThrows(FileNotFoundException.class, () -> Trees.local(temp).readUnlisted("nope", 9));
  }

  /** The folder as a store that Hadoop reaches; stores are cached by name, so each has its own. */
  private SourceTree hadoop() throws IOException {
    String table = "t" + Integer.toHexString(temp.hashCode());
    Configuration conf = new Configuration();
    conf.set("fs.viewfs.mounttable." + table + ".link./d", temp.toUri().toString());
    return Trees.open("viewfs://" + table + "/d", new HadoopConf(conf));
  }
}
