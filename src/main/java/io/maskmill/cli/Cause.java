package io.maskmill.cli;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/**
 * What made a job fail, without what Spark and threads wrap around it.
 *
 * @param chain the exceptions from the outermost that says something to the root
 */
record Cause(List<Throwable> chain) {
  /** Where Spark's message of a failed stage says why its last task failed. */
  private static final Pattern LOST_TASK =
      Pattern.compile("Lost task [^:]*?\\(TID \\d+\\) \\((\\S+) executor [^)]*\\): (.*)");

  static Cause of(Throwable e) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = e; t != null && !chain.contains(t); t = t.getCause()) {
      if (t.getCause() == null || t.getCause() == t || !onlyWraps(t)) {
        chain.add(t);
      }
    }
    return new Cause(List.copyOf(chain));
  }

  /** Whether the exception says nothing that its cause does not say. */
  private static boolean onlyWraps(Throwable t) {
    String message = t.getMessage();
    return message == null
        || t instanceof SparkException
        || t instanceof ExecutionException
        || t instanceof CompletionException
        || message.equals(t.getCause().toString())
        || (t instanceof UncheckedIOException && message.equals(t.getCause().getMessage()));
  }

  Throwable root() {
    return chain.get(chain.size() - 1);
  }

  boolean isA(Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }

  /** Whether an exception's class has this simple name, for classes of libraries. */
  boolean isCalled(String name) {
    return chain.stream().anyMatch(t -> t.getClass().getSimpleName().equals(name));
  }

  /** Whether a message contains one of these texts. */
  boolean says(String... texts) {
    for (Throwable t : chain) {
      for (String text : texts) {
        if (t.getMessage() != null && t.getMessage().contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What happened: the outermost sentence, and the root's if it says more. */
  String sentence() {
    String outer = words(chain.get(0));
    if (root() == chain.get(0)) {
      return outer;
    }
    String inner = words(root());
    String message = root().getMessage();
    boolean saysMore =
        message == null
            ? !outer.contains(root().getClass().getSimpleName())
            : !outer.contains(firstLine(message));
    return saysMore ? outer + " (" + inner + ")" : outer;
  }

  private static String words(Throwable t) {
    String message = t.getMessage() == null ? "" : firstLine(t.getMessage());
    Matcher lost = LOST_TASK.matcher(t.getMessage() == null ? "" : t.getMessage());
    if (t instanceof SparkException && lost.find()) {
      return lost.group(2) + " (a task on " + lost.group(1) + ")";
    }
    String kind = kind(t);
    if (kind.isEmpty()) {
      return message;
    }
    return message.isEmpty() ? kind : kind + ": " + message;
  }

  /** What must be said before the message, since that is only a name or nothing. */
  private static String kind(Throwable t) {
    if (t instanceof NoSuchFileException) {
      return "there is no file";
    } else if (t instanceof FileSystemLoopException) {
      return "symbolic links form a loop";
    } else if (t instanceof AccessDeniedException) {
      return "access denied";
    } else if (t instanceof FileAlreadyExistsException) {
      return "there is a file already";
    } else if (t instanceof NotDirectoryException) {
      return "this is no folder";
    } else if (t instanceof UnknownHostException) {
      return "no host has this name";
    } else if (t instanceof EOFException) {
      return "a file or an answer ended too early";
    } else if (t instanceof SocketTimeoutException) {
      return "a server did not answer in time";
    } else if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
      return "no connection to a server";
    }
    boolean speaks = t instanceof IOException || t instanceof SparkException;
    return speaks && t.getMessage() != null ? "" : t.getClass().getSimpleName();
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
