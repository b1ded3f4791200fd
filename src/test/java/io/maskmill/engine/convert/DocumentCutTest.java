package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.DocumentPart;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.Packing;
import io.maskmill.testing.stores.StoreDouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCutTest {
  private static final Envelope ENVELOPE =
      new Envelope(
          List.of("images", "annotations"),
          List.of("{\"c\":\"\u00e9\",\"images\":[\n", "\n],\"annotations\":[\n", "\n]}\n"),
          ",\n",
          1);

  @TempDir Path temp;
  private int runs;

  /** A frame with an image record and some annotations of it. */
  private record Frame(String name, int annotations, int length) {}

  private static List<Frame> frames(int count) {
    Random random = new Random(20_261_129);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(new Frame("\u00e9" + i, random.nextInt(6), random.nextInt(40)));
    }
    return frames;
  }

  /** The documents that frames give in splits of a size, by name. */
  private TreeMap<String, String> join(List<Frame> frames, int splitFrames, long maxBytes)
      throws IOException {
    String root = temp.resolve("out" + runs++).toString();
    HadoopConf conf = new HadoopConf(new Configuration(false));
    return join(OutputStore.open(root, conf), frames, splitFrames, maxBytes);
  }

  private static TreeMap<String, String> join(
      OutputStore store, List<Frame> frames, int splitFrames, long maxBytes) throws IOException {
    RunOutput output = new RunOutput(store, Staging.of("a command"));
    List<Ledger.Result> results = new ArrayList<>();
    for (int first = 0; first < frames.size(); first += splitFrames) {
      int end = Math.min(frames.size(), first + splitFrames);
      results.add(split(output, frames, first, end));
    }
    List<SplitRecords> records = DocumentPlan.records(results, "d/x.json", ENVELOPE.sections());
    DocumentCut cut = new DocumentCut(output, "d/x.json", ENVELOPE.withMaxBytes(maxBytes));
    TreeMap<String, String> documents = new TreeMap<>();
    for (JoinDocument join : cut.joins(records)) {
      Ledger.Entry entry = join.run();
      byte[] bytes;
      try (InputStream in = store.open(entry.path())) {
        bytes = in.readAllBytes();
      }
      assertEquals(bytes.length, entry.size());
      documents.put(entry.path(), new String(bytes, StandardCharsets.UTF_8));
    }
    return documents;
  }

  private static Ledger.Result split(RunOutput output, List<Frame> frames, int first, int end)
      throws IOException {
    Split split = new Split("s" + first, first, end - first, 1, "");
    try (IoThreads threads = new IoThreads(0);
        SplitOutput made = new SplitOutput(output, split, threads)) {
      OutputPlace place = made.place("", 0, Packing.NONE);
      for (int i = first; i < end; i++) {
        Frame frame = frames.get(i);
        int image = made.records(place, "d/x.json", "images");
        String text = "{\"id\":" + Envelope.OWN_NUMBER + ",\"n\":\"" + frame.name() + "\"}";
        made.record(place, "d/x.json", "images", i, text);
        for (int a = 0; a < frame.annotations(); a++) {
          String annotation =
              "{\"id\":"
                  + Envelope.OWN_NUMBER
                  + ",\"i\":"
                  + Envelope.reference(0, image)
                  + ",\"x\":\""
                  + "y".repeat(frame.length())
                  + "\"}";
          made.record(place, "d/x.json", "annotations", i, annotation);
        }
        made.ledger().planned();
      }
      return made.commit().result();
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The records of a section of all documents. */
  private static List<String> records(Iterable<String> documents, String begin, String end) {
    List<String> records = new ArrayList<>();
    for (String document : documents) {
      int from = document.indexOf(begin) + begin.length();
      String inside = document.substring(from, document.indexOf(end, from));
      if (!inside.isEmpty()) {
        records.addAll(List.of(inside.split(",\n", -1)));
      }
    }
    return records;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 150, 400, 1_000, 5_000})
  void partsHoldTheRecordsOfTheOneDocumentInOrder(long maxBytes) throws IOException {
    List<Frame> frames = frames(120);
    TreeMap<String, String> one = join(frames, 50, Long.MAX_VALUE);
    assertEquals(List.of("d/x.json"), List.copyOf(one.keySet()));
    TreeMap<String, String> parts = join(frames, 50, maxBytes);
    assertTrue(parts.size() > 1, "" + parts.keySet());
    for (String section : List.of("images\":[\n", "annotations\":[\n")) {
      assertEquals(records(one.values(), section, "\n]"), records(parts.values(), section, "\n]"));
    }
    int number = 0;
    for (String name : parts.keySet()) {
      assertEquals(DocumentPart.path("d/x.json", ++number, parts.size()), name);
      String document = parts.get(name);
      int images = records(List.of(document), "images\":[\n", "\n]").size();
      assertTrue(bytes(document) <= maxBytes || images == 1, name + ": " + document);
      for (String annotation : records(List.of(document), "annotations\":[\n", "\n]")) {
        String image = annotation.replaceFirst(".*\"i\":(\\d+).*", "{\"id\":$1,");
        assertTrue(document.contains(image), "its image is in the part: " + annotation);
      }
    }
  }

  @Test
  void eachPartIsAsFullAsItCanBe() throws IOException {
    List<Frame> frames = frames(120);
    long maxBytes = 700;
    List<String> parts = List.copyOf(join(frames, 7, maxBytes).values());
    long envelope = bytes(String.join("", ENVELOPE.literals()));
    int frame = 0;
    for (int i = 0; i + 1 < parts.size(); i++) {
      frame += records(List.of(parts.get(i)), "images\":[\n", "\n]").size();
      List<String> alone = List.copyOf(join(frames.subList(frame, frame + 1), 1, 1).values());
      // numbers of the frame alone are shorter than in its place, and a separator comes before it
      assertTrue(
          bytes(parts.get(i)) + bytes(alone.get(0)) - envelope + 60 > maxBytes,
          "part " + (i + 1) + " has room for the next frame: " + bytes(parts.get(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 60, 120})
  void splitsDoNotDecideTheCut(int splitFrames) throws IOException {
    List<Frame> frames = frames(120);
    assertEquals(join(frames, 13, 900), join(frames, splitFrames, 900));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 12, 120})
  void aDocumentOfExactlyTheLimitIsNotCut(int count) throws IOException {
    List<Frame> frames = frames(count);
    String whole = join(frames, 5, Long.MAX_VALUE).get("d/x.json");
    assertEquals(List.of(whole), List.copyOf(join(frames, 5, bytes(whole)).values()));
    assertEquals(Math.min(2, count), join(frames, 5, bytes(whole) - 1).size());
  }

  @Test
  void piecesLargerThanAChunkAreReadAheadInOrder() throws IOException {
    List<Frame> frames =
        List.of(
            new Frame("a", 3, ReadAhead.CHUNK - 40),
            new Frame("b", 1, 10),
            new Frame("c", 2, 2 * ReadAhead.CHUNK));
    OutputStore remote =
        OutputStore.open(StoreDouble.ABFS.address("out"), StoreDouble.hadoop(temp));
    String whole = join(remote, frames, 2, Long.MAX_VALUE).get("d/x.json");
    List<String> annotations = records(List.of(whole), "annotations\":[\n", "\n]");
    assertEquals(6, annotations.size());
    assertEquals("{\"id\":4,\"i\":2,\"x\":\"" + "y".repeat(10) + "\"}", annotations.get(3));
    assertEquals(
        "{\"id\":6,\"i\":3,\"x\":\"".length() + 2 * ReadAhead.CHUNK + 2,
        annotations.get(5).length());
    assertTrue(whole.equals(join(frames, 3, Long.MAX_VALUE).get("d/x.json")), "as on a local disk");
    assertEquals(2, join(remote, frames, 3, 4L * ReadAhead.CHUNK).size());
  }
}
