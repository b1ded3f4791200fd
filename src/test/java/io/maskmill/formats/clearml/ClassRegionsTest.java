package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the values of a class mask. */
class ClassRegionsTest {
  @TempDir Path temp;
  private ClearmlFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new ClearmlFolder(temp);
    folder.gray("m.png", new int[] {0, 1, 1}, new int[] {2, 2, 3});
  }

  private Pipeline read(String table, String... options) throws IOException {
    folder.text("mask_labels.json", table);
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'a.jpg','masks':[{'id':'00','uri':'m.png'}]}]}");
    return folder.read(options);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all | car 4, parked 2, van 1",
        "first | car 4, van 1",
        "joined | car 2, car,parked 2, van 1",
        "keep | car 2, car+parked 2, van 1"
      })
  void labelOfTwoValuesIsOneObject(String multiLabel, String expected) throws Exception {
    String table =
        "[{'value':[1,1,1],'labels':['car']},{'value':[2,2,2],'labels':['car','parked']},"
            + "{'value':[3,3,3],'labels':['van']}]";
    Pipeline read = read(table, "multi-label", multiLabel);
    assertEquals(expected, String.join(", ", ClearmlFolder.said(read)));
  }

  @Test
  void valuesOfOneMaskAloneCountWithTheOthers() throws Exception {
    String table =
        "{'_all_':[{'value':[1,1,1],'labels':['car']}],'00':[{'value':[3,3,3],'labels':['car']}]}";
    assertEquals(List.of("car 3"), ClearmlFolder.said(read(table)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"background", "quarantine"})
  void plainBackgroundIsNoColorWithoutALabel(String unmapped) throws Exception {
    String table =
        "[{'value':[1,1,1],'labels':['car']},{'value':[2,2,2],'labels':['van']},"
            + "{'value':[3,3,3],'labels':['bus']}]";
    Pipeline read = read(table, "unmapped", unmapped);
    assertEquals(List.of("car 2", "van 2", "bus 1"), ClearmlFolder.said(read));
    assertEquals(Map.of(), read.rejected);
    assertEquals(
        List.of(),
        read.counters.keySet().stream().filter(k -> k.startsWith("unmapped-pixels")).toList());
  }

  @Test
  void otherColorsAreStillCounted() throws Exception {
    Pipeline read = read("[{'value':[1,1,1],'labels':['car']}]");
    assertEquals(2, read.counters.get("unmapped-pixels.#020202"));
    assertEquals(1, read.counters.get("unmapped-pixels.#030303"));
  }

  /** Where "background" is a label and has black, our own masks are white where no label is. */
  @Test
  void whiteOfOurOwnMasksIsPlainBackground() throws Exception {
    folder.gray("m.png", new int[] {255, 1, 0});
    String labels = "'mask_labels':{'_all_':[{'value':[0,0,0],'labels':['background']}]}";
    Pipeline ours =
        read("{" + labels + ",'maskmill':{'labels':[{'name':'background','color':'#010203'}]}}");
    assertEquals(null, ours.counters.get("unmapped-pixels.#FFFFFF"));
    assertEquals(1, ours.counters.get("unmapped-pixels.#010101"));
    Pipeline others = read("{" + labels + "}");
    assertEquals(1, others.counters.get("unmapped-pixels.#FFFFFF"));
  }
}
