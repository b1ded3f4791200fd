package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.NotData;

/** Knows the outputs of maskmill among the folders that a look has seen. */
final class OutputFolder {
  private OutputFolder() {}

  /** Whether a folder below the source's root is an output, finished or not. */
  static boolean isAt(Glimpse glimpse, String path) {
    Glimpse.Folder folder = glimpse.folder(path);
    return folder != null && folder.folders().contains(NotData.FOLDER);
  }
}
