package io.maskmill.formats.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks over one task and keeps what tells its frame and its labels. Memory grows with the number
 * of regions, never with their masks.
 */
final class TaskScan {
  /** An annotation and the labels of its regions. */
  private record Sighted(AnnotationHead head, Set<String> labels) {}

  /** Keys that tell what an object is. */
  private static final Set<String> TELLING =
      Set.of(
          "data",
          "annotations",
          "completions",
          "predictions",
          "result",
          "annotation_id",
          "annotator",
          "lead_time");

  private final JsonParser parser;
  private final SourceOptions options;
  private final TaskData data = new TaskData();

  /** Strings at the top of the object, which are the data of a task in JSON-MIN. */
  private final TaskData flat = new TaskData();

  private final AnnotationHead.Fields own = new AnnotationHead.Fields();
  private final LabelTally ownLabels;
  private final LabelTally flatLabels;
  private final List<Sighted> sighted = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private String id = "";
  private String taskId = "";
  private TaskEntry.Own written;

  /** Walks to the end of an object that the parser has just entered. */
  TaskScan(JsonParser parser, SourceOptions options) throws IOException {
    this.parser = parser;
    this.options = options;
    this.ownLabels = new LabelTally(options);
    this.flatLabels = new LabelTally(options);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field(name);
      parser.skipChildren();
    }
  }

  private void field(String name) throws IOException {
    JsonToken value = parser.currentToken();
    if (TELLING.contains(name)) {
      keys.add(name);
    }
    switch (name) {
      case "id" -> {
        id = AnnotationHead.text(parser);
        own.take(name, parser);
      }
      case "data" -> {
        if (value == JsonToken.START_OBJECT) {
          data.read(parser);
        }
      }
      case "meta" -> meta();
      case "annotations", "completions" -> annotations(false);
      case "predictions" -> annotations(true);
      case "task" -> task();
      case "result" -> {
        if (value == JsonToken.START_ARRAY) {
          ownLabels.results(parser);
        }
      }
      case "annotation_id",
              "annotator",
              "completed_by",
              "was_cancelled",
              "ground_truth",
              "created_at" ->
          own.take(name, parser);
      default -> {
        flat.take(name, parser);
        if (value == JsonToken.START_ARRAY && parser.currentToken() == JsonToken.START_ARRAY) {
          flatLabels.values(parser);
        }
      }
    }
  }

  /** The task of a file that holds one annotation. */
  private void task() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("id")) {
        taskId = AnnotationHead.text(parser);
      } else if (name.equals("data") && value == JsonToken.START_OBJECT) {
        keys.add("task/data");
        data.read(parser);
      } else if (name.equals("meta")) {
        meta();
      }
      parser.skipChildren();
    }
  }

  private void annotations(boolean isPrediction) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      if (token != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      AnnotationHead.Fields fields = new AnnotationHead.Fields();
      LabelTally labels = new LabelTally(options);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("result") && value == JsonToken.START_ARRAY) {
          labels.results(parser);
        } else {
          fields.take(name, parser);
        }
        parser.skipChildren();
      }
      sighted.add(new Sighted(fields.head(isPrediction), labels.all()));
    }
  }

  /** The key that maskmill gave the frame when it wrote the task. */
  private void meta() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isOwn = parser.currentName().equals(Facts.META);
      if (parser.nextToken() != JsonToken.START_OBJECT || !isOwn) {
        parser.skipChildren();
        continue;
      }
      String dataset = "";
      String subset = "";
      String name = "";
      String file = "";
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        String text = isText ? parser.getText() : "";
        switch (field) {
          case "dataset" -> dataset = text;
          case "subset" -> subset = text;
          case "name" -> name = text;
          case "file_name" -> file = text;
          default -> parser.skipChildren();
        }
      }
      if (isSafe(dataset) && isSafe(subset) && isSafe(name) && FileNames.isSafe(file)) {
        written =
            name.isEmpty() ? null : new TaskEntry.Own(new FrameKey(dataset, subset, name), file);
      }
    }
  }

  private static boolean isSafe(String part) {
    return part.isEmpty() || FileNames.isSafe(part);
  }

  /** How the object says what was annotated. */
  TaskForm form() {
    if (keys.contains("data")
        || keys.contains("annotations")
        || keys.contains("completions")
        || keys.contains("predictions")) {
      return TaskForm.TASK;
    }
    if (keys.contains("result") && keys.contains("task/data")) {
      return TaskForm.ANNOTATION;
    }
    return keys.contains("annotation_id")
            || (keys.contains("annotator") && keys.contains("lead_time"))
        ? TaskForm.MIN
        : TaskForm.NONE;
  }

  /**
   * What is sent to where frames are made.
   *
   * @param place where the object is
   */
  TaskEntry entry(TaskEntry.Place place) {
    TaskForm form = form();
    TaskData said = form == TaskForm.MIN ? flat : data;
    TaskData.Image image = said.image(options.images().key());
    String ofTask = form == TaskForm.ANNOTATION ? taskId : id;
    return new TaskEntry(
        form,
        ofTask,
        image.value(),
        written,
        place,
        labels().isEmpty(),
        image.fault(),
        image.fault().isEmpty() ? "" : image.code().id());
  }

  /** The labels of the regions that are read, in order. */
  Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    switch (form()) {
      case TASK -> {
        boolean isExported = keys.contains("annotations") || keys.contains("completions");
        for (Sighted one : new Chooser(options).choose(sighted, Sighted::head, isExported)) {
          labels.addAll(one.labels());
        }
      }
      case ANNOTATION -> addOwn(ownLabels.all(), labels);
      case MIN -> addOwn(flatLabels.all(), labels);
      case NONE -> {}
    }
    return labels;
  }

  private void addOwn(Set<String> all, Set<String> labels) {
    List<Sighted> one = List.of(new Sighted(own.head(false), all));
    for (Sighted chosen : new Chooser(options).choose(one, Sighted::head, true)) {
      labels.addAll(chosen.labels());
    }
  }
}
