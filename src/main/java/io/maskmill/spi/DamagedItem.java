package io.maskmill.spi;

import io.maskmill.model.FaultCode;
import java.util.Objects;

/**
 * A piece of a listed file that cannot be read: a line, a record, the rest of a document from some
 * place on, or a whole file among others. The rest of the source is read; the engine quarantines
 * the piece as if it were one frame, so it is counted and named. Nothing is known of its dataset
 * and subset, and no filter leaves it out unless it is excluded by its name.
 *
 * @param file the file that holds it
 * @param item where in the file it is, such as {@code line 7}; empty for the whole file
 * @param code what kind of fault it is
 * @param reason a sentence that names the file, the place, what is wrong, what is lost and the way
 *     out
 */
public record DamagedItem(SourceFile file, String item, FaultCode code, String reason)
    implements Listed {

  public DamagedItem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(reason, "reason");
  }

  /** A whole file, in any format whose files are documents. */
  public static DamagedItem file(SourceFile file, String reason) {
    return new DamagedItem(file, "", AnnotationFaults.MALFORMED, reason);
  }

  /** A piece of a document whose text is not what its format says. */
  public static DamagedItem malformed(SourceFile file, String item, String reason) {
    return new DamagedItem(file, item, AnnotationFaults.MALFORMED, reason);
  }

  /** The file and the place, which serve as the name of a frame. */
  public String name() {
    String path = file.path().isEmpty() && item.isEmpty() ? "the document" : file.path();
    return path + (path.isEmpty() || item.isEmpty() ? "" : " ") + item;
  }
}
