package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.FrameLimits;
import io.maskmill.image.MaskDecoder;
import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.png.PngException;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import io.maskmill.testing.GivenParts;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose fault it is when decoding a frame ends in an exception. */
class FrameFaultsTest {
  @TempDir Path temp;

  private PlannedFrame planned(String name, int length) {
    FrameKey key = new FrameKey("", "", name);
    return new PlannedFrame.Paired(
        key, List.of(FramePart.mask(key, "mask", new SourceFile(name + ".png", length, 0))));
  }

  private static Frame frame(PlannedFrame planned) {
    return new Frame(planned.key(), new ImageRef("", "", 0, ""), 1, 1, List.of());
  }

  private List<DecodedFrame> decode(
      SourceTree tree, DatasetReader.FrameDecoder decoder, PlannedFrame... frames)
      throws IOException {
    FrameSource source =
        new FrameSource(new GivenParts(decoder), tree, FrameLimits.DEFAULT, HeapShare.WHOLE);
    List<DecodedFrame> decoded = new ArrayList<>();
    try (IoThreads threads = new IoThreads(0)) {
      FrameLoop<PlannedFrame> loop =
          FrameLoop.over(List.of(source), List.of(frames).iterator(), List::of, threads);
      for (var step = loop.next(); step != null; step = loop.next()) {
        decoded.add(step.frame());
      }
    }
    return decoded;
  }

  private List<DecodedFrame> failing(RuntimeException e) throws IOException {
    for (String name : List.of("a", "b", "c")) {
      Files.write(temp.resolve(name + ".png"), new byte[1]);
    }
    return decode(
        Trees.local(temp),
        (planned, context) -> {
          if (planned.key().name().equals("b")) {
            throw e;
          }
          return frame(planned);
        },
        planned("a", 1),
        planned("b", 1),
        planned("c", 1));
  }

  @Test
  void whatTheBytesProvokeIsTheFramesFault() throws IOException {
    List<DecodedFrame> decoded = failing(new ArrayIndexOutOfBoundsException("Index 7"));
    assertInstanceOf(DecodedFrame.Read.class, decoded.get(0));
    assertInstanceOf(DecodedFrame.Read.class, decoded.get(2));
    DecodedFrame.Rejected rejected = (DecodedFrame.Rejected) decoded.get(1);
    assertEquals("frame.internal", rejected.code().id());
    assertTrue(
        rejected
            .reason()
            .matches(
                "b.png: maskmill could not decode it: ArrayIndexOutOfBoundsException \\(Index 7\\) at"
                    + " FrameFaultsTest.java:\\d+; please report it with this file"),
        rejected.reason());
  }

  @Test
  void whatAStoreThrowsIsTheWorldsFault() {
    RuntimeException e = new IllegalStateException("Connection pool shut down");
    StackTraceElement sdk = new StackTraceElement("software.amazon.X", "get", "X.java", 1);
    StackTraceElement tree = new StackTraceElement("io.maskmill.io.HadoopTree", "read", "H", 2);
    e.setStackTrace(new StackTraceElement[] {sdk, tree});
    assertSame(e, assertThrows(IllegalStateException.class, () -> failing(e)));
  }

  @Test
  void whatIsWrongWithTheRunStaysSo() {
    assertThrows(ConfigException.class, () -> failing(new ConfigException("labels")));
  }

  /** A tree whose file is given changed at the first readings. */
  private SourceTree changing(AtomicInteger readings, int bad, UnaryOperator<byte[]> change) {
    SourceTree sound = Trees.local(temp);
    return (SourceTree)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SourceTree.class},
            (proxy, method, args) -> {
              try {
                Object result = method.invoke(sound, args);
                boolean isRead = method.getName().equals("read");
                return isRead && readings.getAndIncrement() < bad
                    ? change.apply((byte[]) result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private DecodedFrame mask(AtomicInteger readings, int bad, UnaryOperator<byte[]> change)
      throws IOException {
    byte[] png = new PngEncoder().encode(9, 9, 8, ColorType.GRAY, (y, row) -> row[y] = 1);
    Files.write(temp.resolve("m.png"), png);
    MaskDecoder masks = new MaskDecoder();
    DatasetReader.FrameDecoder decoder =
        (planned, context) -> {
          try {
            masks.decode(context.bytes(planned.part("mask")), context.maxPixels());
            return frame(planned);
          } catch (PngException e) {
            throw MaskDataException.ofMask("m.png", e);
          }
        };
    return decode(changing(readings, bad, change), decoder, planned("m", png.length)).get(0);
  }

  private static byte[] flipped(byte[] png) {
    byte[] other = png.clone();
    other[png.length - 20] ^= 4;
    return other;
  }

  @Test
  void checksumIsReadOnceMoreBeforeItCounts() throws IOException {
    AtomicInteger readings = new AtomicInteger();
    DecodedFrame.Read read =
        assertInstanceOf(DecodedFrame.Read.class, mask(readings, 1, FrameFaultsTest::flipped));
    assertEquals(2, readings.get());
    assertEquals(1L, read.counters().get("frames-read-again"));
  }

  @Test
  void checksumThatIsWrongTwiceCounts() throws IOException {
    AtomicInteger readings = new AtomicInteger();
    DecodedFrame.Rejected rejected =
        assertInstanceOf(DecodedFrame.Rejected.class, mask(readings, 9, FrameFaultsTest::flipped));
    assertEquals("mask.checksum", rejected.code().id());
    assertEquals(2, readings.get());
  }

  @Test
  void otherFaultsAreNotReadAgain() throws IOException {
    AtomicInteger readings = new AtomicInteger();
    byte[] page = "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    DecodedFrame decoded = mask(readings, 9, png -> Arrays.copyOf(page, png.length));
    assertEquals("mask.unreadable", ((DecodedFrame.Rejected) decoded).code().id());
    assertEquals(1, readings.get());
  }

  @Test
  void pixelsThatDoNotFitAreNamedWithTheNeedAndTheWayOut() {
    long heap = 2048L << 20;
    MaskDataException e =
        assertThrows(
            MaskDataException.class,
            () -> new HeapShare(2).check("m.png: decoding it", 700L << 20, 1, heap));
    assertEquals("mask.memory", e.code().id());
    assertEquals(
        "m.png: decoding it takes 700 MB, and each of the 2 tasks of a process has 634 MB of a heap"
            + " of 2,048 MB; give the process 2,250 MB (MASKMILL_HEAP=2250m, on a cluster"
            + " spark.executor.memory) or fewer tasks (--master local[1], on a cluster"
            + " spark.executor.cores)",
        e.getMessage());
  }

  @Test
  void pixelsThatFitAreTaken() throws MaskDataException {
    new HeapShare(2).check("m.png", 600L << 20, 1, 2048L << 20);
    new HeapShare(1).check("m.png", 1200L << 20, 1, 2048L << 20);
    new HeapShare(2).check("m.png", 300L << 20, 2, 2048L << 20);
    new HeapShare(2).check("m.png", 700L << 20, 1, 2251L << 20);
  }
}
