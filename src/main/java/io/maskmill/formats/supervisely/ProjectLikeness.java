package io.maskmill.formats.supervisely;

import io.maskmill.formats.supervisely.project.ProjectMeta;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Likeness.Strength;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Whereabouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Recognizes projects by {@code meta.json} and the folders of their datasets, and tells those with
 * exported masks from those without.
 */
final class ProjectLikeness {
  private static final Set<String> MASKS =
      Set.of("masks_machine", "masks_human", "masks_semantic_rgb", "masks_instances");
  private static final Set<String> IMPORTED = Set.of("mask", "masks");
  private static final List<String> COLORS =
      List.of("obj_class_to_machine_color.json", "obj_class_to_semantic_color.json");

  /** Other kinds of projects, by the folders that their datasets have. */
  private static final Map<String, String> OTHERS =
      Map.of("video", "videos", "volume", "volumes", "pointcloud", "point clouds");

  private final Glimpse glimpse;
  private final Glimpse.Folder project;
  private final List<String> seen = new ArrayList<>();
  private final boolean hasMeta;
  private final boolean hasAnnotations;
  private final boolean hasMasks;
  private final boolean hasImages;

  private ProjectLikeness(Glimpse glimpse, Glimpse.Folder project) throws IOException {
    this.glimpse = glimpse;
    this.project = project;
    SourceFile meta = file(ProjectMeta.FILE);
    JsonOutline outline = meta == null ? null : glimpse.json(meta);
    hasMeta = outline != null && outline.has("classes");
    if (hasMeta) {
      seen.add(meta.path());
    }
    boolean hasColors = false;
    for (String name : COLORS) {
      SourceFile file = file(name);
      if (file != null) {
        seen.add(file.path());
        hasColors = true;
      }
    }
    Glimpse.Folder annotations =
        below(folder -> folder.name().equals("ann") && isOfAnnotations(folder));
    Glimpse.Folder images =
        below(
            folder -> folder.name().equals("img") && !folder.files(ImageNames::isKnown).isEmpty());
    Glimpse.Folder masks =
        below(
            folder ->
                MASKS.contains(folder.name())
                    || (IMPORTED.contains(folder.name()) && hasSibling(folder, "img")));
    hasAnnotations = annotations != null;
    hasImages = images != null;
    hasMasks = masks != null && (hasColors || (hasMeta && MASKS.contains(masks.name())));
    for (Glimpse.Folder folder : new Glimpse.Folder[] {annotations, hasMasks ? masks : null}) {
      if (folder != null) {
        seen.add(folder.path());
      }
    }
    if (hasImages && !hasAnnotations && !hasMasks) {
      seen.add(images.path());
    }
  }

  private SourceFile file(String name) throws IOException {
    return glimpse.find(project.inside(name));
  }

  private Glimpse.Folder below(Predicate<Glimpse.Folder> wanted) {
    String prefix = project.inside("");
    return glimpse
        .folders(folder -> folder.path().startsWith(prefix) && wanted.test(folder))
        .findFirst()
        .orElse(null);
  }

  private boolean hasSibling(Glimpse.Folder folder, String name) {
    int slash = folder.path().lastIndexOf('/');
    Glimpse.Folder parent = glimpse.folder(slash < 0 ? "" : folder.path().substring(0, slash));
    return parent != null && parent.folders().contains(name);
  }

  private static boolean isOfAnnotations(Glimpse.Folder folder) {
    return !folder.ending("json").isEmpty() || folder.files().isEmpty();
  }

  /** The root, and each folder in it: an archive often has the project in a folder. */
  private static List<ProjectLikeness> all(Glimpse glimpse) throws IOException {
    List<ProjectLikeness> all = new ArrayList<>();
    if (glimpse.single() != null) {
      return all;
    }
    all.add(new ProjectLikeness(glimpse, glimpse.top()));
    if (glimpse.find(ProjectMeta.FILE) == null) {
      for (String name : glimpse.top().folders()) {
        Glimpse.Folder folder = glimpse.folder(name);
        if (folder != null) {
          all.add(new ProjectLikeness(glimpse, folder));
        }
      }
    }
    return all;
  }

  /** How much it looks like a project whose annotations are to be read. */
  static Likeness ofProject(Glimpse glimpse) throws IOException {
    Likeness best = Likeness.NONE;
    for (ProjectLikeness one : all(glimpse)) {
      best = best.or(one.project().at(one.where()));
    }
    return best;
  }

  /** How much it looks like a project with masks. */
  static Likeness ofMasks(Glimpse glimpse) throws IOException {
    Likeness best = Likeness.NONE;
    for (ProjectLikeness one : all(glimpse)) {
      if (one.hasMasks) {
        best = best.or(Likeness.of(Strength.CERTAIN, Likeness.there(one.seen)).at(one.where()));
      }
    }
    return best;
  }

  /** The project's folder, unless it is the source. */
  private Whereabouts where() {
    return project.path().isEmpty()
        ? Whereabouts.WHOLE
        : Whereabouts.of(List.of(project.inside(ProjectMeta.FILE)));
  }

  private Likeness project() throws IOException {
    Likeness other = other();
    if (other != null) {
      return other;
    }
    if (!hasMeta) {
      boolean isNear = hasAnnotations && hasImages && !hasMasks && isOfSupervisely();
      return isNear
          ? Likeness.of(
              Strength.NEAR,
              Likeness.there(seen)
                  + ", but no meta.json in the folder above the dataset; the source must be the"
                  + " project's folder")
          : Likeness.NONE;
    }
    if (hasAnnotations) {
      return Likeness.of(hasMasks ? Strength.LIKELY : Strength.CERTAIN, Likeness.there(seen));
    }
    return Likeness.of(
        hasMasks ? Strength.NEAR : Strength.POSSIBLE,
        Likeness.there(seen) + ", but no ann folder with annotations");
  }

  /** Whether the annotations have the keys of Supervisely's. */
  private boolean isOfSupervisely() throws IOException {
    Glimpse.Folder annotations =
        below(folder -> folder.name().equals("ann") && !folder.ending("json").isEmpty());
    return annotations != null
        && glimpse.json(annotations.ending("json").get(0)).has("objects")
        && glimpse.json(annotations.ending("json").get(0)).has("size");
  }

  /** What a project of another kind is; null for one of images. */
  private Likeness other() throws IOException {
    if (!hasMeta) {
      return null;
    }
    String type = glimpse.json(file(ProjectMeta.FILE)).text("projectType");
    String kind =
        switch (type) {
          case "videos" -> "videos";
          case "volumes" -> "volumes";
          case "point_clouds", "point_cloud_episodes" -> "point clouds";
          default -> "";
        };
    if (kind.isEmpty() && !type.equals("images")) {
      Glimpse.Folder folder = below(one -> OTHERS.containsKey(one.name()));
      kind = folder == null || hasImages ? "" : OTHERS.get(folder.name());
    }
    return kind.isEmpty()
        ? null
        : Likeness.of(
            Strength.RELATIVE,
            "a Supervisely project of "
                + kind
                + "; in Supervisely, "
                + (kind.equals("videos")
                    ? "run the app \"Turn Video Project into Images\" and export the result"
                    : "export its slices or photos as a project of images"));
  }
}
