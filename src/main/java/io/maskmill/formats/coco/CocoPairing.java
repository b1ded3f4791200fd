package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FramePart.Access;
import io.maskmill.spi.NotData;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.PlannedFrame.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds frames from the parts of one group. Members of a group share a subset and a file name
 * without its extension, so a group may hold several images, and files that belong to none.
 */
final class CocoPairing {
  private static final int SHOWN = 3;

  private final FrameKey group;
  private final Map<String, CocoDocument> documents;
  private final SourceOptions.Unannotated unnamed;
  private final Map<String, List<FramePart>> images = new LinkedHashMap<>();
  private final Map<String, List<FramePart>> ofImageId = new HashMap<>();
  private final Map<String, List<FramePart>> ofRole = new HashMap<>();
  private final List<FramePart> files = new ArrayList<>();
  private final List<PlannedFrame> frames = new ArrayList<>();

  private CocoPairing(
      FrameKey group, Map<String, CocoDocument> documents, SourceOptions.Unannotated unnamed) {
    this.group = group;
    this.documents = documents;
    this.unnamed = unnamed;
  }

  /**
   * The frames of a group.
   *
   * @param unnamed what becomes of a file that no document names
   */
  static List<PlannedFrame> pair(
      FrameKey group,
      List<FramePart> parts,
      Map<String, CocoDocument> documents,
      SourceOptions.Unannotated unnamed) {
    CocoPairing pairing = new CocoPairing(group, documents, unnamed);
    pairing.sort(parts);
    pairing.images.forEach(pairing::addFrame);
    List<FramePart> orphans = pairing.ofRole(Roles.ORPHAN);
    if (!orphans.isEmpty()) {
      pairing.reject(
          group,
          orphans,
          PairFaults.MISSING_IMAGE,
          orphans.stream().allMatch(part -> isOfVideo(part.key()))
              ? "the document has no video of the annotation's video_id"
              : "the document has no image of the annotation's image_id");
    }
    if (unnamed != SourceOptions.Unannotated.SKIP) {
      pairing.addUnannotated();
    }
    return pairing.frames;
  }

  private void sort(List<FramePart> parts) {
    for (FramePart part : parts) {
      ofRole.computeIfAbsent(part.role(), k -> new ArrayList<>()).add(part);
    }
    files.addAll(ofRole(Roles.FILE));
    files.addAll(ofRole(Roles.SHARED_FILE));
    List<FramePart> all = new ArrayList<>(ofRole(Roles.IMAGE));
    all.addAll(distinct(ofRole(Roles.IMAGE_OF_ID)));
    for (FramePart image : all) {
      String fileName = ImageEntry.fromJson(image.inline()).fileName();
      images.computeIfAbsent(fileName, k -> new ArrayList<>()).add(image);
    }
    for (FramePart fault : ofRole(Roles.FAULT)) {
      add(ImageEntry.fromJson(fault.inline()).id(), fault);
    }
    // a lone image owns all annotations, so they need not be parsed
    String lone = all.size() == 1 ? ImageEntry.fromJson(all.get(0).inline()).id() : null;
    for (String role : List.of(Roles.ANNOTATION, Roles.MISFIT, Roles.UNSEEN)) {
      for (FramePart annotation : ofRole(role)) {
        add(lone == null ? imageId(annotation) : lone, annotation);
      }
    }
  }

  /** Sorted parts of which each is there once. */
  private static List<FramePart> distinct(List<FramePart> parts) {
    List<FramePart> distinct = new ArrayList<>();
    for (FramePart part : parts) {
      if (distinct.isEmpty() || !distinct.get(distinct.size() - 1).equals(part)) {
        distinct.add(part);
      }
    }
    return distinct;
  }

  private static boolean isOfVideo(FrameKey key) {
    return key.name().startsWith("video_id=");
  }

  private void add(String imageId, FramePart part) {
    ofImageId.computeIfAbsent(imageId, k -> new ArrayList<>()).add(part);
  }

  private List<FramePart> ofRole(String role) {
    return ofRole.getOrDefault(role, List.of());
  }

  private void addFrame(String fileName, List<FramePart> claims) {
    List<FramePart> own = new ArrayList<>(claims);
    String fault = "";
    for (FramePart claim : claims) {
      ImageEntry one = ImageEntry.fromJson(claim.inline());
      List<FramePart> more = ofImageId.remove(one.id());
      own.addAll(more == null ? List.of() : more);
      fault = one.fault().isEmpty() ? fault : one.fault();
    }
    for (FramePart part : own) {
      if (part.role().equals(Roles.FAULT)) {
        fault = ImageEntry.fromJson(part.inline()).fault();
      }
    }
    ImagePlaces places = documents.get(claims.get(0).file().path()).images();
    ImageEntry entry = ImageEntry.fromJson(claims.get(0).inline());
    String name = fileName;
    FramePart file = takeFile(places, entry);
    if (file == null) {
      own.addAll(hidden(places, entry, claims.get(0).key()));
    } else {
      own.add(file);
      name = places.nameOf(file.file().path(), entry);
      FramePart twin = places.pattern() == null ? null : takeFile(places, entry);
      if (twin != null) {
        own.add(twin);
        String paths = file.file().path() + " and " + twin.file().path();
        reject(
            new FrameKey("", group.subset(), CocoReader.lone(name)),
            own,
            PairFaults.DUPLICATE_STEM,
            paths + " both fit images= for the image's id " + entry.id());
        return;
      }
    }
    boolean isOfId = file == null && claims.get(0).role().equals(Roles.IMAGE_OF_ID);
    FrameKey key =
        new FrameKey(
            "", group.subset(), isOfId ? entry.fileName() : keyName(places, entry, file, name));
    if (claims.size() > 1) {
      reject(
          key,
          own,
          PairFaults.DUPLICATE_STEM,
          claims.size()
              + " images of the document, of the ids "
              + ids(claims)
              + ", have the file_name "
              + fileName);
    } else if (!fault.isEmpty()) {
      reject(key, own, AnnotationFaults.MALFORMED, fault);
    } else {
      frames.add(new Paired(key, own));
    }
  }

  /** Where an image of a hidden name may lie, which no listing shows. */
  private static List<FramePart> hidden(ImagePlaces places, ImageEntry entry, FrameKey key) {
    List<FramePart> hidden = new ArrayList<>();
    boolean isHidden = NotData.anywhere(entry.fileName()).equals(NotData.HIDDEN);
    if (isHidden && places.pattern() == null && CocoReader.isImage(entry.fileName())) {
      for (String folder : places.folders()) {
        hidden.add(FramePart.namedImage(key, Roles.FILE, folder + entry.fileName()));
      }
    }
    return hidden;
  }

  /** Files found by ids meet in groups of ids, where file names need not be unique. */
  private String keyName(ImagePlaces places, ImageEntry entry, FramePart file, String name) {
    boolean isById = places.pattern() != null;
    if (isById && file == null) {
      return ImageEntry.fileName("image_id=" + entry.id());
    }
    boolean isLone = images.size() == 1 && !(isById && CocoReader.isImage(entry.id()));
    return isLone ? CocoReader.lone(name) : name;
  }

  private static String ids(List<FramePart> claims) {
    List<String> ids = new ArrayList<>();
    for (FramePart claim : claims) {
      ids.add(ImageEntry.fromJson(claim.inline()).id());
    }
    String shown = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    return ids.size() > SHOWN ? shown + " ..." : shown;
  }

  private FramePart takeFile(ImagePlaces places, ImageEntry entry) {
    FramePart found = null;
    for (FramePart file : files) {
      String path = file.file().path();
      if (places.isImage(path, entry)) {
        found = file;
        break;
      }
      if (found == null && places.isRespelled(path, entry)) {
        found = file;
      }
    }
    files.remove(found);
    return found;
  }

  private void addUnannotated() {
    List<FramePart> unclaimed = new ArrayList<>(files);
    unclaimed.removeIf(file -> file.role().equals(Roles.SHARED_FILE));
    for (FramePart file : ofRole(Roles.LISTED_FILE)) {
      if (!isClaimed(file.file().path())) {
        unclaimed.add(file);
      }
    }
    boolean isAlone = images.isEmpty() && unclaimed.size() == 1;
    for (FramePart file : unclaimed) {
      boolean isShared = file.role().equals(Roles.LISTED_FILE);
      FrameKey key =
          new FrameKey(
              "", isShared ? "" : group.subset(), isAlone ? group.name() : file.file().path());
      if (unnamed == SourceOptions.Unannotated.KEEP) {
        frames.add(new Paired(keptKey(key, file, isAlone), List.of(file.withAccess(Access.HEAD))));
        continue;
      }
      reject(
          key,
          List.of(file),
          PairFaults.MISSING_MASK,
          "no document names "
              + file.file().path()
              + " (set unannotated=keep for a frame without objects, skip to leave such images out)");
    }
  }

  private boolean isClaimed(String path) {
    for (FramePart claim : ofRole(Roles.CLAIM)) {
      ImagePlaces places = documents.get(claim.file().path()).images();
      ImageEntry entry = ImageEntry.fromJson(claim.inline());
      if (places.isImage(path, entry) || places.isRespelled(path, entry)) {
        return true;
      }
    }
    return false;
  }

  /** Images of other folders can have the name below their own, so only a lone one gets it. */
  private FrameKey keptKey(FrameKey key, FramePart file, boolean isAlone) {
    String name = isAlone ? nameBelow(file.file().path(), documents) : file.file().path();
    return new FrameKey("", key.subset(), isAlone ? CocoReader.lone(name) : name);
  }

  /** The name of a file below the folder of images that it lies in. */
  static String nameBelow(String path, Map<String, CocoDocument> documents) {
    String longest = "";
    for (CocoDocument document : documents.values()) {
      String folder = document.images().folderOf(path);
      longest = folder != null && folder.length() > longest.length() ? folder : longest;
    }
    return path.substring(longest.length());
  }

  private void reject(FrameKey key, List<FramePart> parts, FaultCode code, String reason) {
    frames.add(new Rejected(key, parts, code, reason));
  }

  /** The last {@code image_id} when there are several, as in the document's stream. */
  private static String imageId(FramePart part) {
    try (JsonParser parser = DocumentJson.parse(part.inline())) {
      String id = "";
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isImageId = parser.currentName().equals("image_id");
        parser.nextToken();
        if (isImageId) {
          id = DocumentJson.id(parser);
        } else {
          parser.skipChildren();
        }
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException("a part that this reader wrote is not JSON", e);
    }
  }
}
