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
import java.util.regex.Pattern;

/** Recognizes documents by their root element and the first elements in it. */
final class CvatImagesLikeness {
  private static final int MOST_DOCUMENTS = 8;
  private static final Pattern ROOT =
      Pattern.compile(
          "\\s*+(<\\?xml[^>]*+>)?(\\s++|<!--.*?-->)*+<annotations[\\s>].*", Pattern.DOTALL);
  private static final Pattern DOCTYPE = Pattern.compile("(?s).*<!DOCTYPE\\s.*");

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
    String text = withoutMark(glimpse.text(file));
    String shown = glimpse.shown(file);
    if (!ROOT.matcher(text).matches()) {
      boolean isHidden = text.contains("<annotations") && DOCTYPE.matcher(text).matches();
      return isHidden
          ? Likeness.of(
              Strength.NEAR, shown + " has a DOCTYPE, which is not read; remove it from the XML")
          : Likeness.NONE;
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

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
