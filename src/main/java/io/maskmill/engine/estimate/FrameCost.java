package io.maskmill.engine.estimate;

import io.maskmill.engine.source.IoShare;
import io.maskmill.io.StoreCosts;

/**
 * The seconds that an average frame costs: its conversion as the sample measured it, and the way of
 * its files from one store to the other. Requests to object stores overlap with the conversion, and
 * cost a core only their processor time; a local disk is waited for.
 *
 * @param sample that was measured
 * @param in costs of the source's store
 * @param out costs of the output's store
 */
record FrameCost(Sample sample, StoreCosts in, StoreCosts out) {
  /** Seconds from frame to frame on one core, or as its requests allow if that is longer. */
  double seconds() {
    return Math.max(sample.pace().speed().steady() + core(), waiting());
  }

  /** Processor seconds of the whole process. */
  double processorSeconds() {
    return sample.pace().speed().steady() * sample.pace().processorShare() + core();
  }

  private double reads() {
    return (double) sample.reading().reads() / sample.frames();
  }

  /** Files that a task puts while it converts; archives are made later. */
  private double puts() {
    return sample.outputs().stream().mapToDouble(o -> o.files() + o.splitFiles()).sum()
        / sample.frames();
  }

  private double bytes() {
    return sample.outputs().stream().mapToDouble(o -> o.bytes() + o.splitBytes()).sum()
        / sample.frames();
  }

  /** Seconds that a core spends on the frame's files. */
  private double core() {
    double read = in.countsRequests() ? in.cpuSeconds() : sample.reading().seconds();
    double put =
        out.countsRequests()
            ? puts() * out.cpuSeconds()
            : puts() * out.putSeconds() + bytes() / out.bytesPerSecond();
    return reads() * read + put;
  }

  /** Seconds that the frame's requests take at least, however fast the core is. */
  private double waiting() {
    return (in.countsRequests() ? reads() * in.getSeconds() / IoShare.MOST : 0)
        + (out.countsRequests() ? puts() * out.putSeconds() / IoShare.MOST : 0);
  }
}
