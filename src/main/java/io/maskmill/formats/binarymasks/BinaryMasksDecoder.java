package io.maskmill.formats.binarymasks;

import io.maskmill.image.MaskDecoder;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.Components;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.MaskWatch;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decodes an image header and mask files into a frame. Each pixel is touched once, to find the
 * runs.
 */
final class BinaryMasksDecoder implements DatasetReader.FrameDecoder {
  private static final String LOSSY_WAY_OUT =
      "; threshold=128 cuts masks of one label in the middle, whatever kind they are";

  private static final String LOSSY_COLORS =
      "; repair=nearest takes each of its colors for the nearest one of a label";

  private final ReadOptions options;
  private final ClassesMapping mapping;
  private final LabelCatalog labels;
  private final MaskWatch watch;
  private final MaskReading reading;
  private final MaskSizes sizes;
  private final boolean seesColors;
  private Map<Integer, Integer> names = Map.of();
  private final MaskDecoder decoder = new MaskDecoder();
  private final RasterRuns runs = new RasterRuns();
  private final Components components = new Components();

  /**
   * @param colored how masks of colors are read; null when they are read as others
   * @param watch told the values of mask files; null when they are not watched
   */
  BinaryMasksDecoder(
      ReadOptions options,
      ClassesMapping mapping,
      TableMapping.Side colored,
      LabelCatalog labels,
      MaskWatch watch) {
    this.options = options;
    this.mapping = mapping;
    this.labels = labels;
    this.watch = watch;
    this.seesColors = colored != null || options.seesColors(mapping);
    this.reading = reading(options, mapping, colored, watch);
    this.sizes = new MaskSizes(options);
  }

  private static MaskReading reading(
      ReadOptions options, ClassesMapping mapping, TableMapping.Side colored, MaskWatch watch) {
    PixelRule rule = options.pixels();
    if (rule.isNumber()) {
      return new InstanceReading(rule.voids(), rule.values() == PixelRule.Values.TRACK);
    }
    if (rule.isPacked()) {
      return new PackedReading(rule, mapping);
    }
    return options.ofOneLabel() || (rule.byAlpha() && mapping.isOneLabel())
        ? new BinaryReading(rule, watch)
        : new ClassReading(options, mapping, colored, watch);
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    FramePart image = planned.part(Layout.IMAGE);
    ImageHeader header = image == null ? null : context.imageHeader(image);
    List<FramePart> parts =
        planned.parts().stream().filter(part -> part.role().equals(Layout.MASK)).toList();
    names = names(planned.part(ObjectNames.ROLE));
    FrameMasks masks = new FrameMasks(parts.size());
    for (FramePart part : parts) {
      try {
        PixelRaster raster = raster(part, header != null, context);
        boolean scales = sizes.scales(part.file().path(), raster, header);
        List<ObjectMask> own = objects(part, raster, header, masks, context);
        masks.add(part.file().path(), raster, scales ? sizes.scaled(own, header, context) : own);
      } catch (DamagedFileException e) {
        masks.fail(part.file().path(), e.asFault());
      } catch (MaskDataException e) {
        masks.fail(part.file().path(), e);
      }
    }
    context.count("missing-masks", parts.isEmpty() ? 1 : 0);
    context.count("missing-images", image == null ? 1 : 0);
    FrameSize size =
        header == null
            ? masks.size()
            : new FrameSize(header.uprightWidth(), header.uprightHeight());
    List<ObjectMask> objects = masks.objects(header == null ? size : null, context);
    return new Frame(
        planned.key(),
        image(planned.key(), image, parts),
        size.width(),
        size.height(),
        fitted(objects, size.width(), size.height()));
  }

  private ImageRef image(FrameKey key, FramePart image, List<FramePart> masks) {
    if (image == null) {
      return new ImageRef(Layout.imagelessName(key, masks.get(0).file()), "", 0, "");
    }
    SourceFile file = image.file();
    return new ImageRef(options.layout().fileName(key, file), file.path(), file.length(), "");
  }

  private List<ObjectMask> objects(
      FramePart part,
      PixelRaster stored,
      ImageHeader header,
      FrameMasks masks,
      FrameContext context)
      throws MaskDataException {
    PixelRaster raster =
        stored() && header != null
            ? MaskDecoder.upright(oriented(stored, header.orientation()))
            : stored;
    runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
    String path = part.file().path();
    if (!options.compat()) {
      PixelValues.checkOpacity(path, raster, options.pixels());
      AlphaCheck.check(path, raster, runs, options.pixels(), seesColors, watch);
    }
    return reading.objects(maskFile(part, masks.next()), raster, runs, context);
  }

  private MaskFile maskFile(FramePart part, int position) {
    int label =
        options.labelsByPath()
            ? labels.indexOf(options.layout().label(part))
            : options.names() != null ? labels.indexOf(NamedClasses.UNNAMED) : 0;
    return new MaskFile(
        part.file().path(), Math.max(0, label), options.has("object") ? position : 0, names);
  }

  /** The labels of the objects that a part names; none without it. */
  private Map<Integer, Integer> names(FramePart part) {
    Map<Integer, Integer> positions = new HashMap<>();
    if (part != null) {
      ObjectNames.names(part)
          .forEach((number, name) -> positions.put(number, labels.indexOf(name)));
    }
    return positions;
  }

  /** The non-empty objects at the frame's size, split into components if an option asks for it. */
  private List<ObjectMask> fitted(List<ObjectMask> objects, int width, int height) {
    List<ObjectMask> fitted = new ArrayList<>(objects.size());
    Map<Integer, Integer> pieces = new HashMap<>();
    for (ObjectMask object : objects) {
      RunLengthMask mask = object.mask();
      if (mask.width() != width || mask.height() != height) {
        mask = mask.place(width, height, 0, 0);
      }
      if (mask.isEmpty()) {
        continue;
      }
      if (options.splits()) {
        for (RunLengthMask piece : components.split(mask, options.eight())) {
          int number = pieces.merge(object.label(), 1, Integer::sum);
          fitted.add(object.with(number, piece));
        }
      } else {
        fitted.add(object.with(object.instance(), mask));
      }
    }
    return fitted;
  }

  private boolean stored() {
    return options.fit().orientation() == MaskFit.Orientation.STORED;
  }

  private PixelRaster raster(FramePart mask, boolean hasImage, FrameContext context)
      throws IOException, MaskDataException {
    if (!mapping.fault().isEmpty()) {
      throw new MaskDataException(MaskFaults.UNREADABLE, mapping.fault());
    }
    byte[] file = context.bytes(mask);
    try {
      PixelRaster raster =
          takesLossy()
              ? decoder.decodeLossy(file, context.maxPixels())
              : options.pixels().numbersObjects()
                  ? decoder.decodeNumbers(file, context.maxPixels())
                  : decoder.decode(file, context.maxPixels());
      return stored() && hasImage ? raster : MaskDecoder.upright(raster);
    } catch (PngException e) {
      MaskDataException fault = MaskDataException.ofMask(mask.file().path(), e);
      String wayOut = isOfOneLabel() ? LOSSY_WAY_OUT : seesColors ? LOSSY_COLORS : "";
      throw e.fault() == PngException.Fault.LOSSY
          ? new MaskDataException(fault.code(), fault.getMessage() + wayOut)
          : fault;
    }
  }

  /** Whether values that compression has changed are brought back to real ones. */
  private boolean takesLossy() {
    return options.compat()
        || options.pixels().threshold() > 0
        || options.repair().kind() == Repair.Kind.NEAREST;
  }

  private boolean isOfOneLabel() {
    return options.ofOneLabel() || mapping.isOneLabel();
  }

  /**
   * Turns a mask on stored pixels as its image is turned, regardless of the mask's own orientation.
   */
  private static PixelRaster oriented(PixelRaster raster, int orientation) {
    return new PixelRaster(
        raster.width(),
        raster.height(),
        raster.bitDepth(),
        raster.colorType(),
        raster.samples(),
        raster.palette(),
        raster.paletteAlpha(),
        raster.transparent(),
        orientation);
  }
}
