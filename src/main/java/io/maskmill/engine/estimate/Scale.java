package io.maskmill.engine.estimate;

/** How much larger a run is than the sample that stands for it. */
record Scale(Workload work, Sample sample) {
  /** What the sample's frames have together, for all frames of the run. */
  long byFrames(long ofSample) {
    return Math.round((double) ofSample * work.frames() / sample.frames());
  }

  /** What the sample's splits have together, for all splits of the run. */
  double bySplits(long ofSample) {
    return (double) ofSample * work.splits().size() / sample.splits();
  }
}
