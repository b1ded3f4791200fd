package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.maskmill.json.Json;
import io.maskmill.json.ObjectStream;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.DamagedItem;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.PartStream;
import io.maskmill.spi.SeenLabels;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Streams a document of tasks: one part per task, and each label when it is first met. The part of
 * a task whose text is long only records where it is in the document, so that one pass over a
 * document of any size is enough for many tasks of the run to decode it.
 */
final class DocumentTasks implements PartStream.Pieces {
  static final String TASK = "task";
  static final String OTHER = "other-document";
  static final String NO_TASKS = "no-tasks";

  /** How much of a document is sent with a frame. */
  private static final int TEXT_IN_FOLDER = 16 << 10;

  /** A packed file is unpacked from its start for every range, so nearly everything is sent. */
  private static final int TEXT_IN_ARCHIVE = 16 << 20;

  private static final int MOST_BYTES = Integer.MAX_VALUE - 16;

  private final SourceFile document;
  private final ImageLayout layout;
  private final SourceOptions options;
  private final ObjectStream tasks;
  private final SeenLabels seen = new SeenLabels();
  private long count;
  private boolean hasDamage;
  private boolean isDone;

  /** The tasks of a document from its beginning. */
  DocumentTasks(SourceFile document, FileTree tree, SourceOptions options) throws IOException {
    this(
        document,
        new ObjectStream(
            document.path().isEmpty() ? tree.root() : document.path(), tree.open(document), TASK),
        options);
  }

  /**
   * The tasks of a stream.
   *
   * @param tasks of the document, or of a piece of it; closed with this
   */
  DocumentTasks(SourceFile document, ObjectStream tasks, SourceOptions options) {
    this.document = document;
    this.layout = options.images().layout();
    this.options = options;
    this.tasks = tasks;
    tasks.keepTexts(document.place().isEmpty() ? TEXT_IN_FOLDER : TEXT_IN_ARCHIVE);
  }

  /** How many tasks have been read. */
  long count() {
    return count;
  }

  /** Whether it told of anything that only a pass over the whole document tells. */
  boolean tellsOfAll() {
    return hasDamage || (isDone && count == 0);
  }

  /** The document's path for messages; the path is empty when the source is one file. */
  static String name(String path) {
    return path.isEmpty() ? "the document" : path;
  }

  @Override
  public Iterator<? extends Listed> next() throws IOException {
    if (isDone) {
      return null;
    }
    try {
      return advance();
    } catch (JsonProcessingException e) {
      return damaged("has broken JSON (" + Json.reason(e) + ")");
    } catch (CharConversionException e) { // of bytes that look like UTF-32
      return damaged("has no UTF-8 text (" + e.getMessage() + ")");
    } catch (ObjectStream.Broken e) {
      boolean isOther = e.isJson() && count == 0 && !hasDamage && !tasks.isOfLines();
      return isOther ? skip(OTHER) : damaged(e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    tasks.close();
  }

  private Iterator<? extends Listed> advance() throws IOException {
    JsonParser parser = tasks.next();
    if (parser == null) {
      isDone = true;
      return count > 0 || hasDamage ? null : empty();
    }
    TaskScan scan = new TaskScan(parser, options);
    tasks.end();
    if (scan.form() == TaskForm.NONE) {
      return count == 0 && !hasDamage && !tasks.isOfLines()
          ? skip(OTHER)
          : List.of(
                  DamagedItem.malformed(
                      document,
                      "at byte " + tasks.base(),
                      name(document.path())
                          + " has an object at byte "
                          + tasks.base()
                          + " that is no task: it has neither data nor annotations; the others are"
                          + " read"))
              .iterator();
    }
    count++;
    long length = tasks.position() - tasks.base();
    if (length > MOST_BYTES) {
      return List.of(
              DamagedItem.malformed(
                  document,
                  "at byte " + tasks.base(),
                  name(document.path())
                      + " has a task of "
                      + length
                      + " bytes at byte "
                      + tasks.base()
                      + ", which is too large"))
          .iterator();
    }
    List<Listed> listed = new ArrayList<>();
    TaskEntry task = scan.entry(new TaskEntry.Place(tasks.base(), (int) length, tasks.text()));
    FrameKey key = new FrameKey("", "", layout.groupOfTask(task));
    listed.add(FramePart.inline(key, TASK, document, task.toJson()));
    if (task.fault().isEmpty()) {
      for (String label : scan.labels()) {
        LabelSighting sighting = new LabelSighting(label);
        if (seen.add(sighting)) {
          listed.add(sighting);
        }
      }
    }
    return listed.iterator();
  }

  private Iterator<? extends Listed> skip(String reason) {
    isDone = true;
    return List.of(new SkippedFile(document.path(), reason)).iterator();
  }

  /** A document that was read to its end and has given nothing. */
  private Iterator<? extends Listed> empty() {
    boolean isCut = !tasks.isOfLines() && tasks.position() == 0;
    return isCut
        ? List.of(
                DamagedItem.file(
                    document, name(document.path()) + " has no bytes; export it again"))
            .iterator()
        : List.of(new SkippedFile(document.path(), NO_TASKS, 1)).iterator();
  }

  /** The current line or, where tasks are no lines, all that follows. */
  private Iterator<? extends Listed> damaged(String what) throws IOException {
    hasDamage = true;
    String name = name(document.path());
    if (tasks.isOfLines()) {
      String line = "line " + tasks.line();
      tasks.skipLine();
      String reason = name + " " + line + " " + what + "; the other lines are read";
      return List.of(DamagedItem.malformed(document, line, reason)).iterator();
    }
    isDone = true;
    String reason = name + " " + what + " near byte " + tasks.position();
    return List.of(
            count == 0
                ? DamagedItem.file(
                    document, reason + "; how many tasks are lost is unknown; export it again")
                : DamagedItem.malformed(
                    document,
                    "from byte " + tasks.position() + " on",
                    reason
                        + "; the "
                        + count
                        + " tasks before it are read, how many are lost behind it is unknown;"
                        + " export it again"))
        .iterator();
  }
}
