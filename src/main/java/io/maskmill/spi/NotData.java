package io.maskmill.spi;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which files of a source are not data, by their paths alone and alike for every format,
 * store and archive. Formats never see such files; they are counted as skipped, with the reason
 * that is given here.
 *
 * <p><b>Anywhere</b>: hidden names (a file or folder that begins with a dot, so also {@code
 * ._a.png}, {@code .DS_Store} and {@code .ipynb_checkpoints}), {@code __MACOSX}, {@code @eaDir},
 * {@code Thumbs.db} and {@code desktop.ini} in upper or lower case, checksums that end in {@code
 * .crc}, the folder {@code _temporary} of an unfinished Hadoop job, and {@code _SUCCESS}, the empty
 * file by which every Hadoop and Spark job marks a folder as complete.
 *
 * <p><b>At the root of an output of maskmill</b>: what the engine leaves there beside the data,
 * {@code manifest.json}, {@code quarantine.jsonl}, {@code disappeared.jsonl} and all of {@code
 * _maskmill/}. A folder is such a root when it holds {@code quarantine.jsonl}, which every run
 * leaves, or a run's folder in {@code _maskmill/}, which it keeps until it is complete, or a {@code
 * manifest.json} that begins as maskmill's do. It is looked for in the folder that the user names,
 * at the root of each archive, and in the folder that alone fills an archive. Elsewhere these names
 * are data: a project that was made by another program may have a dataset called {@code _maskmill}
 * or a document called {@code manifest.json}. Targets of a run of several lie one folder below the
 * root; the user may name either.
 *
 * <p>The rule is for what a listing or a look-up finds. A mask that a document names by its path
 * ({@link FramePart#namedMask}) is read whatever it is called.
 */
public final class NotData {
  /** Counts frames that a target writes under {@linkplain #visible another name}. */
  public static final String RENAMED = "renamed-hidden-names";

  /** The reason for skipping a file that a system or tool left. */
  public static final String HIDDEN = "hidden";

  /** What such files are, for people. */
  public static final String NAMES =
      "files under hidden names and those of file managers, such as .x, __MACOSX or Thumbs.db";

  /** The reason for skipping a file that the engine left. */
  public static final String METADATA = "metadata";

  /** The reason for skipping a file that an unfinished job left. */
  public static final String TEMPORARY = "temporary";

  /** The engine's own folder at the root of an output. */
  public static final String FOLDER = "_maskmill";

  public static final String MANIFEST = "manifest.json";
  public static final String QUARANTINE = "quarantine.jsonl";
  public static final String DISAPPEARED = "disappeared.jsonl";
  public static final String SUCCESS = "_SUCCESS";

  private static final Set<String> OF_ENGINE =
      Set.of(FOLDER, MANIFEST, QUARANTINE, DISAPPEARED, SUCCESS);

  /**
   * Windows keeps thumbnails in Thumbs.db; unpacking on Linux shows its second stream as a file.
   */
  private static final Pattern THUMBNAILS = Pattern.compile("(?i)thumbs\\.db(:encryptable)?");

  /** The marks that Databricks' commit protocol leaves beside the files of a job. */
  private static final Pattern TRANSACTION = Pattern.compile("_(started|committed)_\\d+");

  /** The folder in {@link #FOLDER} of a run that is not complete. */
  private static final Pattern RUN = Pattern.compile("[0-9a-f]{16}");

  private NotData() {}

  /** Whether a folder in {@link #FOLDER} has the name of a run that is not complete. */
  public static boolean isRun(String name) {
    return RUN.matcher(name).matches();
  }

  /**
   * Why a file is not data wherever it lies.
   *
   * @param path parts joined by '/'; a folder ends in '/'
   * @return the reason for the manifest's counters; empty when the path may be data
   */
  public static String anywhere(String path) {
    int start = 0;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      String name = path.substring(start, slash < 0 ? path.length() : slash);
      String reason = slash < 0 ? ofFile(name) : ofAny(name);
      if (!reason.isEmpty()) {
        return reason;
      }
      start = slash < 0 ? path.length() : slash + 1;
    }
    return "";
  }

  /**
   * The path under which a target writes a file whose own path would not be data when it is read
   * again: each part that is none gets a '_' before it, such as {@code _.a.png}.
   *
   * @param path parts joined by '/', the last one a file
   */
  public static String visible(String path) {
    if (anywhere(path).isEmpty()) {
      return path;
    }
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      String reason = i == parts.length - 1 ? ofFile(parts[i]) : ofAny(parts[i]);
      if (!reason.isEmpty()) {
        parts[i] = "_" + parts[i] + (parts[i].endsWith(".crc") ? "_" : "");
      }
    }
    return String.join("/", parts);
  }

  private static String ofFile(String name) {
    String reason = ofAny(name);
    boolean isMark = name.equals(SUCCESS) || name.endsWith(".crc");
    return reason.isEmpty() && isMark ? METADATA : reason;
  }

  private static String ofAny(String name) {
    if (name.isEmpty()) {
      return "";
    }
    return switch (name.charAt(0)) {
      case '.' -> name.equals(".") || name.equals("..") ? "" : HIDDEN;
      case '_' -> ofJob(name);
      case '@' -> name.equals("@eaDir") ? HIDDEN : "";
      case '$' -> name.equalsIgnoreCase("$RECYCLE.BIN") ? HIDDEN : "";
      case 'e', 'E' -> name.equalsIgnoreCase("ehthumbs.db") ? HIDDEN : "";
      case 'I' -> name.equals("Icon\r") ? HIDDEN : "";
      case 'S' -> name.equals("System Volume Information") ? HIDDEN : "";
      case 't', 'T' -> THUMBNAILS.matcher(name).matches() ? HIDDEN : "";
      case 'd', 'D' -> name.equalsIgnoreCase("desktop.ini") ? HIDDEN : "";
      default -> "";
    };
  }

  private static String ofJob(String name) {
    if (name.equals("__MACOSX")) {
      return HIDDEN;
    }
    return name.equals("_temporary") || TRANSACTION.matcher(name).matches() ? TEMPORARY : "";
  }

  /**
   * Why a file below the root of an output is not data: {@link #METADATA} for the engine's own
   * files, else empty.
   *
   * @param path below that root; a folder ends in '/'
   */
  public static String inOutput(String path) {
    boolean isOwn =
        path.indexOf('/') < 0 ? OF_ENGINE.contains(path) : path.startsWith(FOLDER + "/");
    return isOwn ? METADATA : "";
  }

  /**
   * Whether the engine itself needs a name at the root of an output, as a file or folder, so that
   * no target may write there.
   */
  public static boolean isEngines(String name) {
    return OF_ENGINE.contains(name);
  }

  /**
   * Refuses a file or folder, below the source's root, that an option names and that would never be
   * read.
   *
   * @throws ConfigException when the path is not data
   */
  public static void refuse(String path) {
    if (!anywhere(path).isEmpty()) {
      throw new ConfigException(
          NAMES + ", are never read; rename them, or name the hidden folder itself as the source");
    }
  }
}
