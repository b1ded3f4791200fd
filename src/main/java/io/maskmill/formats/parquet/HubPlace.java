package io.maskmill.formats.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dataset and the subset that a file's path tells. Source: huggingface.co/docs/datasets,
 * "Structure your repository": {@code data/SPLIT-00000-of-00003.parquet}, else words in the names
 * of files or folders; huggingface/datasets, data_files.py.
 *
 * @param dataset names of folders that say nothing of the split
 * @param subset the split; empty when the path tells none
 */
record HubPlace(String dataset, String subset) {
  private static final Pattern SHARD =
      Pattern.compile("(\\w+(?:\\.\\w+)*)-\\d{5}-of-\\d{5,}(?:-\\w+)?\\.parquet");
  private static final Pattern WORD =
      Pattern.compile(
          "(?i)(?:^|[^A-Za-z])(train|training|validation|valid|val|dev|test|testing|eval|evaluation)"
              + "(?:$|[^A-Za-z])");

  /** Names of folders that are there in every data set. */
  private static final List<String> USUAL = List.of("data", "default", "parquet");

  static HubPlace of(String path, HubCard card) {
    HubCard.Split told = card.split(path);
    List<String> folders = new ArrayList<>(List.of(path.split("/", -1)));
    String file = folders.remove(folders.size() - 1);
    Matcher shard = SHARD.matcher(file);
    String subset = told != null ? told.name() : shard.matches() ? shard.group(1) : word(file);
    List<String> dataset = new ArrayList<>();
    for (String folder : folders) {
      String word = word(folder);
      if (!word.isEmpty()) {
        subset = subset.isEmpty() ? word : subset;
      } else if (!USUAL.contains(folder.toLowerCase(Locale.ROOT))) {
        dataset.add(folder);
      }
    }
    String name = String.join("/", dataset);
    return new HubPlace(
        told != null && name.isEmpty() && card.hasSeveralConfigs() ? told.config() : name, subset);
  }

  private static String word(String name) {
    Matcher word = WORD.matcher(name);
    return word.find() ? word.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
