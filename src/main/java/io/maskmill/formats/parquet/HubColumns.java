package io.maskmill.formats.parquet;

import io.maskmill.model.MaskDataException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Says which columns of a table hold images and masks. Data sets of the Hub call them as they like,
 * so known names are looked for, and options name others. Source: columns of published data sets;
 * huggingface/datasets, features/image.py.
 *
 * @param image column of images; empty for none
 * @param mask column of masks
 * @param segments column of the list that describes a mask's segments; empty for none
 * @param name column of the frames' names; empty where the images' paths or the rows give them
 */
record HubColumns(String image, String mask, String segments, String name) implements Serializable {

  /** A column that maskmill writes, which holds the frame's name. */
  static final String ID = "id";

  /** A column that maskmill writes, which holds the frame's dataset. */
  static final String DATASET = "dataset";

  /** A column that maskmill writes where there is no image, which holds its name. */
  static final String FILE_NAME = "file_name";

  private static final List<String> IMAGES =
      List.of("image", "pixel_values", "img", "images", "picture", "photo", "rgb", "jpg", "png");

  private static final List<String> MASKS =
      List.of(
          "label",
          "annotation",
          "mask",
          "segmentation_mask",
          "semantic_segmentation",
          "panoptic_segmentation",
          "instance_segmentation",
          "segmentation",
          "label_mask",
          "labels",
          "annotations",
          "masks",
          "seg",
          "semantic",
          "panoptic",
          "conditioning_image",
          "gt",
          "ground_truth",
          "seg.png",
          "mask.png",
          "label.png");

  private static final List<String> SEGMENTS = List.of("segments_info", "segments", "objects");

  /** Whether a column of that name holds images or masks in the sets that are known. */
  static boolean isKnown(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    return IMAGES.contains(name) || MASKS.contains(name);
  }

  /**
   * Finds the columns of a table.
   *
   * @param path of the file, for messages
   * @param given what the user named; empty names are looked for
   * @throws MaskDataException when there is no column of masks, or one that the user named is not
   *     there
   */
  static HubColumns find(String path, MessageType schema, HubColumns given)
      throws MaskDataException {
    List<String> files = TableColumns.ofFiles(schema);
    String mask = named(path, schema, "mask", given.mask());
    String image = named(path, schema, "image", given.image());
    if (mask.isEmpty()) {
      mask = first(MASKS, files, image);
    }
    if (mask.isEmpty() && files.size() == 2) {
      String other = image.isEmpty() ? first(IMAGES, files, "") : image;
      mask = other.isEmpty() ? "" : files.get(files.get(0).equals(other) ? 1 : 0);
    }
    if (mask.isEmpty()) {
      throw new MaskDataException(
          ParquetFaults.COLUMNS,
          path
              + " has no column of masks; it has "
              + TableColumns.names(schema)
              + "; name the one that holds their files: --source-opt mask=COLUMN");
    }
    if (image.isEmpty()) {
      image = first(IMAGES, files, mask);
    }
    if (image.isEmpty()) {
      List<String> others = new ArrayList<>(files);
      others.remove(mask);
      image = others.size() == 1 ? others.get(0) : "";
    }
    String segments = named(path, schema, "segments", given.segments());
    for (String known : segments.isEmpty() ? SEGMENTS : List.<String>of()) {
      if (segments.isEmpty() && schema.containsField(known) && hasIds(schema.getType(known))) {
        segments = known;
      }
    }
    String name =
        given.name().equals(HubSource.ROW) ? "" : named(path, schema, "name", given.name());
    return new HubColumns(image, mask, segments, name);
  }

  private static String named(String path, MessageType schema, String option, String column)
      throws MaskDataException {
    if (!column.isEmpty() && !schema.containsField(column)) {
      throw new MaskDataException(
          ParquetFaults.COLUMNS,
          path
              + " has no column '"
              + column
              + "', which source option "
              + option
              + " names; it has "
              + TableColumns.names(schema));
    }
    return column;
  }

  private static String first(List<String> known, List<String> files, String but) {
    for (String name : known) {
      for (String file : files) {
        if (file.equalsIgnoreCase(name) && !file.equals(but)) {
          return file;
        }
      }
    }
    return "";
  }

  /** Whether a list, or a struct of lists, says {@code id} of its items. */
  private static boolean hasIds(Type type) {
    Type inner = type;
    while (!inner.isPrimitive() && inner.asGroupType().getFieldCount() == 1) {
      inner = inner.asGroupType().getType(0);
    }
    return !inner.isPrimitive() && inner.asGroupType().containsField("id");
  }

  /** The columns that are read while files are listed: all but the bytes of files. */
  MessageType listed(MessageType schema, boolean isOurs) {
    List<Type> columns = new ArrayList<>();
    for (Type column : schema.getFields()) {
      String own = column.getName();
      boolean isRead =
          own.equals(segments)
              || own.equals(name)
              || (isOurs && List.of(ID, DATASET, FILE_NAME).contains(own));
      if (own.equals(image) || own.equals(mask)) {
        if (!column.isPrimitive() && column.asGroupType().containsField("path")) {
          GroupType group = column.asGroupType();
          columns.add(group.withNewFields(group.getType("path")));
        }
      } else if (isRead) {
        columns.add(column);
      }
    }
    return new MessageType("row", columns);
  }
}
