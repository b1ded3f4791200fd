package io.maskmill.engine.estimate;

/** How much larger a run is than the sample that stands for it. */
record Scale(Workload work, Sample sample) {
  /** What the sample's frames have together, for all frames of the run. */
  long byFrames(double ofSample) {
    return Math.round(ofSample * work.frames() / sample.frames());
  }

  /** What the sample's splits have together, for all splits of the run. */
  double bySplits(double ofSample) {
    return ofSample * work.splits().size() / sample.splits();
  }
}
