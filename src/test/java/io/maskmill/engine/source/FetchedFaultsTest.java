package io.maskmill.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.io.SourceTree;
import io.maskmill.io.Trees;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFaults;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault that is met while files are fetched is told when the file is asked for. */
class FetchedFaultsTest {
  private static final FrameKey KEY = new FrameKey("", "", "a");
  @TempDir Path temp;
  private SourceTree tree;
  private SourceFile changed;

  @BeforeEach
  void changeAFile() throws IOException {
    Files.write(temp.resolve("a.png"), new byte[10]);
    tree = Trees.local(temp);
    changed = tree.find("a.png");
    Files.write(temp.resolve("a.png"), new byte[11]);
  }

  private FetchedFrame fetch(FramePart part) throws IOException {
    return FetchedFrame.fetch(
        new PlannedFrame.Paired(KEY, List.of(part)), tree, 64 << 20, Long.MAX_VALUE);
  }

  /** The first fault counts, though a second look would find another. */
  private void change() throws IOException {
    Files.write(temp.resolve("a.png"), new byte[12]);
  }

  private static void isFirst(MaskDataException e) {
    assertEquals(SourceFaults.CHANGED, e.code());
    assertEquals(true, e.getMessage().contains(" and is 11 bytes of "), e.getMessage());
  }

  @Test
  void aMaskIsTheFramesFault() throws IOException {
    FramePart part = FramePart.mask(KEY, "mask", changed);
    FetchedFrame fetched = fetch(part);
    change();
    isFirst(assertThrows(MaskDataException.class, () -> fetched.whole(part)));
  }

  @Test
  void anImagesHeaderIsTheFramesFault() throws IOException {
    FramePart part = FramePart.image(KEY, "image", changed);
    FetchedFrame fetched = fetch(part);
    change();
    isFirst(assertThrows(MaskDataException.class, () -> fetched.header(part)));
  }

  @Test
  void anImageThatIsOnlyCopiedIsTheFramesFaultBeforeAnythingIsPut() throws IOException {
    FramePart part = FramePart.image(KEY, "image", FramePart.Access.NONE, changed);
    FetchedFrame fetched = fetch(part);
    change();
    assertNull(fetched.held("a.png", 10));
    DamagedFileException copied =
        assertThrows(DamagedFileException.class, () -> fetched.verify(changed));
    isFirst(copied.asFault());
    DamagedFileException read =
        assertThrows(DamagedFileException.class, () -> fetched.read("a.png", 10));
    isFirst(read.asFault());
  }

  @Test
  void anImageThatIsTooLargeToBeHeldIsLookedAtBeforeItIsCopied() throws IOException {
    FramePart part = FramePart.image(KEY, "image", FramePart.Access.NONE, changed);
    FetchedFrame fetched =
        FetchedFrame.fetch(new PlannedFrame.Paired(KEY, List.of(part)), tree, 64 << 20, 5);
    DamagedFileException e =
        assertThrows(DamagedFileException.class, () -> fetched.verify(changed));
    isFirst(e.asFault());
  }
}
