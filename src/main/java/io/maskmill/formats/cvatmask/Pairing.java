package io.maskmill.formats.cvatmask;

import io.maskmill.model.FileNames;
import io.maskmill.model.FoldedName;
import io.maskmill.model.FrameKey;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pairs the lines of lists with the files that they mean, to make frames. One group may hold
 * several ids, such as {@code a} and {@code a.jpg}, each in several subsets and roots.
 */
final class Pairing {
  private final CvatReader reader;
  private final TreeMap<FrameKey, List<FramePart>> frames = new TreeMap<>();
  private final Set<FramePart> claimed = new HashSet<>();

  /** The ids that lists name, each after its root and a line break. */
  private final Set<String> ids = new HashSet<>();

  Pairing(CvatReader reader) {
    this.reader = reader;
  }

  List<PlannedFrame> pair(List<FramePart> parts) {
    List<FramePart> files = new ArrayList<>();
    List<FramePart> lines = new ArrayList<>();
    for (FramePart part : parts) {
      (part.role().equals(ListParts.ROLE) ? lines : files).add(part);
    }
    for (FramePart line : lines) {
      String id = line.inline().substring(line.inline().indexOf('\n') + 1);
      ids.add(folder(line) + '\n' + id);
      ids.add(folder(line) + '\n' + id.strip());
    }
    Set<String> seen = new HashSet<>();
    for (FramePart line : lines) {
      add(line, files, seen);
    }
    if (reader.options().unlisted() == SourceOptions.Unlisted.TAKE) {
      takeUnlisted(files);
    }
    List<PlannedFrame> planned = new ArrayList<>();
    frames.forEach((key, own) -> planned.add(frame(key, own)));
    if (reader.options().unlisted() == SourceOptions.Unlisted.QUARANTINE) {
      addUnlisted(files, planned);
    }
    return planned;
  }

  private void add(FramePart line, List<FramePart> files, Set<String> seen) {
    int end = line.inline().indexOf('\n');
    String subset = line.inline().substring(0, end);
    String folder = folder(line);
    String name = line.inline().substring(end + 1).strip();
    List<FramePart> own = new ArrayList<>();
    for (String candidate :
        ItemId.candidates(line.inline().substring(end + 1), reader.options().compat())) {
      own = files(files, folder, candidate);
      if (!own.isEmpty()) {
        name = candidate;
        break;
      }
    }
    if (seen.add(subset + '\n' + folder + '\n' + name)) {
      own.add(0, line);
      claimed.addAll(own);
      frames.computeIfAbsent(new FrameKey("", subset, name), k -> new ArrayList<>()).addAll(own);
    }
  }

  /**
   * The files of an id: the masks and the image of its name, whose extension is left out. An image
   * whose whole name is the id is its image only where none is called after it.
   */
  private List<FramePart> files(List<FramePart> files, String folder, String id) {
    List<FramePart> own = new ArrayList<>();
    List<FramePart> images = new ArrayList<>();
    List<FramePart> whole = new ArrayList<>();
    for (FramePart file : files) {
      if (folder(file).equals(folder) && !isAnothers(file, folder, id)) {
        boolean isCalledAfter = FoldedName.isSame(reader.id(file), id);
        if (!file.role().equals(CvatReader.IMAGE)) {
          own.addAll(isCalledAfter ? List.of(file) : List.of());
        } else if (isCalledAfter) {
          images.add(file);
        } else if (FoldedName.isSame(file.file().path(), folder + CvatReader.IMAGES + id)) {
          whole.add(file);
        }
      }
    }
    images.addAll(whole);
    own.addAll(images.subList(0, Math.min(1, images.size())));
    return own;
  }

  /** Whether a file is called after another id of the lists, letter by letter. */
  private boolean isAnothers(FramePart file, String folder, String id) {
    String name = reader.id(file);
    return !name.equals(id) && ids.contains(folder + '\n' + name);
  }

  private String folder(FramePart part) {
    return reader.source().folderOf(part.file().path());
  }

  private PlannedFrame frame(FrameKey key, List<FramePart> own) {
    String list = own.get(0).file().path();
    if (!FileNames.isSafe(key.name())) {
      return new PlannedFrame.Rejected(
          key,
          own,
          AnnotationFaults.MALFORMED,
          list + ": '" + key.name() + "' is no path below a folder; an id must be one");
    }
    if (own.stream().noneMatch(CvatReader::givesSize)) {
      return new PlannedFrame.Rejected(
          key,
          own,
          PairFaults.MISSING_MASK,
          list
              + " names '"
              + key.name()
              + "', which has neither masks nor an image, so that its size is not known; put the"
              + " image into JPEGImages or take the line out"
              + (ImageNames.isImage(key.name()) ? " (ids are written without extension)" : ""));
    }
    return new PlannedFrame.Paired(key, own);
  }

  /** Masks that no list names, by their folder and id. */
  private Map<String, List<FramePart>> unlisted(List<FramePart> files) {
    Map<String, List<FramePart>> unlisted = new TreeMap<>();
    for (FramePart file : files) {
      if (CvatReader.isMask(file) && !claimed.contains(file)) {
        unlisted.computeIfAbsent(folder(file) + reader.id(file), k -> new ArrayList<>()).add(file);
      }
    }
    return unlisted;
  }

  /** Makes frames without a subset of masks that no list names, with their images. */
  private void takeUnlisted(List<FramePart> files) {
    for (List<FramePart> masks : unlisted(files).values()) {
      String id = reader.id(masks.get(0));
      frames
          .computeIfAbsent(new FrameKey("", "", id), k -> new ArrayList<>())
          .addAll(files(files, folder(masks.get(0)), id));
    }
  }

  private void addUnlisted(List<FramePart> files, List<PlannedFrame> planned) {
    unlisted(files)
        .forEach(
            (name, own) ->
                planned.add(
                    new PlannedFrame.Rejected(
                        new FrameKey("", "", name),
                        own,
                        CvatFaults.UNLISTED,
                        own.get(0).file().path()
                            + " is named in no list of ImageSets/Segmentation; name it there, or"
                            + " unlisted=skip leaves such masks out as CVAT does")));
  }
}
