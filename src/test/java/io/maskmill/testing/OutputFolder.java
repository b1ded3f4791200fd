package io.maskmill.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An output as it lies on a store whose buckets are folders of this machine. */
public record OutputFolder(Path path) {
  private static final String ENGINE = "_maskmill";
  private static final String STATISTICS = ENGINE + "/stats.json";

  /** What stays below the engine's folder once a run is complete. */
  private static final Set<String> STAYS =
      Set.of("frames", "manifest", "quarantine", "report", "stats.json", "summary.json");

  private static final Pattern STAGING = Pattern.compile("[0-9a-f]{16}");

  public boolean isPublished() {
    return Files.exists(path.resolve("_SUCCESS"));
  }

  /**
   * SHA-256 by path of all that a run publishes, statistics included, but for what the engine keeps
   * for itself.
   */
  public Map<String, String> published() throws IOException {
    if (!Files.exists(path)) {
      return Map.of();
    }
    Map<String, String> files = FolderHash.of(path);
    files.keySet().removeIf(name -> name.startsWith(ENGINE + "/") && !name.equals(STATISTICS));
    // What a file system double and S3Proxy keep beside the objects.
    files.keySet().removeIf(name -> name.startsWith(".") || name.contains("/."));
    return files;
  }

  /** Names below the engine's folder that a complete run should not have left. */
  public Set<String> leftovers() {
    Set<String> names = new TreeSet<>(names(path.resolve(ENGINE)));
    names.removeIf(name -> STAYS.contains(name) || name.startsWith("."));
    return names;
  }

  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  /** The folders that hold the staging of interrupted runs, one per configuration. */
  public List<Path> staging() {
    return names(path.resolve(ENGINE)).stream()
        .filter(name -> STAGING.matcher(name).matches())
        .map(name -> path.resolve(ENGINE).resolve(name))
        .toList();
  }

  /** How many files a folder of the staging holds, such as {@code ledger}. */
  public int staged(String folder) {
    return staging().stream().mapToInt(run -> names(run.resolve(folder)).size()).sum();
  }

  public List<Path> owners() {
    return names(path.resolve(ENGINE)).stream()
        .filter(name -> name.matches("owner-\\d+\\.json"))
        .map(name -> path.resolve(ENGINE).resolve(name))
        .toList();
  }

  /**
   * Makes the run that this process left unfinished the run of a process that has ended. The run
   * met its death on a double, so that only its store knows that it is dead.
   */
  public void buryOwner() throws IOException, InterruptedException {
    buryOwner(ProcessHandle.current().pid());
  }

  /** The same for the run of another process. */
  public void buryOwner(long pid) throws IOException, InterruptedException {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Pattern mine = Pattern.compile("\\b" + pid + "\\b");
    for (Path owner : owners()) {
      String text = Files.readString(owner);
      Files.writeString(owner, mine.matcher(text).replaceAll("" + dead.pid()));
    }
  }

  /** Every regular file below a folder, sorted. */
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Copies the output with the times of its files. */
  public OutputFolder copyTo(Path other) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(path)) {
      walk.forEach(all::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path from : all) {
      Path to = other.resolve(path.relativize(from).toString());
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new OutputFolder(other);
  }

  public void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
