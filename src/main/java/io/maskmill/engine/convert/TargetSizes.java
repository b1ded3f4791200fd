package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.SummaryDocument;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Adds up the files of each target. */
public final class TargetSizes implements Serializable {
  private static final long serialVersionUID = 1;

  private final List<Size> sizes = new ArrayList<>();

  private static final class Size implements Serializable {
    private static final long serialVersionUID = 1;

    private final String format;
    private final String uri;
    private final String folder;
    private long files;
    private long bytes;
    private long elsewhere;

    Size(String format, String uri, String folder) {
      this.format = format;
      this.uri = uri;
      this.folder = folder;
    }

    void add(Size other) {
      files += other.files;
      bytes += other.bytes;
      elsewhere += other.elsewhere;
    }
  }

  private TargetSizes() {}

  /** No files of the targets of a run. */
  public TargetSizes(ConvertConfig config) {
    for (ConvertConfig.Target target : config.targets()) {
      String folder = config.folder(target);
      String uri = config.output() + (folder.isEmpty() ? "" : "/" + folder);
      sizes.add(new Size(target.format().id(), uri.replaceFirst("/$", ""), folder));
    }
  }

  TargetSizes copy() {
    TargetSizes copy = new TargetSizes();
    for (Size size : sizes) {
      Size same = new Size(size.format, size.uri, size.folder);
      same.add(size);
      copy.sizes.add(same);
    }
    return copy;
  }

  void add(Ledger.Entry entry) {
    for (Size size : sizes) {
      if (entry.path().startsWith(size.folder)) {
        if (entry.from() == null) {
          size.files++;
          size.bytes += entry.size();
        } else {
          size.elsewhere++;
        }
        return;
      }
    }
  }

  /** Adds the files of the same targets. */
  void add(TargetSizes other) {
    for (int i = 0; i < sizes.size(); i++) {
      sizes.get(i).add(other.sizes.get(i));
    }
  }

  List<SummaryDocument.Output> outputs() {
    return sizes.stream()
        .map(s -> new SummaryDocument.Output(s.format, s.uri, s.files, s.bytes, s.elsewhere))
        .toList();
  }
}
