package io.maskmill.formats.coco.sam;

import io.maskmill.csv.CsvRecords;
import io.maskmill.image.MaskDecoder;
import io.maskmill.mask.MaskCollector;
import io.maskmill.mask.RasterRuns;
import io.maskmill.mask.RunLengthMask;
import io.maskmill.model.FileNames;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.MaskFaults;
import io.maskmill.model.ObjectMask;
import io.maskmill.png.PixelRaster;
import io.maskmill.png.PngException;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FrameSize;
import io.maskmill.spi.PlannedFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The masks of a folder, a PNG each, and its table of scores. Not thread-safe. */
final class FolderMasks {
  private static final String ID = "id";

  private final MaskDecoder decoder;
  private final RasterRuns runs = new RasterRuns();
  private final MaskCollector collector = new MaskCollector();

  FolderMasks(MaskDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * What a folder holds.
   *
   * @param size of all masks; null for none
   */
  record Found(FrameSize size, List<ObjectMask> objects) {}

  Found read(PlannedFrame.Paired planned, FramePart table, FrameContext context)
      throws IOException, MaskDataException {
    Map<Long, Map<String, String>> rows = rows(context.bytes(table));
    List<FramePart> masks =
        new ArrayList<>(
            planned.parts().stream().filter(p -> p.role().equals(SamReader.MASK)).toList());
    masks.sort(Comparator.comparingLong(FolderMasks::number));
    List<ObjectMask> objects = new ArrayList<>();
    FrameSize size = null;
    for (FramePart part : masks) {
      String title = FileNames.last(part.file().path());
      try {
        RunLengthMask mask = mask(part, context);
        FrameSize own = new FrameSize(mask.width(), mask.height());
        size = size == null ? own : size;
        if (!own.equals(size)) {
          throw new MaskDataException(
              MaskFaults.SIZE_MISMATCH,
              part.file().path() + " is " + own + ", masks before it are " + size);
        }
        if (mask.isEmpty()) {
          context.count("empty-objects", 1);
        } else {
          objects.add(object(mask, number(part), rows, objects.size() + 1));
        }
      } catch (MaskDataException e) {
        context.reject(title, e);
      }
    }
    return new Found(size, objects);
  }

  private static ObjectMask object(
      RunLengthMask mask, long number, Map<Long, Map<String, String>> rows, int instance) {
    Map<String, String> row = rows.getOrDefault(number, Map.of());
    Map<String, String> attributes = new TreeMap<>();
    if (row.containsKey("stability_score")) {
      attributes.put("stability_score", row.get("stability_score"));
    }
    return new ObjectMask(
        List.of(0),
        instance,
        mask,
        0,
        score(row.getOrDefault("predicted_iou", ""), attributes),
        false,
        Long.toString(number),
        attributes);
  }

  private static OptionalDouble score(String text, Map<String, String> attributes) {
    if (!text.matches("-?\\d{1,9}(\\.\\d{1,40})?([eE][-+]?\\d{1,3})?")) {
      return OptionalDouble.empty();
    }
    double score = Double.parseDouble(text);
    if (score < 0 || score > 1) {
      attributes.put("predicted_iou", text);
    }
    return OptionalDouble.of(Math.max(0, Math.min(1, score)));
  }

  private static long number(FramePart part) {
    return Long.parseLong(FileNames.stem(FileNames.last(part.file().path())));
  }

  private RunLengthMask mask(FramePart part, FrameContext context)
      throws IOException, MaskDataException {
    try {
      PixelRaster raster = decoder.decode(context.bytes(part), context.maxPixels());
      runs.scan(raster.samples(), raster.bytesPerPixel(), raster.width(), raster.height());
      int[] keys = runs.keys();
      for (int run = 0; run < runs.size(); run++) {
        keys[run] = isSet(raster, runs.start(run)) ? 1 : 0;
      }
      collector.collect(runs, 1);
      return collector.size() == 0
          ? RunLengthMask.empty(raster.width(), raster.height())
          : collector.mask(1);
    } catch (PngException e) {
      throw MaskDataException.ofMask(part.file().path(), e);
    }
  }

  private static boolean isSet(PixelRaster raster, int pixel) {
    boolean isSet = false;
    for (int channel = 0; channel < raster.colorType().channels(); channel++) {
      isSet |= raster.sample(pixel, channel) != 0;
    }
    return isSet;
  }

  /** The rows of metadata.csv by their id. */
  private static Map<Long, Map<String, String>> rows(byte[] table) throws IOException {
    Map<Long, Map<String, String>> rows = new HashMap<>();
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(table))) {
      List<String> names = records.next() ? List.copyOf(records.fields()) : List.of();
      while (records.next()) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), records.fields().size()); i++) {
          row.put(names.get(i).strip(), records.fields().get(i).strip());
        }
        if (row.getOrDefault(ID, "").matches("\\d{1,9}")) {
          rows.put(Long.valueOf(row.get(ID)), row);
        }
      }
    }
    return rows;
  }
}
