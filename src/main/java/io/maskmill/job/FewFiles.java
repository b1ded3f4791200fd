package io.maskmill.job;

import io.maskmill.engine.convert.ProofTally;
import io.maskmill.engine.convert.WrittenFile;
import io.maskmill.engine.run.RunOutput;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What ledgers and listing say of the files of a small run, which the driver compares. */
final class FewFiles {
  private final RunOutput output;
  private final ProgressCount listed;
  private final Map<String, WrittenFile> files = new HashMap<>();

  /**
   * @param listed counts the files that are listed
   */
  FewFiles(RunOutput output, ProgressCount listed) {
    this.output = output;
    this.listed = listed;
  }

  /** Adds what is said of a file. */
  void add(WrittenFile.At at) {
    files.merge(at.path(), at.file(), WrittenFile::plus);
  }

  /**
   * Lists files and folders.
   *
   * @return false when they are more than the driver should hold, of which a part is added
   */
  boolean list(List<OutputStore.Stored> some) {
    Iterator<OutputStore.Stored> all =
        Progress.counted(new StoredFiles(output.store(), some.iterator()), file -> true, listed);
    while (all.hasNext()) {
      OutputStore.Stored file = all.next();
      add(WrittenFile.listed(file.path(), file.length()));
      if (files.size() > SmallRun.FILES) {
        return false;
      }
    }
    return true;
  }

  /** In which of them the output differs. */
  ProofTally tally() {
    return ProofTally.of(
        files.entrySet().stream()
            .map(file -> new WrittenFile.At(file.getKey(), file.getValue()))
            .iterator(),
        output.staging());
  }

  /** Deletes those that are of no frame. */
  void deleteStrays() throws IOException {
    Staging staging = output.staging();
    for (Map.Entry<String, WrittenFile> file : files.entrySet()) {
      if (file.getValue().isStray(file.getKey(), staging)) {
        output.store().delete(file.getKey());
      }
    }
  }
}
