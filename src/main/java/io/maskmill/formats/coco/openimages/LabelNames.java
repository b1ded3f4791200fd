package io.maskmill.formats.coco.openimages;

import io.maskmill.csv.CsvRecords;
import io.maskmill.model.FileNames;
import io.maskmill.model.Label;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.VocColors;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of labels by their ids, in the order of class-descriptions*.csv, which has no header.
 *
 * @param byId names by id; empty without such a file
 */
record LabelNames(Map<String, String> byId) implements Serializable {
  static final String ID = "open-images-id";

  private static final int MAX_BYTES = 16 << 20;
  private static final String TABLE = "class-descriptions";

  /** The names that a source has. */
  static LabelNames find(FileTree tree, List<String> folders) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String folder : folders) {
      for (SourceFile file : tree.files(folder, LabelNames::isTable)) {
        read(tree, file, names);
      }
    }
    return new LabelNames(names);
  }

  static boolean isTable(String path) {
    String last = FileNames.last(path);
    return last.contains(TABLE) && last.endsWith(".csv");
  }

  private static void read(FileTree tree, SourceFile file, Map<String, String> names)
      throws IOException {
    byte[] bytes = tree.readUnlisted(file.path(), MAX_BYTES);
    if (bytes.length > MAX_BYTES) {
      throw new ConfigException(file.path() + " is longer than " + MAX_BYTES + " bytes");
    }
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes))) {
      while (records.next()) {
        List<String> fields = records.fields();
        boolean isHeader = records.number() == 1 && fields.get(0).strip().equals("LabelName");
        if (!isHeader && fields.size() > 1 && records.fault().isEmpty()) {
          names.putIfAbsent(fields.get(0).strip(), fields.get(1).strip());
        }
      }
    }
  }

  /** The catalog of the ids that tables use: those with a name in its order, then the others. */
  LabelCatalog catalog(Collection<String> used) {
    List<String> order = new ArrayList<>(byId.keySet());
    order.retainAll(new HashSet<>(used));
    used.stream().filter(id -> !byId.containsKey(id)).sorted().forEach(order::add);
    Set<String> taken = new HashSet<>();
    List<Label> labels = new ArrayList<>();
    for (String id : order) {
      String name = byId.getOrDefault(id, "");
      String own = name.isEmpty() ? id : name;
      String only = taken.add(own) ? own : own + " (" + id + ")";
      labels.add(new Label(only, VocColors.color(labels.size() + 1), Map.of(ID, id)));
    }
    return new LabelCatalog(labels);
  }
}
