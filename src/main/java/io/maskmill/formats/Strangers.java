package io.maskmill.formats;

import io.maskmill.model.FileNames;
import io.maskmill.model.ImageNames;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.JsonOutline;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Stranger;
import io.maskmill.spi.Stranger.Weight;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The data of other systems that is recognized and not read, with the way out. What belongs to a
 * format's own family, such as COCO's captions, is told by that format.
 */
public final class Strangers {
  private static final String NO_MASKS = "boxes have no masks";
  private static final String AS_COCO = "export or convert it as COCO with segmentations (coco)";

  private static final Pattern BRUSH_MASK =
      Pattern.compile("task-\\d+-annotation-\\d+-by-.*\\.(png|npy)");

  /** All of them; of several that fit, the first is told. */
  private static final List<Stranger> ALL =
      List.of(
          new Stranger(
              "Pascal VOC boxes",
              "XML files with <annotation> and <bndbox>",
              NO_MASKS,
              "take a dataset with SegmentationClass and ImageSets/Segmentation (pascal-voc)",
              Weight.CONTENT,
              Signs.xml("annotation", "object", "bndbox")),
          new Stranger(
              "MIT LabelMe's XML",
              "XML files with <annotation>, <object> and <polygon>",
              "run 'datum convert -if label_me -f coco_instances' on it",
              Signs.xml("annotation", "object", "polygon")),
          new Stranger(
              "EISeg's JSON",
              "a JSON list of polygons with labelIdx",
              "it has neither the name nor the size of its image",
              "in EISeg, save as \"COCO\" (coco), or save gray masks (binary-masks)",
              Weight.WHOLE,
              Signs.json(json -> json.has("[]/labelIdx") && json.has("[]/points"))),
          new Stranger(
              "Label Studio's exported brush masks",
              "files such as task-1-annotation-2-by-3-tag-cat-0.png or .npy",
              "they have neither sizes nor names of images",
              "in Label Studio, export \"JSON\" and read that (label-studio)",
              Weight.WHOLE,
              Strangers::brushMasks),
          new Stranger(
              "a Label Studio CSV export",
              "a CSV with annotation_id, annotator and lead_time",
              "in Label Studio, export \"JSON\" and read that (label-studio)",
              Signs.csv("annotation_id", "annotator", "lead_time")),
          new Stranger(
              "a Labelbox export",
              "JSON with data_row and projects, or with Labeled Data",
              AS_COCO,
              Signs.json(
                  json ->
                      (json.has("data_row") && json.has("projects"))
                          || (json.has("[]/data_row") && json.has("[]/projects"))
                          || json.has("[]/Labeled Data"))),
          new Stranger(
              "a VGG Image Annotator (VIA) project",
              "JSON with _via_img_metadata, or regions and shape_attributes",
              "in VIA, choose Annotation, \"Export annotations (COCO format)\"",
              Signs.json(Strangers::isVia)),
          new Stranger(
              "V7 Darwin JSON",
              "JSON with item and slots",
              "in V7, export it as \"COCO\"",
              Signs.json(json -> json.has("item/slots") || json.has("item/dataset"))),
          new Stranger(
              "a Datumaro project",
              "JSON with dm_format_version, or with items and categories/label",
              "run 'datum convert -f coco_instances' on it",
              Signs.json(
                  json ->
                      json.has("dm_format_version")
                          || (json.has("items") && json.has("categories/label")))),
          new Stranger(
              "a FiftyOne dataset",
              "samples.json and metadata.json",
              "export it with fo.types.COCODetectionDataset",
              Signs.all(Signs.file("samples.json"), Signs.file("metadata.json"))),
          new Stranger(
              "CreateML JSON",
              "JSON with image and annotations/coordinates",
              NO_MASKS,
              AS_COCO,
              Weight.WHOLE,
              Signs.json(json -> json.has("[]/annotations/[]/coordinates"))),
          new Stranger(
              "GeoJSON",
              "JSON of type FeatureCollection",
              "draw it on its images first; it names no image",
              Signs.json(
                  json -> json.text("type").equals("FeatureCollection") && json.has("features"))),
          new Stranger(
              "YOLO boxes",
              "text files with lines of a class number and four numbers",
              NO_MASKS,
              "label or predict segments; or --from yolo-seg --source-opt boxes=rectangle takes boxes"
                  + " as rectangles, where a data.yaml names the classes",
              Weight.CONTENT,
              Signs.yoloBoxes()),
          new Stranger(
              "DICOM",
              "files that end in .dcm",
              "write its segmentation as gray PNG masks beside PNG images (binary-masks)",
              Signs.extension("dcm", "dicom")),
          new Stranger(
              "a medical volume (NIfTI, NRRD or MetaImage)",
              "files that end in .nii, .nii.gz, .nrrd, .mha or .mhd",
              "write its slices as images and gray PNG masks (binary-masks)",
              Signs.extension("nii", "nii.gz", "nrrd", "mha", "mhd")),
          new Stranger(
                  "NumPy, MATLAB or HDF5 arrays",
                  "files that end in .npy, .npz, .mat, .h5, .hdf5 or .zarr",
                  "write them as images and gray PNG masks (binary-masks)",
                  Signs.extension("npy", "npz", "mat", "h5", "hdf5", "zarr"))
              .held(),
          new Stranger(
              "TFRecord",
              "files that end in .tfrecord or .tfrecords",
              "write its images and masks as files (binary-masks)",
              Signs.extension("tfrecord", "tfrecords")),
          new Stranger(
              "a compressed archive",
              "files that end in .7z, .rar, .tar.bz2, .tar.xz or .tar.zst",
              "unpack it, or pack it as zip or tar",
              Signs.extension("7z", "rar", "tar.bz2", "tar.xz", "tar.zst")),
          new Stranger(
              "an unfinished download",
              "files that end in .crdownload, .part, .partial or .download",
              "wait until it is complete, or download it again",
              Signs.extension("crdownload", "part", "partial", "download")),
          new Stranger(
                  "archives among other files",
                  "files that end in .zip or .tar beside others",
                  "give one of the archives, or a folder that holds nothing but archives",
                  Signs.extension("zip", "tar"))
              .held(),
          new Stranger(
                  "video",
                  "files that end in .mp4, .avi, .mov, .mkv or .webm, and no images",
                  "write the frames as images, and their masks beside them",
                  Signs.without(
                      Strangers::imagesAlone,
                      Signs.extension("mp4", "avi", "mov", "mkv", "webm", "m4v")))
              .held(),
          new Stranger(
              "a single image",
              "a source that is an image",
              "give the folder that holds images and masks",
              glimpse -> glimpse.single() == null ? "" : imagesAlone(glimpse)),
          new Stranger(
              "a folder of images without masks",
              "images alone",
              "",
              "give the folder above, if the masks lie in another one beside it, or a pattern for"
                  + " them: --from binary-masks --source-opt images=PATTERN --source-opt"
                  + " masks=PATTERN",
              Weight.FAINT,
              Strangers::imagesAlone));

  private Strangers() {}

  /** All of them, in the order in which they are looked for. */
  public static List<Stranger> all() {
    return ALL;
  }

  private static String brushMasks(Glimpse glimpse) throws IOException {
    for (SourceFile file : glimpse.files()) {
      if (BRUSH_MASK.matcher(glimpse.name(file)).matches()) {
        return glimpse.shown(file);
      }
    }
    return "";
  }

  private static boolean isVia(JsonOutline json) {
    return json.has("_via_img_metadata")
        || json.has("*/regions/[]/shape_attributes")
        || json.has("*/regions/*/shape_attributes")
        || (json.has("*/regions") && json.has("*/filename"));
  }

  /** An image, if more than half of the files are images. */
  private static String imagesAlone(Glimpse glimpse) throws IOException {
    List<SourceFile> files = glimpse.files();
    String first = "";
    long images = 0;
    for (SourceFile file : files) {
      String name = glimpse.name(file);
      if (ImageNames.isImage(name) && !FileNames.extension(name).equals("dcm")) {
        first = first.isEmpty() ? glimpse.shown(file) : first;
        images++;
      }
    }
    return 2 * images > files.size() ? first : "";
  }
}
