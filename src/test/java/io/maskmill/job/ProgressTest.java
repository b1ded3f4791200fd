package io.maskmill.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Console NOWHERE =
      new Console(new PrintStream(OutputStream.nullOutputStream()), false);

  @Test
  void tasksOfThisProcessAreSeenAtOnceAndNotTwice() {
    try (JavaSparkContext spark = SparkContexts.open("local[2]");
        Progress progress = Progress.of(spark, NOWHERE, "list", "files", 0)) {
      ProgressCount done = progress.done();
      List<Integer> numbers = IntStream.range(0, 1_234).boxed().toList();
      spark
          .parallelize(numbers, 3)
          .mapPartitions(items -> Progress.counted(items, item -> true, done))
          .count();
      assertEquals("list: 1,234 files, for 4 s", progress.line(4));
    }
  }

  @Test
  void aStageSaysWhatIsLeft() {
    try (JavaSparkContext spark = SparkContexts.open("local[2]");
        Progress progress = Progress.of(spark, NOWHERE, "join", "documents", 12);
        Progress frames = Progress.ofFrames(spark, NOWHERE, "convert", 2_000)) {
      assertEquals("join: 0 of 12 documents, for 5 s", progress.line(5));
      assertEquals("convert: 0 of 2,000 frames, for 5 s", frames.line(5));
      progress.done().add(3);
      assertEquals("join: 3 of 12 documents, about 1 min 0 s left", progress.line(20));
      frames.done().add(1_000);
      frames.quarantined().add(1);
      assertEquals(
          "convert: 1,000 of 2,000 frames, 100 frames/s, 1 set aside, about 10 s left",
          frames.line(10));
    }
  }

  @Test
  void slowFramesAreSaidWithADigitMore() {
    try (JavaSparkContext spark = SparkContexts.open("local[2]");
        Progress frames = Progress.ofFrames(spark, NOWHERE, "convert", 1)) {
      frames.done().add(1);
      assertEquals("convert: 1 of 1 frame, 0.3 frames/s, 0 set aside", frames.line(4));
    }
  }

  @Test
  void aStageSaysThatTheStoreMakesItWait() {
    try (JavaSparkContext spark = SparkContexts.open("local[2]");
        Progress frames = Progress.ofFrames(spark, NOWHERE, "convert", 10)) {
      frames.refusals().add(2);
      assertEquals(
          "convert: 0 of 10 frames, for 5 s, waiting for an overloaded store", frames.line(5));
      assertEquals("convert: 0 of 10 frames, for 15 s", frames.line(15));
    }
  }

  /** A log has its first line soon, and the log of a night has no thousands of them. */
  @Test
  void logsGetFewerLinesTheLongerAStageTakes() {
    List<Long> lines = new ArrayList<>();
    for (long at = Progress.pause(0); at <= 12 * 3_600_000L; at += Progress.pause(at)) {
      lines.add(at / 1_000);
    }
    assertEquals(List.of(5L, 15L, 25L), lines.subList(0, 3));
    assertTrue(lines.size() < 250, lines.size() + " lines");
  }

  @Test
  void aLineThatIsRedrawnFitsTheTerminal() {
    assertEquals("list: 12", Console.cut("list: 12", 60));
    assertEquals("list: 1", Console.cut("list: 12,345 files", 8));
  }

  @Test
  void onlyItemsThatCountAreCounted() {
    try (JavaSparkContext spark = SparkContexts.open("local[2]");
        Progress progress = Progress.of(spark, NOWHERE, "list", "files", 0)) {
      Iterator<Integer> items =
          Progress.counted(List.of(1, 2, 3, 4).iterator(), n -> n % 2 == 0, progress.done());
      items.forEachRemaining(item -> {});
      assertEquals("list: 2 files, for 1 s", progress.line(1));
    }
  }
}
