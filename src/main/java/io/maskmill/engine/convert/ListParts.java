package io.maskmill.engine.convert;

import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Staging;
import io.maskmill.io.OutputStore;
import io.maskmill.io.Patience;
import io.maskmill.model.Sha256;
import io.maskmill.table.PlainTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Writes files of the lists that are too long for one file, each from the ledgers of some splits.
 * The columns are the keys that {@code manifest.json} and {@code quarantine.jsonl} have for shorter
 * lists.
 *
 * @param store of the output
 * @param entries whether files are listed here
 * @param quarantine whether what was set aside is
 */
public record ListParts(OutputStore store, boolean entries, boolean quarantine, Patience patience)
    implements Serializable {
  private static final List<PlainTable.Column> ENTRIES =
      List.of(
          new PlainTable.Column("path", PlainTable.Kind.TEXT),
          new PlainTable.Column("size", PlainTable.Kind.LONG),
          new PlainTable.Column("sha256", PlainTable.Kind.TEXT),
          new PlainTable.Column("from", PlainTable.Kind.OPTIONAL_TEXT));

  private static final List<PlainTable.Column> QUARANTINE =
      List.of(
          new PlainTable.Column("frame", PlainTable.Kind.TEXT),
          new PlainTable.Column("object", PlainTable.Kind.TEXT),
          new PlainTable.Column("stage", PlainTable.Kind.TEXT),
          new PlainTable.Column("code", PlainTable.Kind.TEXT),
          new PlainTable.Column("reason", PlainTable.Kind.TEXT),
          new PlainTable.Column("paths", PlainTable.Kind.TEXTS),
          new PlainTable.Column("morePaths", PlainTable.Kind.INT));

  /**
   * Writes the rows of some splits.
   *
   * @param number of the files among all, from 0
   * @param ledgers of the splits, in frame order
   */
  public List<ListPart> write(int number, Iterator<Ledger> ledgers) throws IOException {
    PlainTable files = new PlainTable(ENTRIES);
    PlainTable faults = new PlainTable(QUARANTINE);
    while (ledgers.hasNext()) {
      Ledger ledger = ledgers.next();
      if (entries) {
        add(ledger.entries(), files);
      }
      if (quarantine) {
        for (Ledger.Quarantined q : ledger.quarantine()) {
          faults.add(
              q.frame(), q.object(), q.stage(), q.code(), q.reason(), q.paths(), q.morePaths());
        }
      }
    }
    List<ListPart> parts = new ArrayList<>();
    put(Staging.MANIFEST_PARTS, number, files, parts);
    put(Staging.QUARANTINE_PARTS, number, faults, parts);
    return parts;
  }

  /** Writes the rows of files that the run put after the frames. */
  public List<ListPart> writeLast(int number, List<Ledger.Entry> last) throws IOException {
    PlainTable files = new PlainTable(ENTRIES);
    add(last, files);
    List<ListPart> parts = new ArrayList<>();
    put(Staging.MANIFEST_PARTS, number, files, parts);
    return parts;
  }

  private static void add(List<Ledger.Entry> entries, PlainTable files) throws IOException {
    for (Ledger.Entry entry : entries) {
      files.add(entry.path(), entry.size(), entry.sha256(), entry.from());
    }
  }

  private void put(String folder, int number, PlainTable table, List<ListPart> parts)
      throws IOException {
    byte[] bytes = table.finish();
    if (table.rows() == 0) {
      return;
    }
    String path = String.format(Locale.ROOT, "%s/part-%05d.parquet", folder, number);
    patience.of(
        refusals -> {
          store.put(path, bytes);
          return null;
        });
    parts.add(new ListPart(path, table.rows(), bytes.length, Sha256.of(bytes)));
  }
}
