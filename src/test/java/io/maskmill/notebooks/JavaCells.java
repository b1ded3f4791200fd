package io.maskmill.notebooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;

/**
 * Runs cells as kernels built on jshell do: statement by statement, in a JVM of its own with the
 * class path of this one. A cell's last expression is its result; an image is shown as a PNG.
 */
final class JavaCells implements AutoCloseable {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final JShell shell;
  private int number;

  JavaCells() {
    String classPath = System.getProperty("java.class.path");
    shell =
        JShell.builder()
            .executionEngine("jdi:timeout(60000)") // a busy machine starts a JVM slowly
            .compilerOptions("-classpath", classPath)
            .remoteVMOptions(
                "-classpath",
                classPath,
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile="
                    + System.getProperty("log4j2.configurationFile", "conf/log4j2.properties"))
            .out(new PrintStream(out, true, StandardCharsets.UTF_8))
            .err(new PrintStream(err, true, StandardCharsets.UTF_8))
            .build();
  }

  /**
   * Runs a cell.
   *
   * @return its outputs as notebooks keep them
   * @throws AssertionError if it does not compile, or ends with an exception
   */
  ArrayNode run(String source) {
    number++;
    out.reset();
    Snippet last = null;
    String rest = source;
    while (!rest.isBlank()) {
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (!next.completeness().isComplete()) {
        throw new AssertionError(next.completeness() + ":\n" + rest);
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        check(event);
        last = event.causeSnippet() == null ? event.snippet() : last;
      }
      rest = next.remaining();
    }
    ArrayNode outputs = Notebook.MAPPER.createArrayNode();
    String printed = out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    if (!printed.isEmpty()) {
      outputs.add(Outputs.stdout(printed));
    }
    addResult(last, outputs);
    return outputs;
  }

  private void addResult(Snippet last, ArrayNode outputs) {
    String name;
    String type;
    if (last instanceof ExpressionSnippet expression) {
      name = expression.name();
      type = expression.typeName();
    } else if (last instanceof VarSnippet variable
        && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      name = variable.name();
      type = variable.typeName();
    } else {
      return;
    }
    if (type.endsWith("BufferedImage")) {
      String png =
          said(
              "{ var bytes = new java.io.ByteArrayOutputStream(); javax.imageio.ImageIO.write("
                  + name
                  + ", \"png\", bytes); System.out.print("
                  + "java.util.Base64.getEncoder().encodeToString(bytes.toByteArray())); }");
      outputs.add(
          Outputs.result("image/png", Notebook.MAPPER.valueToTree(png), "BufferedImage", number));
    } else {
      String value = said("System.out.print(" + name + ");");
      outputs.add(Outputs.result("text/plain", Cell.lines(value), value, number));
    }
  }

  private String said(String code) {
    out.reset();
    shell.eval(code).forEach(this::check);
    return out.toString(StandardCharsets.UTF_8);
  }

  private void check(SnippetEvent event) {
    JShellException thrown = event.exception();
    if (thrown != null) {
      String name = thrown instanceof EvalException e ? e.getExceptionClassName() : "unresolved";
      throw new AssertionError(
          event.snippet().source() + "\n" + name + ": " + thrown.getMessage() + "\n" + err, thrown);
    }
    if (event.status() != Snippet.Status.VALID && event.status() != Snippet.Status.OVERWRITTEN) {
      List<Diag> faults = shell.diagnostics(event.snippet()).toList();
      throw new AssertionError(
          event.snippet().source()
              + "\n"
              + event.status()
              + faults.stream()
                  .map(fault -> fault.getMessage(Locale.ROOT))
                  .collect(Collectors.joining("\n", "\n", "\n"))
              + err);
    }
  }

  @Override
  public void close() {
    shell.close();
  }
}
