package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.Packing;
import io.maskmill.testing.stores.StoreCall;
import io.maskmill.testing.stores.StoreDouble;
import io.maskmill.testing.stores.StoreFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitOutputTest {
  @TempDir Path temp;

  @Test
  void everyStreamIsClosedEvenIfOneFails() throws IOException {
    StoreFaults faults = StoreFaults.begin();
    OutputStore store = OutputStore.open(StoreDouble.ABFS.address("out"), StoreDouble.hadoop(temp));
    RunOutput run = new RunOutput(store, Staging.of("a command"));
    Split split = new Split("00000-00000", 0, 1, 1, "");
    try (IoThreads threads = new IoThreads(0)) {
      SplitOutput output = new SplitOutput(run, split, threads);
      OutputPlace place = output.place("", 0, Packing.NONE);
      for (String document : List.of("a.json", "b.json", "c.json")) {
        output.record(place, document, "all", 0, "{}");
      }
      faults.fail(StoreCall.CLOSE, "records-[02]", 2, () -> new IOException("the network is gone"));
      IOException e = assertThrows(IOException.class, output::close);
      assertEquals(1, e.getSuppressed().length);
    }
    long closed = faults.made().stream().filter(made -> made.call() == StoreCall.CLOSE).count();
    assertEquals(3, closed);
  }
}
