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
          String.join(
                  " ",
                  "csv htm html log markdown md pdf rst rtf tex tsv txt",
                  "avro cfg conf geojson ini json jsonl ndjson orc parquet properties toml xml yaml yml",
                  "doc docx odp ods odt ppt pptx xls xlsx",
                  "bat cmd cpp dll exe ipynb jar java js lnk msi ps1 py pyc scala sh sql url",
                  "7z bz2 gz lz4 rar tar tgz xz zip zst",
                  "db flac mp3 ogg sqlite sqlite3 wav",
                  "md5 sha1 sha256 sha512")
              .split(" ", -1));

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
