package io.maskmill.formats.labelstudio;

/** The forms in which documents say what was annotated. */
enum TaskForm {
  /** A task with its annotations and predictions. */
  TASK,
  /** One annotation that holds its task, as target storages keep them. */
  ANNOTATION,
  /** One annotation of JSON-MIN: the task's data, and a list of values for each control. */
  MIN,
  /** Something else. */
  NONE
}
