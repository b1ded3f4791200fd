package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must hold to, whatever its file system does. */
class OutputStoreTest {
  /** Stores of each kind. */
  enum Kind {
    FILE,
    GS,
    ABFS,
    HDFS
  }

  @TempDir Path temp;

  @BeforeEach
  void begin() throws IOException {
    StoreFaults.begin();
  }

  @AfterEach
  void end() throws IOException {
    StoreFaults.begin();
  }

  private OutputStore open(Kind kind) throws IOException {
    Configuration conf = new Configuration();
    StoreDouble.settings(temp)
        .forEach((key, value) -> conf.set(key.replace("spark.hadoop.", ""), value));
    String address =
        kind == Kind.FILE
            ? temp.resolve("out").toString()
            : StoreDouble.valueOf(kind.name()).address("out");
    return OutputStore.open(address, new HadoopConf(conf));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(OutputStore store, String path) throws IOException {
    try (var in = store.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsPutAndReplaced(Kind kind) throws IOException {
    OutputStore store = open(kind);
    for (String text : List.of("one", "one", "three", "xyz", "")) {
      store.put("a/b.txt", bytes(text));
      assertEquals(text, read(store, "a/b.txt"));
      assertEquals(text.length(), store.status("a/b.txt").length());
    }
    assertNull(store.status("a/c.txt"));
    assertNull(store.status("a"));
    assertEquals(List.of("b.txt"), store.names("a"));
    assertEquals(List.of(), store.names("none"));
  }

  @ParameterizedTest
  @EnumSource
  void aStreamIsSeenWholeOrNotAtAll(Kind kind) throws IOException {
    OutputStore store = open(kind);
    store.put("a", bytes("before"));
    try (OutputStore.EntryStream out = store.create("a")) {
      out.write(bytes("half"));
      out.flush();
      assertEquals("before", read(store, "a"));
    }
    assertEquals("before", read(store, "a"));
    try (OutputStore.EntryStream out = store.create("a")) {
      out.write(bytes("whole"));
      out.publish();
      assertThrows(IOException.class, out::publish);
    }
    assertEquals("whole", read(store, "a"));
    try (OutputStore.EntryStream out = store.createOwn("b")) {
      out.write(bytes("half"));
    }
    assertFalse(store.exists("b"));
    try (OutputStore.EntryStream out = store.createOwn("b")) {
      out.write(bytes("own"));
      out.publish();
    }
    assertEquals("own", read(store, "b"));
  }

  @ParameterizedTest
  @EnumSource
  void anAttemptThatIsGivenUpTakesNothingFromItsTwin(Kind kind) throws IOException {
    OutputStore store = open(kind);
    OutputStore.EntryStream loser = store.create("part");
    loser.write(bytes("half of what"));
    try (OutputStore.EntryStream winner = store.create("part")) {
      winner.write(bytes("all of it"));
      winner.publish();
    }
    loser.close();
    assertEquals("all of it", read(store, "part"));
  }

  @ParameterizedTest
  @EnumSource
  void ofManyThatCreateAFileOneSucceeds(Kind kind) throws Exception {
    OutputStore store = open(kind);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      for (int round = 0; round < 20; round++) {
        String path = "lock-" + round;
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          byte[] own = bytes("writer " + i);
          all.add(
              threads.submit(
                  () -> {
                    start.await();
                    return store.putNew(path, own);
                  }));
        }
        start.countDown();
        int winner = -1;
        for (int i = 0; i < all.size(); i++) {
          if (all.get(i).get()) {
            assertEquals(-1, winner, "two own " + path);
            winner = i;
          }
        }
        assertEquals("writer " + winner, read(store, path));
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void allFilesAreListedWithTheirLengths(Kind kind) throws IOException {
    OutputStore store = open(kind);
    store.put("a/b/c.txt", bytes("123"));
    store.put("a/d.txt", bytes("1"));
    store.put("e.txt", bytes(""));
    assertEquals("{a/b/c.txt=3, a/d.txt=1}", list(store, "a"));
    assertEquals("[a/b/, a/d.txt]", children(store, "a"));
    assertEquals("[a/, e.txt]", children(store, ""));
    assertEquals("[]", children(store, "none"));
    assertEquals("{}", list(store, "none"));
    store.delete("a");
    assertEquals("{}", list(store, "a"));
    assertTrue(store.exists("e.txt"));
    store.delete("a");
    store.deleteAll(List.of("e.txt", "none"));
    assertFalse(store.exists("e.txt"));
  }

  private static String children(OutputStore store, String folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (OutputStore.Listing listing = store.children(folder)) {
      listing.forEachRemaining(one -> names.add(one.path()));
    }
    names.remove("_maskmill/");
    return names.toString();
  }

  private static String list(OutputStore store, String folder) throws IOException {
    TreeMap<String, Long> files = new TreeMap<>();
    try (OutputStore.Listing listing = store.files(folder)) {
      listing.forEachRemaining(file -> files.put(file.path(), file.length()));
    }
    return files.toString();
  }

  @ParameterizedTest
  @EnumSource
  void onlyAnEmptyFolderIsPruned(Kind kind) throws IOException {
    OutputStore store = open(kind);
    store.put("a/b", bytes("1"));
    store.prune("a");
    assertTrue(store.exists("a/b"));
    store.delete("a/b");
    store.prune("a");
    store.prune("none");
    assertEquals(List.of(), store.names("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GS", "ABFS", "HDFS"})
  void aPutThatFailsLeavesWhatWasThere(String name) throws IOException {
    Kind kind = Kind.valueOf(name);
    open(kind).put("a", bytes("before"));
    for (StoreFaults.Moment moment : StoreFaults.Moment.values()) {
      for (int n = 1; n < 12; n++) {
        StoreFaults.begin().dieAt(n, moment);
        try {
          open(kind).put("a", bytes("after it"));
        } catch (IOException e) {
          // dead
        }
        StoreFaults.begin();
        OutputStore store = open(kind);
        String text = store.exists("a") ? read(store, "a") : "nothing";
        boolean replacing = kind == Kind.ABFS && text.equals("nothing");
        assertTrue(
            List.of("before", "after it").contains(text) || replacing,
            kind + " " + moment + " " + n + ": " + text);
        store.put("a", bytes("before"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GS", "ABFS", "HDFS"})
  void puttingTheSameAgainNeverTakesItAway(String name) throws IOException {
    Kind kind = Kind.valueOf(name);
    open(kind).put("a", bytes("the same"));
    for (StoreFaults.Moment moment : StoreFaults.Moment.values()) {
      for (int n = 1; n < 12; n++) {
        StoreFaults.begin().dieAt(n, moment);
        try {
          open(kind).put("a", bytes("the same"));
        } catch (IOException e) {
          // dead
        }
        StoreFaults.begin();
        assertEquals("the same", read(open(kind), "a"), kind + " " + moment + " " + n);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GS", "ABFS", "HDFS"})
  void afterALostAnswerTheFileIsStillOnesOwn(String name) throws IOException {
    Kind kind = Kind.valueOf(name);
    StoreFaults.begin().fail(StoreCall.WRITE, "lock", 1, () -> new IOException("reset"));
    OutputStore store = open(kind);
    try {
      store.putNew("lock", bytes("mine"));
    } catch (IOException e) {
      // told
    }
    store.delete("lock");
    assertTrue(store.putNew("lock", bytes("mine")));
    assertFalse(store.putNew("lock", bytes("yours")));
    assertArrayEquals(bytes("mine"), bytes(read(store, "lock")));
  }

  @ParameterizedTest
  @EnumSource
  void namesThatCannotBeHeldAreTold(Kind kind) throws IOException {
    OutputStore store = open(kind);
    assertEquals("", store.refusal("img/" + "é".repeat(60) + ".png"));
    String longest = "é".repeat(125) + ".png";
    assertEquals(kind == Kind.GS, store.refusal("img/" + longest + "xx").isEmpty());
    assertEquals("", store.refusal("img/" + longest));
    assertFalse(
        store.refusal("x/".repeat(4000)).isEmpty() && kind != Kind.ABFS && kind != Kind.HDFS);
  }
}
