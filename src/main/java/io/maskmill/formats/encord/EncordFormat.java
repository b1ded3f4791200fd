package io.maskmill.formats.encord;

import io.maskmill.model.FaultCode;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Encord label rows, as the platform exports them and as its Python client takes them.
 *
 * <pre>
 * labels.json                  a list of label rows, one a frame; or
 * labels/rows-&lt;shard&gt;.jsonl    a label row a line
 * ontology.json                the labels
 * upload.jsonl                 a bitmask a line, for scripts/encord_upload.py
 * images/&lt;dataset title&gt;/&lt;data title&gt;
 * masks/&lt;dataset title&gt;/&lt;name&gt;/mask_&lt;frame&gt;_&lt;objectHash&gt;.png     on request
 * </pre>
 *
 * <p><b>Read</b> are label rows of any {@code *.json}, {@code *.jsonl}, {@code *.ndjson}: a list, a
 * row a file, a row a line. Images, image groups, videos and volumes; {@code labels} with objects
 * or by frame number; sizes of slices in their {@code metadata}. Labels are the objects of the
 * ontology, else the names that objects have. Images lie in {@code images/} or beside, by title or
 * data hash; they may be absent. A document is read once as a stream; masks are decoded from where
 * they stand in it, by many tasks.
 *
 * <p><b>Names.</b> The dataset's title is the dataset. A frame is named by its data's title without
 * extension, an image of a group {@code <group>/<image>}, a frame of a video or volume {@code
 * <title>/<frame, 5 digits>}. Frames that would share a name keep the title's extension, and where
 * titles are equal get {@code ~<data hash>}.
 *
 * <p><b>Holds</b> objects of one label with any pixels, overlapping or not, with confidence. What
 * Encord says beyond that (hashes, titles, dates, answers) are attributes that begin with {@code
 * encord.}, written back by this format. The objectHash, one for all frames of a track, is the
 * object's id.
 *
 * <p><b>When in doubt.</b> A bad object is set aside alone. {@code top} and {@code left} other than
 * 0 are refused, since nothing defines them. Polygons and boxes are counted and left out unless
 * they are to be filled. Masks of more than half of the image that begin with its first pixel are
 * counted as possibly inverted, as old clients made them; they are never changed. {@code
 * compat=encord} reads damaged strings as the client does, and counts them.
 *
 * <p><b>Written</b> is one label row a frame with all keys that the client asks for, bitmasks only,
 * canonical runs, top and left 0. Hashes are made of what they stand for, or are the source's own.
 * Nobody's clock is asked: dates are the source's or the option's. A video's row comes back as one
 * row for each of its frames with the hashes that it had; {@code upload.jsonl} brings them
 * together. Subsets, which Encord does not have, begin the title of data that is not Encord's own.
 * Attributes of other systems stand in {@code attributes} of objects and of a frame's labels, a key
 * that Encord does not have and its client passes over. Ontology-wide classifications, answers that
 * change over time and deleted objects are not carried.
 *
 * <p><b>Seen in the wild.</b> Image labels without frame numbers beside code that wants them;
 * object hashes with '/', which is no file name; bitmasks whose string ends early.
 *
 * <p>Source: encord-client-python 0.1.190, {@code encord/objects}, and its COCO exporter; docs of
 * Encord, "Bitmasks".
 */
public final class EncordFormat implements MaskFormat {
  private static final Traits READABLE =
      Traits.of(
          Trait.INSTANCES,
          Trait.MANY_INSTANCES,
          Trait.OVERLAP,
          Trait.DATASETS,
          Trait.COLORS,
          Trait.SCORES,
          Trait.ATTRIBUTES,
          Trait.IMAGES);

  private static final Traits WRITABLE = semanticToo();

  private static Traits semanticToo() {
    EnumSet<Trait> all = EnumSet.of(Trait.SEMANTIC);
    all.addAll(READABLE.all());
    return new Traits(all);
  }

  @Override
  public String id() {
    return "encord";
  }

  @Override
  public String title() {
    return "Encord label rows: labels.json with bitmasks, ontology.json";
  }

  @Override
  public Traits readable() {
    return READABLE;
  }

  @Override
  public Traits writable() {
    return WRITABLE;
  }

  @Override
  public List<String> compat() {
    return List.of(SourceOptions.COMPAT);
  }

  @Override
  public List<FaultCode> faults() {
    return EncordFaults.ALL;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return SourceOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return TargetOptions.ALL;
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    SourceOptions options = SourceOptions.of(setup.options());
    return new EncordReader(setup.tree(), EncordSource.open(setup, options), READABLE);
  }

  /** What was written is read: images lie where the writer puts them, headers are not looked at. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return Map.of(
        "images", "images/{dataset}/{title}", "image-size", "document", "unannotated", "skip");
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    return new EncordWriter(
        WrittenLabels.of(setup.labels()), TargetOptions.of(setup.options()), setup.images());
  }
}
