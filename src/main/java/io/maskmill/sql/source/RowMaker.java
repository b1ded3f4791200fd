package io.maskmill.sql.source;

import io.maskmill.choice.FlagWords;
import io.maskmill.engine.run.Ledger;
import io.maskmill.engine.run.Quarantine;
import io.maskmill.engine.source.DecodedFrame;
import io.maskmill.engine.source.ScannedFrame;
import io.maskmill.engine.source.ScannedFrames;
import io.maskmill.job.ScanCounts;
import io.maskmill.job.SourceScan;
import io.maskmill.model.FaultCode;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.MaskDataException;
import io.maskmill.model.ObjectMask;
import io.maskmill.spi.DamagedFileException;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.PlannedFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Makes the rows of a partition, frame by frame.
 *
 * @param columns of the rows, in order
 * @param filters of the query that are not on keys alone
 */
record RowMaker(RowKind kind, StructType columns, RowFilters filters, Mode mode, ImageMode images)
    implements SourceScan.RowsOf<InternalRow> {

  @Override
  public Iterator<InternalRow> rows(ScannedFrames frames, ScanCounts counts) {
    return new Rows(frames, counts);
  }

  private final class Rows implements Iterator<InternalRow> {
    private final ScannedFrames frames;
    private final ScanCounts counts;
    private final LabelCatalog labels;
    private final Columns.Rows<FrameColumns.OfFrame> ofFrames;
    private final Columns.Rows<FrameColumns.OfObject> ofObjects;
    private final Columns.Rows<FrameColumns.OfQuarantine> ofQuarantine;
    private Iterator<InternalRow> ready = List.<InternalRow>of().iterator();
    private boolean isOver;

    Rows(ScannedFrames frames, ScanCounts counts) {
      this.frames = frames;
      this.counts = counts;
      this.labels = frames.source().reader().labels();
      this.ofFrames = kind == RowKind.FRAMES ? FrameColumns.FRAMES.rows(columns, labels) : null;
      this.ofObjects = kind == RowKind.OBJECTS ? FrameColumns.OBJECTS.rows(columns, labels) : null;
      this.ofQuarantine =
          kind == RowKind.QUARANTINE ? FrameColumns.QUARANTINE.rows(columns, labels) : null;
    }

    @Override
    public boolean hasNext() {
      try {
        while (!ready.hasNext() && !isOver) {
          ScannedFrame frame = frames.next();
          isOver = frame == null;
          if (frame != null) {
            List<InternalRow> rows = of(frame);
            frames.made(rows.size());
            ready = rows.iterator();
          }
        }
        return ready.hasNext();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private List<InternalRow> of(ScannedFrame frame) throws IOException {
      DecodedFrame decoded = frame.decoded();
      if (frame.planned() instanceof PlannedFrame.Rejected bad) {
        counts.named();
        return rejected(frame, bad.code(), bad.reason());
      }
      if (decoded == null) {
        counts.named();
        return ofSound(frame);
      }
      if (decoded instanceof DecodedFrame.Rejected bad) {
        counts.decoded(decoded.fetched().heldBytes());
        return rejected(frame, bad.code(), bad.reason());
      }
      List<InternalRow> rows = ofSound(frame);
      counts.decoded(decoded.fetched().heldBytes());
      return rows;
    }

    /** The rows of a frame that was read, or is only named. */
    private List<InternalRow> ofSound(ScannedFrame frame) throws IOException {
      List<InternalRow> rows = new ArrayList<>();
      try {
        if (frame.decoded() instanceof DecodedFrame.Read read) {
          setAside(frame, read, rows);
        }
        FrameColumns.OfFrame of = new FrameColumns.OfFrame(frame, frames.source(), images);
        switch (kind) {
          case FRAMES -> rows.add(ofFrames.of(of));
          case OBJECTS -> objects(of, rows);
          case QUARANTINE -> of.imageBytes(); // which may be damaged too
        }
        if (frame.decoded() instanceof DecodedFrame.Read read) {
          counts.objectsSetAside(read.setAside().size());
        }
        return rows;
      } catch (DamagedFileException e) {
        MaskDataException fault = e.asFault();
        return rejected(frame, fault.code(), fault.getMessage());
      } catch (MaskDataException e) {
        return rejected(frame, e.code(), e.getMessage());
      }
    }

    private void objects(FrameColumns.OfFrame of, List<InternalRow> rows)
        throws IOException, MaskDataException {
      List<ObjectMask> objects = of.frame().objects();
      for (int i = 0; i < objects.size(); i++) {
        ObjectMask object = objects.get(i);
        if (filters.takesRow(of.key(), labels.label(object.label()).name())) {
          rows.add(ofObjects.of(new FrameColumns.OfObject(of, i, object)));
        }
      }
    }

    /** Reports the bad objects of a frame that may go on without them. */
    private void setAside(ScannedFrame frame, DecodedFrame.Read read, List<InternalRow> rows)
        throws IOException, MaskDataException {
      for (DecodedFrame.BadObject object : read.setAside()) {
        Ledger.Quarantined what =
            Quarantine.object(frame.planned(), object.object(), object.code(), object.reason());
        take(frame, what, rows);
      }
    }

    private List<InternalRow> rejected(ScannedFrame frame, FaultCode code, String reason)
        throws IOException {
      counts.setAside();
      String stage = frame.planned() instanceof PlannedFrame.Rejected ? "pair" : "decode";
      List<InternalRow> rows = new ArrayList<>(1);
      try {
        take(frame, Quarantine.frame(frame.planned(), stage, code, reason), rows);
      } catch (MaskDataException e) {
        throw new IllegalStateException(e);
      }
      return rows;
    }

    private void take(ScannedFrame frame, Ledger.Quarantined what, List<InternalRow> rows)
        throws IOException, MaskDataException {
      if (kind == RowKind.QUARANTINE) {
        // A damaged item comes whatever keys a query asks for, but a row of it only for its own.
        if (filters.takes(frame.planned().key())) {
          rows.add(ofQuarantine.of(new FrameColumns.OfQuarantine(frame.planned().key(), what)));
        }
      } else if (mode == Mode.FAIL) {
        String where = what.object().isEmpty() ? "" : ", " + what.object();
        throw new BadFrameException(
            what.frame()
                + where
                + ": "
                + what.code()
                + ": "
                + FlagWords.asOptions(what.reason(), ReadOptions.SPELLING)
                + "; option 'mode' is fail: with quarantine, what is bad is left out");
      }
    }
  }
}
