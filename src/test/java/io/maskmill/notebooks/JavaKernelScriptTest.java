package io.maskmill.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaKernelScriptTest {
  @TempDir Path temp;
  private Path home;
  private Path kernel;

  @BeforeEach
  void makeAKernelAndACopy() throws IOException {
    home = temp.resolve("mask mill");
    Files.createDirectories(home.resolve("notebooks"));
    Files.copy(Path.of("notebooks/java-kernel"), home.resolve("notebooks/java-kernel"));
    kernel = jar(temp.resolve("my kernel.jar"), "org.example.Kernel");
  }

  @Test
  void aDistributionsJarsAreOnTheClassPath() throws IOException, InterruptedException {
    for (String name : List.of("lib/maskmill.jar", "lib/spark/a.jar", "lib/hadoop/b.jar")) {
      Files.createDirectories(home.resolve(name).getParent());
      Files.createFile(home.resolve(name));
    }
    assertEquals(0, run(kernel.toString(), temp + "/jupyter data"), said());
    JsonNode written =
        Notebook.MAPPER.readTree(
            temp.resolve("jupyter data/kernels/maskmill-java/kernel.json").toFile());
    assertEquals("java", written.get("language").textValue());
    List<String> argv = new ArrayList<>();
    written.get("argv").forEach(word -> argv.add(word.textValue()));
    assertEquals(
        String.join(
            ":",
            kernel.toRealPath().toString(),
            home.toRealPath() + "/lib/maskmill.jar",
            home.toRealPath() + "/lib/spark/a.jar",
            home.toRealPath() + "/lib/hadoop/b.jar"),
        argv.get(argv.indexOf("-cp") + 1));
    assertEquals(
        List.of("org.example.Kernel", "{connection_file}"),
        argv.subList(argv.size() - 2, argv.size()));
  }

  @Test
  void aCloneThatWasNotBuiltSaysWhatToDo() throws IOException, InterruptedException {
    assertEquals(2, run(kernel.toString(), temp + "/data"));
    assertTrue(said().contains("scripts/maskmill formats"), said());
  }

  @Test
  void aJarThatIsNoKernelIsRefused() throws IOException, InterruptedException {
    assertEquals(2, run(jar(temp.resolve("other.jar"), null).toString(), temp + "/data"));
    assertTrue(said().contains("names no main class"), said());
    assertEquals(2, run(temp + "/none.jar"));
    assertTrue(said().contains("is not there"), said());
  }

  private static Path jar(Path file, String main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (main != null) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    }
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.flush();
    }
    return file;
  }

  private int run(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("bash", home.resolve("notebooks/java-kernel").toString()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("log").toFile())
        .start()
        .waitFor();
  }

  private String said() throws IOException {
    return Files.readString(temp.resolve("log"), StandardCharsets.UTF_8);
  }
}
