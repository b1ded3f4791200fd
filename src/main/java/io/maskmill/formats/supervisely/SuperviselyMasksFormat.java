package io.maskmill.formats.supervisely;

import io.maskmill.formats.supervisely.figures.FigureFaults;
import io.maskmill.formats.supervisely.masks.ClassFileNames;
import io.maskmill.formats.supervisely.masks.ExportOptions;
import io.maskmill.formats.supervisely.masks.MachineColors;
import io.maskmill.formats.supervisely.masks.MasksOptions;
import io.maskmill.formats.supervisely.masks.MasksReader;
import io.maskmill.formats.supervisely.masks.MasksWriter;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.Glimpse;
import io.maskmill.spi.HoldsOwnAttributes;
import io.maskmill.spi.ImageMode;
import io.maskmill.spi.Likeness;
import io.maskmill.spi.Loading;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Option;
import io.maskmill.spi.Options;
import io.maskmill.spi.Packing;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.ReadsBackInCompat;
import io.maskmill.spi.Traits;
import io.maskmill.spi.WriterSetup;
import io.maskmill.spi.WrittenTarget;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes Supervisely projects with masks, as Supervisely's app "Export As Masks" makes
 * them and "Import Images With Masks" takes them.
 *
 * <pre>
 * meta.json, DATASET/img, DATASET/ann          as {@link SuperviselyFormat} has them
 * obj_class_to_machine_color.json              {"class": [i, i, i]}, i = 1.. in meta.json's order
 * obj_class_to_semantic_color.json             {"class": [red, green, blue]}
 * DATASET/masks_machine/IMAGE.png              8-bit gray class numbers
 * DATASET/masks_human/IMAGE.png                8-bit colors, for people
 * DATASET/masks_semantic_rgb/IMAGE.png         8-bit class colors
 * DATASET/masks_instances/IMAGE/CLASS.png      an object, white on black; then CLASS_01.png, ...
 * </pre>
 *
 * <p>IMAGE is the image's name without its extension, or with it where the name would be ambiguous.
 * Annotations are always written, and are read first, since they hold what masks of one layer
 * cannot. Manual: {@code src/site/markdown/formats/supervisely-masks.md}. Source: Supervisely apps
 * export-as-masks 3.3.3, {@code src/main.py}, and import-images-with-masks, {@code
 * src/functions.py}.
 */
public final class SuperviselyMasksFormat
    implements MaskFormat, HoldsOwnAttributes, ReadsBackInCompat {
  private static final int MAX_8 = 255;
  private static final int MAX_16 = 65_535;

  private final SuperviselyFormat project = new SuperviselyFormat();

  @Override
  public String id() {
    return "supervisely-masks";
  }

  @Override
  public List<String> aliases() {
    return List.of("sly-masks", "export-as-masks", "supervisely-export-as-masks");
  }

  @Override
  public String title() {
    return "Supervisely \"Export As Masks\": a project with masks_machine, masks_human, ...";
  }

  @Override
  public Traits readable() {
    return project.readable();
  }

  @Override
  public Traits writable() {
    return project.writable();
  }

  @Override
  public String ownAttributes() {
    return project.ownAttributes();
  }

  @Override
  public List<String> compat() {
    return project.compat();
  }

  @Override
  public boolean carries(Options target) {
    return !ExportOptions.of(target).packing().isOn();
  }

  @Override
  public List<FaultCode> faults() {
    return FigureFaults.ALL;
  }

  @Override
  public List<Option<?>> sourceOptions() {
    return MasksOptions.ALL;
  }

  @Override
  public List<Option<?>> targetOptions() {
    return ExportOptions.all(project.targetOptions());
  }

  @Override
  public Likeness likeness(Glimpse glimpse) throws IOException {
    return ProjectLikeness.ofMasks(glimpse);
  }

  @Override
  public DatasetReader reader(ReaderSetup setup) throws IOException {
    return MasksReader.open(setup.tree(), MasksOptions.of(setup.options()));
  }

  /** Reads annotations, which hold more than masks and, when kept as they are, what compat cuts. */
  @Override
  public Map<String, String> readBackOptions(Options target, ImageMode images) {
    return MasksOptions.ofAnnotations();
  }

  @Override
  public String readBackCompat(String compat) {
    return project.readBackCompat(compat);
  }

  @Override
  public List<Loading> loading(WrittenTarget written) {
    Packing packing = ExportOptions.of(written.options()).packing();
    if (!packing.isOn()) {
      return project.loading(written);
    }
    List<String> tars = written.all(path -> path.startsWith(packing.name() + ".tar"));
    String whole = packing.name() + ".tar";
    String folder = written.shell(packing.name());
    String unpack = "mkdir -p " + folder + " && ";
    return List.of(
        tars.size() > 1
            ? Loading.code(
                written.place(""),
                written.program("tar"),
                unpack + "cat " + written.shell(whole) + ".* | tar -xf - -C " + folder)
            : Loading.code(
                written.place(tars.isEmpty() ? whole : tars.get(0)),
                written.program("tar"),
                unpack
                    + "tar -xf "
                    + written.shell(tars.isEmpty() ? whole : tars.get(0))
                    + " -C "
                    + folder));
  }

  @Override
  public DatasetWriter writer(WriterSetup setup) {
    ExportOptions options = ExportOptions.of(setup.options());
    int classes = setup.labels().size();
    if (options.human() == ExportOptions.Human.OVERLAY && setup.images() != ImageMode.COPY) {
      throw new ConfigException(
          "human=overlay draws on the images, which --images "
              + setup.images().name().toLowerCase(Locale.ROOT)
              + " leaves alone; give --images copy or human=colors");
    }
    boolean wide = options.over() == ExportOptions.Over255.GRAY16;
    boolean refuses = options.over() == ExportOptions.Over255.FAIL && classes > MAX_8;
    if (options.machine() && (refuses || classes > MAX_16)) {
      throw new ConfigException(
          "machine masks hold at most "
              + (refuses ? MAX_8 : MAX_16)
              + " classes, the source has "
              + classes
              + (refuses
                  ? ", and Supervisely mixes up those beyond; machine=off leaves these masks out,"
                      + " since annotations hold all classes, classes-over-255=quarantine sets the"
                      + " frames aside that have them, gray16 writes 16 bits all the same"
                  : "; machine=off writes none"));
    }
    return new MasksWriter(
        project.project(setup),
        setup.labels(),
        options,
        MachineColors.of(classes, wide, options.stretch()),
        new ClassFileNames(setup.labels()));
  }
}
