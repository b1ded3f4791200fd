package io.maskmill.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.job.RunStage;
import io.maskmill.spi.ConfigException;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed command says. */
class FailuresTest {
  private static final String GOES_ON = "The same command goes on from there.";

  private static String said(Throwable e, RunStage stage) {
    StringWriter text = new StringWriter();
    PrintWriter err = new PrintWriter(text);
    assertEquals(4, Failures.report(e, stage, "s3a://b/out", err, false));
    return text.toString();
  }

  private static RunStage begun() {
    RunStage stage = RunStage.writing();
    stage.begun();
    return stage;
  }

  private static SparkException aborted(Throwable cause) {
    return new SparkException(
        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 1.0 (TID 3) (host7 executor 2): "
            + cause
            + "\n\tat java.base/a.b\nDriver stacktrace:",
        cause);
  }

  static Stream<Arguments> sentences() {
    return Stream.of(
        Arguments.of(
            aborted(
                new UncheckedIOException(
                    new IOException(
                        "s3a://b/k: GET failed on minio:9000",
                        new IOException("Connection reset")))),
            "s3a://b/k: GET failed on minio:9000 (Connection reset)"),
        Arguments.of(
            new ExecutionException(
                new IOException("put of a.png failed: reset", new EOFException())),
            "put of a.png failed: reset (a file or an answer ended too early)"),
        Arguments.of(
            new UncheckedIOException(new EOFException()), "a file or an answer ended too early"),
        Arguments.of(
            new IOException("a put to /out failed: /out/x", new AccessDeniedException("/out/x")),
            "a put to /out failed: /out/x"),
        Arguments.of(new AccessDeniedException("/out/x"), "access denied: /out/x"),
        Arguments.of(
            aborted(new FileSystemLoopException("/in/a/b")), "symbolic links form a loop: /in/a/b"),
        Arguments.of(
            new SparkException(
                "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent"
                    + " failure: Lost task 0.3 in stage 1.0 (TID 3) (host7 executor 2):"
                    + " ExecutorLostFailure (executor 2 exited caused by one of the running tasks)"
                    + " Reason: Container killed on request. Exit code is 137\nDriver stacktrace:"),
            "ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason:"
                + " Container killed on request. Exit code is 137 (a task on host7)"),
        Arguments.of(new IllegalStateException("odd"), "IllegalStateException: odd"),
        Arguments.of(
            new IOException("GET s3a://KEY:SECRET@b/k?X-Amz-Signature=abc: 500"),
            "GET s3a://***@b/k?***: 500"),
        Arguments.of(new IOException("a\u001b[2J\nb"), "a\\u001b[2J"));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void theSentenceThatMattersIsPrinted(Throwable e, String sentence) {
    assertEquals(
        "maskmill: the job failed: " + sentence, said(e, begun()).lines().findFirst().get());
  }

  @Test
  void executorsOnAnOlderJavaAreTold() {
    SparkException old =
        aborted(
            new UnsupportedClassVersionError(
                "io/maskmill/job/SplitRuns has been compiled by a more recent version of the Java"
                    + " Runtime (class file version 61.0)"));
    assertTrue(said(old, begun()).contains("spark.executorEnv.JAVA_HOME"), said(old, begun()));
  }

  @Test
  void onlyABegunRunGoesOn() {
    IOException reset = new IOException("Connection reset");
    assertTrue(said(reset, begun()).contains("Nothing was published. " + GOES_ON));
    assertTrue(said(reset, RunStage.writing()).contains("Nothing was written. --stacktrace"));
    String reading = said(reset, RunStage.reading());
    assertEquals(
        List.of("maskmill: the job failed: Connection reset", "--stacktrace tells more."),
        reading.lines().toList());
    RunStage published = begun();
    published.published();
    assertTrue(said(reset, published).contains("The output is complete"));
  }

  static Stream<Throwable> untilMended() {
    return Stream.of(
        new AccessDeniedException("s3a://b/k"),
        new IOException("open s3a://b/k: Forbidden (Service: S3, Status Code: 403)"),
        new FileSystemLoopException("/in/a"),
        new IOException("No FileSystem for scheme \"foo\""),
        new IOException("`s3a://b/x': Bucket does not exist"),
        new IOException("/out/x: File name too long"),
        new IOException("No space left on device"),
        new OutOfMemoryError("Java heap space"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("untilMended")
  void whatTheUserMustMendComesFirst(Throwable e) {
    String said = said(aborted(e), begun());
    assertFalse(said.contains(GOES_ON), said);
    assertTrue(said.contains("Once that is mended, the same command goes on from there."), said);
    assertEquals(3, said.lines().count(), "a way out is said: " + said);
  }

  @Test
  void theSideOfAFullDiskIsNamed() {
    IOException full = new IOException("No space left on device");
    full.setStackTrace(trace("java.io.FileOutputStream", "io.maskmill.io.LocalStore"));
    assertTrue(said(aborted(full), begun()).contains("the output is full (s3a://b/out)"));
    full.setStackTrace(
        trace(
            "java.io.FileOutputStream",
            "org.apache.spark.storage.DiskStore",
            "io.maskmill.job.Planner"));
    assertTrue(said(aborted(full), begun()).contains("spark.local.dir is full"));
    full.setStackTrace(
        trace("org.apache.hadoop.fs.s3a.S3ADataBlocks", "io.maskmill.io.HadoopStore"));
    assertTrue(said(aborted(full), begun()).contains("fs.s3a.buffer.dir"));
  }

  private static StackTraceElement[] trace(String... classes) {
    return Stream.of(classes)
        .map(name -> new StackTraceElement(name, "write", null, 1))
        .toArray(StackTraceElement[]::new);
  }

  @Test
  void aWrongCommandIsExitTwo() {
    StringWriter text = new StringWriter();
    PrintWriter err = new PrintWriter(text);
    ConfigException wrong = new ConfigException("label 'a\nb' is twice in labels.csv");
    assertEquals(2, Failures.report(aborted(wrong), begun(), "out", err, false));
    assertEquals("maskmill: label 'a\\nb' is twice in labels.csv\n", text.toString());
  }
}
