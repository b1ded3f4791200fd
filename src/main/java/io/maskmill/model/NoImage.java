package io.maskmill.model;

import java.util.Set;

/**
 * Tells files that can be neither image nor mask by their names, such as notes and tables that lie
 * beside images. A name that could be an image's, also one without extension or with an unknown
 * one, is none of these: its file is a frame's, and reading it says what is wrong with it.
 */
public final class NoImage {
  /** Why such a file is skipped where images or masks are looked for. */
  public static final String REASON = "not-an-image";

  /** Arrays and volumes (npy, mat, nii.gz, nrrd, dcm) are not here: they may hold masks. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          // texts and tables
          "csv",
          "htm",
          "html",
          "log",
          "markdown",
          "md",
          "pdf",
          "rst",
          "rtf",
          "tex",
          "tsv",
          "txt",
          // documents of data
          "avro",
          "cfg",
          "conf",
          "geojson",
          "ini",
          "json",
          "jsonl",
          "ndjson",
          "orc",
          "parquet",
          "properties",
          "toml",
          "xml",
          "yaml",
          "yml",
          // office
          "doc",
          "docx",
          "odp",
          "ods",
          "odt",
          "ppt",
          "pptx",
          "xls",
          "xlsx",
          // programs
          "bat",
          "cmd",
          "cpp",
          "dll",
          "exe",
          "ipynb",
          "jar",
          "java",
          "js",
          "lnk",
          "msi",
          "ps1",
          "py",
          "pyc",
          "scala",
          "sh",
          "sql",
          "url",
          // archives
          "7z",
          "bz2",
          "gz",
          "lz4",
          "rar",
          "tar",
          "tgz",
          "xz",
          "zip",
          "zst",
          // sound and databases
          "db",
          "flac",
          "mp3",
          "ogg",
          "sqlite",
          "sqlite3",
          "wav",
          // checksums
          "md5",
          "sha1",
          "sha256",
          "sha512");

  private static final Set<String> NAMES =
      Set.of("COPYING", "LICENCE", "LICENSE", "MD5SUMS", "NOTICE", "README", "SHA256SUMS");

  private NoImage() {}

  /** Whether a file's name says that it holds no image. */
  public static boolean isPlainly(String path) {
    String name = FileNames.last(path);
    String extension = FileNames.extension(name);
    if (extension.equals("gz")) {
      return !FileNames.extension(FileNames.stem(name)).equals("nii");
    }
    return extension.isEmpty() ? NAMES.contains(name) : EXTENSIONS.contains(extension);
  }
}
