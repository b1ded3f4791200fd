package io.maskmill.formats.labelstudio;

import io.maskmill.spi.FramePart;
import java.util.ArrayList;
import java.util.List;

/** A task, of which a document may tell once, or once for each annotation. */
final class TaskClaim {
  private final List<FramePart> parts = new ArrayList<>();
  private TaskEntry entry;
  private boolean isTwice;
  private boolean isEmpty = true;

  /** Adds what a document tells. */
  void add(TaskEntry told, FramePart part) {
    boolean isWhole =
        told.form() == TaskForm.TASK || (entry != null && entry.form() != told.form());
    isTwice |= entry != null && isWhole;
    isEmpty &= told.isEmpty();
    entry = entry == null ? told : entry;
    parts.add(part);
  }

  /** What is told first. */
  TaskEntry entry() {
    return entry;
  }

  List<FramePart> parts() {
    return parts;
  }

  /** Whether more than annotations of one task stand there. */
  boolean isTwice() {
    return isTwice;
  }

  /** Whether it has no region that is read. */
  boolean isEmpty() {
    return isEmpty;
  }

  /** The paths of the documents that tell of it. */
  List<String> documents() {
    return parts.stream()
        .map(part -> DocumentTasks.name(part.file().path()))
        .distinct()
        .sorted()
        .toList();
  }
}
