package io.maskmill.formats.coco;

import io.maskmill.model.FoldedName;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.NotData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks where the images of a document lie, by its first few images.
 *
 * @param tree the source
 * @param place of the document
 * @param probes its first images
 */
record ImageSearch(FileTree tree, DocumentPlace place, List<ImageEntry> probes) {
  private static final String SUBSET = "{subset}";
  private static final int SHOWN = 5;

  /**
   * Where the images lie.
   *
   * @param images the option; empty to look in the usual folders
   * @param notes where a sentence is added when the first images are nowhere
   * @throws ConfigException when the option names a folder that is not there
   */
  ImagePlaces run(String images, List<String> notes) throws IOException {
    if (ImagePlaces.isPattern(images)) {
      String pattern = images.replace(SUBSET, place.subsetFolder());
      checkFolder(ImagePlaces.fixedFolder(pattern), images);
      return ImagePlaces.ofPattern(pattern);
    }
    boolean isDocumentAlone = place.file().path().isEmpty();
    List<String> folders =
        !images.isEmpty()
            ? List.of(folder(images))
            : isDocumentAlone ? List.of("") : place.usualFolders();
    ImagePlaces found = isDocumentAlone ? null : find(folders);
    if (found == null && images.isEmpty() && !isDocumentAlone) {
      found = find(place.likelyFolders());
      found = found == null ? findCityscapes() : found;
    }
    if (found != null) {
      return found;
    }
    if (!images.isEmpty()) {
      checkFolder(folders.get(0), images);
    }
    if (!isDocumentAlone && !probes.isEmpty()) {
      notes.add(
          DocumentJson.name(place.file().path())
              + ": its first image, "
              + probes.get(0).fileName()
              + ", is in none of the folders "
              + String.join(", ", folders.stream().map(f -> f.isEmpty() ? "/" : f).toList())
              + "; if images lie elsewhere, set source option images to their folder, or to a"
              + " pattern with {id} where they are called after ids");
    }
    return ImagePlaces.of(folders, FileNameRule.DERIVED);
  }

  /**
   * The folder that an option names. Names that come from addresses begin with the folder of the
   * image's own subset, so that {@code {subset}} stands for that.
   */
  private String folder(String images) {
    boolean isOfAddresses =
        !probes.isEmpty() && probes.stream().allMatch(probe -> probe.rawName().isEmpty());
    String parent =
        isOfAddresses && images.endsWith(SUBSET + "/")
            ? images.substring(0, images.length() - SUBSET.length() - 1)
            : images;
    return parent.replace(SUBSET, place.subsetFolder());
  }

  /** Names as they stand come first; then what they mean; then what is left of foreign paths. */
  private ImagePlaces find(List<String> folders) throws IOException {
    for (FileNameRule rule : List.of(FileNameRule.PLAIN, FileNameRule.DERIVED, FileNameRule.FLAT)) {
      for (String folder : folders) {
        for (ImageEntry probe : probes) {
          if (isThere(folder, rule.fileName(probe.rawName(), probe.address()))) {
            return ImagePlaces.of(List.of(folder), rule);
          }
        }
      }
    }
    for (String folder : folders) {
      for (ImageEntry probe : probes) {
        String name = FileNameRule.DERIVED.fileName(probe.rawName(), probe.address());
        int cut = FileNameRule.beginsElsewhere(probe.rawName()) ? name.indexOf('/') : -1;
        while (cut >= 0) {
          if (isThere(folder, name.substring(cut + 1))) {
            FileNameRule rule = new FileNameRule(true, false, name.substring(0, cut + 1));
            return ImagePlaces.of(List.of(folder), rule);
          }
          cut = name.indexOf('/', cut + 1);
        }
      }
    }
    return null;
  }

  /** Images that lie in folders of cities, called after ids that begin with the city. */
  private ImagePlaces findCityscapes() throws IOException {
    for (String pattern : place.cityscapes()) {
      for (ImageEntry probe : probes) {
        String city = probe.id().replaceFirst("_.*", "") + "/";
        for (String folder : List.of(city, "")) {
          String path = pattern.replace("**/", folder).replace("{id}", probe.id());
          if (isThere("", path)) {
            return ImagePlaces.ofPattern(pattern);
          }
        }
      }
    }
    return null;
  }

  /** Whether a file is there, in any spelling that pairing knows. */
  private boolean isThere(String folder, String name) throws IOException {
    if (name.isEmpty()) {
      return false;
    }
    List<String> spellings = new ArrayList<>(List.of(name));
    spellings.addAll(FoldedName.others(name));
    for (String spelling : spellings) {
      String path = folder + ImageEntry.fileName(spelling);
      if (tree.find(path) != null || isHidden(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file is there that looking up does not show. */
  private boolean isHidden(String path) throws IOException {
    if (!NotData.anywhere(path).equals(NotData.HIDDEN)) {
      return false;
    }
    try {
      tree.readUnlisted(path, 1);
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private void checkFolder(String folder, String images) throws IOException {
    String path = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
    int last = path.lastIndexOf('/');
    String parent = path.substring(0, Math.max(0, last));
    List<String> there = path.isEmpty() ? List.of() : tree.folders(parent);
    if (path.isEmpty() || there.contains(path.substring(last + 1))) {
      return;
    }
    ImagePlaces usual = find(place.usualFolders());
    List<String> shown = new ArrayList<>();
    for (String name : there.subList(0, Math.min(SHOWN, there.size()))) {
      shown.add(parent.isEmpty() ? name : parent + "/" + name);
    }
    throw new ConfigException(
        "source option images="
            + images
            + ": there is no folder "
            + folder
            + " below "
            + tree.root()
            + (usual != null
                ? "; the first image lies in "
                    + (usual.folders().get(0).isEmpty() ? "the root" : usual.folders().get(0))
                    + ", where it is found without the option"
                : shown.isEmpty() ? "" : "; found instead: " + String.join(", ", shown)));
  }
}
