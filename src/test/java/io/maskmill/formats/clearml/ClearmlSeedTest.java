package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.model.AlphaMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.png.ColorType;
import io.maskmill.testing.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of ClearML's page on masks. */
class ClearmlSeedTest {
  private static final String CITY =
      "https://s3.amazonaws.com/allegro-datasets/cityscapes/leftImg8bit_trainvaltest/leftImg8bit/val/"
          + "frankfurt/frankfurt_000000_000294_leftImg8bit.png";
  private static final String LABEL_IDS =
      "https://s3.amazonaws.com/allegro-datasets/cityscapes/gtFine_trainvaltest/gtFine/val/"
          + "frankfurt/frankfurt_000000_000294_gtFine_labelIds.png";
  private static final String MAP = "https://s3.amazonaws.com/allegro-datasets/=data";

  @TempDir Path temp;
  private ClearmlFolder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new ClearmlFolder(temp);
    folder.text(
        "mask_labels.json",
        "{'(0, 0, 0)':['background'],'(1, 1, 1)':['person','sitting'],'(2, 2, 2)':['cat']}");
    folder.gray(
        "data" + LABEL_IDS.substring(LABEL_IDS.indexOf("/cityscapes")),
        new int[] {0, 1, 1, 0},
        new int[] {2, 2, 0, 33});
  }

  private Pipeline read(String masks) throws IOException {
    folder.text(
        "frames.json",
        "[{'sources':[{'id':'default','uri':'" + CITY + "','masks':" + masks + "}]}]");
    return folder.read("uri-map", MAP);
  }

  @Test
  void aFrameOfCityscapesIsLookedUpByGray() throws Exception {
    Pipeline read = read("[{'id':'00','uri':'" + LABEL_IDS + "'}]");
    assertEquals(List.of("background 3", "person+sitting 2", "cat 2"), ClearmlFolder.said(read));
    assertEquals(1, read.counters.get("unmapped-pixels.#212121"));
    assertEquals(
        new FrameKey(
            "",
            "",
            "data/cityscapes/leftImg8bit_trainvaltest/leftImg8bit/val/frankfurt/"
                + "frankfurt_000000_000294_leftImg8bit"),
        read.frames.get(0).key());
    assertEquals(CITY, read.frames.get(0).image().uri());
  }

  @Test
  void severalMasksMayComeAsADictionary() throws Exception {
    Pipeline read = read("{'ID 1 ':'" + LABEL_IDS + "','ID 2':'" + LABEL_IDS + "'}");
    assertEquals(6, read.frames.get(0).objects().size());
    assertEquals("ID 1 ", read.frames.get(0).objects().get(0).attributes().get("clearml.mask"));
  }

  @Test
  void severalMasksMayComeAsAList() throws Exception {
    Pipeline read = read("['" + LABEL_IDS + "','" + LABEL_IDS + "']");
    assertEquals("01", read.frames.get(0).objects().get(5).attributes().get("clearml.mask"));
  }

  @Test
  void theTrollsAlphaMaskIsOpacity() throws Exception {
    folder.gray("img/TmJ3mvT/troll-alpha.png", new int[] {0, 128}, new int[] {255, 7});
    folder.rgb("img/bs7R9k6/troll.png", new int[] {0xFF0000, 0x00FF00}, new int[] {1, 2});
    folder.text(
        "frames.json",
        "{'sources':[{'id':'321','uri':'https://i.ibb.co/bs7R9k6/troll.png','masks':[{'id':'troll',"
            + "'uri':'https://i.ibb.co/TmJ3mvT/troll-alpha.png'}],'timestamp':0}]}");
    Frame frame =
        folder.read("alpha-masks", "troll", "uri-map", "https://i.ibb.co/=img").frames.get(0);
    assertEquals(
        List.of(new AlphaMask("troll", 2, 2, new byte[] {0, (byte) 128, (byte) 255, 7})),
        frame.alphas());
  }

  @Test
  void theTrollMayBeAnObjectThatIsDrawnWithItsOpacity() throws Exception {
    folder.gray("a.png", new int[] {0, 128}, new int[] {255, 7});
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'troll.png','masks':[{'id':'troll','uri':'a.png'}]}]}");
    Pipeline read = folder.read("alpha-masks", "troll", "alpha", "object");
    assertEquals(List.of("troll 3"), ClearmlFolder.said(read));
    Frame frame = read.frames.get(0);
    assertEquals("troll", frame.objects().get(0).attributes().get(AlphaMask.OF_OBJECT));
    assertEquals("troll", frame.alphas().get(0).maskId());
  }

  @Test
  void theTrollMayBeCutOut() throws Exception {
    folder.gray("a.png", new int[] {0, 128}, new int[] {255, 7});
    folder.rgb("troll.png", new int[] {0xFF0000, 0x00FF00}, new int[] {0x010203, 2});
    folder.text(
        "frames.json",
        "{'sources':[{'id':'s','uri':'troll.png','masks':[{'id':'troll','uri':'a.png'}]}]}");
    Pipeline read = folder.read("alpha-masks", "troll", "alpha", "apply");
    Frame frame = read.frames.get(0);
    byte[] expected =
        new io.maskmill.png.PngEncoder()
            .encode(
                2,
                2,
                8,
                ColorType.RGBA,
                null,
                null,
                (y, row) -> {
                  int[] pixels = {0xFF000000, 0x00FF0080, 0x010203FF, 0x00000207};
                  for (int i = 0; i < 8; i++) {
                    row[i] = (byte) (pixels[2 * y + i / 4] >> (24 - 8 * (i % 4)));
                  }
                });
    assertArrayEquals(expected, read.image(frame));
    assertEquals("troll.png", frame.image().fileName());
    assertTrue(frame.alphas().isEmpty());
  }
}
