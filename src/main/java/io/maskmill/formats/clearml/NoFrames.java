package io.maskmill.formats.clearml;

import io.maskmill.model.FileNames;
import io.maskmill.spi.ListingSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what a source without frames has in place of them. */
final class NoFrames {
  private static final int SHOWN = 3;
  private static final String PAIRS =
      "; "
          + ClearmlFormat.LEGEND
          + " beside images and masks is what ClearML's register_dataset_masks.py makes frames of:"
          + " --from binary-masks reads the pairs, with source options images={name}.jpg and"
          + " masks={name}_mask.png";

  private NoFrames() {}

  /** Whether there are documents, none of which has a frame. */
  static boolean hasDocuments(ListingSummary listing) {
    return listing.skipped().containsKey(FrameParts.EMPTY);
  }

  /** A few files that might have been meant. */
  static List<String> others(ListingSummary listing) {
    List<String> others = new ArrayList<>();
    for (String reason : List.of("other-document", "not-in-layout")) {
      others.addAll(listing.examples().getOrDefault(reason, List.of()));
    }
    return others;
  }

  /** The reason, as the end of a sentence, with the way out. */
  static String say(ListingSummary listing, SourceOptions options) {
    if (hasDocuments(listing)) {
      return "there is none in " + shown(listing.examples().get(FrameParts.EMPTY));
    }
    List<String> others = others(listing);
    boolean hasLegend =
        others.stream().anyMatch(path -> FileNames.last(path).equals(ClearmlFormat.LEGEND));
    return "no file is named "
        + options.documentGlobs()
        + (others.isEmpty() ? "" : "; found instead: " + shown(others))
        + "; source option documents=GLOB says which files are frame documents"
        + (hasLegend ? PAIRS : "");
  }

  private static String shown(List<String> paths) {
    return paths.stream().limit(SHOWN).collect(Collectors.joining(", "));
  }
}
