package io.maskmill.engine.report;

import io.maskmill.engine.run.EnoughLimit;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.spi.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line at the head of the page that says how it went.
 *
 * @param kind class of its look: {@code good}, {@code loss} or {@code bad}
 * @param sentence the verdict
 * @param more what follows from it, in further sentences
 */
record Headline(String kind, String sentence, List<String> more) {
  private static final Pattern FLAG = Pattern.compile("--[a-z-]+( [0-9.]*[0-9]| all\\b)?");

  /** A part of a sentence: words, or a flag, which no line ends within. */
  record Part(String text, boolean isFlag) {}

  /** The parts of a sentence. */
  static List<Part> parts(String sentence) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (Matcher flag = FLAG.matcher(sentence); flag.find(); from = flag.end()) {
      parts.add(new Part(sentence.substring(from, flag.start()), false));
      parts.add(new Part(flag.group(), true));
    }
    parts.add(new Part(sentence.substring(from), false));
    return parts;
  }

  static Headline of(ReportFacts facts) {
    return switch (facts.subject().state()) {
      case PUBLISHED -> published(facts);
      case NOT_PUBLISHED -> notPublished(facts);
      case INSPECTED -> inspected(facts);
    };
  }

  private static Headline published(ReportFacts facts) {
    Statistics.Frames frames = facts.statistics().frames();
    boolean isLossy = !facts.statistics().losses().lost().isEmpty();
    List<String> more = new ArrayList<>();
    String sentence = converted(frames) + aside(frames);
    if (frames.withLoss() > 0) {
      more.add(withLoss(frames) + " written without some of their objects.");
    }
    if (isLossy) {
      more.add("Not every target can hold all that the source has: see what was lost.");
    }
    long damaged = damaged(facts, more) + unmapped(facts, more);
    more.addAll(carried(frames));
    boolean isGood = frames.setAside() + frames.withLoss() + damaged == 0 && !isLossy;
    return new Headline(isGood ? "good" : "loss", sentence, more);
  }

  /** Says how many of the images that were drawn cannot be decoded, and returns it. */
  private static long damaged(ReportFacts facts, List<String> more) {
    long n = facts.pictures().stream().filter(drawn -> !drawn.imageFault().isEmpty()).count();
    long shown =
        facts.pictures().stream()
            .filter(drawn -> drawn.whole() != null && drawn.whole().hasImage())
            .count();
    if (n > 0) {
      more.add(
          Numerals.of(n)
              + " of the "
              + Amount.of(n + shown, "image")
              + " that were looked at for this page cannot be decoded: see what was lost.");
    }
    return n;
  }

  /** Says how many pixels have values that stand for no label, and returns that. */
  private static long unmapped(ReportFacts facts, List<String> more) {
    Statistics.Losses losses = facts.statistics().losses();
    long pixels =
        losses.othersUnmapped()
            + losses.unmapped().stream().mapToLong(Statistics.Unmapped::pixels).sum();
    if (pixels > 0) {
      more.add(
          Amount.of(pixels, "pixel")
              + (pixels == 1 ? " has a value that stands" : " have values that stand")
              + " for no label: see what was lost.");
    }
    return pixels;
  }

  private static String converted(Statistics.Frames frames) {
    if (frames.written() == frames.planned()) {
      return frames.planned() == 1
          ? "The only frame was converted."
          : "All " + Numerals.of(frames.planned()) + " frames were converted.";
    }
    return Numerals.of(frames.written())
        + " of "
        + Numerals.of(frames.planned())
        + " frames "
        + (frames.written() == 1 ? "was" : "were")
        + " converted";
  }

  private static String aside(Statistics.Frames frames) {
    return frames.setAside() == 0
        ? ""
        : "; "
            + Numerals.of(frames.setAside())
            + (frames.setAside() == 1 ? " was" : " were")
            + " set aside ("
            + Numerals.share(frames.setAside(), frames.planned())
            + ").";
  }

  private static String withLoss(Statistics.Frames frames) {
    return Amount.of(frames.withLoss(), "frame") + (frames.withLoss() == 1 ? " was" : " were");
  }

  private static List<String> carried(Statistics.Frames frames) {
    List<String> more = new ArrayList<>();
    if (frames.carried() > 0) {
      more.add(
          Amount.of(frames.carried(), "frame")
              + (frames.carried() == 1 ? " was" : " were")
              + " taken over from an earlier output.");
    }
    if (frames.counted() < frames.written()) {
      more.add(
          "The figures below cover "
              + Numerals.of(frames.counted())
              + " of "
              + Amount.of(frames.written(), "frame")
              + (frames.carried() > 0
                  ? "; the earlier output does not say what the others hold."
                  : "; the others could not be counted."));
    }
    return more;
  }

  private static Headline notPublished(ReportFacts facts) {
    Statistics.Frames frames = facts.statistics().frames();
    long lossy = frames.setAside() + frames.withLoss();
    double share = frames.planned() == 0 ? 0 : (double) lossy / frames.planned();
    String sentence =
        "Nothing was published: "
            + Numerals.of(lossy)
            + " of "
            + Amount.of(frames.planned(), "frame")
            + (lossy == 1 ? " has" : " have")
            + " faults ("
            + Amount.percent(share)
            + "), and --max-quarantined allows "
            + Amount.percent(facts.subject().limit())
            + ".";
    return new Headline("bad", sentence, List.of(wayOut(frames, lossy)));
  }

  private static String wayOut(Statistics.Frames frames, long lossy) {
    String wayOut = "Fix what is listed below and run the same command again";
    if (frames.written() == 0) {
      return wayOut + ".";
    }
    String without =
        frames.withLoss() == 0
            ? ""
            : frames.withLoss() == frames.written()
                ? ", without some of their objects"
                : ", " + Numerals.of(frames.withLoss()) + " of them without some of their objects";
    return wayOut
        + "; or publish what is converted already by --max-quarantined "
        + EnoughLimit.of(lossy, frames.planned())
        + ": "
        + Numerals.of(frames.written())
        + " of "
        + Amount.of(frames.planned(), "frame")
        + without
        + ".";
  }

  private static Headline inspected(ReportFacts facts) {
    Statistics.Frames frames = facts.statistics().frames();
    List<String> more = new ArrayList<>();
    long all = facts.subject().all();
    if (frames.planned() < all) {
      more.add(
          "Looked at "
              + Numerals.of(frames.planned())
              + " of "
              + (facts.subject().areExact() ? "" : "about ")
              + Amount.of(all, "frame")
              + ", spread over the dataset; --sample all looks at every one.");
    }
    if (frames.withLoss() > 0) {
      more.add(withLoss(frames) + " readable, but not all of their objects are.");
    }
    long damaged = damaged(facts, more) + unmapped(facts, more);
    long faulty = frames.setAside() + frames.withLoss();
    if (faulty > facts.subject().limit() * frames.planned()) {
      more.add(
          "This is more than a conversion accepts without --max-quarantined ("
              + Amount.percent(facts.subject().limit())
              + ").");
    }
    more.add("Nothing has been converted yet.");
    long readable = frames.planned() - frames.setAside();
    String sentence =
        frames.setAside() == 0
            ? "Every frame that was looked at can be read."
            : Numerals.of(readable)
                + " of "
                + Amount.of(frames.planned(), "frame")
                + " can be read; "
                + Numerals.of(frames.setAside())
                + " would be set aside ("
                + Numerals.share(frames.setAside(), frames.planned())
                + ").";
    String kind = faulty + damaged == 0 ? "good" : "loss";
    return new Headline(frames.planned() == 0 ? "bad" : kind, sentence, more);
  }
}
