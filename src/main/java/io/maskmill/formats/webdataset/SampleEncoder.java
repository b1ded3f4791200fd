package io.maskmill.formats.webdataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.mask.Box;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.mask.ValueRuns;
import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.ImageNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.ColorType;
import io.maskmill.png.PngEncoder;
import io.maskmill.spi.CounterNames;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.FlatFrame;
import io.maskmill.spi.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Writes the members of a sample, in the order of their fields. */
final class SampleEncoder implements DatasetWriter.FrameEncoder {
  private final ShardWriter shards;
  private final Map<String, String> sets;
  private final PngEncoder png = new PngEncoder();

  SampleEncoder(ShardWriter shards) {
    this.shards = shards;
    this.sets = shards.sets();
  }

  @Override
  public void encode(Frame frame, EntrySink sink) throws IOException, MaskDataException {
    shards.check(frame);
    TargetOptions target = shards.target();
    FlatFrame flat = FlatFrame.of(frame);
    boolean ofClasses = target.variant() == TargetOptions.Variant.SEMANTIC;
    String stem =
        sets.getOrDefault(frame.key().subset(), "train")
            + Deal.of(frame.key(), target.seed())
            + "/"
            + KeyText.of(frame.key(), shards.withDatasets())
            + ".";
    String image = imageField(frame);
    for (String field : new TreeSet<>(List.of(image, target.maskField(), target.jsonField()))) {
      if (field.equals(target.maskField())) {
        sink.entry(stem + field, mask(frame, flat, ofClasses));
      } else if (field.equals(target.jsonField())) {
        sink.entry(stem + field, json(frame, flat, ofClasses));
      } else {
        sink.image(stem + field, frame);
      }
    }
    flat.covered().count("webdataset", sink);
    if (ofClasses) {
      countLost(frame, sink);
    }
  }

  /** The image's extension in lower case; {@code jpg} where its name has none of an image. */
  private static String imageField(Frame frame) {
    String extension = FileNames.extension(frame.image().fileName()).toLowerCase(Locale.ROOT);
    return ImageNames.isImage("x." + extension) ? extension : "jpg";
  }

  /** The name of a frame's image. */
  static String fileName(Frame frame) {
    String name = frame.image().fileName();
    return name.isEmpty() ? frame.key().name() : name;
  }

  private byte[] mask(Frame frame, FlatFrame flat, boolean ofClasses) {
    TargetOptions target = shards.target();
    int labels = shards.labels().size();
    ValueRuns values =
        ofClasses ? flat.classes(target.first(), target.none(labels)) : flat.numbers();
    int depth = ofClasses ? target.depth(labels) : flat.objects().size() <= 255 ? 8 : 16;
    return png.encode(
        frame.width(),
        frame.height(),
        depth,
        ColorType.GRAY,
        (y, row) -> values.fillRow(y, depth, row));
  }

  /** Every sample has the same keys, since readers infer columns from the first ones. */
  private byte[] json(Frame frame, FlatFrame flat, boolean ofClasses)
      throws JsonProcessingException {
    Map<String, Object> sample = new LinkedHashMap<>();
    sample.put("name", frame.key().name());
    sample.put("file_name", fileName(frame));
    sample.put("width", frame.width());
    sample.put("height", frame.height());
    if (ofClasses) {
      List<String> seen = new ArrayList<>();
      flat.byLabel().forEach(object -> seen.add(shards.labels().label(object.label()).name()));
      sample.put("labels", seen);
    } else {
      sample.put("segments_info", segments(flat));
    }
    return Json.mapper().writeValueAsString(sample).getBytes(StandardCharsets.UTF_8);
  }

  private List<Map<String, Object>> segments(FlatFrame flat) {
    List<Map<String, Object>> segments = new ArrayList<>();
    List<RunLengthMask> visible = flat.visible();
    for (int i = 0; i < visible.size(); i++) {
      RunLengthMask mask = visible.get(i);
      if (mask == null) {
        continue;
      }
      ObjectMask object = flat.objects().get(i);
      Box box = mask.box();
      Map<String, Object> segment = new LinkedHashMap<>();
      segment.put("id", i + 1);
      segment.put("category_id", object.label() + shards.target().first());
      segment.put("label", shards.labels().label(object.label()).name());
      segment.put("area", mask.area());
      segment.put("bbox", new int[] {box.x(), box.y(), box.width(), box.height()});
      segment.put("iscrowd", object.crowd() ? 1 : 0);
      segments.add(segment);
    }
    return segments;
  }

  /** Counts what the other variant holds. */
  private static void countLost(Frame frame, EntrySink sink) {
    long instances = frame.objects().stream().filter(object -> object.instance() > 1).count();
    long crowds = frame.objects().stream().filter(ObjectMask::crowd).count();
    String lost = CounterNames.LOST + "webdataset.";
    sink.count(lost + Trait.INSTANCES.counter(), instances);
    sink.count(lost + Trait.CROWD.counter(), crowds);
  }
}
