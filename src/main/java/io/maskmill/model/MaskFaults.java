package io.maskmill.model;

import java.util.List;

/** The faults of a mask file. */
public final class MaskFaults {
  public static final FaultCode MISSING =
      new FaultCode(
          "mask.missing",
          "a mask file that a document names is not there",
          "put the file where the document says, or correct the document");
  public static final FaultCode EMPTY =
      new FaultCode("mask.empty", "the mask file has no bytes", "upload it again");
  public static final FaultCode UNREADABLE =
      new FaultCode(
          "mask.unreadable",
          "the mask is not a picture that can be decoded",
          "open the file: it may be a git-lfs pointer or a web page; save masks as 8-bit "
              + "or 16-bit PNG");
  public static final FaultCode TRUNCATED =
      new FaultCode("mask.truncated", "the mask file ends early", "upload it again");
  public static final FaultCode CHECKSUM =
      new FaultCode(
          "mask.checksum",
          "a checksum inside the mask file is wrong",
          "the file was damaged on its way: upload it again");
  public static final FaultCode TOO_LARGE =
      new FaultCode(
          "mask.too-large",
          "the mask declares more pixels than allowed",
          "if its size is honest, raise --max-pixels, or --max-file-bytes where the "
              + "reason names that");
  public static final FaultCode MEMORY =
      new FaultCode(
          "mask.memory",
          "decoding the mask, or the picture that it is drawn on, takes more memory than a task has",
          "give the process more heap, MASKMILL_HEAP=8g or spark.executor.memory; or run fewer "
              + "tasks in it, --master local[1] or spark.executor.cores");
  public static final FaultCode LOSSY =
      new FaultCode(
          "mask.lossy",
          "the mask is stored in a lossy kind, so its values are not exact",
          "save masks as PNG; --compat takes what decoding gives, where the original "
              + "system does");
  public static final FaultCode MULTI_PAGE =
      new FaultCode(
          "mask.multi-page", "the mask file holds several pictures", "save one picture per file");
  public static final FaultCode NOT_A_NUMBER =
      new FaultCode(
          "mask.not-a-number",
          "the mask has samples that are no numbers of classes or objects: fractions, negative or"
              + " huge",
          "save whole numbers from 0, or a picture of probabilities as a mask of 0 and 255");
  public static final FaultCode UNEQUAL_CHANNELS =
      new FaultCode(
          "mask.unequal-channels",
          "the mask's color channels differ",
          "name the colors of labels in classes_mapping; set values=index for palettes whose "
              + "index is the value, values=alpha where the opacity is the mask, values=instance "
              + "where each color is an object, objects-from=semantic where colors are classes; --compat "
              + "takes one channel, where the original system does");
  public static final FaultCode ALPHA =
      new FaultCode(
          "mask.alpha",
          "the mask's opacity tells more than its colors",
          "where the format has the options, set values=alpha if the opacity is the mask and "
              + "opacity=ignore if the colors are; else write the mask without opacity");
  public static final FaultCode SIZE_MISMATCH =
      new FaultCode(
          "mask.size-mismatch",
          "mask and image differ in size",
          "make them equal; where a document says a size, image-size=image takes the image's and "
              + "image-size=document the document's; "
              + "--compat aligns top left and cuts, where the original system does");
  public static final FaultCode ORIENTATION =
      new FaultCode(
          "mask.orientation",
          "the mask fits the image only before its EXIF turning",
          "set orientation=stored for masks that lie on the stored pixels, "
              + "image-size=document where a document says the size; else turn the mask");
  public static final FaultCode UNMAPPED_VALUE =
      new FaultCode(
          "mask.unmapped-value",
          "the mask has values that no label claims",
          "declare the values in the source's labels; without unmapped=quarantine they "
              + "are counted only; set values=index where a palette's index is meant");

  /** All codes, in the order of the documentation. */
  public static final List<FaultCode> ALL =
      List.of(
          MISSING,
          EMPTY,
          UNREADABLE,
          TRUNCATED,
          CHECKSUM,
          TOO_LARGE,
          MEMORY,
          LOSSY,
          MULTI_PAGE,
          UNEQUAL_CHANNELS,
          ALPHA,
          SIZE_MISMATCH,
          ORIENTATION,
          UNMAPPED_VALUE,
          NOT_A_NUMBER);

  private MaskFaults() {}
}
