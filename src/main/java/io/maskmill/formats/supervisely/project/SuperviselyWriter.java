package io.maskmill.formats.supervisely.project;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.maskmill.formats.supervisely.figures.Shape;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.model.ImageRef;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.Envelope;
import io.maskmill.spi.NotData;
import io.maskmill.spi.RunSummary;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes images unchanged, and annotations in canonical or original form; see {@link
 * io.maskmill.formats.supervisely.SuperviselyFormat}.
 *
 * @param labels classes
 * @param shape shape of the classes
 * @param original the source's meta.json when frames are kept as they are; else empty
 * @param tags what may be noted about images and objects
 */
public record SuperviselyWriter(
    LabelCatalog labels, Shape shape, String original, TagDefinitions tags)
    implements DatasetWriter {

  /** Names of folders that the SDK does not search for datasets, and of mask folders. */
  private static final Set<String> RESERVED =
      Set.of(
          "img",
          "ann",
          "img_info",
          "meta",
          "seg",
          "blob",
          "masks_human",
          "masks_machine",
          "masks_instances",
          "masks_semantic_rgb");

  /**
   * The writer of a target.
   *
   * @param original the source's meta.json when frames are kept as they are; else empty
   */
  public static SuperviselyWriter of(WriterSetup setup, Shape shape, String original) {
    return new SuperviselyWriter(
        setup.labels(), shape, original, TagDefinitions.of(setup.provenance(), setup.labels()));
  }

  @Override
  public FrameEncoder encoder() {
    ObjectJson objects = new ObjectJson(labels, tags);
    return (frame, sink) -> {
      List<String> datasets = datasets(frame);
      sink.count("renamed-folders", renameReserved(datasets));
      sink.count("lost.supervisely.alpha", original.isEmpty() ? ObjectJson.unowned(frame) : 0);
      sink.count("lost.supervisely.tags", original.isEmpty() ? undefinedTags(frame) : 0);
      String folder = String.join("/datasets/", datasets);
      String name = fileName(frame);
      sink.count(NotData.RENAMED, isRenamed(frame) ? 1 : 0);
      if (sink.image(folder + "/img/" + name, frame) && !ImageNames.isListedBySupervisely(name)) {
        sink.count("images-of-unlisted-extension", 1);
      }
      sink.entry(
          folder + "/ann/" + name + ".json",
          original.isEmpty()
              ? PythonJson.bytes(json -> write(json, frame, objects))
              : OriginalAnnotation.bytes(sink));
    };
  }

  private long undefinedTags(Frame frame) {
    long undefined = tags.undefined(frame.attributes());
    for (ObjectMask object : frame.objects()) {
      undefined += tags.undefined(object.attributes());
    }
    return undefined;
  }

  @Override
  public Optional<Frame> readBack(Frame frame) {
    String file = fileName(frame);
    return Optional.of(
        frame
            .with(
                new FrameKey(dataset(frame, "/"), "", name(frame)),
                frame.objects().stream().map(ObjectMask::ofMainLabel).toList())
            .withImage(new ImageRef(file, "", 0, "")));
  }

  /** The folder of a frame's dataset, which holds the folders of images and annotations. */
  public static String folder(Frame frame) {
    return dataset(frame, "/datasets/");
  }

  private static String dataset(Frame frame, String joint) {
    List<String> datasets = datasets(frame);
    renameReserved(datasets);
    return String.join(joint, datasets);
  }

  /**
   * The name of a frame in its dataset: its image's stem, or the image's full name where stems
   * clash or could.
   */
  public static String name(Frame frame) {
    String file = fileName(frame);
    String stem = FileNames.stem(file);
    boolean isWhole =
        FileNames.last(frame.key().name()).equals(FileNames.last(frame.image().fileName()))
            || !ImageNames.isListedBySupervisely(file)
            || ImageNames.isListedBySupervisely(stem);
    return isWhole ? file : stem;
  }

  /** The name of a frame's image in its dataset. */
  public static String fileName(Frame frame) {
    return NotData.visible(FileNames.last(frame.image().fileName()));
  }

  /** Whether a reader would not find the frame under its own name. */
  private static boolean isRenamed(Frame frame) {
    String dataset = String.join("/", namedDatasets(frame));
    return !NotData.anywhere(dataset + "/" + frame.image().fileName()).isEmpty();
  }

  /** Dataset, subset and the folders of the image's name, as nested datasets. */
  private static List<String> datasets(Frame frame) {
    String path = String.join("/", namedDatasets(frame)) + "/x";
    List<String> visible = new ArrayList<>(Arrays.asList(NotData.visible(path).split("/", -1)));
    visible.remove(visible.size() - 1);
    return visible;
  }

  private static List<String> namedDatasets(Frame frame) {
    List<String> datasets = new ArrayList<>();
    for (String part : List.of(frame.key().dataset(), frame.key().subset())) {
      if (!part.isEmpty()) {
        datasets.addAll(Arrays.asList(part.split("/", -1)));
      }
    }
    if (datasets.isEmpty()) {
      datasets.add("ds");
    }
    String[] names = frame.image().fileName().split("/", -1);
    datasets.addAll(Arrays.asList(names).subList(0, names.length - 1));
    return datasets;
  }

  /**
   * Adds one '_' to a reserved name; otherwise the SDK would not find what lies below, or it would
   * lie among the engine's own files.
   */
  private static int renameReserved(List<String> datasets) {
    int renamed = 0;
    for (int i = 0; i < datasets.size(); i++) {
      if (isReserved(datasets.get(i))) {
        datasets.set(i, datasets.get(i) + "_");
        renamed++;
      }
    }
    return renamed;
  }

  /**
   * Whether a name is reserved. Trailing underscores are ignored, so that "img" and "img_" do not
   * become one folder.
   */
  private static boolean isReserved(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '_') {
      end--;
    }
    String bare = name.substring(0, end);
    return RESERVED.contains(bare) || NotData.isEngines(bare);
  }

  /** The objects in annotation order, which is drawing order: later objects cover earlier ones. */
  public static List<ObjectMask> drawingOrder(Frame frame) {
    List<ObjectMask> objects = new ArrayList<>(frame.objects());
    objects.sort(Comparator.comparingInt(ObjectMask::zOrder));
    return objects;
  }

  private static void write(JsonGenerator json, Frame frame, ObjectJson objects)
      throws IOException {
    json.writeStartObject();
    objects.writeDescription(json, frame.attributes());
    json.writeObjectFieldStart("size");
    json.writeNumberField("height", frame.height());
    json.writeNumberField("width", frame.width());
    json.writeEndObject();
    objects.writeTags(json, frame.attributes());
    json.writeArrayFieldStart("objects");
    for (ObjectMask object : drawingOrder(frame)) {
      objects.write(json, object, frame);
    }
    json.writeEndArray();
    json.writeFieldName("customBigData");
    JsonNode custom = TagDefinitions.parsed(frame.attributes().getOrDefault(Notes.CUSTOM, ""));
    json.writeTree(custom.isObject() ? custom : JsonNodeFactory.instance.objectNode());
    json.writeEndObject();
  }

  @Override
  public void finish(RunSummary summary, EntrySink sink) throws IOException {
    sink.entry(
        ProjectMeta.FILE,
        original.isEmpty()
            ? ProjectMeta.write(labels, shape, tags)
            : original.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Envelope envelope(String document) {
    throw new IllegalStateException("a project has no documents: " + document);
  }
}
