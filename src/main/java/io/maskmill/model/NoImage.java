package io.maskmill.model;

import java.util.Set;

/**
 * Recognizes by their names files that can be neither image nor mask, such as notes and tables
 * beside images. A name that could be an image's, including one with no extension or an unknown
 * one, does not count: the file belongs to a frame, and reading it reports what is wrong.
 */
public final class NoImage {
  /** The reason given when such a file is skipped in a search for images or masks. */
  public static final String REASON = "not-an-image";

  /** Arrays and volumes (npy, mat, nii.gz, nrrd, dcm) are not listed, since they may hold masks. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          String.join(
                  " ",
                  "csv htm html log markdown md pdf rst rtf tex tsv txt",
                  "avro cfg conf geojson ini json jsonl ndjson orc parquet properties toml xml yaml"
                      + " yml",
                  "doc docx odp ods odt ppt pptx xls xlsx",
                  "bat cmd cpp dll exe ipynb jar java js lnk msi ps1 py pyc scala sh sql url",
                  "7z bz2 gz lz4 rar tar tgz xz zip zst",
                  "db flac mp3 ogg sqlite sqlite3 wav",
                  "avi m4v mkv mov mp4 webm",
                  "aux jgw pgw tfw wld xmp",
                  "bak onnx pickle pkl pt pth",
                  "md5 sha1 sha256 sha512")
              .split(" ", -1));

  private static final Set<String> NAMES =
      Set.of(
          "COPYING",
          "Dockerfile",
          "LICENCE",
          "LICENSE",
          "MD5SUMS",
          "Makefile",
          "NOTICE",
          "README",
          "SHA256SUMS");

  private NoImage() {}

  /** Whether a file's name shows that it holds no image. */
  public static boolean isPlainly(String path) {
    String name = FileNames.last(path);
    String extension = FileNames.extension(name);
    if (extension.equals("gz")) {
      return !FileNames.extension(FileNames.stem(name)).equals("nii");
    }
    return extension.isEmpty() ? NAMES.contains(name) : EXTENSIONS.contains(extension);
  }
}
