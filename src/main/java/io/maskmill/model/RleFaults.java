package io.maskmill.model;

import java.util.List;

/** The faults of run lengths. */
public final class RleFaults {
  public static final FaultCode SUM_SHORT =
      new FaultCode(
          "rle.sum-short",
          "the runs cover fewer pixels than the mask has",
          "check that the size beside the runs is that of their image, then export again");
  public static final FaultCode SUM_LONG =
      new FaultCode(
          "rle.sum-long",
          "the runs cover more pixels than the mask has",
          "check that the size beside the runs is that of their image, then export again");
  public static final FaultCode BAD_CHARACTER =
      new FaultCode(
          "rle.bad-character",
          "an RLE string has a character outside its alphabet",
          "export again, and escape backslashes where the text passes through JSON or CSV");
  public static final FaultCode TRUNCATED =
      new FaultCode(
          "rle.truncated",
          "an RLE ends inside a number or a run",
          "export again: a column or a cell of limited length may have cut the text");
  public static final FaultCode NEGATIVE_RUN =
      new FaultCode("rle.negative-run", "a run is shorter than nothing", "export again");
  public static final FaultCode OVERFLOW =
      new FaultCode("rle.overflow", "a run is longer than any image", "export again");
  public static final FaultCode EMPTY =
      new FaultCode("rle.empty", "an RLE has no runs", "export again, or remove the object");
  public static final FaultCode PYTHON_BYTES =
      new FaultCode(
          "rle.python-bytes",
          "an RLE string went through Python's str(bytes)",
          "write counts.decode(\"ascii\") where the export writes str(counts)");
  public static final FaultCode NOT_BYTES =
      new FaultCode(
          "rle.not-bytes",
          "a stream of bytes has a number that is no byte",
          "COCO's counts do not belong where Label Studio keeps its own stream: encode masks with "
              + "label-studio-sdk's mask2rle, or convert the counts as coco");

  public static final FaultCode SIZE_DIFFERS =
      new FaultCode(
          "rle.size-differs",
          "an RLE's size is not the image's",
          "export again; often height and width have changed places");

  /** All codes, in the order of the documentation. */
  public static final List<FaultCode> ALL =
      List.of(
          SUM_SHORT,
          SUM_LONG,
          BAD_CHARACTER,
          TRUNCATED,
          NEGATIVE_RUN,
          OVERFLOW,
          EMPTY,
          PYTHON_BYTES,
          NOT_BYTES,
          SIZE_DIFFERS);

  private RleFaults() {}
}
