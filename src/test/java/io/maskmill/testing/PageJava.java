package io.maskmill.testing;

import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.apache.spark.sql.SparkSession;

/** Runs Java as it stands on pages, statement by statement, in this process. */
public final class PageJava implements AutoCloseable {
  /** What the text calls {@code spark}. */
  private static SparkSession session;

  private final JShell shell;

  private PageJava() {
    shell =
        JShell.builder()
            .executionEngine("local")
            .compilerOptions("-classpath", System.getProperty("java.class.path"))
            .build();
    run("import io.maskmill.*; import java.util.*; import org.apache.spark.sql.*;");
    run("SparkSession spark = io.maskmill.testing.PageJava.session();");
  }

  /** Runs statements that use a session. */
  public static PageJava with(SparkSession spark) {
    session = spark;
    return new PageJava();
  }

  /** The session of the statements, for them. */
  public static SparkSession session() {
    return session;
  }

  /**
   * Runs statements.
   *
   * @throws AssertionError if one does not compile, or ends with an exception
   */
  public void run(String source) {
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new AssertionError(next.completeness() + ":\n" + rest);
      }
      shell.eval(next.source()).forEach(this::check);
      rest = next.remaining();
    }
  }

  private void check(SnippetEvent event) {
    String statement = event.snippet().source();
    if (event.exception() != null) {
      throw new AssertionError(statement, event.exception());
    }
    if (event.status() != Snippet.Status.VALID && event.status() != Snippet.Status.OVERWRITTEN) {
      throw new AssertionError(
          shell
              .diagnostics(event.snippet())
              .map(fault -> fault.getMessage(Locale.ROOT))
              .collect(Collectors.joining("\n", statement + "\n", "")));
    }
  }

  @Override
  public void close() {
    shell.close();
    session = null;
  }
}
