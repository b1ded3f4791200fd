package io.maskmill.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** DuckDB, asked by the script in src/test/duckdb. */
final class DuckDb {
  private static final Path HOME = Path.of("src", "test", "duckdb").toAbsolutePath();
  private static final long SECONDS = 120;

  private DuckDb() {}

  /** What is missing to run it; empty when nothing is. */
  static String missing() {
    if (!hasNode()) {
      return "there is no node (.ci/run installs it)";
    }
    return Files.isDirectory(HOME.resolve("node_modules/@duckdb/node-api"))
        ? ""
        : "the packages of src/test/duckdb are missing: 'npm ci' there installs them";
  }

  private static boolean hasNode() {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, "node"))) {
        return true;
      }
    }
    return false;
  }

  /** The rows of an answer, as objects. Paths in the question start in a folder. */
  static JsonNode ask(Path folder, String question) throws IOException, InterruptedException {
    Path sql = Files.createTempFile("question", ".sql");
    Path out = Files.createTempFile("answer", ".json");
    try {
      Files.writeString(sql, question);
      Process process =
          new ProcessBuilder("node", HOME.resolve("ask.mjs").toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(sql.toFile())
              .redirectOutput(out.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      if (!ended || process.exitValue() != 0) {
        throw new IOException("DuckDB did not end well: " + Files.readString(out));
      }
      return Json.mapper().readTree(out.toFile());
    } finally {
      Files.delete(sql);
      Files.delete(out);
    }
  }
}
