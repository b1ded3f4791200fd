package io.maskmill.io;

import io.maskmill.spi.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files that may lie beside the shards of a data set, as WebDataset's and others' do: they tell
 * of what the tars hold, so that these are opened all the same.
 */
final class AboutShards {
  private static final Pattern SHARD = Pattern.compile("(?i)(?:.*[^0-9])?\\d{1,9}\\.tar");
  private static final Set<String> NAMES =
      Set.of(
          "classes.json",
          "id2label.json",
          "classes.txt",
          "labels.txt",
          "dataset_info.json",
          "dataset_infos.json",
          "sizes.json",
          "readme.md",
          "readme.txt",
          "readme",
          "license",
          "license.md",
          "license.txt");

  private AboutShards() {}

  /** Whether a file is called as those are that tell of shards. */
  static boolean isOne(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.matches("\\d+_stats\\.json");
  }

  /** Whether archives are called as shards are: tars with a number at the end. */
  static boolean areShards(List<SourceFile> archives) {
    return !archives.isEmpty()
        && archives.stream().allMatch(archive -> SHARD.matcher(archive.path()).matches());
  }
}
