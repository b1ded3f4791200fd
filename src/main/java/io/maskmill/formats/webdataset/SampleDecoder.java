package io.maskmill.formats.webdataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maskmill.image.MaskDecoder;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.json.Json;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.raster.ClassPixels;
import io.maskmill.raster.SegmentPixels;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Decodes a sample: its mask, and what its JSON says of the numbers in it. */
final class SampleDecoder implements DatasetReader.FrameDecoder {
  private static final List<String> LISTS = List.of("segments_info", "objects", "segments");

  /**
   * Bytes between neighbors: padding, a header, and what a PAX header takes; a member of another
   * sample that is as small goes unnoticed.
   */
  private static final int MOST_BETWEEN = 4 * 512;

  private final SourceOptions options;
  private final boolean isOurs;
  private final FileTree tree;
  private final MaskDecoder decoder = new MaskDecoder();
  private final ClassPixels classes;
  private final SegmentPixels segments;

  SampleDecoder(ShardReader reader) {
    this.options = reader.options();
    this.tree = reader.tree();
    this.isOurs = reader.about().isOurs();
    this.classes = new ClassPixels(reader.about().labels(), options.pixels());
    this.segments = new SegmentPixels(reader.about().labels(), options.pixels());
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(ShardReader.IMAGE);
    FramePart mask = planned.part(ShardReader.MASK);
    ImageHeader header = image == null ? null : context.imageHeader(image);
    JsonNode told = json(planned.part(ShardReader.JSON), context);
    context.count("missing-images", image == null ? 1 : 0);
    context.count("samples-apart", isApart(planned.parts()) ? 1 : 0);
    ImageRef picture = image(planned, image, told);
    if (mask == null) {
      context.count("missing-masks", 1);
      return new Frame(
          planned.key(), picture, header.uprightWidth(), header.uprightHeight(), List.of());
    }
    String path = mask.file().path();
    PixelRaster raster = raster(mask, context);
    checkSize(path, raster, header);
    JsonNode list = list(told);
    List<ObjectMask> objects =
        list == null || options.ofClasses() || options.pixels().isPacked()
            ? classes.objects(raster, path, context)
            : segments.objects(raster, list, path, context);
    return new Frame(planned.key(), picture, raster.width(), raster.height(), objects);
  }

  /** Whether other samples stand between the members, so that webdataset would see several. */
  private boolean isApart(List<FramePart> members) {
    long[][] places = new long[members.size()][];
    for (int i = 0; i < places.length; i++) {
      long from = tree.position(members.get(i).file());
      if (from < 0) {
        return false;
      }
      places[i] = new long[] {from, from + members.get(i).file().length()};
    }
    Arrays.sort(places, Comparator.comparingLong(place -> place[0]));
    long gaps = 0;
    for (int i = 1; i < places.length; i++) {
      gaps = Math.max(gaps, places[i][0] - places[i - 1][1]);
    }
    return gaps > MOST_BETWEEN;
  }

  private ImageRef image(PlannedFrame.Paired planned, FramePart image, JsonNode told) {
    String own = isOurs ? told.path("file_name").asText("") : "";
    String name = planned.key().name();
    if (image == null) {
      return new ImageRef(FileNames.safe(own.isEmpty() ? name : own), "", 0, "");
    }
    String base = FileNames.last(image.file().path());
    String file = own.isEmpty() ? name + base.substring(base.indexOf('.')) : own;
    return new ImageRef(FileNames.safe(file), image.file().path(), image.file().length(), "");
  }

  private static JsonNode json(FramePart part, FrameContext context)
      throws IOException, MaskDataException {
    if (part == null) {
      return MissingNode.getInstance();
    }
    byte[] bytes = context.bytes(part);
    try {
      JsonNode json = bytes.length == 0 ? null : Json.mapper().readTree(bytes);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException e) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED, part.file().path() + ": not JSON: " + Json.fault(e));
    }
  }

  /** The list that says what numbers in the mask are; null when there is none. */
  private static JsonNode list(JsonNode json) {
    for (String name : LISTS) {
      JsonNode list = json.path(name);
      if (list.isArray() && (list.isEmpty() || list.get(0).has("id"))) {
        return list;
      }
    }
    return null;
  }

  private PixelRaster raster(FramePart mask, FrameContext context)
      throws IOException, MaskDataException {
    try {
      return MaskDecoder.upright(decoder.decodeNumbers(context.bytes(mask), context.maxPixels()));
    } catch (PngException e) {
      throw MaskDataException.ofMask(mask.file().path(), e);
    }
  }

  private static void checkSize(String path, PixelRaster raster, ImageHeader header)
      throws MaskDataException {
    if (header == null
        || (raster.width() == header.uprightWidth() && raster.height() == header.uprightHeight())) {
      return;
    }
    boolean isStored = raster.width() == header.width() && raster.height() == header.height();
    throw new MaskDataException(
        isStored ? MaskFaults.ORIENTATION : MaskFaults.SIZE_MISMATCH,
        path
            + ": mask is "
            + raster.width()
            + "x"
            + raster.height()
            + ", image is "
            + header.uprightWidth()
            + "x"
            + header.uprightHeight()
            + (isStored ? " after EXIF turning; turn the mask" : "; make them equal"));
  }
}
