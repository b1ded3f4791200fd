package io.maskmill.formats.labelstudio;

import java.util.List;

/**
 * An annotation or a prediction of a task.
 *
 * @param head what it says of itself
 * @param results in the order of the document, which is that of drawing
 */
record Annotation(AnnotationHead head, List<Result> results) {}
