package io.maskmill.formats.encord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Names the attributes that hold what Encord's export says beyond masks, so that the export can be
 * recreated from frames. All begin with {@code encord.}.
 */
final class Facts {
  /** Prefix of the attributes that come from Encord. */
  static final String PREFIX = "encord.";

  /** Key of objects and of a frame's labels that holds attributes of other systems. */
  static final String FOREIGN = "attributes";

  /** Key of an ontology's object for what other systems say of a label. */
  static final String FOREIGN_OF_LABEL = "maskmill";

  static final String LABEL_HASH = "encord.label-hash";
  static final String ROW_HASH = "encord.row-hash";
  static final String ROW_TITLE = "encord.row-title";
  static final String DATASET_HASH = "encord.dataset-hash";
  static final String DATASET_TITLE = "encord.dataset-title";
  static final String DATA_TYPE = "encord.data-type";
  static final String CREATED_AT = "encord.created-at";
  static final String EDITED_AT = "encord.last-edited-at";
  static final String STATUS = "encord.label-status";
  static final String DATA_HASH = "encord.data-hash";
  static final String DATA_TITLE = "encord.data-title";
  static final String DATA_LINK = "encord.data-link";
  static final String UNIT_TYPE = "encord.unit-type";
  static final String SEQUENCE = "encord.data-sequence";
  static final String FPS = "encord.data-fps";
  static final String DURATION = "encord.data-duration";

  /** Of a frame: its number in a video or volume, an image's position in its group, else 0. */
  static final String FRAME = "encord.frame";

  /** Of a frame: JSON of its classifications and their answers. */
  static final String CLASSIFICATIONS = "encord.classifications";

  /** Of a frame, prefix of a classification's name: the answer. */
  static final String CLASSIFICATION = "encord.classification.";

  /** Of an object: its objectHash, the same on all frames of a track. */
  static final String TRACK = "encord.track";

  /** Of an object under {@code compat=encord}: its number from {@link TrackNumbers}. */
  static final String TRACK_ID = "encord.track-id";

  /** Of a frame until it is decoded: the track numbers of all its objects. */
  static final String TRACK_IDS = "encord.track-ids";

  static final String MANUAL = "encord.manual";
  static final String ROTATION = "encord.rotation";

  /** Of an object: JSON of its classifications. */
  static final String ANSWERS = "encord.answers";

  /** Of an object, prefix of an attribute's name: the answer. */
  static final String ANSWER = "encord.class.";

  static final String CREATED_BY = "encord.created-by";
  static final String EDITED_BY = "encord.last-edited-by";

  /** Of an object and of a label: its feature hash. */
  static final String FEATURE_HASH = "encord.feature-hash";

  /** Of a label: its shape in the ontology. */
  static final String SHAPE = "encord.shape";

  /** Of a label: the name that the hash and the attributes belong to. */
  static final String NAME = "encord.name";

  /** Of a label: JSON of its attributes in the ontology. */
  static final String ATTRIBUTES = "encord.attributes";

  /** Of a frame until it is decoded: that its names have the data's hash in them. */
  static final String FILE_NAME = "encord.file-name";

  /** Key of a data unit with the name of its image, where that has the data's hash in it. */
  static final String FILE_NAME_KEY = "file_name";

  /** Attribute by key of a label row. */
  static final Map<String, String> OF_ROW =
      Map.of(
          "label_hash", LABEL_HASH,
          "data_hash", ROW_HASH,
          "data_title", ROW_TITLE,
          "dataset_hash", DATASET_HASH,
          "dataset_title", DATASET_TITLE,
          "data_type", DATA_TYPE,
          "created_at", CREATED_AT,
          "last_edited_at", EDITED_AT,
          "label_status", STATUS);

  /** Attribute by key of a data unit. */
  static final Map<String, String> OF_UNIT =
      Map.of(
          "data_hash",
          DATA_HASH,
          "data_title",
          DATA_TITLE,
          "data_link",
          DATA_LINK,
          "data_type",
          UNIT_TYPE,
          "data_sequence",
          SEQUENCE,
          "data_fps",
          FPS,
          "data_duration",
          DURATION,
          FILE_NAME_KEY,
          FILE_NAME);

  private Facts() {}

  /** Adds attributes of other systems. */
  static void addForeign(JsonNode attributes, Map<String, String> into) {
    attributes
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual() && !field.getKey().startsWith(PREFIX)) {
                into.put(field.getKey(), field.getValue().asText());
              }
            });
  }
}
