package io.maskmill.cli;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;

/** Says what a user can do about a failure of the machine, the store or the network. */
final class WayOut {
  private static final String SPARK = "org.apache.spark.";
  private static final String HADOOP_BUFFER = "org.apache.hadoop.fs.s3a.S3ADataBlocks";

  private WayOut() {}

  /**
   * A sentence, or an empty text when the cause says all that can be said.
   *
   * @param output where the command writes; empty when it writes nothing
   */
  static String of(Cause cause, String output) {
    if (cause.isA(OutOfMemoryError.class)
        || cause.says("OutOfMemoryError", "INVALID_DRIVER_MEMORY")) {
      return "Give more memory: MASKMILL_HEAP=4g scripts/maskmill ..., or spark.executor.memory and"
          + " spark.driver.memory.";
    }
    if (cause.says("ExecutorLostFailure")) {
      return "The executor was ended from outside, mostly for its memory: give more"
          + " spark.executor.memory or spark.executor.memoryOverhead.";
    }
    if (cause.isA(StackOverflowError.class)) {
      return "Give threads more stack: MASKMILL_JAVA_OPTS=-Xss8m scripts/maskmill ..., or"
          + " spark.executor.extraJavaOptions=-Xss8m.";
    }
    if (isDiskFull(cause)) {
      return diskFull(cause, output);
    }
    if (cause.says("Read-only file system")) {
      return "The disk is mounted for reading only; write elsewhere, or mount it for writing.";
    }
    if (cause.says("Too many open files")) {
      return "Raise the limit of open files (ulimit -n 65536) and give the command again.";
    }
    if (cause.says("File name too long")) {
      return "The file system takes 255 bytes per name; rename what is named here.";
    }
    if (cause.isA(FileSystemLoopException.class) || cause.says("Too many levels of symbolic")) {
      return "Remove the link that leads back to its own folder.";
    }
    if (isForbidden(cause)) {
      return "Check the credentials and what they allow: list and read the source, list, read, write"
          + " and delete in the output.";
    }
    if (isMissingBucket(cause)) {
      return "Check the bucket's name and the endpoint; maskmill makes no bucket.";
    }
    if (isUnknownScheme(cause)) {
      return "Hadoop has no file system of this scheme here: add its connector's jar (--packages) and"
          + " its setting spark.hadoop.fs.<scheme>.impl.";
    }
    if (cause.isA(UnknownHostException.class) || cause.isA(ConnectException.class)) {
      return "Check the network and the endpoint's address, such as"
          + " spark.hadoop.fs.s3a.endpoint.";
    }
    if (cause.says("UnsupportedClassVersionError")
        || cause.isA(UnsupportedClassVersionError.class)) {
      return "The executors' Java is older than 17: set spark.executorEnv.JAVA_HOME to a Java 17 that"
          + " is on every machine.";
    }
    if (cause.isA(LinkageError.class) || cause.says("ClassNotFoundException")) {
      return "A library is missing or of another version than Spark's: check --packages and --jars.";
    }
    return cause.isA(SocketTimeoutException.class)
        ? "The store or the network is slow or down."
        : "";
  }

  /** Whether the same command fails again until the user has mended something. */
  static boolean comesFirst(Cause cause) {
    return isDiskFull(cause)
        || isForbidden(cause)
        || isMissingBucket(cause)
        || isUnknownScheme(cause)
        || cause.isA(FileSystemLoopException.class)
        || cause.isA(LinkageError.class)
        || cause.isA(OutOfMemoryError.class)
        || cause.isA(StackOverflowError.class)
        || cause.says(
            "File name too long",
            "Read-only file system",
            "Too many open files",
            "Too many levels of symbolic");
  }

  private static boolean isForbidden(Cause cause) {
    return cause.isA(AccessDeniedException.class)
        || cause.isCalled("AccessControlException")
        || cause.says("Status Code: 403", "403 Forbidden", "InvalidAccessKeyId");
  }

  private static boolean isMissingBucket(Cause cause) {
    return cause.isCalled("UnknownStoreException")
        || cause.says("NoSuchBucket", "Bucket does not exist", "bucket does not exist");
  }

  private static boolean isUnknownScheme(Cause cause) {
    return cause.isCalled("UnsupportedFileSystemException")
        || cause.says("No FileSystem for scheme", "No AbstractFileSystem configured");
  }

  private static boolean isDiskFull(Cause cause) {
    return cause.says(
        "No space left on device",
        "No space available in any of the local directories",
        "Disk quota exceeded",
        "not enough space on the disk");
  }

  private static String diskFull(Cause cause, String output) {
    for (Throwable t : cause.chain()) {
      for (StackTraceElement frame : t.getStackTrace()) {
        if (frame.getClassName().startsWith(HADOOP_BUFFER) || cause.says("local directories")) {
          return "The disk of Hadoop's upload buffer is full: give fs.s3a.buffer.dir room, or"
              + " spark.hadoop.fs.s3a.fast.upload.buffer=bytebuffer.";
        }
        if (frame.getClassName().startsWith(SPARK)) {
          return "The disk of spark.local.dir is full, where shuffles and listings are kept (about"
              + " 300 bytes per listed file); give it room, or another folder with"
              + " spark.local.dir.";
        }
        if (frame.getClassName().startsWith("io.maskmill.")) {
          return output.isEmpty()
              ? "The disk is full; make room."
              : "The disk of the output is full (" + output + "); make room.";
        }
      }
    }
    return "The disk of the output or of spark.local.dir is full; make room.";
  }
}
