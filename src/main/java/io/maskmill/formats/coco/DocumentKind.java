package io.maskmill.formats.coco;

import java.util.Set;

/**
 * The kinds of JSON documents that lie beside COCO's or are taken for them, told by what they hold
 * and never by their names.
 */
enum DocumentKind {
  INSTANCES("a COCO instances document", "read it with --from coco"),
  PANOPTIC("a COCO panoptic document", "read it with --from coco-panoptic"),
  IMAGE_INFO(
      "a list of images without annotations",
      "name it with source option documents to take the images without objects"),
  CAPTIONS("a COCO captions document, which has no masks", "take the instances of its images"),
  RESULTS(
      "a COCO results list, which has masks but neither names nor sizes of images",
      "put its entries into 'annotations' of the document that has its images and categories"),
  BOX_RESULTS("a COCO results list without masks", "export the results with their segmentations"),
  PANOPTIC_RESULTS(
      "a list of COCO panoptic predictions, which has no images and categories",
      "put its entries into 'annotations' of the document that has them, and read that with --from"
          + " coco-panoptic"),
  VIDEO(
      "a YouTube-VIS document, whose masks are of the frames of videos",
      "write it as COCO instances with one image per frame"),
  VIDEO_RESULTS(
      "a YouTube-VIS results list, whose masks are of the frames of videos",
      "write it as COCO instances with one image per frame"),
  SA1B(
      "an SA-1B document, which has one image and its masks but no categories",
      "put 'images', 'annotations' with image_id and category_id, and 'categories' of all such"
          + " files into one COCO document"),
  SA_V(
      "an SA-V document, whose masks are of the frames of a video",
      "write it as COCO instances with one image per frame"),
  BURST(
      "a BURST document, whose masks are of the frames of videos",
      "write it as COCO instances with one image per frame"),
  SEGMENT_ANYTHING(
      "a list of the masks that Segment Anything's generator found in one image",
      "put its entries into 'annotations' of a COCO document, with image_id and category_id"),
  EMPTY_LIST("an empty list", "a document has the lists images, annotations and categories"),
  OTHER_LIST("a list", "a document is an object with the lists images, annotations and categories"),
  OTHER("", "a document has the lists images, annotations and categories");

  private final String title;
  private final String wayOut;

  DocumentKind(String title, String wayOut) {
    this.title = title;
    this.wayOut = wayOut;
  }

  /** The kind of a list, given the keys of a telling element. */
  static DocumentKind ofList(boolean isEmpty, Set<String> element) {
    if (isEmpty) {
      return EMPTY_LIST;
    }
    if (element.contains("segments_info")) {
      return PANOPTIC_RESULTS;
    }
    if (element.contains("video_id") && element.contains("segmentations")) {
      return VIDEO_RESULTS;
    }
    boolean hasImage = element.contains("image_id");
    if (element.contains("segmentation")) {
      return hasImage ? RESULTS : SEGMENT_ANYTHING;
    }
    return hasImage ? BOX_RESULTS : OTHER_LIST;
  }

  /** The kind of an object, given its keys and those of a telling annotation. */
  static DocumentKind ofObject(Set<String> keys, Set<String> annotation) {
    boolean hasImages = keys.contains("images");
    boolean hasAnnotations = keys.contains("annotations");
    if (keys.contains("masklet")) {
      return SA_V;
    }
    if (keys.contains("sequences") && !hasImages) {
      return BURST;
    }
    if (keys.contains("videos") && (annotation.contains("segmentations") || !hasImages)) {
      return VIDEO;
    }
    if (annotation.contains("segments_info")) {
      return PANOPTIC;
    }
    if (keys.contains("image") && hasAnnotations && !hasImages) {
      return SA1B;
    }
    if (annotation.contains("caption")
        && !annotation.contains("segmentation")
        && !annotation.contains("bbox")) {
      return CAPTIONS;
    }
    if (!hasImages) {
      return OTHER;
    }
    return hasAnnotations ? INSTANCES : IMAGE_INFO;
  }

  /** What it is, to follow the document's name. */
  String title() {
    return title;
  }

  /** What the user can do. */
  String wayOut() {
    return wayOut;
  }
}
