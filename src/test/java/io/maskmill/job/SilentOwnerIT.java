package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.testing.CommandRun;
import io.maskmill.testing.OutputFolder;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which a store takes neither a sign of life nor what the driver puts. */
@Tag("faults")
class SilentOwnerIT {
  @TempDir Path temp;

  @BeforeEach
  void configureStores() throws IOException {
    StoreDouble.configure(temp);
  }

  @AfterEach
  void forgetStores() throws IOException {
    StoreDouble.forget(temp);
  }

  /** The driver would put _SUCCESS for ten minutes, while another run may own the output. */
  @Test
  void theDriverDoesNotOutwaitItsOwnership() throws IOException {
    Path fruit = temp.resolve("fruit");
    CommandRun.of(List.of("sample", "--output", "" + fruit, "--frames", "9", "--size", "48x32"));
    List<String> command =
        CommandRun.convert(fruit.toString(), "coco", StoreDouble.GS.address("out"));
    OutputFolder out = new OutputFolder(StoreDouble.GS.folder(temp).resolve("out"));
    StoreFaults.begin()
        .fail(
            StoreCall.CREATE,
            "\\.pulse|/_SUCCESS",
            Integer.MAX_VALUE,
            () -> new IOException("503 Service Unavailable"));
    long start = System.nanoTime();
    CommandRun run = CommandRun.of(command);
    assertEquals(4, run.exit(), run.said());
    assertTrue(run.said().contains("took no sign of life of this run for 45 s"), run.said());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 180);
    assertFalse(out.isPublished());
    StoreFaults.begin();
    CommandRun again = CommandRun.of(command);
    assertEquals(0, again.exit(), again.said());
  }
}
