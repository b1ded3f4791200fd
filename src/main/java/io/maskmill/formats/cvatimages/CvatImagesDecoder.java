package io.maskmill.formats.cvatimages;

import io.maskmill.mask.MaskAlgebra;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader.FrameDecoder;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PlannedFrame.Paired;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Builds a frame from the elements of an image. A bad shape is set aside alone. */
final class CvatImagesDecoder implements FrameDecoder {
  /** Makers of objects that say nothing: CVAT writes "file" of all that was imported. */
  private static final Set<String> USUAL_SOURCES = Set.of("manual", "file");

  /** An element and its document. */
  private record Source(ImageEntry entry, String document) {
    String where() {
      return document + ": " + entry.title();
    }
  }

  /** An object with what its order depends on. */
  private record Drawn(ObjectMask object, String group, boolean isRotatedBox) {}

  private final SourceOptions options;
  private final LabelCatalog labels;
  private final Set<String> undeclared;
  private final ShapeMasks masks;

  CvatImagesDecoder(SourceOptions options, LabelCatalog labels, Set<String> undeclared) {
    this.options = options;
    this.labels = labels;
    this.undeclared = undeclared;
    this.masks = new ShapeMasks(options.objects());
  }

  @Override
  public Frame decode(Paired frame, FrameContext context) throws IOException, MaskDataException {
    FramePart file = frame.part(Pairing.FILE);
    List<Source> sources = new ArrayList<>();
    for (FramePart part : frame.parts()) {
      if (!part.role().equals(Pairing.FILE)) {
        sources.add(new Source(ImageEntry.ofText(part.inline()), part.file().path()));
      }
    }
    FrameSize size = size(sources, file, context);
    List<Drawn> drawn = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (Source source : sources) {
      count(source.entry(), context);
      tags.addAll(source.entry().tags());
      draw(source, size, drawn, context);
    }
    Map<String, String> attributes =
        tags.isEmpty() ? Map.of() : Map.of(Facts.TAGS, String.join("\n", tags));
    return new Frame(
        frame.key(),
        image(sources, file, context),
        size.width(),
        size.height(),
        ordered(drawn),
        List.of(),
        attributes);
  }

  private static void count(ImageEntry entry, FrameContext context) {
    entry.counted().forEach((what, times) -> context.count("cvat-images." + what, times));
  }

  private FrameSize size(List<Source> sources, FramePart file, FrameContext context)
      throws IOException, MaskDataException {
    FrameSize said = null;
    for (Source source : sources) {
      FrameSize one = said(source, context);
      if (one != null && said != null && !one.equals(said)) {
        throw new MaskDataException(
            AnnotationFaults.MALFORMED,
            source.where() + ": is " + one + " here and " + said + " in another element");
      }
      said = one == null ? said : one;
    }
    String where = sources.isEmpty() ? file.file().path() : sources.get(0).where();
    FrameSize size = options.images().size().of(file, said, "document", where, context);
    if (size == null && file != null) {
      size = ImageSize.IMAGE.of(file, null, "document", where, context);
    }
    if (size == null) {
      throw new MaskDataException(
          CvatImagesFaults.NO_SIZE,
          where
              + ": has no width and height, and no image file that gives them was found; say where"
              + " images lie with source option images");
    }
    return size;
  }

  /** The size that an element states; null when it states none. */
  private static FrameSize said(Source source, FrameContext context) throws MaskDataException {
    ImageEntry entry = source.entry();
    if (entry.size().isAbsent()) {
      return null;
    }
    long width = ShapeMasks.whole("width", entry.size().width(), source.where());
    long height = ShapeMasks.whole("height", entry.size().height(), source.where());
    if (width < 1 || height < 1) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          source.where() + ": cannot be " + width + "x" + height + " pixels");
    }
    return FrameSize.within(width, height, source.where(), context);
  }

  private ImageRef image(List<Source> sources, FramePart file, FrameContext context) {
    ImageLayout layout = options.images().layout();
    if (file != null) {
      String path = file.file().path();
      String name =
          sources.isEmpty()
              ? layout.nameOf(path)
              : layout.name(sources.get(0).entry().place(), path);
      return new ImageRef(name, path, file.file().length(), "");
    }
    context.count("images-absent", 1);
    return new ImageRef(sources.get(0).entry().place().name(), "", 0, "");
  }

  private void draw(Source source, FrameSize size, List<Drawn> drawn, FrameContext context)
      throws MaskDataException {
    int number = 0;
    for (ShapeEntry shape : source.entry().shapes()) {
      String name = shape.element() + " " + number++;
      if (source.entry().isRow()) {
        name = source.entry().title();
      }
      if (!options.takes(shape)) {
        context.count("cvat-images." + shape.element(), 1);
        continue;
      }
      try {
        Drawn one = object(shape, drawn.size() + 1, size, source.where() + ": " + name, context);
        if (one != null) {
          drawn.add(one);
        }
      } catch (MaskDataException e) {
        if (options.objects().strictFrames()) {
          throw e;
        }
        context.reject(name, e);
      }
    }
  }

  /** The object of a shape; null when it has no pixel. */
  private Drawn object(
      ShapeEntry shape, int instance, FrameSize size, String where, FrameContext context)
      throws MaskDataException {
    String name = shape.facts().getOrDefault("label", "");
    int label = labels.indexOf(name);
    if (label < 0) {
      throw new MaskDataException(
          AnnotationFaults.LABEL_UNKNOWN,
          where + (name.isEmpty() ? ": has no label" : ": '" + name + "' is no label"));
    }
    long z = ShapeMasks.whole("z_order", shape.facts().getOrDefault("z_order", "0"), where);
    long group = ShapeMasks.whole("group_id", shape.facts().getOrDefault("group_id", "0"), where);
    if (z != (int) z) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED, where + ": its z_order " + z + " is beyond 32 bits");
    }
    RunLengthMask mask = masks.mask(shape, size, where, context);
    if (mask.isEmpty()) {
      context.count("empty-objects", 1);
      return null;
    }
    context.count("cvat-images.undeclared-label", undeclared.contains(name) ? 1 : 0);
    Map<String, String> attributes = new HashMap<>(shape.attributes());
    if (group != 0) {
      attributes.put(Facts.GROUP, Long.toString(group));
    }
    if ("1".equals(shape.fact("occluded"))) {
      attributes.put(Facts.OCCLUDED, "1");
    }
    String by = shape.facts().getOrDefault("source", "");
    if (!by.isEmpty() && !USUAL_SOURCES.contains(by)) {
      attributes.put(Facts.SOURCE, by);
    }
    ObjectMask object =
        new ObjectMask(
            List.of(label),
            instance,
            mask,
            (int) z,
            OptionalDouble.empty(),
            false,
            shape.facts().getOrDefault("track", ""),
            attributes);
    boolean isRotated = shape.element().equals(ShapeEntry.BOX) && shape.isRotated();
    return new Drawn(object, group == 0 ? "" : Long.toString(group), isRotated);
  }

  /** The objects in the order in which equal z-orders are painted. */
  private List<ObjectMask> ordered(List<Drawn> drawn) {
    List<Drawn> all = new ArrayList<>(drawn);
    if (options.compat()) {
      all.removeIf(Drawn::isRotatedBox);
      drawn.stream().filter(Drawn::isRotatedBox).forEach(all::add);
    }
    if (options.objects().unites()) {
      all = united(all);
    }
    return all.stream().map(Drawn::object).toList();
  }

  /**
   * One object for each group, in the place of its first member, with the label and drawing order
   * of its largest one, the first of equals.
   */
  private static List<Drawn> united(List<Drawn> all) {
    Map<String, List<Drawn>> groups = new HashMap<>();
    for (Drawn one : all) {
      groups.computeIfAbsent(one.group(), k -> new ArrayList<>()).add(one);
    }
    List<Drawn> united = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (Drawn one : all) {
      List<Drawn> members = groups.get(one.group());
      if (one.group().isEmpty() || members.size() == 1) {
        united.add(one);
      } else if (done.add(one.group())) {
        Drawn largest = one;
        for (Drawn member : members) {
          largest =
              member.object().mask().area() > largest.object().mask().area() ? member : largest;
        }
        RunLengthMask mask =
            MaskAlgebra.union(members.stream().map(member -> member.object().mask()).toList());
        ObjectMask object = largest.object().with(one.object().instance(), mask);
        united.add(new Drawn(object, one.group(), false));
      }
    }
    return united;
  }
}
