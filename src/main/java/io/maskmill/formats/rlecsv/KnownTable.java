package io.maskmill.formats.rlecsv;

import java.util.List;

/**
 * Competitions whose tables number pixels in an unusual way, known by their headers.
 *
 * <p>Source: decoders of their participants, which reshape to rows and columns without transposing;
 * for the SIIM's table the decoder that came with its data.
 */
enum KnownTable {
  CARVANA("Carvana Image Masking", Scan.Order.ROW, Scan.Start.ABSOLUTE),
  SARTORIUS("Sartorius Cell Instance Segmentation", Scan.Order.ROW, Scan.Start.ABSOLUTE),
  UW_MADISON("UW-Madison GI Tract", Scan.Order.ROW, Scan.Start.ABSOLUTE),
  SIIM("SIIM-ACR Pneumothorax", Scan.Order.COLUMN, Scan.Start.RELATIVE);

  private final String title;
  private final Scan.Order order;
  private final Scan.Start start;

  KnownTable(String title, Scan.Order order, Scan.Start start) {
    this.title = title;
    this.order = order;
    this.start = start;
  }

  /** The competition whose header this is; null when it is none of these. */
  static KnownTable of(List<String> header) {
    // Only this competition has a space there, and its rows look like those of others.
    if (header.equals(List.of("ImageId", " EncodedPixels"))) {
      return SIIM;
    }
    List<String> folded = header.stream().map(ColumnNames::folded).toList();
    if (folded.equals(List.of("img", "rle_mask"))) {
      return CARVANA;
    }
    if (folded.equals(List.of("id", "class", "segmentation"))) {
      return UW_MADISON;
    }
    return folded.containsAll(List.of("id", "annotation", "cell_type")) ? SARTORIUS : null;
  }

  String title() {
    return title;
  }

  Scan.Order order() {
    return order;
  }

  Scan.Start start() {
    return start;
  }
}
