package io.maskmill.io;

import io.maskmill.spi.DamagedFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * A failure of a store, told in a sentence: what was done, to which object, what the store
 * answered. The message needs no cause to be understood.
 */
public final class StoreException extends IOException {
  private static final long serialVersionUID = 1;

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The failure of an operation.
   *
   * @param operation such as "reading"
   * @param address of the object, with its scheme and host
   */
  static StoreException of(String operation, String address, Throwable failure) {
    return new StoreException(operation + " " + address + " failed: " + answer(failure), failure);
  }

  /** The same, or the failure itself when it needs no telling. */
  static IOException told(String operation, String address, IOException failure) {
    boolean isClear =
        failure instanceof StoreException
            || failure instanceof DamagedFileException
            || failure instanceof FileNotFoundException
            || failure instanceof NoSuchFileException
            || ReadFaults.isInterrupt(failure);
    return isClear ? failure : of(operation, address, failure);
  }

  /** The kind and the first line of a failure, and those of its causes that add something. */
  static String answer(Throwable failure) {
    StringBuilder answer = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? "" : t.getMessage().lines().findFirst().orElse("");
      boolean isNew = message.isEmpty() ? t == failure : answer.indexOf(message) < 0;
      if (isNew) {
        answer.append(answer.isEmpty() ? "" : "; ").append(t.getClass().getSimpleName());
        answer.append(message.isEmpty() ? "" : ": ").append(message);
      }
    }
    return answer.toString();
  }
}
