package io.maskmill.engine.recognize;

import io.maskmill.spi.Glimpse;
import io.maskmill.spi.NotData;
import java.io.IOException;
import java.util.List;

/** Knows the outputs of maskmill among the folders that a look has seen. */
final class OutputFolder {
  private OutputFolder() {}

  /** Whether a folder below the source's root is an output, finished or not. */
  static boolean isAt(Glimpse glimpse, String path) {
    Glimpse.Folder folder = glimpse.folder(path);
    return folder != null && folder.folders().contains(NotData.FOLDER);
  }

  /** The same look without the outputs that lie in the source beside its data. */
  static Glimpse without(Glimpse glimpse) throws IOException {
    List<String> outputs = below(glimpse);
    if (outputs.isEmpty()) {
      return glimpse;
    }
    List<Glimpse.Folder> rest =
        glimpse.folders().stream()
            .filter(folder -> outputs.stream().noneMatch(one -> isIn(folder.path(), one)))
            .map(folder -> without(folder, outputs))
            .toList();
    Glimpse data = glimpse.of(glimpse.tree(), rest);
    return data.files().isEmpty() ? glimpse : data;
  }

  private static Glimpse.Folder without(Glimpse.Folder folder, List<String> outputs) {
    List<String> rest =
        folder.folders().stream().filter(name -> !outputs.contains(folder.inside(name))).toList();
    return new Glimpse.Folder(folder.path(), folder.files(), rest, folder.isCut());
  }

  private static List<String> below(Glimpse glimpse) {
    return glimpse.folders().stream()
        .map(Glimpse.Folder::path)
        .filter(path -> !path.isEmpty() && isAt(glimpse, path))
        .toList();
  }

  private static boolean isIn(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  /** What an unfinished one is that is all that the source holds; null when it holds more. */
  static Foreign unfinishedIn(Glimpse glimpse) throws IOException {
    List<String> outputs = below(glimpse);
    Foreign first = null;
    for (String output : outputs) {
      Foreign unfinished = Unfinished.heldIn(glimpse.tree(), output);
      if (unfinished == null) {
        return null;
      }
      first = first == null ? unfinished : first;
    }
    boolean isAll =
        glimpse.folders().stream()
            .allMatch(
                folder ->
                    folder.files().isEmpty()
                        || outputs.stream().anyMatch(one -> isIn(folder.path(), one)));
    return isAll ? first : null;
  }
}
