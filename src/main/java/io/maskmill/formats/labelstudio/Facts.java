package io.maskmill.formats.labelstudio;

/** Names of the attributes that hold what an export says beyond masks, and of the keys for them. */
final class Facts {
  /** Prefix of the attributes that come from Label Studio itself. */
  static final String PREFIX = "label-studio.";

  /** Of a frame: an object with {@link #TASK_ID} and {@link #TASK_IMAGE}, as JSON. */
  static final String TASK = "label-studio.task";

  /** The id of the task. */
  static final String TASK_ID = "id";

  /** The value in the task's data that names the image. */
  static final String TASK_IMAGE = "image";

  /** Of an object: the id of its annotation. */
  static final String ANNOTATION = "label-studio.annotation";

  /** Of an object: who made it, by e-mail address where the export has it, else by number. */
  static final String ANNOTATOR = "label-studio.annotator";

  /** Of an object: that its annotation is marked as ground truth. */
  static final String GROUND_TRUTH = "label-studio.ground-truth";

  /** Of an object: the id of its prediction. */
  static final String PREDICTION = "label-studio.prediction";

  /** Of an object: the version of the model that predicted it. */
  static final String MODEL_VERSION = "label-studio.model-version";

  /** Of an object: the id of the region that it is part of. */
  static final String PARENT = "label-studio.parent";

  /** Of an object: the note that its region has. */
  static final String NOTE = "label-studio.note";

  /**
   * Key of a task's and of a region's {@code meta} for what maskmill has to say. Label Studio keeps
   * it and exports it again.
   */
  static final String META = "maskmill";

  /** Key in {@link #META} for attributes of other systems. */
  static final String ATTRIBUTES = "attributes";

  /** The label of regions without one, as Label Studio's converter calls it. */
  static final String NO_LABEL = "no_label";

  private Facts() {}
}
