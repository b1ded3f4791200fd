package io.maskmill.model;

/**
 * Why a frame or an object was set aside. The {@link #id()} is part of the interface: it stands in
 * quarantine.jsonl, in the manifest's counters and in the documentation.
 */
public enum FaultCode {
  PAIR_MISSING_MASK("pair.missing-mask", "an image has no mask or annotation"),
  PAIR_MISSING_IMAGE("pair.missing-image", "a mask or annotation has no image"),
  PAIR_DUPLICATE_STEM("pair.duplicate-stem", "several files claim one frame"),
  IMAGE_EMPTY("image.empty", "the image file has no bytes"),
  IMAGE_UNREADABLE("image.unreadable", "the image's header cannot be read"),
  MASK_MISSING("mask.missing", "a mask file that a document names is not there"),
  MASK_EMPTY("mask.empty", "the mask file has no bytes"),
  MASK_UNREADABLE("mask.unreadable", "the mask is not a picture that can be decoded"),
  MASK_TRUNCATED("mask.truncated", "the mask file ends early"),
  MASK_CHECKSUM("mask.checksum", "a checksum inside the mask file is wrong"),
  MASK_TOO_LARGE("mask.too-large", "the mask declares more pixels than allowed"),
  MASK_LOSSY("mask.lossy", "the mask is stored in a lossy kind, so its values are not exact"),
  MASK_MULTI_PAGE("mask.multi-page", "the mask file holds several pictures"),
  MASK_UNEQUAL_CHANNELS("mask.unequal-channels", "the mask's color channels differ"),
  MASK_SIZE_MISMATCH("mask.size-mismatch", "mask and image differ in size"),
  MASK_ORIENTATION("mask.orientation", "the mask fits the image only before its EXIF turning"),
  MASK_UNMAPPED("mask.unmapped-value", "the mask has values that no label claims"),
  RLE_SUM_SHORT("rle.sum-short", "the runs cover fewer pixels than the mask has"),
  RLE_SUM_LONG("rle.sum-long", "the runs cover more pixels than the mask has"),
  RLE_BAD_CHARACTER("rle.bad-character", "an RLE string has a character outside its alphabet"),
  RLE_TRUNCATED("rle.truncated", "an RLE string ends inside a number"),
  RLE_NEGATIVE_RUN("rle.negative-run", "a run is shorter than nothing"),
  RLE_OVERFLOW("rle.overflow", "a run is longer than any image"),
  RLE_EMPTY("rle.empty", "an RLE has no runs"),
  RLE_PYTHON_BYTES("rle.python-bytes", "an RLE string went through Python's str(bytes)"),
  RLE_SIZE_DIFFERS("rle.size-differs", "an RLE's size is not the image's"),
  POLYGON_TOO_SHORT("polygon.too-short", "a polygon has fewer than three points"),
  POLYGON_NOT_FINITE("polygon.not-finite", "a polygon has a coordinate that is not a number"),
  LABEL_UNKNOWN("label.unknown", "an object's label is not in the catalog"),
  GEOMETRY_OUTSIDE("geometry.outside", "an object lies partly or wholly outside the image"),
  BITMAP_UNREADABLE("bitmap.unreadable", "a bitmap string cannot be decoded"),
  ANNOTATION_MALFORMED("annotation.malformed", "an annotation is not what its format says"),
  ARCHIVE_CRC("archive.crc", "a file in an archive is not what its checksum says"),
  ARCHIVE_UNREADABLE("archive.unreadable", "a file in an archive cannot be unpacked"),
  ENCORD_OFFSET("encord.offset", "an Encord bitmask has a top or left other than 0"),
  ENCORD_SHAPE("encord.shape", "an Encord object is a polygon or a box, no bitmask"),
  CLEARML_URI("clearml.uri-refused", "an address in a frame is not one that may be read"),
  CLEARML_VIDEO("clearml.video", "an image or a mask is a video"),
  CLEARML_SIXTEEN_BIT(
      "clearml.sixteen-bit", "a mask has 16 bits, which colors of 0..255 cannot name"),
  CVAT_UNKNOWN_COLOR("cvat.unknown-color", "a mask has colors that no label or instance has"),
  CVAT_NO_CLASS_MASK("cvat.no-class-mask", "an object mask has no class mask"),
  CVAT_UNLISTED("cvat.unlisted", "a mask stands in no list"),
  TARGET_CANNOT_HOLD("target.cannot-hold", "a target format has no way to say this");

  private final String id;
  private final String meaning;

  FaultCode(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  /** The code as it is written, such as {@code mask.size-mismatch}. */
  public String id() {
    return id;
  }

  /** One plain sentence part. */
  public String meaning() {
    return meaning;
  }
}
