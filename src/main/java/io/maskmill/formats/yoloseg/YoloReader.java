package io.maskmill.formats.yoloseg;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists a source's files and pairs them into frames; see {@link YoloSegFormat}.
 *
 * @param labels one per name
 * @param labelOf the label of each class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record YoloReader(
    LabelCatalog labels,
    int[] labelOf,
    List<Place> places,
    SourceOptions options,
    List<String> notes)
    implements DatasetReader {
  static final String IMAGE = "image";

  /** Labels of the image that their path is meant for. */
  static final String LABELS = "labels";

  /** Labels that may as well be of another image, or no labels at all. */
  static final String OTHER_LABELS = "other-labels";

  /** A line of a list of images. */
  static final String LINE = "line";

  /** The reason for skipping a file that is in no subset. */
  static final String NO_SUBSET = "in-no-subset";

  /** The reason for skipping a file whose extension Ultralytics does not list. */
  static final String NOT_LISTED = "not-listed-by-ultralytics";

  YoloReader {
    places = List.copyOf(places);
    notes = List.copyOf(notes);
  }

  /** Opens a source. */
  static YoloReader open(ReaderSetup setup) throws IOException {
    YamlFinder.Document document = YamlFinder.find(setup);
    DataYaml data = DataYaml.parse(document.name(), document.text());
    SplitFinder finder = new SplitFinder(setup.tree(), document.name(), document.folder(), data);
    List<Place> places = finder.places();
    List<String> notes = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    Map<String, Integer> byName = new HashMap<>();
    int[] labelOf = new int[data.names().size()];
    for (int i = 0; i < labelOf.length; i++) {
      String name = data.names().get(i);
      String shown = name.isEmpty() ? "class_" + i : name;
      Integer known = byName.putIfAbsent(shown, labels.size());
      labelOf[i] = known == null ? labels.size() : known;
      if (known == null) {
        labels.add(new Label(shown, VocColors.color(labels.size() + 1)));
      } else {
        notes.add(
            document.name() + ": several classes are named '" + shown + "' and become one label");
      }
    }
    notes.addAll(finder.notes());
    return new YoloReader(
        new LabelCatalog(labels), labelOf, places, SourceOptions.of(setup.options()), notes);
  }

  @Override
  public Traits traits() {
    return YoloSegFormat.TRAITS;
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    String path = file.path();
    for (Place place : places) {
      if (place.isList() && place.path().equals(path)) {
        return new PartStream(new ListLines(file, place, tree));
      }
    }
    if (LabelPath.isImage(path)) {
      return isWanted(path)
          ? PartIterator.of(FramePart.image(key(FileNames.stem(path)), IMAGE, file))
          : skip(file, NO_SUBSET);
    }
    List<String> images = LabelPath.images(path);
    List<String> wanted = images.stream().filter(this::isWanted).toList();
    List<Listed> parts = new ArrayList<>();
    for (String image : wanted) {
      boolean isBeside = path.equals(image + ".txt");
      boolean isInFolder = places.stream().anyMatch(place -> place.holds(image));
      if (isBeside && wanted.size() > 1 && !isInFolder) {
        continue; // a list names no image in a folder of labels
      }
      String role = wanted.size() == 1 && !isBeside ? LABELS : OTHER_LABELS;
      parts.add(FramePart.document(key(image), role, file));
    }
    if (!parts.isEmpty()) {
      return PartIterator.of(parts.toArray(new Listed[0]));
    }
    if (YamlFinder.isYaml(path)) {
      return skip(file, "metadata");
    }
    return skip(file, images.isEmpty() ? NOT_LISTED : NO_SUBSET);
  }

  /** Whether an image of that path may be in a subset; lists are not known here. */
  private boolean isWanted(String image) {
    for (Place place : places) {
      if (place.isList() || place.holds(image)) {
        return true;
      }
    }
    return false;
  }

  private static FrameKey key(String stem) {
    return new FrameKey("", "", stem);
  }

  private static PartIterator skip(SourceFile file, String reason) {
    return PartIterator.of(new SkippedFile(file.path(), reason));
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return new Pairing(places).pair(parts);
  }

  @Override
  public FrameDecoder decoder() {
    return new YoloDecoder(this);
  }
}
