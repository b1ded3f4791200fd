package io.maskmill.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two attempts that put the same file at the same time, as twins of a task do. */
class ConcurrentPutsTest {
  private static final byte[] BYTES = "an entry".repeat(50).getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;
  private HadoopConf conf;

  @BeforeEach
  void openStores() throws IOException {
    StoreFaults.begin();
    conf = StoreDouble.hadoop(temp);
  }

  @AfterEach
  void closeStores() throws IOException {
    StoreFaults.begin();
  }

  /** Both put one name at a time: what the slower finds there is its own, byte for byte. */
  @ParameterizedTest
  @EnumSource
  void bothMayPutOneNameAtATime(StoreDouble store) throws Exception {
    OutputStore output = OutputStore.open(store.address("both"), conf);
    StoreFaults.Hang hang = StoreFaults.begin().hangAt(StoreCall.CLOSE, "/both/");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<?> slow =
          thread.submit(
              () -> {
                output.put("images/1", BYTES);
                return null;
              });
      assertTrue(hang.awaitReached());
      output.put("images/1", BYTES);
      hang.release();
      slow.get();
    } finally {
      hang.release();
      thread.shutdownNow();
    }
    assertArrayEquals(BYTES, read(output, "images/1"));
  }

  /** A slow attempt that is killed while it puts what the other has put. */
  @ParameterizedTest
  @EnumSource
  void aPutThatIsKilledTakesNothingAway(StoreDouble store) throws Exception {
    OutputStore output = OutputStore.open(store.address("killed"), conf);
    List<StoreCall> calls =
        List.of(StoreCall.CREATE, StoreCall.WRITE, StoreCall.CLOSE, StoreCall.RENAME);
    for (StoreCall call : calls) {
      StoreFaults.Hang hang = StoreFaults.begin().hangAt(call, "/killed/");
      Thread slow =
          new Thread(
              () -> {
                try {
                  output.put("images/" + call, BYTES);
                } catch (IOException e) {
                  hang.release(); // it was interrupted, as Spark does
                }
              });
      slow.start();
      if (store == StoreDouble.GS && call == StoreCall.RENAME) {
        slow.join(); // nothing is renamed there
      } else {
        assertTrue(hang.awaitReached(), call.toString());
      }
      output.put("images/" + call, BYTES);
      slow.interrupt();
      slow.join();
      assertArrayEquals(BYTES, read(output, "images/" + call), call.toString());
    }
    OutputFolder folder = new OutputFolder(store.folder(temp).resolve("killed"));
    assertEquals(calls.size(), folder.published().size());
  }

  private static byte[] read(OutputStore store, String path) throws IOException {
    try (InputStream in = store.open(path)) {
      return in.readAllBytes();
    }
  }
}
