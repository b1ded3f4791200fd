package io.maskmill.formats.coco;

import io.maskmill.formats.coco.DocumentLook.Shape;

/** The kinds of documents that are told by their names and not read. */
enum RefusedKind implements DocumentKind {
  LINES(
      "JSON Lines, one value after the other",
      "put the values into one list, or into the lists of one document") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.shape() == Shape.LINES;
    }

    @Override
    public boolean isTold(DocumentLook look) {
      return look.has("segmentation") && look.has("image_id");
    }
  },
  SEGMENT_ANYTHING(
      "a list of the masks that Segment Anything's generator found in one image",
      "read it with --from coco --source-opt kind=amg, as all such lists of a folder") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isList() && look.each("segmentation") && !look.each("image_id");
    }
  },
  PANOPTIC_RESULTS(
      "a list of COCO panoptic predictions, which has no images and categories",
      "put its entries into 'annotations' of the document that has them, and read that with --from"
          + " coco-panoptic") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isList() && look.each("segments_info");
    }
  },
  CAPTION_RESULTS(
      "a COCO results list of captions, without masks",
      "export the results with their segmentations") {
    @Override
    public boolean fits(DocumentLook look) {
      return isOfImages(look) && look.each("caption");
    }
  },
  KEYPOINT_RESULTS(
      "a COCO results list of keypoints, without masks",
      "export the results with their segmentations") {
    @Override
    public boolean fits(DocumentLook look) {
      return isOfImages(look) && look.each("keypoints");
    }
  },
  BOX_RESULTS(
      "a COCO results list of boxes, without masks",
      "export the results with their segmentations; boxes have no masks") {
    @Override
    public boolean fits(DocumentLook look) {
      return isOfImages(look);
    }

    @Override
    public boolean isTold(DocumentLook look) {
      return look.each("category_id");
    }
  },
  LIST_OF_DOCUMENTS(
      "a list of documents",
      "write each of them as a file of its own, and name the files with source option documents") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isList() && look.each("images") && look.each("annotations");
    }
  },
  OTHER_LIST(
      "a list", "a document is an object with the lists images, annotations and categories") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.isList();
    }

    @Override
    public boolean isTold(DocumentLook look) {
      return false;
    }
  },
  SA_V(
      "an SA-V document, whose masks are of the frames of a video",
      "write it as COCO instances with one image per frame") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.has("masklet");
    }
  },
  BURST(
      "a BURST document, whose masks are of the frames of videos",
      "write it as COCO instances with one image per frame") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.has("sequences") && !look.has("images");
    }
  },
  SA1B(
      "an SA-1B document, which has one image and its masks but no categories",
      "read it with --from coco --source-opt kind=sa-1b, as all such documents of a folder") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.has("image") && look.has("annotations") && !look.has("images");
    }
  },
  CAPTIONS("a COCO captions document, which has no masks", "take the instances of its images") {
    @Override
    public boolean fits(DocumentLook look) {
      return look.each("caption") && !look.each("segmentation") && !look.each("bbox");
    }
  },
  OTHER("", DocumentKinds.EXPECTED) {
    @Override
    public boolean fits(DocumentLook look) {
      return true;
    }

    @Override
    public boolean isTold(DocumentLook look) {
      return false;
    }
  };

  private final String title;
  private final String wayOut;

  RefusedKind(String title, String wayOut) {
    this.title = title;
    this.wayOut = wayOut;
  }

  private static boolean isOfImages(DocumentLook look) {
    return look.isList() && look.each("image_id") && !look.each("segmentation");
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String wayOut() {
    return wayOut;
  }
}
