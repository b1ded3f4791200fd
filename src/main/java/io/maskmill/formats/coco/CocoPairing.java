package io.maskmill.formats.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
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
  private final FrameKey group;
  private final Map<String, CocoDocument> documents;
  private final Map<String, List<FramePart>> images = new LinkedHashMap<>();
  private final Map<String, List<FramePart>> ofImageId = new HashMap<>();
  private final Map<String, List<FramePart>> ofRole = new HashMap<>();
  private final List<FramePart> files = new ArrayList<>();
  private final List<PlannedFrame> frames = new ArrayList<>();

  private CocoPairing(FrameKey group, Map<String, CocoDocument> documents) {
    this.group = group;
    this.documents = documents;
  }

  /**
   * The frames of a group.
   *
   * @param quarantineFiles whether a file that no document names is set aside; if not, it is left
   *     out
   */
  static List<PlannedFrame> pair(
      FrameKey group,
      List<FramePart> parts,
      Map<String, CocoDocument> documents,
      boolean quarantineFiles) {
    CocoPairing pairing = new CocoPairing(group, documents);
    pairing.sort(parts);
    pairing.images.forEach(pairing::addFrame);
    List<FramePart> orphans = pairing.ofRole(Roles.ORPHAN);
    if (!orphans.isEmpty()) {
      pairing.reject(
          group,
          orphans,
          PairFaults.MISSING_IMAGE,
          "the document has no image of the annotation's image_id");
    }
    if (quarantineFiles) {
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
    List<FramePart> all = ofRole(Roles.IMAGE);
    for (FramePart image : all) {
      String fileName = ImageEntry.fromJson(image.inline()).fileName();
      images.computeIfAbsent(fileName, k -> new ArrayList<>()).add(image);
    }
    for (FramePart fault : ofRole(Roles.FAULT)) {
      add(ImageEntry.fromJson(fault.inline()).id(), fault);
    }
    // a lone image owns all annotations, so they need not be parsed
    String lone = all.size() == 1 ? ImageEntry.fromJson(all.get(0).inline()).id() : null;
    for (FramePart annotation : ofRole(Roles.ANNOTATION)) {
      add(lone == null ? imageId(annotation) : lone, annotation);
    }
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
      ImageEntry entry = ImageEntry.fromJson(claim.inline());
      List<FramePart> more = ofImageId.remove(entry.id());
      own.addAll(more == null ? List.of() : more);
      fault = entry.fault().isEmpty() ? fault : entry.fault();
    }
    for (FramePart part : own) {
      if (part.role().equals(Roles.FAULT)) {
        fault = ImageEntry.fromJson(part.inline()).fault();
      }
    }
    String name = fileName;
    FramePart file = takeFile(documents.get(claims.get(0).file().path()), fileName);
    if (file != null) {
      own.add(file);
      name = ImageEntry.nameOf(file.file().path(), fileName);
    }
    FrameKey key =
        new FrameKey("", group.subset(), images.size() == 1 ? CocoReader.lone(name) : name);
    if (claims.size() > 1) {
      reject(
          key,
          own,
          PairFaults.DUPLICATE_STEM,
          claims.size() + " images of the document have the file_name " + fileName);
    } else if (!fault.isEmpty()) {
      reject(key, own, AnnotationFaults.MALFORMED, fault);
    } else {
      frames.add(new Paired(key, own));
    }
  }

  private FramePart takeFile(CocoDocument document, String fileName) {
    FramePart found = null;
    for (FramePart file : files) {
      String path = ImageEntry.fileName(file.file().path());
      if (document.isImage(path, fileName)) {
        found = file;
        break;
      }
      if (found == null && document.isRespelled(path, fileName)) {
        found = file;
      }
    }
    files.remove(found);
    return found;
  }

  private void addUnannotated() {
    List<FramePart> unnamed = new ArrayList<>(files);
    unnamed.removeIf(file -> file.role().equals(Roles.SHARED_FILE));
    for (FramePart file : ofRole(Roles.LISTED_FILE)) {
      String path = ImageEntry.fileName(file.file().path());
      if (!isClaimed(path)) {
        unnamed.add(file);
      }
    }
    boolean isAlone = images.isEmpty() && unnamed.size() == 1;
    for (FramePart file : unnamed) {
      boolean isShared = file.role().equals(Roles.LISTED_FILE);
      reject(
          new FrameKey(
              "", isShared ? "" : group.subset(), isAlone ? group.name() : file.file().path()),
          List.of(file),
          PairFaults.MISSING_MASK,
          "no document names "
              + file.file().path()
              + " (set unannotated=skip to leave such files out)");
    }
  }

  private boolean isClaimed(String path) {
    for (FramePart claim : ofRole(Roles.CLAIM)) {
      CocoDocument document = documents.get(claim.file().path());
      String fileName = ImageEntry.fromJson(claim.inline()).fileName();
      if (document.isImage(path, fileName) || document.isRespelled(path, fileName)) {
        return true;
      }
    }
    return false;
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
