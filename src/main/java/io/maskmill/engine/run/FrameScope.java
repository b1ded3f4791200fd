package io.maskmill.engine.run;

import java.io.Serializable;
import java.util.SortedSet;

/**
 * Which frames a run takes.
 *
 * @param datasets names of the planned frames' datasets
 * @param subsets names of their subsets, after transforms
 * @param filtered number of frames that globs left out
 */
public record FrameScope(SortedSet<String> datasets, SortedSet<String> subsets, long filtered)
    implements Serializable {}
