package io.maskmill.formats.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maskmill.json.Json;
import io.maskmill.model.LabelCatalog;
import io.maskmill.raster.LabelList;
import java.util.Map;

/** Builds the key-value metadata of a file: the label catalog as JSON, and plain texts. */
final class Footer {
  static final String LABELS = "maskmill.labels";
  static final String DATASET = "maskmill.dataset";
  static final String SUBSET = "maskmill.subset";

  private Footer() {}

  /** Where Spark keeps the schema of what it writes, with the metadata of columns. */
  private static final String SPARK = "org.apache.spark.sql.parquet.row.metadata";

  /**
   * The labels of a file that Spark wrote, which are metadata of the column {@code objects}.
   *
   * @return null when there are none
   */
  static String ofColumn(Map<String, String> footer) {
    JsonNode labels = metadata(footer, "objects").path(LABELS);
    return labels.isTextual() ? labels.asText() : null;
  }

  /** Whether Spark wrote the file to be read once, and nobody is to be told its name. */
  static boolean isPassing(Map<String, String> footer) {
    return metadata(footer, "name").path(ParquetFormat.PASSING).asBoolean();
  }

  private static JsonNode metadata(Map<String, String> footer, String name) {
    try {
      for (JsonNode column :
          Json.mapper().readTree(footer.getOrDefault(SPARK, "{}")).path("fields")) {
        if (column.path("name").asText().equals(name)) {
          return column.path("metadata");
        }
      }
    } catch (JsonProcessingException e) {
      // another program's
    }
    return MissingNode.getInstance();
  }

  /** The key under which a file says its dataset or subset. */
  static String key(String column) {
    return column.equals("dataset") ? DATASET : SUBSET;
  }

  static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String labels(LabelCatalog labels) {
    return LabelList.text(labels);
  }

  /**
   * Parses a catalog.
   *
   * @throws IllegalArgumentException when it is none
   */
  static LabelCatalog labels(String text) throws JsonProcessingException {
    return LabelList.parse(text);
  }
}
