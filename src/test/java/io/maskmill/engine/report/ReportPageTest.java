package io.maskmill.engine.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.engine.stats.Examples;
import io.maskmill.engine.stats.Statistics;
import io.maskmill.mask.Box;
import io.maskmill.model.FrameKey;
import io.maskmill.picture.Layers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as text; what a browser makes of it is ReportPageIT's. */
class ReportPageTest {

  private static String html(ReportFacts facts) {
    return new String(ReportPage.html(facts), StandardCharsets.UTF_8);
  }

  @Test
  void theSameFactsGiveTheSameBytes() {
    assertArrayEquals(
        ReportPage.html(PageFacts.everything()), ReportPage.html(PageFacts.everything()));
  }

  @Test
  void anEarlierOutputIsNamedOnlyWhereThereIsOne() {
    ReportFacts facts = PageFacts.everything();
    assertTrue(
        html(facts)
            .contains(
                "The figures below cover 20 of 21 frames; the earlier output does not say what"
                    + " the others hold."));
    Statistics without =
        with(new Statistics.Frames(24, 21, 3, 2, 0, 20, 1), facts.statistics().examples());
    String html = html(PageFacts.facts(ReportFacts.State.PUBLISHED, without, 2));
    assertTrue(html.contains("cover 20 of 21 frames; the others could not be counted."), html);
    assertFalse(html.contains("earlier output does"), html);
  }

  private static Statistics with(Statistics.Frames frames, Examples examples) {
    Statistics some = PageFacts.statistics(3);
    return new Statistics(
        frames,
        some.pixels(),
        some.objects(),
        some.labels(),
        some.together(),
        some.sizes(),
        some.losses(),
        examples);
  }

  private static String html(ReportFacts.State state, Statistics.Frames frames) {
    Examples none = PageFacts.statistics(3).examples();
    return html(PageFacts.facts(state, with(frames, none), 2));
  }

  @Test
  void whatIsNotCountedIsSaidWhereTheFiguresStand() {
    String part = html(ReportFacts.State.PUBLISHED, new Statistics.Frames(2, 2, 0, 0, 2, 1, 0));
    assertTrue(part.contains("<dt>objects in 1 of 2 frames</dt><dd>2,040</dd>"), part);
    assertTrue(part.contains("<dt>of all pixels labeled in 1 of 2 frames</dt>"), part);
    assertEquals(2, part.split("Of 1 of 2 frames: what", -1).length - 1);
    assertTrue(part.contains("1 frame is not, so larger extremes may be missing."), part);
    String none = html(ReportFacts.State.PUBLISHED, new Statistics.Frames(2, 2, 0, 0, 2, 0, 0));
    assertTrue(none.contains("<dt>objects</dt><dd>not counted</dd>"), none);
    assertFalse(none.contains("2,040</dd>"), none);
    String all = html(ReportFacts.State.PUBLISHED, new Statistics.Frames(2, 2, 0, 0, 2, 2, 0));
    assertTrue(all.contains("<dt>objects</dt><dd>2,040</dd>"), all);
    assertFalse(all.contains("what the others hold was not counted"), all);
  }

  @Test
  void whatALowerLimitPublishesIsSaid() {
    String html =
        html(ReportFacts.State.NOT_PUBLISHED, new Statistics.Frames(60, 57, 3, 3, 0, 57, 0));
    assertTrue(
        html.replaceAll("<[^>]*>", "")
            .contains(
                "or publish what is converted already by --max-quarantined 0.1: 57 of 60 frames,"
                    + " 3 of them without some of their objects."),
        html);
    assertTrue(html.contains("<dt>converted, not published</dt><dd>57</dd>"), html);
    String none = html(ReportFacts.State.NOT_PUBLISHED, new Statistics.Frames(3, 0, 3, 0, 0, 0, 0));
    assertTrue(none.contains("run the same command again.</p>"), none);
  }

  @Test
  void framesThatCannotBeDrawnAreNamedInThePlaceOfPictures() {
    ReportFacts facts = PageFacts.facts(ReportFacts.State.PUBLISHED, PageFacts.statistics(3), 1);
    List<Picture> taken = new ArrayList<>();
    for (String why : List.of("most objects: 3,001", "sample", "sample")) {
      FrameKey key = new FrameKey("", "", "frame " + taken.size());
      Picture.Wanted wanted = new Picture.Wanted(taken.size(), key, why, -1);
      taken.add(Picture.none(wanted, Picture.TAKEN_OVER));
    }
    taken.add(Picture.none(taken.get(2).wanted(), Picture.FAILED));
    String html =
        html(
            new ReportFacts(
                facts.subject(),
                facts.statistics(),
                facts.reasons(),
                taken,
                facts.written(),
                facts.fits(),
                facts.advice()));
    String pictures = html.substring(html.indexOf("Pictures</h2>"));
    assertTrue(
        pictures.contains(
            "3 frames are not drawn, since they were taken over from an earlier output and not"
                + " read again, among them:"),
        pictures);
    assertTrue(
        pictures.contains("<li><bdi>most objects: 3,001</bdi>: <bdi>frame 0</bdi></li>"), pictures);
    assertTrue(pictures.contains("1 frame is not drawn, since drawing failed"), pictures);
    assertFalse(pictures.contains("name=\"masks\""), "controls without pictures");
  }

  @Test
  void aRangeIsAtLeastWhatIsSaidAndAnEstimateIsMarked() {
    String html = html(PageFacts.everything());
    assertTrue(
        html.contains("At least 90 % have 40 to 2,000 pixels, at least half have 90 to 800"));
    assertTrue(html.contains("<td role=\"cell\" class=\"n\" data-of=\"median\">~359</td>"));
    assertTrue(html.contains("21 to 3,800 pixels; the median is about 359."), html);
    assertTrue(html.contains("0 to 369 objects; the median is 37,"), html);
  }

  @Test
  void aLongNameInASentenceLosesItsMiddle() {
    String name = "d/" + "n".repeat(3_900) + ".png";
    Text text = Text.sentence("the file " + name + " is damaged");
    assertTrue(text.shown().startsWith("the file d/nnn"), text.shown());
    assertTrue(text.shown().endsWith("nnn.png is damaged"), text.shown());
    assertTrue(text.shown().length() < 150, text.shown());
    assertEquals("all of it", Text.sentence("all of it").shown());
  }

  @Test
  void picturesThatAreLeftOutAreSaid() {
    String html = html(PageFacts.facts(ReportFacts.State.PUBLISHED, PageFacts.statistics(3), 12));
    assertFalse(html.contains("left out"), "all are there");
    ReportFacts facts = PageFacts.facts(ReportFacts.State.PUBLISHED, PageFacts.statistics(3), 3);
    List<Picture> many = new ArrayList<>();
    while (many.size() < 6_000) {
      many.addAll(facts.pictures());
    }
    ReportFacts large =
        new ReportFacts(
            facts.subject(),
            facts.statistics(),
            facts.reasons(),
            many,
            facts.written(),
            facts.fits(),
            facts.advice());
    String cut = html(large);
    assertTrue(
        Pattern.compile("[0-9,]+ pictures were left out to keep the page small")
            .matcher(cut)
            .find(),
        "the mark");
  }

  @Test
  void namesAreEscapedWhereverTheyStand() {
    String html = html(PageFacts.everything());
    assertFalse(html.contains("<script>alert"), "no tag comes from data");
    assertFalse(html.contains("<img src=x"), "no tag comes from data");
    assertFalse(html.contains("\u202E"), "no text turns what follows around");
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertEquals(1, html.split("<script>", -1).length - 1);
  }

  @Test
  void thePolicyAllowsTheOneStyleAndTheOneScript() throws NoSuchAlgorithmException {
    String html = html(PageFacts.bare());
    assertTrue(
        html.contains("default-src &#39;none&#39;; img-src data:"), "nothing else is loaded");
    for (String element : List.of("style", "script")) {
      Matcher content =
          Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(html);
      assertTrue(content.find());
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(content.group(1).getBytes(StandardCharsets.UTF_8));
      assertTrue(html.contains("sha256-" + Base64.getEncoder().encodeToString(sum)), element);
      assertFalse(content.find(), "one " + element);
    }
    assertFalse(html.contains(" style="), "a style attribute would be refused");
  }

  @Test
  void theSizeIsBoundedWhateverThePicturesWeigh() {
    ReportFacts facts = PageFacts.everything();
    Layers heavy =
        new Layers(new Box(0, 0, 10, 10), 10, 10, new byte[150_000], new byte[9], new byte[9]);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Picture.Wanted wanted = new Picture.Wanted(i, new FrameKey("", "", "frame" + i), "why", -1);
      pictures.add(new Picture(wanted, 10, 10, 1, "", "", heavy, null));
    }
    ReportFacts large =
        new ReportFacts(
            facts.subject(),
            PageFacts.statistics(50_000),
            facts.reasons(),
            pictures,
            facts.written(),
            facts.fits(),
            facts.advice());
    byte[] page = ReportPage.html(large);
    assertTrue(page.length < 1_500_000, "bytes: " + page.length);
    String html = new String(page, StandardCharsets.UTF_8);
    assertTrue(html.contains("frame0") && html.contains("frame3") && !html.contains("frame39"));
    assertTrue(html.contains("49,800 more labels"));
  }

  @Test
  void aFrameIsShownOnceWithAllItsReasons() {
    Examples.OfObject small = new Examples.OfObject("", "", "a", 0, 3, 1, 1);
    Examples.OfFrame most = new Examples.OfFrame("", "", "a", 0, 9);
    Examples.OfFrame other = new Examples.OfFrame("", "", "b", 1, 2);
    List<Picture.Wanted> shown =
        ShownFrames.of(
            with(
                new Statistics.Frames(2, 2, 0, 0, 0, 2, 0),
                new Examples(
                    List.of(small),
                    List.of(),
                    List.of(),
                    List.of(most),
                    List.of(),
                    List.of(most, other))));
    assertEquals(2, shown.size());
    assertEquals("most objects: 9", shown.get(0).why().split("; ")[1]);
    assertTrue(shown.get(0).why().startsWith("smallest object: 1 pixel of label "), "its label");
    assertEquals(3, shown.get(0).object());
    assertEquals("b", shown.get(1).key().name());
  }

  @Test
  void aLongNameLosesItsMiddleBetweenCharacters() {
    Text text = Text.of("😀".repeat(100), 9);
    assertEquals("😀😀😀😀…😀😀😀😀", text.shown());
    assertEquals("😀".repeat(100), text.title());
    assertNull(Text.of("short", 9).title());
    assertEquals("a\\nb", Text.of("a\nb", 9).shown());
  }

  @Test
  void stepsWithoutObjectsAreShownBetweenOthers() {
    Histogram chart =
        Histogram.of(
            "x",
            "x",
            "x",
            "pixel",
            "object",
            List.of(new Statistics.Bar(1, 1, 5), new Statistics.Bar(8, 15, 10)));
    assertEquals(
        List.of("1", "2–3", "4–7", "8–15"), chart.bars().stream().map(b -> b.range()).toList());
    assertEquals(List.of(5L, 0L, 0L, 10L), chart.bars().stream().map(b -> b.count()).toList());
    assertEquals("1 pixel: 5 objects", chart.words(chart.bars().get(0)));
    assertEquals("68.0", chart.bars().get(0).height());
    assertEquals("136.0", chart.bars().get(3).height());
  }

  @Test
  void numbersThatHaveABarEachAreNamedAsFarAsTheyFit() {
    List<Statistics.Bar> bars = new ArrayList<>();
    for (int n = 2; n < 26; n++) {
      bars.add(new Statistics.Bar(n, n, n == 5 ? 0 : 1));
    }
    Histogram one = Histogram.of("x", "x", "x", "object", "frame", bars.subList(0, 1));
    assertEquals("2 objects: 1 frame", one.words(one.bars().get(0)));
    Histogram few = Histogram.of("x", "x", "x", "object", "frame", bars.subList(0, 5));
    assertEquals(
        List.of("2", "3", "4", "5", "6"), few.bars().stream().map(b -> b.label()).toList());
    Histogram many = Histogram.of("x", "x", "x", "object", "frame", bars);
    assertEquals(24, many.bars().size());
    assertEquals("25", many.bars().get(23).range());
    assertTrue(many.bars().stream().allMatch(b -> !b.label().isEmpty()));
  }

  @Test
  void imagesThatCannotBeDecodedStandWhereLossesDo() {
    String html = html(PageFacts.everything());
    assertTrue(html.contains("Images that cannot be decoded"));
    assertTrue(html.contains("1 of the 5 images that were looked at for this page cannot"));
    assertTrue(html.indexOf("Images that cannot be decoded") < html.indexOf("Pictures</h2>"));
    assertFalse(html(PageFacts.bare()).contains("cannot be decoded"));
  }

  @Test
  void aTableOfManyLabelsIsFolded() {
    String few = html(PageFacts.facts(ReportFacts.State.PUBLISHED, PageFacts.statistics(32), 1));
    assertFalse(few.contains("class=\"more\""));
    String many = html(PageFacts.facts(ReportFacts.State.PUBLISHED, PageFacts.statistics(33), 1));
    assertTrue(many.contains("<summary>9 more labels</summary>"));
  }

  @Test
  void numbersAreShortOnAxes() {
    assertEquals("999", Numerals.brief(999));
    assertEquals("1k", Numerals.brief(1_000));
    assertEquals("3.2k", Numerals.brief(3_200));
    assertEquals("2.5M", Numerals.brief(2_500_000));
    assertEquals("1 byte", Numerals.bytes(1));
    assertEquals("2.0 KiB", Numerals.bytes(2_048));
  }
}
