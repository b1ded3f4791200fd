package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maskmill.spi.SourceFile;
import io.maskmill.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of keys of a real S3 server hold the files that S3A's own flat listing gives. */
class S3RangesIT {
  private static final String ROOT = "s3a://data/set";

  private static final List<String> NAMES =
      List.of(
          "a b/c d.png",
          "a b/ä.png",
          "a/1.png",
          "a/10.png",
          "a/2.png",
          "a0",
          "a.png",
          "ab/x",
          "b/%41.png",
          "b/+.png",
          "b/й/ё.png",
          "img/frame 1.png",
          "z/z/z/z.png",
          "~.png");

  @TempDir static Path temp;
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(S3Server.isAvailable(), "the S3 server's class path is made by mvn verify");
    server = S3Server.start(temp.resolve("buckets"), temp);
    server.configure();
    server.bucket("data");
    OutputStore store = OutputStore.open(ROOT, server.hadoop());
    for (String name : NAMES) {
      store.put(name, name.getBytes(StandardCharsets.UTF_8));
    }
    for (int i = 0; i < 60; i++) {
      store.put(String.format("ann/frame_%04d.png", i), new byte[i]);
    }
    OutputStore.open("s3a://data/setting", server.hadoop()).put("beside.png", new byte[1]);
    FileSystem.closeAll();
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
      FileSystem.closeAll();
    }
  }

  private static List<SourceFile> sorted(List<SourceFile> files) {
    files.sort(Comparator.comparing(SourceFile::path));
    return files;
  }

  /** As S3A lists everything below a folder. */
  private static List<SourceFile> flat(HadoopTree tree) throws IOException {
    FileSystem fs = FileSystem.get(URI.create(ROOT), server.hadoop().get());
    RemoteIterator<? extends FileStatus> all = fs.listFiles(HadoopPlace.path(ROOT, ""), true);
    List<SourceFile> files = new ArrayList<>();
    while (all.hasNext()) {
      files.add(tree.sourceFile(all.next()));
    }
    return sorted(files);
  }

  @Test
  void rangesGiveWhatTheFlatListingGivesWhateverTheCut() throws IOException {
    HadoopTree tree = new HadoopTree(ROOT, server.hadoop());
    List<SourceFile> flat = flat(tree);
    assertEquals(NAMES.size() + 60, flat.size());
    assertTrue(flat.stream().noneMatch(file -> file.version().isEmpty()));
    assertEquals(List.of(KeyRange.ALL.text()), tree.prefixes());
    for (int each : List.of(0, 1, 10, 30, 1_000)) {
      ArrayDeque<String> left = new ArrayDeque<>(tree.prefixes());
      List<SourceFile> files = new ArrayList<>();
      int ranges = 0;
      while (!left.isEmpty()) {
        ranges++;
        try (SourceTree.Listing listing = tree.list(left.poll())) {
          for (int given = 0; listing.hasNext(); given++) {
            SourceFile file = listing.next();
            if (listing.piece() == null) {
              files.add(file);
            } else {
              left.add(listing.piece());
            }
            if (given == each && ranges == 1) {
              listing.share();
            }
          }
        }
      }
      assertEquals(flat, sorted(files), "shared after " + each);
    }
  }

  /** Every border between two keys, at a key and beside one. */
  @Test
  void twoRangesHoldEachKeyOnceWhereverTheyMeet() throws IOException {
    HadoopTree tree = new HadoopTree(ROOT, server.hadoop());
    List<SourceFile> flat = flat(tree);
    for (String name : NAMES) {
      for (String border : List.of("set/" + name, "set/" + name + " ", "set/" + name + "/")) {
        List<SourceFile> files = new ArrayList<>();
        for (KeyRange range : List.of(new KeyRange("", border), new KeyRange(border, ""))) {
          try (SourceTree.Listing listing = tree.list(range.text())) {
            listing.forEachRemaining(files::add);
          }
        }
        assertEquals(flat, sorted(files), border);
      }
    }
  }

  /** A folder for each frame costs no request of its own. */
  @Test
  void aSmallBucketIsListedWithOneRequest() throws IOException {
    HadoopTree tree = new HadoopTree(ROOT, server.hadoop());
    assertNotNull(tree.prefixes());
    int before = server.requests().size();
    try (SourceTree.Listing listing = tree.list(KeyRange.ALL.text())) {
      listing.forEachRemaining(file -> {});
    }
    List<S3Server.Request> requests = server.requestsAfter(before);
    assertEquals(1, requests.size(), requests.toString());
    assertTrue(requests.get(0).path().contains("list-type=2"), requests.toString());
  }

  /** What a user sets when a store's ranges are not to be trusted. */
  @Test
  void theFirstVersionOfListingTakesNoRanges() throws IOException {
    Configuration conf = new Configuration(server.hadoop().get());
    conf.setInt("fs.s3a.list.version", 1);
    conf.setBoolean("fs.s3a.impl.disable.cache", true);
    HadoopTree tree = new HadoopTree(ROOT, new HadoopConf(conf));
    assertEquals(
        List.of(".", "a/", "a b/", "ab/", "ann/", "b/", "img/", "z/").size(),
        tree.prefixes().size());
    List<SourceFile> files = new ArrayList<>();
    for (String prefix : tree.prefixes()) {
      try (SourceTree.Listing listing = tree.list(prefix)) {
        listing.forEachRemaining(files::add);
      }
    }
    assertEquals(flat(tree), sorted(files));
  }
}
