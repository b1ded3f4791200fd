package io.maskmill.spi;

import io.maskmill.model.LabelCatalog;
import java.util.SortedMap;

/**
 * What a format gets to open a target.
 *
 * @param labels the labels that objects will name
 * @param options target options, known to the format
 * @param compat the system whose program's behavior is wanted; empty for the default
 * @param images what becomes of the images
 * @param overview what the plan knows of all frames
 * @param source what the source may hold
 * @param provenance what made the output, for targets that have a place for it: short texts by
 *     {@code maskmill.version}, {@code maskmill.source}, and what the reader tells {@link
 *     DatasetReader#about}
 */
public record WriterSetup(
    LabelCatalog labels,
    Options options,
    String compat,
    ImageMode images,
    Overview overview,
    Traits source,
    SortedMap<String, String> provenance) {}
