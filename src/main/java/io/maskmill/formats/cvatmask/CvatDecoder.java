package io.maskmill.formats.cvatmask;

import io.maskmill.image.MaskDecoder;
import io.maskmill.image.header.ImageHeader;
import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.OpacityCheck;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/** Decodes class and object masks into a frame. Each pixel is touched once, to find the runs. */
final class CvatDecoder implements DatasetReader.FrameDecoder {
  private final SourceLabels source;
  private final SourceOptions options;
  private final MaskKeys keys;
  private final MaskDecoder decoder = new MaskDecoder();
  private final RasterRuns classes = new RasterRuns();
  private final RasterRuns instances = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();
  private final InstanceLabels instanceLabels = new InstanceLabels();

  CvatDecoder(SourceLabels source, SourceOptions options) {
    this.source = source;
    this.options = options;
    this.keys = new MaskKeys(source, options);
  }

  @Override
  public Frame decode(PlannedFrame.Paired planned, FrameContext context)
      throws IOException, MaskDataException {
    Size size = new Size();
    List<ObjectMask> objects = new ArrayList<>();
    FramePart image = planned.part(CvatReader.IMAGE);
    if (image != null) {
      ImageHeader header = context.imageHeader(image);
      size.check(image.file().path(), header.uprightWidth(), header.uprightHeight());
    }
    for (Map.Entry<Integer, Map<String, FramePart>> root : masks(planned).entrySet()) {
      objects.addAll(named(root.getKey(), root.getValue(), size, context));
    }
    String name = planned.key().name();
    if (image == null) {
      context.count("images-absent", 1);
      context.count("cvat.guessed-image-names", options.guesses() ? 1 : 0);
    }
    FramePart line = planned.part(ListParts.ROLE);
    String id = line == null ? name : line.inline().substring(line.inline().indexOf('\n') + 1);
    boolean isLiteral = id.strip().equals(name.strip());
    context.count("cvat.ids-with-extension", isLiteral ? 0 : 1);
    return new Frame(planned.key(), image(name, image), size.width, size.height, objects);
  }

  /** The masks of each root by role; roots in path order. */
  private Map<Integer, Map<String, FramePart>> masks(PlannedFrame.Paired planned) {
    Map<Integer, Map<String, FramePart>> masks = new TreeMap<>();
    for (FramePart part : planned.parts()) {
      if (CvatReader.isMask(part) || part.role().equals(CvatReader.BOXES)) {
        masks
            .computeIfAbsent(
                source.root(source.folderOf(part.file().path())), r -> new LinkedHashMap<>())
            .put(part.role(), part);
      }
    }
    return masks;
  }

  private ImageRef image(String name, FramePart image) {
    if (image == null) {
      return new ImageRef(name + options.imageExtension(), "", 0, "");
    }
    String path = image.file().path();
    String file = path.substring(source.folderOf(path).length() + CvatReader.IMAGES.length());
    return new ImageRef(file, path, image.file().length(), "");
  }

  /** The objects of a root, with what boxes say of them. */
  private List<ObjectMask> named(
      int root, Map<String, FramePart> parts, Size size, FrameContext context)
      throws IOException, MaskDataException {
    List<ObjectMask> objects = objects(root, parts, size, context);
    FramePart boxes = parts.get(CvatReader.BOXES);
    boolean hasMasks = parts.size() > 1;
    boolean isMatched = !objects.isEmpty() && parts.containsKey(CvatReader.OBJECT);
    if (boxes == null || (hasMasks && !isMatched)) {
      return objects;
    }
    try {
      VocAnnotation annotation = VocAnnotation.parse(context.bytes(boxes));
      if (!hasMasks && !annotation.objects().isEmpty()) {
        throw new MaskDataException(
            MaskFaults.MISSING,
            boxes.file().path()
                + " has boxes of "
                + annotation.objects().size()
                + " objects, whose masks are not in SegmentationClass; add the mask, or"
                + " box-files=off takes the frame as one without objects");
      }
      return VocBoxes.match(objects, annotation, source.catalog(), context);
    } catch (XMLStreamException e) {
      context.count("voc.unreadable-annotations", 1);
      return objects;
    }
  }

  private List<ObjectMask> objects(
      int root, Map<String, FramePart> masks, Size size, FrameContext context)
      throws IOException, MaskDataException {
    FramePart classMask = masks.get(CvatReader.CLASS);
    FramePart objectMask = masks.get(CvatReader.OBJECT);
    RunLengthMask voids = null;
    if (classMask != null) {
      PixelRaster raster = raster(classMask, classes, size, context);
      if (keys.ofClasses(classMask.file().path(), root, raster, classes)) {
        collector.collect(classes, keys.voidKey());
        voids = collector.mask(keys.voidKey());
        context.count("void-pixels", voids.area());
      }
    }
    if (objectMask == null) {
      return classMask == null ? List.of() : ofClasses();
    }
    PixelRaster raster = raster(objectMask, instances, size, context);
    int largest = keys.ofInstances(objectMask.file().path(), raster, instances);
    collector.collect(instances, largest);
    if (classMask == null) {
      return ofInstances(root, objectMask.file().path(), context);
    }
    int background = source.catalog().indexOf(LabelMap.BACKGROUND) + 1;
    instanceLabels.tally(classes, instances, background, keys.voidKey());
    int[] numbers = options.compat() ? instanceLabels.asCvat() : instanceLabels.byMajority();
    context.count("cvat.instance-spans-classes", instanceLabels.spanning());
    context.count("cvat.instances-on-background", instanceLabels.onBackground());
    context.count("cvat.pixels-without-instance", instanceLabels.lostPixels());
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      int number = numbers[i];
      RunLengthMask mask = collector.mask(number);
      objects.add(
          new ObjectMask(
              instanceLabels.label(i) - 1,
              number,
              voids == null ? mask : MaskAlgebra.difference(mask, voids)));
    }
    return objects;
  }

  private PixelRaster raster(FramePart part, RasterRuns runs, Size size, FrameContext context)
      throws IOException, MaskDataException {
    byte[] file = context.bytes(part);
    try {
      PixelRaster raster =
          options.compat()
              ? decoder.decodeLossy(file, context.maxPixels())
              : decoder.decode(file, context.maxPixels());
      if (!options.compat()) {
        OpacityCheck.check(part.file().path(), raster, "");
      }
      size.check(part.file().path(), raster.width(), raster.height());
      runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      return raster;
    } catch (PngException e) {
      throw MaskDataException.ofMask(part.file().path(), e);
    }
  }

  /** One object per label. */
  private List<ObjectMask> ofClasses() {
    collector.collect(classes, keys.voidKey());
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int key = collector.key(i);
      if (key != keys.voidKey()) {
        objects.add(new ObjectMask(key - 1, 0, collector.mask(key)));
      }
    }
    return objects;
  }

  /** One object per instance, all with the label that the user gave. */
  private List<ObjectMask> ofInstances(int root, String path, FrameContext context)
      throws MaskDataException {
    int label = source.catalog().indexOf(options.objectLabel());
    if (label < 0) {
      throw new MaskDataException(
          CvatFaults.NO_CLASS_MASK,
          path
              + " has no mask of its name in SegmentationClass; add it, or source option"
              + " object-label=NAME gives all its objects that label");
    }
    List<ObjectMask> objects = new ArrayList<>();
    for (int i = 0; i < collector.size(); i++) {
      int number = collector.key(i);
      if (number == LabelMap.VOID_VALUE && source.map(root).isPascalVocs() && !options.compat()) {
        context.count("void-pixels", collector.mask(number).area());
      } else {
        objects.add(new ObjectMask(label, number, collector.mask(number)));
      }
    }
    return objects;
  }

  /** The size that all files of a frame must have. */
  private static final class Size {
    private String path = "";
    private int width;
    private int height;

    void check(String other, int otherWidth, int otherHeight) throws MaskDataException {
      if (path.isEmpty()) {
        path = other;
        width = otherWidth;
        height = otherHeight;
      } else if (width != otherWidth || height != otherHeight) {
        throw new MaskDataException(
            MaskFaults.SIZE_MISMATCH,
            other
                + " is "
                + otherWidth
                + "x"
                + otherHeight
                + ", "
                + path
                + " is "
                + width
                + "x"
                + height
                + (otherWidth == height && otherHeight == width
                    ? "; width and height are swapped, turn one of them"
                    : "; make them equal"));
      }
    }
  }
}
