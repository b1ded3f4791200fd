package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

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

/** Which mask a ROI means; {@code add_annotation} of clearml 2.1 always writes mask id "00". */
class RoiMasksTest {
  private static final String CAT = "{'label':['cat'],'mask':{'id':'%s','value':[2,2,2]}}";

  @TempDir Path temp;
  private ClearmlFolder folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new ClearmlFolder(temp);
    folder.text("mask_labels.json", "[{'value':[1,1,1],'labels':['road']}]");
    folder.gray("m.png", new int[] {0, 1, 2, 2});
    folder.gray("n.png", new int[] {3, 3, 0, 0});
    folder.gray("same.png", new int[] {2, 0, 0, 0});
    folder.bytes("bad.png", new byte[] {1, 2, 3});
  }

  private Pipeline read(String masks, String roi, String... options) throws IOException {
    folder.text(
        "frames.json",
        "{'sources':[{'id':'cam','uri':'a.jpg','width':4,'height':1,'masks':%s}],'rois':[%s]}"
            .formatted(masks, roi));
    return folder.read(options);
  }

  @Test
  void idThatTheSourceLacksStandsForTheOnlyMaskWithTheValue() throws Exception {
    Pipeline read = read("{'seg':'m.png','things':'n.png'}", CAT.formatted("00"));
    assertEquals(List.of("road 1", "cat 2"), ClearmlFolder.said(read));
    assertEquals(1, read.counters.get("roi-masks-found-by-value"));
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals("seg", read.frames.get(0).objects().get(1).attributes().get(CarriedKeys.MASK));
    assertEquals(1, read.counters.get("unmapped-pixels.#030303") / 2);
  }

  @Test
  void wildcardsAreFoundByValueToo() throws Exception {
    String roi = "{'label':['cat'],'mask':{'id':'00','value':[-1,2,2]}}";
    assertEquals(List.of("road 1", "cat 2"), ClearmlFolder.said(read("{'seg':'m.png'}", roi)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00 | {'seg':'n.png'} | the source has no mask '00' for the value [2,2,2]; none of its masks"
            + " has it",
        "00 | {} | the source has no mask '00' for the value [2,2,2]; none of its masks has it",
        "00 | {'seg':'m.png','b':'same.png'} | the source has no mask '00' for the value [2,2,2]; 2"
            + " masks have it, such as 'seg' and 'b'",
        "00 | {'seg':'m.png','b':'bad.png'} | the source has no mask '00' for the value [2,2,2];"
            + " mask 'seg' has it, and mask 'b' cannot be read",
        "00 | {'00':'n.png','01':'m.png'} | mask '00' has no pixel of [2,2,2]; mask '01' has it",
        "soft | {'soft':'m.png','b':'same.png'} | mask 'soft' holds opacity, and a ROI of it names"
            + " the value [2,2,2]; mask 'b' has it",
      })
  void roiWhoseMaskIsNotCertainIsRefused(String id, String masks, String reason) throws Exception {
    Pipeline read = read(masks, CAT.formatted(id), "alpha-masks", "soft");
    String roi = "a roi 0";
    assertEquals("clearml.roi-mask", read.rejectedObjects.get(roi));
    assertEquals(reason + "; name the mask in the ROI's mask.id", read.reasons.get(roi));
    assertFalse(read.frames.get(0).attributes().containsKey(CarriedKeys.ROIS));
    assertNull(read.counters.get("roi-masks-found-by-value"));
  }

  @Test
  void valueThatNoMaskHasIsAnEmptyObjectOfItsMask() throws Exception {
    Pipeline read = read("{'00':'n.png'}", CAT.formatted("00"));
    assertEquals(Map.of(), read.rejectedObjects);
    assertEquals(1, read.counters.get("empty-objects"));
  }

  @Test
  void roiOfAMaskThatCannotBeReadGoesWithTheMask() throws Exception {
    Pipeline read = read("{'seg':'m.png','b':'bad.png'}", CAT.formatted("b"));
    assertEquals(Map.of("a mask 'b'", "mask.unreadable"), read.rejectedObjects);
    assertEquals(1, read.counters.get("rois-of-bad-masks"));
    // carried along it would name a mask of the target by chance
    assertFalse(read.frames.get(0).attributes().containsKey(CarriedKeys.ROIS));
  }

  @Test
  void roiThatNamesNoSourceOfTheFrameIsCountedAndNotCarried() throws Exception {
    String roi = "{'label':['cat'],'sources':['default'],'mask':{'id':'seg','value':[2,2,2]}}";
    Pipeline read = read("{'seg':'m.png'}", roi);
    assertEquals(1, read.counters.get("rois-without-source"));
    assertFalse(read.frames.get(0).attributes().containsKey(CarriedKeys.ROIS));
    assertEquals(
        List.of("road"), read.reader.labels().labels().stream().map(l -> l.name()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'rois':{'0':{}},'sources':[{'id':'s','uri':'a.jpg'}] | \"rois\" must be a list",
        "'sources':[{'id':'s','uri':'a.jpg','masks':'m.png'}] | \"masks\" must be a list"
      })
  void whatMustBeAListIsNoEmptyOne(String keys, String reason) throws Exception {
    folder.text("frames.json", "{" + keys + "}");
    Pipeline read = folder.read();
    assertEquals(Map.of("frames.json#1", "annotation.malformed"), read.rejected);
    assertEquals(reason, read.reasons.get("frames.json#1").replaceFirst("^.*: ", ""));
  }
}
