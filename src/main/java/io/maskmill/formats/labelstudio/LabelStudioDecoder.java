package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maskmill.json.Json;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.DatasetReader.FrameDecoder;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.ImageSize;
import io.maskmill.spi.PlannedFrame.Paired;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the frame of a task. */
final class LabelStudioDecoder implements FrameDecoder {
  private static final int MOST_KEPT = 4096;

  private final SourceOptions options;
  private final FileTree tree;
  private final RegionObjects objects;

  LabelStudioDecoder(LabelCatalog labels, SourceOptions options, FileTree tree) {
    this.options = options;
    this.tree = tree;
    this.objects = new RegionObjects(labels, options);
  }

  /** What the documents say of a task. */
  private record Told(List<Annotation> annotations, boolean isExported, JsonNode meta) {}

  @Override
  public Frame decode(Paired frame, FrameContext context) throws IOException, MaskDataException {
    FramePart image = frame.part(TaskPairing.IMAGE);
    FramePart part = frame.part(DocumentTasks.TASK);
    if (part == null) {
      return bare(frame, image, context);
    }
    TaskEntry entry = TaskEntry.fromJson(part.inline());
    String where = DocumentTasks.name(part.file().path()) + ": " + entry.name();
    Told told = told(frame, where);
    List<Annotation> chosen =
        new Chooser(options).choose(told.annotations(), Annotation::head, told.isExported());
    count(told, chosen, context);
    checkIsOneImage(chosen, where);
    FrameSize size = size(image, chosen, told.annotations(), where, context);
    Map<String, String> attributes = new TreeMap<>();
    addAttributes(told.meta(), attributes);
    addTask(entry, attributes);
    return new Frame(
        frame.key(),
        imageRef(frame, entry, image, context),
        size.width(),
        size.height(),
        objects.of(chosen, size, where, attributes, context),
        List.of(),
        attributes);
  }

  private Frame bare(Paired frame, FramePart image, FrameContext context)
      throws IOException, MaskDataException {
    String path = image.file().path();
    FrameSize size = ImageSize.IMAGE.of(image, null, "document", path, context);
    String name = options.images().layout().below(path);
    ImageRef ref = new ImageRef(name, path, image.file().length(), tree.uri(path));
    return new Frame(frame.key(), ref, size.width(), size.height(), List.of());
  }

  private Told told(Paired frame, String where) throws IOException, MaskDataException {
    List<Annotation> annotations = new ArrayList<>();
    boolean isExported = false;
    JsonNode meta = null;
    for (FramePart part : frame.parts()) {
      if (!part.role().equals(DocumentTasks.TASK)) {
        continue;
      }
      TaskEntry entry = TaskEntry.fromJson(part.inline());
      TaskEntry.Place place = entry.place();
      try {
        TaskParser task =
            place.text().isEmpty()
                ? new TaskParser(
                    entry.form(), tree.readRange(part.file(), place.offset(), place.length()))
                : new TaskParser(entry.form(), place.text());
        annotations.addAll(task.annotations());
        isExported |= task.isExported();
        meta = meta == null ? task.meta() : meta;
      } catch (JsonProcessingException e) {
        throw new MaskDataException(AnnotationFaults.MALFORMED, where + ": " + Json.reason(e));
      } catch (CharConversionException e) {
        throw new MaskDataException(
            AnnotationFaults.MALFORMED, where + ": has no UTF-8 text: " + e.getMessage());
      }
    }
    if (frame.parts().size() > 1) {
      annotations.sort((a, b) -> AnnotationHead.BY_AGE.compare(a.head(), b.head()));
    }
    return new Told(annotations, isExported, meta);
  }

  private static void count(Told told, List<Annotation> chosen, FrameContext context) {
    long annotations = chosen.stream().filter(one -> !one.head().isPrediction()).count();
    long predictions = told.annotations().stream().filter(one -> one.head().isPrediction()).count();
    long read = chosen.size() - annotations;
    long cancelled = told.annotations().stream().filter(one -> one.head().isCancelled()).count();
    context.count("frames-of-several-annotations", annotations > 1 ? 1 : 0);
    context.count("cancelled-annotations", cancelled);
    context.count("unread-predictions", predictions - read);
    context.count(
        "unread-annotations", told.annotations().size() - predictions - cancelled - annotations);
  }

  private void checkIsOneImage(List<Annotation> chosen, String where) throws MaskDataException {
    for (Annotation annotation : chosen) {
      for (Result result : annotation.results()) {
        if (result.isOfVideo()) {
          throw fault(LabelStudioFaults.VIDEO, where, result, "is of a video");
        }
        JsonNode index = result.fields().path("item_index");
        if (index.isNumber() && index.asDouble() != 0) {
          throw fault(
              LabelStudioFaults.SEVERAL_IMAGES,
              where,
              result,
              "is of image " + index + ", so that the task has several");
        }
      }
    }
  }

  private static MaskDataException fault(FaultCode code, String where, Result result, String what) {
    String id = result.id().isEmpty() ? "a region" : "region " + result.id();
    return new MaskDataException(code, where + ": " + id + " " + what);
  }

  /** The size that regions state, also those that are not read, or the image's. */
  private FrameSize size(
      FramePart image,
      List<Annotation> chosen,
      List<Annotation> all,
      String where,
      FrameContext context)
      throws IOException, MaskDataException {
    FrameSize stated = StatedSize.ofMost(chosen);
    stated = stated == null ? StatedSize.ofMost(all) : stated;
    boolean isAsked = options.images().size() != ImageSize.IMAGE || image == null;
    FrameSize said =
        stated == null || !isAsked
            ? null
            : FrameSize.within(stated.width(), stated.height(), where, context);
    FrameSize size = options.images().size().of(image, said, "document", where, context);
    if (size == null) {
      throw new MaskDataException(
          AnnotationFaults.MALFORMED,
          where
              + ": no region states the image's size, and no image file that gives it is read; put"
              + " the image beside the document, say where images lie with source option images, or"
              + " leave tasks without regions out with empty-tasks=skip");
    }
    return size;
  }

  private ImageRef imageRef(Paired frame, TaskEntry entry, FramePart file, FrameContext context) {
    ImageValue image = entry.image();
    String name =
        entry.own() != null
            ? FileNames.safe(entry.own().fileName())
            : fileName(frame.key().name(), image.fileName());
    if (options.images().stripsPrefix()
        && image.isUpload()
        && !ImageValue.withoutPrefix(image.fileName()).equals(image.fileName())
        && FileNames.last(name).equals(image.fileName())) {
      context.count("upload-prefixes-kept", 1);
    }
    if (file == null) {
      context.count("images-absent", 1);
      return new ImageRef(name, "", 0, image.uri());
    }
    String path = file.file().path();
    String extension = path.substring(FileNames.stem(path).length());
    String found =
        entry.own() != null || FileNames.extension(name).equals(FileNames.extension(path))
            ? name
            : FileNames.stem(name) + extension;
    return new ImageRef(found, path, file.file().length(), tree.uri(path));
  }

  /** The image's name for a frame's: with the extension, unless the frame's has it. */
  private static String fileName(String frameName, String image) {
    String extension = image.substring(FileNames.stem(image).length());
    return extension.isEmpty() || frameName.endsWith(extension) ? frameName : frameName + extension;
  }

  /** Adds how Label Studio calls the task, unless the file for import knows it from before. */
  private static void addTask(TaskEntry entry, Map<String, String> attributes) {
    if (entry.id().isEmpty() && attributes.containsKey(Facts.TASK)) {
      return;
    }
    ObjectNode task = Json.mapper().createObjectNode();
    if (!entry.id().isEmpty()) {
      task.put(Facts.TASK_ID, entry.id());
    }
    if (!entry.value().isEmpty() && entry.value().length() <= MOST_KEPT) {
      task.put(Facts.TASK_IMAGE, entry.value());
    }
    attributes.put(Facts.TASK, task.toString());
  }

  /** How Label Studio calls the image of a frame that it gave; empty for other frames. */
  static String imageOf(Frame frame) {
    String task = frame.attributes().getOrDefault(Facts.TASK, "");
    try {
      return task.startsWith("{")
          ? Json.mapper().readTree(task).path(Facts.TASK_IMAGE).asText("")
          : "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  /** Attributes of other systems that maskmill wrote into a task or a region. */
  static void addAttributes(JsonNode meta, Map<String, String> into) {
    meta.path(Facts.ATTRIBUTES)
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual()) {
                into.put(field.getKey(), field.getValue().asText());
              }
            });
  }
}
