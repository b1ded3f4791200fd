package io.maskmill.engine.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.maskmill.engine.run.Version;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the report's one file: a page with its style, its script and its pictures inside, that
 * loads nothing and whose policy forbids it to. The same facts give the same bytes. What comes from
 * data is escaped where the templates write it.
 */
public final class ReportPage {
  /** Bytes of all pictures on the page; those that come last are left out above that. */
  private static final long MOST_PICTURES = 1_200_000;

  private static final int HASH = 12;
  private static final int INITIAL = 1 << 18;

  private ReportPage() {}

  /** The page in UTF-8. */
  public static byte[] html(ReportFacts facts) {
    long budget = MOST_PICTURES;
    long left = 0;
    List<ReportFacts.Reason> reasons = new ArrayList<>();
    for (ReportFacts.Reason reason : facts.reasons()) {
      long bytes = reason.picture() == null ? 0 : Card.bytes(reason.picture());
      reasons.add(bytes > budget ? reason.with(null) : reason);
      left += bytes > budget ? 1 : 0;
      budget -= bytes > budget ? 0 : bytes;
    }
    List<Card> cards = new ArrayList<>();
    List<Picture> notDrawn = new ArrayList<>();
    for (Picture picture : facts.pictures()) {
      long bytes = Card.bytes(picture);
      if (NotDrawn.has(picture)) {
        notDrawn.add(picture);
      } else if (bytes <= budget) {
        cards.add(Card.of(picture));
        budget -= bytes;
      } else {
        left++;
      }
    }
    Page page =
        new Page(
            heading(facts.subject()),
            Headline.of(facts),
            Tile.of(facts),
            SetAside.of(reasons),
            LossTables.of(facts.statistics().losses(), facts.pictures()),
            Contents.of(facts.statistics()),
            new Page.Gallery(
                cards, left(left), NotDrawn.of(notDrawn), uncounted(facts.statistics())),
            Results.of(facts));
    StringOutput out = new StringOutput(INITIAL);
    JtepageGenerated.render(new OwaspHtmlTemplateOutput(out), null, page, PageAssets.LOADED);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String left(long pictures) {
    return pictures == 0
        ? ""
        : Amount.of(pictures, "picture")
            + (pictures == 1 ? " was" : " were")
            + " left out to keep the page small.";
  }

  private static String uncounted(Statistics statistics) {
    Statistics.Frames frames = statistics.frames();
    long n = frames.written() - frames.counted();
    return n == 0
        ? ""
        : "Pictures are chosen from the frames that are counted; "
            + Amount.of(n, "frame")
            + (n == 1 ? " is" : " are")
            + " not, so larger extremes may be missing.";
  }

  private static Page.Heading heading(ReportFacts.Subject subject) {
    boolean isInspected = subject.state() == ReportFacts.State.INSPECTED;
    String version = "maskmill " + Version.MASKMILL;
    String configuration = subject.configuration();
    return new Page.Heading(
        isInspected ? "What this dataset holds" : "What this conversion made",
        subject.format(),
        Text.of(subject.source(), 120),
        String.join(", ", subject.targets()),
        configuration.isEmpty()
            ? version
            : version
                + " · configuration "
                + configuration.substring(0, Math.min(HASH, configuration.length())));
  }
}
