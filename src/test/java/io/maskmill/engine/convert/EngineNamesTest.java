package io.maskmill.engine.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Split;
import io.maskmill.engine.run.Staging;
import io.maskmill.engine.source.IoThreads;
import io.maskmill.io.HadoopConf;
import io.maskmill.io.OutputStore;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.Packing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No target may write where the engine's own files lie. */
class EngineNamesTest {
  @TempDir private Path temp;

  private OutputStore store() {
    return OutputStore.open(temp.toString(), new HadoopConf(new Configuration(false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_SUCCESS/img/a.png",
        "_maskmill/img/a.png",
        "manifest.json",
        "quarantine.jsonl/a"
      })
  void aTargetThatWouldWriteThereIsRefusedByName(String path) throws IOException {
    OutputStore store = store();
    try (IoThreads none = new IoThreads(0);
        SplitOutput output =
            new SplitOutput(
                new RunOutput(store, Staging.of("a command")), new Split("0-0", 0, 1, 0), none)) {
      OutputPlace place = output.place("", 0, Packing.NONE);
      ConfigException e =
          assertThrows(ConfigException.class, () -> place.put(path, new byte[] {1}));
      assertTrue(e.getMessage().startsWith("'" + path + "' cannot be written to " + temp));
      assertTrue(e.getMessage().contains("needs the name '" + path.split("/")[0] + "' there"));
      assertTrue(e.getMessage().contains("rename the dataset"), e.getMessage());
    }
    assertEquals(List.of(), store.names(""));
  }

  @Test
  void belowATargetsFolderTheseNamesAreFree() throws IOException {
    OutputStore store = store();
    try (IoThreads none = new IoThreads(0);
        SplitOutput output =
            new SplitOutput(
                new RunOutput(store, Staging.of("a command")), new Split("0-0", 0, 1, 0), none)) {
      output.place("coco/", 0, Packing.NONE).put("coco/_SUCCESS/img/a.png", new byte[] {1});
      output.place("", 0, Packing.NONE).put("_SUCCESS.png", new byte[] {1});
      output.commit();
    }
    assertTrue(store.exists("coco/_SUCCESS/img/a.png"));
    assertTrue(store.exists("_SUCCESS.png"));
  }
}
