package io.maskmill.formats.cvatimages;

import io.maskmill.model.FileNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Recognizes documents by their root element and the first elements in it. */
final class CvatImagesLikeness {
  private static final int MOST_DOCUMENTS = 8;
  private static final String ROOT = "<annotations";
  private static final String DOCTYPE = "<!DOCTYPE";

  private CvatImagesLikeness() {}

  static Likeness of(Glimpse glimpse) throws IOException {
    Likeness best = Likeness.NONE;
    List<String> paths = new ArrayList<>();
    int seen = 0;
    for (SourceFile file : glimpse.files()) {
      String name = glimpse.name(file);
      boolean mayBe = FileNames.extension(name).equals("xml") || file.path().isEmpty();
      if (!mayBe || seen == MOST_DOCUMENTS) {
        continue;
      }
      seen++;
      Likeness one = of(glimpse, file);
      if (one.isReadable()) {
        paths.add(file.path());
      }
      best = best.or(one);
    }
    return paths.isEmpty() ? best : best.at(Whereabouts.of(paths));
  }

  private static Likeness of(Glimpse glimpse, SourceFile file) throws IOException {
    String text = glimpse.text(file);
    String shown = glimpse.shown(file);
    int root = root(text);
    if (root < 0) {
      return Likeness.NONE;
    }
    if (text.lastIndexOf(DOCTYPE, root) >= 0) {
      return Likeness.of(
          Strength.NEAR, shown + " has a DOCTYPE, which is not read; remove it from the XML");
    }
    boolean hasImages = text.contains("<image ");
    boolean hasTracks = text.contains("<track ");
    boolean hasHead = text.contains("<version>") || text.contains("<meta>");
    if (hasImages || hasTracks) {
      return Likeness.of(
          hasHead ? Strength.CERTAIN : Strength.LIKELY,
          shown
              + " has <annotations> with <"
              + (hasImages ? "image" : "track")
              + "> elements, as CVAT writes them");
    }
    return hasHead
        ? Likeness.of(Strength.LIKELY, shown + " has <annotations> with CVAT's <meta>")
        : Likeness.of(
            Strength.NEAR, shown + " has <annotations>, but no <image> or <track> elements");
  }

  /** Where the root element begins, behind declarations and comments; -1 if it is another one. */
  private static int root(String text) {
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("<?", at) || text.startsWith("<!", at)) {
        boolean isComment = text.startsWith("<!--", at);
        int end = text.indexOf(isComment ? "-->" : ">", at);
        at = end < 0 ? text.length() : end + (isComment ? "-->".length() : 1);
      } else {
        int end = at + ROOT.length();
        boolean isRoot =
            text.startsWith(ROOT, at)
                && end < text.length()
                && (text.charAt(end) == '>' || Character.isWhitespace(text.charAt(end)));
        return isRoot ? at : -1;
      }
    }
    return -1;
  }
}
