package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.Frame;
import io.maskmill.model.FrameKey;
import io.maskmill.spi.NotData;
import io.maskmill.spi.Overview;
import java.io.Serializable;

/** Where images and masks lie in a target. */
enum TargetLayout {
  SUPERVISELY("img", "ann"),
  MMSEGMENTATION("img_dir", "ann_dir"),
  IMAGES_MASKS("images", "masks");

  /** The extension of masks. */
  static final String MASK = ".png";

  private final String images;
  private final String masks;

  TargetLayout(String images, String masks) {
    this.images = images;
    this.masks = masks;
  }

  /** The folder of images. */
  String images() {
    return images;
  }

  /** The folder of masks. */
  String masks() {
    return masks;
  }

  /** The names of a run's frames. */
  Names names(Overview overview) {
    boolean isParted = overview.severalDatasets() || overview.subsets().size() > 1;
    boolean hasSubsets = overview.subsets().stream().anyMatch(name -> !name.isEmpty());
    return this == SUPERVISELY
        ? new Names(this, isParted, isParted, false)
        : new Names(this, overview.severalDatasets(), hasSubsets, true);
  }

  /**
   * The names of a run's frames.
   *
   * @param layout the folders
   * @param datasets whether the dataset is a folder, since names alone may clash
   * @param subsets whether the subset is a folder
   * @param subsetFirst whether the subset's folder is the outer one
   */
  record Names(TargetLayout layout, boolean datasets, boolean subsets, boolean subsetFirst)
      implements Serializable {

    /** The path of a frame below the folders of images and masks, without extension. */
    String name(FrameKey key) {
      String mask = NotData.visible(own(key) + MASK);
      return mask.substring(0, mask.length() - MASK.length());
    }

    /** Whether a reader would not find the frame under its own name, so that it gets another. */
    boolean isRenamed(FrameKey key) {
      return !name(key).equals(own(key));
    }

    private String own(FrameKey key) {
      String dataset = datasets ? folder(key.dataset()) : "";
      String subset = subsets ? folder(key.subset()) : "";
      return (subsetFirst ? subset + dataset : dataset + subset) + key.name();
    }

    private static String folder(String name) {
      return name.isEmpty() ? "" : name + "/";
    }

    /** The path of a frame's mask. */
    String mask(FrameKey key) {
      return layout.masks + "/" + name(key) + MASK;
    }

    /** The path of a frame's image. */
    String image(Frame frame) {
      return layout.images + "/" + name(frame.key()) + extension(frame);
    }

    /** The extension under which an image is written, with its dot; empty when there is none. */
    static String extension(Frame frame) {
      String last = FileNames.last(frame.image().fileName());
      int dot = last.lastIndexOf('.');
      return dot > 0 ? last.substring(dot) : "";
    }
  }
}
