package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.maskmill.testing.Required;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the notebooks whose cells are Python, by nbconvert. In place of PySpark there is the
 * stand-in of {@code src/test/notebooks}, which runs the SQL in Spark's JVM side.
 */
class PythonCellsIT {
  private static final String NEEDED = "import ipykernel, nbconvert, numpy, PIL";
  private static final Path STAND_IN = Path.of("src/test/notebooks").toAbsolutePath();

  private static final int MINUTES = 10;

  @TempDir static Path folder;
  private static String python;

  static List<Notebook> notebooks() {
    return Notebook.all().stream().filter(notebook -> !notebook.isJava()).toList();
  }

  @BeforeAll
  static void makeTheTable() throws IOException, InterruptedException {
    for (String candidate : List.of("python3", "/usr/bin/python3")) {
      if (python == null && runs(candidate)) {
        python = candidate;
      }
    }
    Required.orSkipped(
        "jupyter",
        python != null
            ? ""
            : "Jupyter is not there (Debian: jupyter-nbconvert, python3-ipykernel, python3-numpy,"
                + " python3-pil)");
    FruitTables.make(folder);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void cellsShowWhatIsCommitted(Notebook notebook) throws IOException, InterruptedException {
    Files.copy(notebook.file(), folder.resolve(notebook.file().getFileName()));
    int exit =
        run(
            List.of(
                python,
                "-m",
                "nbconvert",
                "--to=notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=240",
                "--ExecutePreprocessor.startup_timeout=120",
                "--output=ran.ipynb",
                "" + notebook.file().getFileName()));
    assertEquals(0, exit, said());
    Map<String, ArrayNode> outputs = new LinkedHashMap<>();
    for (Cell cell : Notebook.read(folder.resolve("ran.ipynb")).codeCells()) {
      outputs.put(cell.id(), cell.outputs());
    }
    assertTrue(outputs.size() > 5, notebook.name());
    Outputs.holdOrWrite(notebook, outputs);
  }

  private static boolean runs(String candidate) throws InterruptedException {
    try {
      return run(List.of(candidate, "-c", NEEDED)) == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PYTHONPATH", STAND_IN.toString());
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put(
        "MASKMILL_NOTEBOOK_CLASS_PATH", absolute(System.getProperty("java.class.path")));
    environment.put("MASKMILL_NOTEBOOK_JAVA_OPTIONS", javaOptions());
    // Nothing of the user's own Jupyter and Python
    for (String name : List.of("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")) {
      environment.put(name, folder.resolve("home").toString());
    }
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError(command + " has not ended in " + MINUTES + " minutes: " + said());
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String said() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static String javaOptions() {
    String log = System.getProperty("log4j2.configurationFile", "conf/log4j2.properties");
    String options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("-XX:"))
            .collect(Collectors.joining(" "));
    return options + " -Xmx1g -Dlog4j2.configurationFile=" + Path.of(log).toAbsolutePath();
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
