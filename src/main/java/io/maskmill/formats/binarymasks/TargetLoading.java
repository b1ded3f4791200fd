package io.maskmill.formats.binarymasks;

import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Loading;
import io.maskmill.spi.WrittenTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How what was written is read, by people's programs and by maskmill. */
final class TargetLoading {
  private TargetLoading() {}

  /** Source options that read a target of these options. */
  static Map<String, String> readBack(WriteOptions options) {
    Map<String, String> read = new TreeMap<>();
    read.put("missing-image", "keep");
    if (options.layout() != TargetLayout.SUPERVISELY) {
      read.put(ReadOptions.IMAGES.key(), options.layout().images() + "/{name**}.*");
      read.put(ReadOptions.MASKS.key(), options.layout().masks() + "/{name**}.png");
    }
    if (options.values() == WriteOptions.Values.INDEX) {
      read.put("void", Integer.toString(options.ignoreIndex()));
      read.put(PixelRule.VALUES.key(), "index"); // by which metainfo.json tells the colors
    }
    if (options.values() == WriteOptions.Values.PACKED) {
      read.put(ReadOptions.CLASSES.key(), options.table());
      read.values().removeIf(String::isEmpty);
      read.put(PixelRule.VALUES.key(), options.packing().toString());
    }
    return read;
  }

  /** The lines that load it, the most usual one first. */
  static List<Loading> of(WrittenTarget written, WriteOptions options) {
    List<Loading> lines = new ArrayList<>();
    boolean hasImages = written.images() == ImageMode.COPY;
    if (hasImages && options.values() == WriteOptions.Values.CLASS) {
      lines.add(
          Loading.steps(
              written.place(""),
              written.program("Supervisely"),
              "run the app Import Binary Masks on " + written.path("")));
    }
    if (hasImages
        && options.layout() == TargetLayout.MMSEGMENTATION
        && options.values() == WriteOptions.Values.INDEX) {
      lines.add(mmsegmentation(written, options));
    }
    String masks = options.layout().masks();
    lines.add(
        Loading.code(
            written.place(masks),
            written.program("Pillow"),
            "import numpy as np; from pathlib import Path; from PIL import Image; masks ="
                + " sorted(Path("
                + written.python(masks)
                + ").rglob(\"*.png\")); np.array(Image.open(masks[0]))"));
    return lines;
  }

  private static Loading mmsegmentation(WrittenTarget written, WriteOptions options) {
    return Loading.code(
        written.place(""),
        written.program("mmsegmentation"),
        "import json; from pathlib import Path; info = json.load(open("
            + written.python(ClassFiles.METAINFO)
            + ")); dataset = dict(type=\"BaseSegDataset\", data_root="
            + written.python("")
            + ", data_prefix=dict(img_path=\"img_dir\", seg_map_path=\"ann_dir\"),"
            + " img_suffix=next(Path("
            + written.python(options.layout().images())
            + ").rglob(\"*.*\")).suffix, seg_map_suffix=\".png\","
            + " metainfo=dict(classes=info[\"classes\"], palette=info[\"palette\"]),"
            + " reduce_zero_label="
            + (options.zero() == WriteOptions.Zero.OTHER ? "True" : "False")
            + ")");
  }
}
