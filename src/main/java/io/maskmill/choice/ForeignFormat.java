package io.maskmill.choice;

import io.maskmill.formats.Strangers;
import io.maskmill.spi.Stranger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A format that is known by name and neither read nor written, or read by the reader of another, so
 * that whoever asks for it is told the way out, and not the nearest word.
 *
 * @param name what it is called
 * @param words what users call it, in lower case with '-' between words
 * @param stranger the name under which {@link Strangers} recognizes its data; empty for none
 * @param reader the format that reads it, and with which option; empty for none
 * @param writing how its data can be made from what maskmill writes
 */
record ForeignFormat(String name, Pattern words, String stranger, String reader, String writing) {

  private static final String FROM_PNG = "write binary-masks, and make it from those PNGs";
  private static final String FROM_COCO = "write coco, and import or convert that";
  private static final String DATUM = "write coco, and run 'datum convert -if coco -i OUTPUT -f ";

  static final List<ForeignFormat> ALL =
      List.of(
          of(
              "YOLO boxes",
              "darknet.*|yolov?[3-7](-pytorch)?"
                  + "|(yolo(v?\\d+)?|ultralytics(-yolo)?)-?(box(es)?|bbox|detect(ion)?|obb|darknet).*",
              "YOLO boxes",
              "write yolo-seg, from whose outlines Ultralytics takes the boxes"),
          of(
              "Pascal VOC's XML",
              "(pascal-?)?voc-?(xml|boxes|bbox|detection|annotations?)",
              "Pascal VOC boxes",
              "pascal-voc has Pascal VOC's masks, with their boxes in Annotations"),
          of(
              "CVAT's XML of videos",
              "cvat-?(for-)?videos?(-xml)?(-1\\.[01])?",
              "",
              "cvat-images reads its masks, and writes \"CVAT for images 1.1\""),
          of(
              "TFRecord",
              "tf-?records?|tf|tfds|tensorflow",
              "TFRecord",
              "write coco, and run TensorFlow's create_coco_tf_record.py --include_masks on it"),
          of(
              "Datumaro's own",
              "datumaro.*|datum",
              "a Datumaro project",
              DATUM + "datumaro -o NEW'"),
          of("Labelbox's", "labelbox.*", "a Labelbox export", FROM_COCO),
          of(
              "VIA",
              "via|vgg.*",
              "a VGG Image Annotator (VIA) project",
              "write coco with --target-opt segmentation=polygon, which VIA imports"),
          of(
              "V7 Darwin",
              "v7.*|darwin.*",
              "V7 Darwin JSON",
              "write coco, and run 'darwin dataset import TEAM/DATASET coco FILE'"),
          of(
              "FiftyOne's own",
              "fiftyone.*|voxel51",
              "a FiftyOne dataset",
              "write coco, and load it as fo.types.COCODetectionDataset"),
          of("CreateML", "create-?ml", "CreateML JSON", FROM_COCO),
          of("GeoJSON", "geo-?json", "GeoJSON", FROM_COCO),
          preset("Cityscapes", "city-?scapes?(-instances?)?", "cityscapes"),
          preset("ADE20K", "ade-?20k(-full)?|scene-?parsing", "ade20k"),
          preset("Mapillary Vistas", "mapillary(-vistas)?|vistas", "mapillary"),
          preset("BDD100K", "bdd(-?100k)?", "bdd100k"),
          preset("KITTI MOTS", "kitti-?mots|mots(-?challenge)?", "kitti-mots"),
          preset("KITTI", "kitti(-semantics?)?", "kitti"),
          preset("DAVIS", "davis(-?20(16|17))?", "davis"),
          preset("YouTube-VOS", "(youtube|yt)-?vos", "youtube-vos"),
          preset("CamVid", "cam-?vid", "camvid"),
          readByCoco("Open Images", "open-?images?.*|oid", FROM_PNG),
          readByCoco(
              "YouTube-VIS", "(youtube|yt)-?vis(-?20(19|21|22))?|cocovid|coco-vid", FROM_COCO),
          readByCoco("OVIS", "ovis", FROM_COCO),
          readByCoco("SA-1B", "sa-?1b|segment-?anything|sam-?2?|amg(-folder)?", FROM_COCO),
          of("Roboflow's", "roboflow.*", "", "write coco, which Roboflow takes"),
          of("DICOM", "dicom.*|dcm", "DICOM", FROM_PNG),
          of(
              "NIfTI, NRRD or MetaImage",
              "nifti|nii(\\.gz)?|nrrd|mha|mhd|metaimage",
              "a medical volume (NIfTI, NRRD or MetaImage)",
              FROM_PNG),
          of(
              "arrays",
              "numpy|npy|npz|mat|matlab|h5|hdf5|zarr",
              "NumPy, MATLAB or HDF5 arrays",
              FROM_PNG));

  /** One that is a relative of COCO's, read by its reader. */
  private static ForeignFormat readByCoco(String name, String words, String writing) {
    return new ForeignFormat(name, Pattern.compile(words), "", "coco: --from coco", writing);
  }

  /** A dataset that plain masks are read as, by a preset. */
  private static ForeignFormat preset(String name, String words, String preset) {
    String reader = "binary-masks: --from binary-masks --source-opt preset=" + preset;
    return new ForeignFormat(name, Pattern.compile(words), "", reader, FROM_PNG);
  }

  private static ForeignFormat of(String name, String words, String stranger, String writing) {
    return new ForeignFormat(name, Pattern.compile(words), stranger, "", writing);
  }

  /** The one that a word means; null for none. */
  static ForeignFormat find(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    for (ForeignFormat format : ALL) {
      if (format.words().matcher(plain).matches()) {
        return format;
      }
    }
    return null;
  }

  /** Why it cannot be read, and what to do. */
  String unread() {
    return !reader.isEmpty()
        ? subject() + " is read as " + reader
        : subject() + " cannot be read" + because("; ") + wayIn();
  }

  /** Why it cannot be written, and what to do. */
  String unwritten() {
    return subject() + " cannot be written" + because("; ") + writing;
  }

  /** What to do to get from it and to it. */
  String both() {
    if (!reader.isEmpty()) {
      return subject() + " is read as " + reader + ". To write it: " + writing;
    }
    return subject()
        + " can be neither read nor written"
        + because(". ")
        + "To read it: "
        + wayIn()
        + ". To write it: "
        + writing;
  }

  private String subject() {
    return name + (name.endsWith("'s") || name.endsWith(" own") ? " format" : "");
  }

  /** The reason, where one needs to be said, and what parts it from the way out. */
  private String because(String end) {
    Stranger known = known();
    return known == null || known.reason().isEmpty() ? end : ": " + known.reason() + end;
  }

  /** How its data becomes what maskmill reads. */
  private String wayIn() {
    Stranger known = known();
    return known == null
        ? "export or convert it as COCO with segmentations (coco)"
        : known.wayOut();
  }

  /** What recognition knows of it; null for nothing. */
  private Stranger known() {
    for (Stranger each : Strangers.all()) {
      if (each.name().equals(stranger)) {
        return each;
      }
    }
    return null;
  }
}
