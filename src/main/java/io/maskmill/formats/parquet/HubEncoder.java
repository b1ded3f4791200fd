package io.maskmill.formats.parquet;

import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.FilesOfManyFrames;
import io.maskmill.spi.FlatFrame;
import io.maskmill.spi.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Encodes rows and holds one open file per subset of a split. */
final class HubEncoder implements FilesOfManyFrames {
  /**
   * A file is held in memory until it is complete, so one with many images is closed at this size.
   */
  static final long MAX_FILE_BYTES = 32L << 20;

  /** Images of this size take memory that is worth a look. */
  private static final int LARGE_IMAGE = 8 << 20;

  /** How often an image is in memory: itself, in a page, compressed, and in the file twice. */
  private static final long COPIES = 5;

  private final HubWriter table;
  private final PngEncoder png = new PngEncoder();
  private final Map<String, HubTable> files = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private HubRow row;

  HubEncoder(HubWriter table) {
    this.table = table;
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    table.check(frame);
    byte[] image = sink.imageBytes(frame);
    if (image != null && image.length >= LARGE_IMAGE) {
      sink.hold(frame.image().path() + ": a row of a table with the image", COPIES * image.length);
    }
    FlatFrame flat = FlatFrame.of(frame);
    HubTarget target = table.target();
    boolean ofClasses = target.variant() == HubTarget.Variant.SEMANTIC;
    int labels = table.labels().size();
    ValueRuns values =
        ofClasses ? flat.classes(target.first(), target.none(labels)) : flat.numbers();
    int depth = ofClasses ? target.depth(labels) : flat.objects().size() <= 255 ? 8 : 16;
    byte[] mask =
        png.encode(
            frame.width(),
            frame.height(),
            depth,
            ColorType.GRAY,
            (y, into) -> values.fillRow(y, depth, into));
    flat.covered().count("huggingface", sink);
    if (ofClasses) {
      countLost(frame, sink);
    }
    List<HubRow.Segment> segments = ofClasses ? List.of() : segments(flat);
    row = new HubRow(frame.key(), HubWriter.fileName(frame), image, mask, segments);
  }

  private List<HubRow.Segment> segments(FlatFrame flat) {
    List<HubRow.Segment> segments = new ArrayList<>();
    List<RunLengthMask> visible = flat.visible();
    for (int i = 0; i < visible.size(); i++) {
      RunLengthMask mask = visible.get(i);
      ObjectMask object = flat.objects().get(i);
      if (mask != null) {
        segments.add(
            new HubRow.Segment(
                i + 1,
                object.label() + table.target().first(),
                mask.area(),
                mask.box(),
                object.crowd()));
      }
    }
    return segments;
  }

  /** Counts what other variants hold. */
  private static void countLost(Frame frame, EntrySink sink) {
    long instances = frame.objects().stream().filter(object -> object.instance() > 1).count();
    long crowds = frame.objects().stream().filter(ObjectMask::crowd).count();
    String lost = CounterNames.LOST + "huggingface.";
    sink.count(lost + Trait.INSTANCES.counter(), instances);
    sink.count(lost + Trait.CROWD.counter(), crowds);
  }

  @Override
  public void accepted(String split, EntrySink sink) throws IOException {
    String folder = table.folder(row.key());
    String subset = row.key().subset();
    HubTable file = files.get(subset);
    if (file == null) {
      file = HubTable.open(row.key(), table);
      files.put(subset, file);
    }
    file.write(row);
    row = null;
    if (file.size() >= MAX_FILE_BYTES) {
      put(split, folder, files.remove(subset), sink);
    }
  }

  @Override
  public void finish(String split, EntrySink sink) throws IOException {
    for (Map.Entry<String, HubTable> file : files.entrySet()) {
      String folder = table.folder(new FrameKey("", file.getKey(), "x"));
      put(split, folder, file.getValue(), sink);
    }
    files.clear();
  }

  private void put(String split, String folder, HubTable file, EntrySink sink) throws IOException {
    int number = numbers.merge(folder, 1, Integer::sum) - 1;
    sink.entry(folder + split + "-" + number + ".parquet", file.finish());
  }
}
