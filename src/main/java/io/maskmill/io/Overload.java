package io.maskmill.io;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.util.regex.Pattern;

/**
 * Tells a store's answer that it has too much to do, which time mends, from every other failure.
 * Connectors say it in their own ways, and their classes are not on every class path.
 */
final class Overload {
  /** The status as the AWS SDKs, Google's and Azure's clients print it, in this order. */
  private static final Pattern STATUS =
      Pattern.compile(
          "Status Code: (429|500|502|503|504)\\b"
              + "|^(429|503) [A-Z]"
              + "|Operation failed: \"[^\"]*\", (429|500|503)\\b");

  private static final Pattern CODE =
      Pattern.compile("\\b(SlowDown|RequestLimitExceeded|ServerBusy|rateLimitExceeded)\\b");

  private Overload() {}

  /** Whether a failure is such an answer, and nobody has waited for long enough yet. */
  static boolean isRefusal(Throwable failure) {
    boolean isRefusal = false;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof OverloadedException
          || t instanceof FileNotFoundException
          || t instanceof AccessDeniedException) {
        return false; // their messages are paths, which may hold any word
      }
      String message = String.valueOf(t.getMessage());
      isRefusal |=
          t.getClass().getSimpleName().equals("AWSServiceThrottledException")
              || STATUS.matcher(message).find()
              || CODE.matcher(message).find();
    }
    return isRefusal;
  }
}
