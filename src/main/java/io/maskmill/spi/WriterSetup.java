package io.maskmill.spi;

import io.maskmill.model.LabelCatalog;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a format gets to open a target.
 *
 * @param labels the labels that objects will name
 * @param options target options, checked
 * @param images what becomes of the images
 * @param overview what the plan knows of all frames
 * @param source what the source may hold
 * @param provenance what made the output, for targets that have a place for it: short texts by
 *     {@code maskmill.version}, {@code maskmill.source}, and what the reader's {@link
 *     DescribesDataset#about} tells
 * @param originals the source's {@link KeepsOriginals#originals} when every frame reaches the
 *     target as it was decoded; else empty. Then {@link OriginalSink#original} says the same as the
 *     frame
 * @param bareIds attributes of the source that are no loss where they have no place
 */
public record WriterSetup(
    LabelCatalog labels,
    Options options,
    ImageMode images,
    Overview overview,
    Traits source,
    SortedMap<String, String> provenance,
    SortedMap<String, String> originals,
    BareIds bareIds) {

  /** The system whose program's behavior is wanted; empty for the default. */
  public String compat() {
    return options.compat();
  }

  /** A target whose source keeps nothing for it. */
  public WriterSetup(
      LabelCatalog labels,
      Options options,
      ImageMode images,
      Overview overview,
      Traits source,
      SortedMap<String, String> provenance) {
    this(labels, options, images, overview, source, provenance, new TreeMap<>(), BareIds.NONE);
  }
}
