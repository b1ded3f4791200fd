package io.maskmill.io.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file is by its first bytes, whatever it is called. */
public enum FileKind {
  ZIP("PK\3\4"),
  TAR(""),
  GZIP("\u001f\u008b"),
  BZIP2("BZh"),
  XZ("\u00fd7zXZ\0"),
  ZSTD("(\u00b5/\u00fd"),
  SEVEN_Z("7z\u00bc\u00af'\u001c"),
  RAR("Rar!\u001a\7"),
  LFS_POINTER("version https://git-lfs."),
  HTML(""),
  XML("<?xml"),
  JSON(""),
  OTHER("");

  /** Bytes that are enough to tell. */
  public static final int HEAD = 4_096;

  /** No less than the longest that a kind begins with. */
  private static final int MOST = 32;

  private static final Pattern PAGE = Pattern.compile("(?is)\\s*+<(!doctype html|html|head)\\b.*");
  private static final Pattern TITLE = Pattern.compile("(?is)<title>\\s*+([^<]{1,80})");
  private static final Pattern ERROR_CODE = Pattern.compile("<Code>\\s*+([\\w.-]{1,80})");
  private static final Pattern OBJECT = Pattern.compile("(?s)\\s*+\\{\\s*+\".*");

  /** The bytes that it begins with, one per character; empty where others tell it. */
  private final String magic;

  FileKind(String magic) {
    this.magic = magic;
  }

  /**
   * Tells a file.
   *
   * @param head its first bytes, as many of {@link #HEAD} as it has
   */
  public static FileKind of(byte[] head) {
    String begin = new String(head, 0, Math.min(MOST, head.length), StandardCharsets.ISO_8859_1);
    for (FileKind kind : values()) {
      boolean begins = !kind.magic.isEmpty() && begin.startsWith(kind.magic);
      if (begins && (kind != XML || !PAGE.matcher(afterDeclaration(head)).matches())) {
        return kind;
      }
    }
    boolean isTar =
        head.length >= TarHeader.BLOCK
            && TarHeader.parse(Arrays.copyOf(head, TarHeader.BLOCK)) != null;
    if (isTar) {
      return TAR;
    }
    if (PAGE.matcher(afterDeclaration(head)).matches()) {
      return HTML;
    }
    return OBJECT.matcher(text(head)).matches() ? JSON : OTHER;
  }

  private static String text(byte[] head) {
    return new String(head, StandardCharsets.UTF_8);
  }

  private static String afterDeclaration(byte[] head) {
    return text(head).replaceFirst("\\A\\uFEFF?\\s*+<\\?xml[^>]*+>", "");
  }

  /**
   * Why a file of this kind is not read as an archive, with the way out, to follow its name; empty
   * where nothing can be said.
   *
   * @param path of the file, for commands
   */
  public String refusal(String path, byte[] head) {
    return switch (this) {
      case GZIP -> compressed("gzip", "gunzip -c", path);
      case BZIP2 -> compressed("bzip2", "bzip2 -dc", path);
      case XZ -> compressed("xz", "xz -dc", path);
      case ZSTD -> compressed("zstd", "zstd -dc", path);
      case SEVEN_Z -> packed("7z", "7z x " + quoted(path));
      case RAR -> packed("RAR", "unrar x " + quoted(path));
      case LFS_POINTER ->
          "is a Git LFS pointer, not the file itself; run 'git lfs pull' in its repository";
      case HTML -> message("a web page", TITLE, head);
      case XML -> message("an XML text", ERROR_CODE, head);
      case JSON -> message("a JSON text", null, head);
      case ZIP, TAR, OTHER -> "";
    };
  }

  private static String compressed(String program, String command, String path) {
    String base = path.replaceFirst("(?i)\\.(zip|tar)$", "");
    String to = base + (path.equals(base + ".tar") ? "-unpacked.tar" : ".tar");
    return "is compressed with "
        + program
        + ", which cannot be read in parallel; unpack it first: "
        + command
        + " "
        + quoted(path)
        + " > "
        + quoted(to);
  }

  private static String packed(String kind, String command) {
    return "is a " + kind + " archive, which maskmill cannot read; unpack it: " + command;
  }

  private static String message(String what, Pattern said, byte[] head) {
    Matcher matcher = said == null ? null : said.matcher(text(head));
    boolean tells = matcher != null && matcher.find();
    return "is "
        + what
        + (tells ? " (" + SafePath.shown(matcher.group(1).strip()) + ")" : "")
        + ", not an archive; a server sends that when a download fails, so download it again";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
