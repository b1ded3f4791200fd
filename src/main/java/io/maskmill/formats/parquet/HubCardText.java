package io.maskmill.formats.parquet;

import java.util.List;
import java.util.TreeSet;

/**
 * Writes the dataset card. Source: huggingface.co/docs/hub, "Datasets Cards"; huggingface/hub-docs,
 * datasetcard.md.
 */
final class HubCardText {
  private static final long[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
  private static final List<String> NAMES = List.of("1K", "10K", "100K", "1M", "10M", "100M");

  private HubCardText() {}

  /**
   * The card.
   *
   * @param frames in the table
   */
  static String of(long frames, HubWriter table) {
    TreeSet<String> splits = new TreeSet<>();
    table.overview().subsets().forEach(subset -> splits.add(HuggingFace.split(subset)));
    StringBuilder text = new StringBuilder("---\n");
    if (!table.target().license().isEmpty()) {
      text.append("license: ").append(table.target().license()).append('\n');
    }
    text.append("task_categories:\n- image-segmentation\nsize_categories:\n- ");
    text.append(size(frames)).append("\nconfigs:\n- config_name: default\n  data_files:\n");
    for (String split : splits) {
      text.append("  - split: ").append(HuggingFace.yaml(split));
      text.append("\n    path: data/").append(split).append("-*\n");
    }
    text.append("dataset_info:\n  features:\n").append(HubFeatures.yaml(table));
    if (splits.size() == 1) {
      text.append("  splits:\n  - name: ").append(HuggingFace.yaml(splits.first()));
      text.append("\n    num_examples: ").append(frames).append('\n');
    }
    return text.append("---\n").append(body(frames, table)).toString();
  }

  private static String size(long frames) {
    for (int i = 0; i < SIZES.length; i++) {
      if (frames < SIZES[i]) {
        return (i == 0 ? "n" : NAMES.get(i - 1) + "<n") + "<" + NAMES.get(i);
      }
    }
    return "100M<n<1B";
  }

  private static String body(long frames, HubWriter table) {
    HubTarget target = table.target();
    StringBuilder text = new StringBuilder("# Segmentation masks\n\n");
    text.append(frames).append(frames == 1 ? " image, one row" : " images, one row each");
    text.append(": `").append(target.mask()).append("` is a PNG ");
    text.append(
        target.variant() == HubTarget.Variant.SEMANTIC
            ? "whose gray value is the class"
            : "whose gray value is the `id` of an item of `"
                + target.variant().list()
                + "`, 0 where there is none");
    text.append(".\n\n| value | class |\n|---:|---|\n");
    List<String> names = HubFeatures.names(table);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).replace("\\", "\\\\").replace("|", "\\|");
      text.append("| ").append(i).append(" | ").append(name).append(" |\n");
    }
    if (!target.background() && target.variant() == HubTarget.Variant.SEMANTIC) {
      text.append("| ").append(target.none(table.labels().size())).append(" | ignored |\n");
    }
    return text.append("\nWritten by maskmill.\n").toString();
  }
}
