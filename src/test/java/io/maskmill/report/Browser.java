package io.maskmill.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.maskmill.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Headless Chromium, driven by the script in src/test/browser. */
final class Browser {
  private static final Path FOLDER = Path.of("src", "test", "browser");
  private static final long SECONDS = 180;

  private Browser() {}

  /** What is missing to run it; empty when nothing is. */
  static String missing() {
    if (program("node").isEmpty()) {
      return "there is no node (.ci/run installs it)";
    }
    if (chromium().isEmpty()) {
      return "there is no chromium (.ci/run installs it)";
    }
    return Files.isDirectory(FOLDER.resolve("node_modules/puppeteer-core"))
        ? ""
        : "the packages of " + FOLDER + " are missing: 'npm ci' there installs them";
  }

  /** What is found on each page. */
  static JsonNode look(List<Path> pages) throws IOException, InterruptedException {
    List<String> args = new ArrayList<>();
    pages.forEach(page -> args.add(page.toAbsolutePath().toString()));
    return Json.mapper().readTree(run(args));
  }

  /** Writes a picture of the upper part of a page. */
  static void picture(Path page, Path file) throws IOException, InterruptedException {
    run(List.of("--picture", page.toAbsolutePath().toString(), file.toAbsolutePath().toString()));
  }

  private static String run(List<String> args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program("node"));
    command.add(FOLDER.resolve("look.mjs").toString());
    command.add(chromium());
    command.addAll(args);
    Path out = Files.createTempFile("browser", ".json");
    Path err = Files.createTempFile("browser", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      if (!ended || process.exitValue() != 0) {
        throw new IOException("the browser did not end well: " + Files.readString(err));
      }
      return Files.readString(out);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String chromium() {
    String chromium = program("chromium");
    return chromium.isEmpty() ? program("chromium-browser") : chromium;
  }

  /** The path of a program; empty when there is none. */
  private static String program(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path path = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(path) && Files.isRegularFile(path)) {
        return path.toString();
      }
    }
    return "";
  }
}
