package io.maskmill.engine.report;

import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.FetchedFrame;
import io.maskmill.engine.source.FrameSource;
import io.maskmill.image.PixelMemory;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.picture.RawMask;
import io.maskmill.picture.Thing;
import io.maskmill.picture.Thumbnails;
import io.maskmill.png.PngException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws decoded frames, and the files of frames that could not be decoded. One per thread. */
final class FramePainter {
  /** Bytes per pixel that drawing takes beside the decoded image. */
  private static final int DRAWN = 3;

  /** Objects of mask files that are drawn of a frame that could not be decoded. */
  private static final int MOST_MASKS = 1_000;

  private final FrameSource source;
  private final int[] colors;
  private final RawMask rawMask = new RawMask();
  private final Thumbnails thumbnails = new Thumbnails(Picture.LARGEST_SIDE);

  FramePainter(FrameSource source, LabelCatalog labels) {
    this.source = source;
    this.colors = ShownColors.of(labels);
  }

  /** Draws a frame with its objects. */
  Picture draw(Picture.Wanted wanted, Frame frame, FetchedFrame fetched) throws IOException {
    byte[] image = null;
    String fault = "";
    try {
      image = image(frame.image(), fetched);
    } catch (DamagedFileException | MaskDataException e) {
      fault = "The image cannot be drawn: " + e.getMessage() + ".";
    }
    List<Thing> things = new ArrayList<>();
    for (ObjectMask object : frame.objects()) {
      things.add(new Thing(object.mask(), colors[object.label()]));
    }
    Thumbnails.Sketch sketch =
        thumbnails.draw(
            new Thumbnails.Scene(
                frame.width(), frame.height(), things, image, source.limits().maxPixels()),
            wanted.object());
    return new Picture(
        wanted,
        frame.width(),
        frame.height(),
        things.size(),
        Thumbnails.Sketch.sentences(wanted.fault(), fault.isEmpty() ? sketch.note() : ""),
        fault.isEmpty() ? sketch.fault() : fault,
        sketch.whole(),
        sketch.crop());
  }

  /** Null when the source has no image. */
  private byte[] image(ImageRef image, FetchedFrame fetched) throws IOException, MaskDataException {
    if (!image.isPresent()) {
      return null;
    }
    byte[] embedded = fetched.embedded(image.path());
    byte[] held = embedded == null ? fetched.held(image.path(), image.length()) : embedded;
    return checked(image.path(), held == null ? read(fetched, image) : held);
  }

  private byte[] read(FetchedFrame fetched, ImageRef image) throws IOException, MaskDataException {
    source.heap().check(image.path() + ": holding the image", image.length());
    return fetched.read(image.path(), image.length());
  }

  /** Refuses an image whose pixels do not fit in memory. */
  private byte[] checked(String path, byte[] file) throws MaskDataException {
    PixelMemory need = PixelMemory.of(file);
    if (need != null && (long) need.width() * need.height() <= source.limits().maxPixels()) {
      long bytes = need.bytes() + DRAWN * (long) need.width() * need.height();
      source.heap().check(path + ": drawing its pixels", bytes);
    }
    return file;
  }

  /**
   * Shows what a frame has that could not be decoded: its image, and its mask files value by value.
   */
  Picture bad(Picture.Wanted wanted, DecodedFrame.Rejected rejected) throws IOException {
    String fault =
        wanted.fault().isEmpty() ? rejected.code().id() + ": " + rejected.reason() : wanted.fault();
    byte[] image = null;
    List<Thing> things = new ArrayList<>();
    for (FramePart part : rejected.planned().parts()) {
      if (part.kind() == FramePart.Kind.IMAGE && image == null) {
        image = file(part.file());
      } else if (part.kind() == FramePart.Kind.MASK && things.size() < MOST_MASKS) {
        addThings(part.file(), things);
      }
    }
    return things.isEmpty() ? alone(wanted, fault, image) : drawn(wanted, fault, image, things);
  }

  private Picture drawn(Picture.Wanted wanted, String fault, byte[] image, List<Thing> things) {
    int width = things.get(0).mask().width();
    int height = things.get(0).mask().height();
    Thumbnails.Scene scene =
        new Thumbnails.Scene(width, height, things, image, source.limits().maxPixels());
    Thumbnails.Sketch sketch = thumbnails.draw(scene, -1);
    String note =
        Thumbnails.Sketch.sentences(
            fault,
            Thumbnails.Sketch.sentences("The mask files are drawn as they are.", sketch.note()));
    return new Picture(
        wanted, width, height, things.size(), note, sketch.fault(), sketch.whole(), sketch.crop());
  }

  private Picture alone(Picture.Wanted wanted, String fault, byte[] image) {
    if (image == null) {
      return Picture.none(wanted, fault);
    }
    try {
      Thumbnails.Sketch sketch = thumbnails.image(image, source.limits().maxPixels());
      int width = sketch.whole().shown().width();
      int height = sketch.whole().shown().height();
      String note =
          Thumbnails.Sketch.sentences(
              fault,
              Thumbnails.Sketch.sentences("The image is shown without masks.", sketch.note()));
      return new Picture(wanted, width, height, 0, note, "", sketch.whole(), sketch.crop());
    } catch (PngException e) {
      return Picture.none(wanted, fault);
    }
  }

  /** Adds what a mask file holds, if it can be read and fits to what is there. */
  private void addThings(SourceFile file, List<Thing> things) throws IOException {
    byte[] bytes = file(file);
    if (bytes == null) {
      return;
    }
    try {
      for (Thing thing : rawMask.things(bytes, source.limits().maxPixels())) {
        RunLengthMask first = things.isEmpty() ? thing.mask() : things.get(0).mask();
        if (thing.mask().width() == first.width() && thing.mask().height() == first.height()) {
          things.add(thing);
        }
      }
    } catch (PngException e) {
      // The frame's fault says so.
    }
  }

  /** The bytes of a file; null when it cannot be read, which the frame's fault may be about. */
  private byte[] file(SourceFile file) throws IOException {
    if (file.length() > source.limits().maxFileBytes()) {
      return null;
    }
    try {
      if (!file.wasListed()) {
        return named(file.path());
      }
      source.heap().check(file.path() + ": holding the file", file.length());
      return checked(file.path(), source.tree().read(file));
    } catch (DamagedFileException | MaskDataException e) {
      return null;
    }
  }

  /**
   * The bytes of a file that only a document names; null when there is none, or it is too large.
   */
  private byte[] named(String path) throws IOException, MaskDataException {
    int most = (int) Math.min(source.limits().maxFileBytes(), Integer.MAX_VALUE - 16);
    try {
      byte[] bytes = source.tree().readUnlisted(path, most);
      return bytes.length > most ? null : checked(path, bytes);
    } catch (FileNotFoundException e) {
      return null;
    }
  }
}
