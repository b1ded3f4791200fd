package io.maskmill.engine.convert;

import io.maskmill.engine.run.ConvertConfig;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.SummaryDocument;
import java.util.ArrayList;
import java.util.List;

/** Adds up the files of each target while a manifest is written. */
final class TargetSizes {
  private final List<Size> sizes = new ArrayList<>();

  private static final class Size {
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
  }

  TargetSizes(ConvertConfig config) {
    for (ConvertConfig.Target target : config.targets()) {
      String folder = config.folder(target);
      String uri = config.output() + (folder.isEmpty() ? "" : "/" + folder);
      sizes.add(new Size(target.format().id(), uri.replaceFirst("/$", ""), folder));
    }
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

  List<SummaryDocument.Output> outputs() {
    return sizes.stream()
        .map(s -> new SummaryDocument.Output(s.format, s.uri, s.files, s.bytes, s.elsewhere))
        .toList();
  }
}
