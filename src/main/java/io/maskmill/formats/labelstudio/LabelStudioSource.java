package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.ObjectStream;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.spi.ByteRange;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.CutDocuments;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.RangeStream;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The result of opening a source, from no more than its labeling interface and the beginning of its
 * first documents.
 *
 * @param options completed
 * @param config the labeling interface
 * @param first labels in the order in which the beginning names them
 * @param notes for the user
 */
record LabelStudioSource(
    SourceOptions options, LabelingConfig config, List<String> first, List<String> notes) {
  /** Bytes of the first documents that tell the order of labels. */
  private static final int BEGINNING = 16 << 20;

  static LabelStudioSource open(ReaderSetup setup, SourceOptions given) throws IOException {
    FileTree tree = setup.tree();
    List<String> notes = new ArrayList<>(CutDocuments.notes(tree));
    boolean isFile = tree.find("") != null;
    SourceTop top = isFile ? new SourceTop(tree, "") : SourceTop.of(tree);
    String path = given.config();
    LabelingConfig config = LabelingConfig.NONE;
    if (!path.isEmpty()) {
      config = LabelingConfig.parse(path, withoutMark(setup.texts().load(path)));
    } else if (!isFile) {
      path = top.config();
      if (!path.isEmpty()) {
        byte[] bytes = tree.read(tree.find(path));
        config = LabelingConfig.parse(path, withoutMark(new String(bytes, StandardCharsets.UTF_8)));
        notes.add("labels are those of " + path);
      }
    }
    if (path.isEmpty()) {
      notes.add("no labeling interface: labels are those that regions have");
    }
    String key = config.key(path, given.images().key());
    ImageLayout layout = ImageLayout.of(isFile ? "" : top.images());
    SourceOptions options = given.opened(key, config.tag(key), layout);
    List<SourceFile> documents = isFile ? List.of(tree.find("")) : top.documents();
    return new LabelStudioSource(options, config, first(tree, documents, options), notes);
  }

  /** Whether a file may hold tasks. */
  static boolean isDocument(String path) {
    return path.isEmpty()
        || List.of("json", "jsonl", "ndjson").contains(FileNames.extension(FileNames.last(path)));
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The labels of the first tasks; throws when none of these tasks has an image. */
  private static List<String> first(
      FileTree tree, List<SourceFile> documents, SourceOptions options) throws IOException {
    FirstTasks first = new FirstTasks(new LinkedHashSet<>(), new LinkedHashSet<>());
    int left = BEGINNING;
    boolean isReadable = false;
    for (SourceFile document : documents) {
      int count = (int) Math.min(left, document.length());
      left -= count;
      isReadable |= read(document, count, tree, options, first);
    }
    if (!isReadable && !first.faults().isEmpty()) {
      throw new ConfigException(first.faults().iterator().next());
    }
    return List.copyOf(first.labels());
  }

  /**
   * What the first tasks say.
   *
   * @param labels in order
   * @param faults of tasks without an image; one at most
   */
  private record FirstTasks(Set<String> labels, Set<String> faults) {}

  private static String named(SourceFile document, TaskEntry entry) {
    String wayOut = "";
    for (FaultCode code : LabelStudioFaults.ALL) {
      wayOut = code.id().equals(entry.code()) ? "; " + code.wayOut() : wayOut;
    }
    String name = DocumentTasks.name(document.path());
    return name + ": " + entry.name() + " " + entry.fault() + wayOut;
  }

  /**
   * Reads the tasks at a document's beginning; damage ends them and is told by the run.
   *
   * @return whether one of them has an image
   */
  private static boolean read(
      SourceFile document, int count, FileTree tree, SourceOptions options, FirstTasks first)
      throws IOException {
    boolean isReadable = false;
    RangeStream bytes = new RangeStream(tree, document, new ByteRange(0, count));
    try (ObjectStream tasks =
        new ObjectStream(
            document.path().isEmpty() ? tree.root() : document.path(), bytes, DocumentTasks.TASK)) {
      JsonParser parser;
      while ((parser = tasks.next()) != null) {
        TaskScan task = new TaskScan(parser, options);
        tasks.end();
        if (task.form() == TaskForm.NONE) {
          break;
        }
        TaskEntry entry = task.entry(new TaskEntry.Place(tasks.base(), 0, ""));
        if (entry.fault().isEmpty()) {
          isReadable = true;
          first.labels().addAll(task.labels());
        } else if (first.faults().isEmpty()) {
          first.faults().add(named(document, entry));
        }
      }
    } catch (JsonProcessingException | CharConversionException | ObjectStream.Broken e) {
      // cut off here, or broken
    }
    return isReadable;
  }
}
