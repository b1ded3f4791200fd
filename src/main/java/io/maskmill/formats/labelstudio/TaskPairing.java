package io.maskmill.formats.labelstudio;

import io.maskmill.formats.labelstudio.SourceOptions.Unannotated;
import io.maskmill.model.FaultCode;
import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.AnnotationFaults;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.FramePart.Access;
import io.maskmill.spi.PairFaults;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.PlannedFrame.Paired;
import io.maskmill.spi.PlannedFrame.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds frames from the parts of one group: tasks whose images have one name, whatever folders
 * they are in, and files of that name.
 */
final class TaskPairing {
  static final String IMAGE = "image";

  private final SourceOptions options;
  private final List<TaskClaim> claims = new ArrayList<>();
  private final List<FramePart> files = new ArrayList<>();
  private final List<PlannedFrame> frames = new ArrayList<>();

  private TaskPairing(SourceOptions options) {
    this.options = options;
  }

  static List<PlannedFrame> pair(List<FramePart> parts, SourceOptions options) {
    TaskPairing pairing = new TaskPairing(options);
    Map<String, TaskClaim> byTask = new LinkedHashMap<>();
    for (FramePart part : parts) {
      switch (part.role()) {
        case DocumentTasks.TASK -> {
          TaskEntry entry = TaskEntry.fromJson(part.inline());
          byTask.computeIfAbsent(entry.identity(), k -> new TaskClaim()).add(entry, part);
        }
        case IMAGE -> pairing.files.add(part);
        default -> throw new IllegalStateException(part.role());
      }
    }
    pairing.claims.addAll(byTask.values());
    pairing.addFrames();
    pairing.addUnannotated();
    return pairing.frames;
  }

  private void addFrames() {
    ImageLayout layout = options.images().layout();
    List<FramePart> images = ImageClaims.settle(layout, claims, files);
    List<String> names = ClaimNames.of(claims, images, options.images());
    for (int i = 0; i < claims.size(); i++) {
      addFrame(claims.get(i), images.get(i), names.get(i));
    }
  }

  private void addFrame(TaskClaim claim, FramePart image, String name) {
    TaskEntry entry = claim.entry();
    FrameKey key = entry.own() == null ? new FrameKey("", "", name) : entry.own().key();
    List<FramePart> own = new ArrayList<>(claim.parts());
    if (image != null) {
      own.add(image);
    }
    String where = DocumentTasks.name(own.get(0).file().path()) + ": " + entry.name() + " ";
    boolean isLeftOut = !options.keepsEmpty() && claim.isEmpty() && entry.fault().isEmpty();
    if (isLeftOut) {
      return;
    }
    if (!entry.fault().isEmpty()) {
      frames.add(new Rejected(key, own, code(entry), where + entry.fault()));
    } else if (claim.isTwice()) {
      frames.add(
          new Rejected(
              key,
              own,
              PairFaults.DUPLICATE_STEM,
              where
                  + "stands "
                  + claim.parts().size()
                  + " times in the documents, "
                  + String.join(", ", claim.documents())
                  + "; remove all but one"));
    } else {
      frames.add(new Paired(key, own));
    }
  }

  private static FaultCode code(TaskEntry entry) {
    for (FaultCode code : LabelStudioFaults.ALL) {
      if (code.id().equals(entry.code())) {
        return code;
      }
    }
    return AnnotationFaults.MALFORMED;
  }

  private void addUnannotated() {
    Unannotated rule = options.images().unannotated();
    for (FramePart file : files) {
      String path = file.file().path();
      String below = options.images().layout().below(path);
      if (rule == Unannotated.KEEP) {
        FrameKey key = new FrameKey("", "", files.size() == 1 ? FileNames.stem(below) : below);
        frames.add(new Paired(key, List.of(file.withAccess(Access.HEAD))));
      } else if (rule == Unannotated.QUARANTINE) {
        frames.add(
            new Rejected(
                new FrameKey("", "", path),
                List.of(file),
                PairFaults.MISSING_MASK,
                "no task names "
                    + path
                    + " (set unannotated=keep for a frame without objects, skip to leave such"
                    + " images out)"));
      }
    }
  }
}
