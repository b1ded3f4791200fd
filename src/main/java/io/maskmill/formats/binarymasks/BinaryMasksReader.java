package io.maskmill.formats.binarymasks;

import io.maskmill.model.FileNames;
import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.model.Rgb;
import io.maskmill.spi.Advice;
import io.maskmill.spi.AdvisesMapping;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.ExplainsUnpaired;
import io.maskmill.spi.FileTree;
import io.maskmill.spi.FramePart;
import io.maskmill.spi.LabelSighting;
import io.maskmill.spi.Listed;
import io.maskmill.spi.ListingSummary;
import io.maskmill.spi.MaskValues;
import io.maskmill.spi.MaskWatch;
import io.maskmill.spi.Options;
import io.maskmill.spi.PartIterator;
import io.maskmill.spi.PlannedFrame;
import io.maskmill.spi.ReaderSetup;
import io.maskmill.spi.SkippedFile;
import io.maskmill.spi.SourceFile;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lists a source's files and pairs them into frames; see {@link BinaryMasksFormat}.
 *
 * @param labels the mapping's labels; when paths give the labels, empty until the source has been
 *     listed
 * @param table the class table that the mapping was made of, if any
 */
record BinaryMasksReader(
    ReadOptions options,
    ClassesMapping mapping,
    LabelCatalog labels,
    ReadTable table,
    List<String> notes)
    implements DatasetReader, AdvisesMapping, ExplainsUnpaired {

  /**
   * The class table that the mapping was made of.
   *
   * @param path of its file in the source; empty for none
   * @param colored how masks of colors are read; null when they are read as others
   * @param hasColors whether it says colors of labels
   */
  record ReadTable(String path, TableMapping.Side colored, boolean hasColors)
      implements Serializable {
    static final ReadTable NONE = new ReadTable("", null, false);
  }

  private static final String MAPPING_FILE = "classes_mapping.json";

  static BinaryMasksReader open(ReaderSetup setup) throws IOException {
    ReadOptions options = ReadOptions.of(setup);
    List<String> notes = new ArrayList<>();
    if (options.labelsByPath()) {
      boolean hasTable = setup.options().has(ReadOptions.CLASSES);
      if (setup.options().has(ReadOptions.CLASSES_MAPPING) || hasTable) {
        throw new ConfigException(
            "source option '"
                + (hasTable ? ReadOptions.CLASSES : ReadOptions.CLASSES_MAPPING).key()
                + "' and {label} in 'masks' both say what a label is;"
                + " leave one out");
      }
      return new BinaryMasksReader(
          options,
          ClassesMapping.byDefault(),
          new LabelCatalog(List.of()),
          ReadTable.NONE,
          List.of());
    }
    if (options.names() != null) {
      return new BinaryMasksReader(
          options,
          ClassesMapping.byDefault(),
          new LabelCatalog(List.of()),
          ReadTable.NONE,
          List.of());
    }
    if (setup.options().has(ReadOptions.CLASSES)) {
      if (setup.options().has(ReadOptions.CLASSES_MAPPING)) {
        throw new ConfigException(
            "source options 'classes' and 'classes-mapping' both say what a label is; leave one"
                + " out");
      }
      if (!options.mayHaveTable()) {
        throw setup
            .options()
            .bad(
                ReadOptions.CLASSES,
                "left out where masks are of one label each, and with --compat supervisely");
      }
      return ofTable(options, ClassTables.given(setup), notes);
    }
    TableFolders folders = TableFolders.of(options, setup.tree());
    if (options.mayHaveTable() && !hasMapping(setup)) {
      ClassTables.Found found = ClassTables.found(folders, notes);
      if (found.table() != null) {
        return ofTable(options, found, notes);
      }
    }
    ClassesMapping mapping = mapping(setup, options, notes);
    if (options.ofOneLabel() && !mapping.isOneLabel()) {
      throw new ConfigException(
          "with values="
              + options.pixels().word()
              + " every mask is of one label, so the classes mapping must be {LABEL: \"__all__\"};"
              + " it has "
              + mapping.classes().size()
              + (mapping.classes().size() == 1 ? " label of certain values" : " labels"));
    }
    check(options.pixels(), mapping, setup.options());
    if (mapping.equals(ClassesMapping.byDefault()) && options.mayHaveTable()) {
      notes.addAll(ColorNotice.of(options, folders));
    }
    Map<String, Rgb> colors =
        options.pixels().byIndex() && options.mayHaveTable() && hasMapping(setup)
            ? ClassTables.colors(folders)
            : Map.of();
    return new BinaryMasksReader(
        options,
        mapping,
        MappedLabels.of(mapping, colors),
        new ReadTable("", null, !colors.isEmpty()),
        List.copyOf(notes));
  }

  private static BinaryMasksReader ofTable(
      ReadOptions options, ClassTables.Found found, List<String> notes) {
    TableMapping read = TableMapping.of(found.table(), options.pixels().values());
    notes.addAll(read.notes());
    ClassesMapping mapping = read.main().mapping();
    return new BinaryMasksReader(
        options.with(
            options.pixels().withVoids(read.main().voids()).withThings(found.table().things())),
        mapping,
        MappedLabels.of(mapping, read.colors()),
        new ReadTable(found.path(), read.colored(), !read.colors().isEmpty()),
        List.copyOf(notes));
  }

  private static boolean hasMapping(ReaderSetup setup) throws IOException {
    return setup.options().has(ReadOptions.CLASSES_MAPPING)
        || setup.tree().find(MAPPING_FILE) != null;
  }

  /** The same with notes that come first. */
  BinaryMasksReader noting(List<String> first) {
    List<String> all = new ArrayList<>(first);
    all.addAll(notes);
    return new BinaryMasksReader(options, mapping, labels, table, List.copyOf(all));
  }

  private static void check(PixelRule rule, ClassesMapping mapping, Options given) {
    if (rule.threshold() > 0 && !mapping.isOneLabel()) {
      throw given.bad(
          PixelRule.THRESHOLD, "left out unless the classes mapping is one label of \"__all__\"");
    }
    if (mapping.hasColors() && (rule.byIndex() || rule.byAlpha() || rule.isPacked())) {
      throw given.bad(
          PixelRule.VALUES, "class where the classes mapping names colors, such as \"#408040\"");
    }
  }

  private static ClassesMapping mapping(ReaderSetup setup, ReadOptions options, List<String> notes)
      throws IOException {
    String given = setup.options().get(ReadOptions.CLASSES_MAPPING);
    if (!given.isEmpty()) {
      boolean inline = given.stripLeading().startsWith("{");
      return mapping(
          inline ? given : setup.texts().load(given),
          inline ? "classes-mapping" : given,
          options,
          notes);
    }
    SourceFile found = setup.tree().find(MAPPING_FILE);
    if (found == null) {
      notes.add("no classes mapping: every value above 0 is 'untitled'");
      return ClassesMapping.byDefault();
    }
    notes.add("using " + MAPPING_FILE + " of the input");
    String text = new String(setup.tree().read(found), StandardCharsets.UTF_8);
    return mapping(text, MAPPING_FILE, options, notes);
  }

  private static ClassesMapping mapping(
      String text, String where, ReadOptions options, List<String> notes) {
    boolean byColor = options.pixels().values() == PixelRule.Values.COLOR;
    ClassesMapping mapping = ClassesMapping.parse(text, where, options.compat(), byColor, notes);
    if (mapping.equals(ClassesMapping.byDefault())) {
      notes.add(where + ": every value above 0 is 'untitled'");
    }
    return mapping;
  }

  @Override
  public Traits traits() {
    return SourceTraits.of(options, mapping, table.hasColors());
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) throws IOException {
    if (options.names() != null && options.names().isDocument(file)) {
      return options.names().parts(file, tree, options.layout().rule().dataset());
    }
    if (isMetadata(file.path())) {
      return PartIterator.of(new SkippedFile(file.path(), "metadata"));
    }
    Listed listed = options.layout().classify(file);
    boolean tellsLabel =
        options.labelsByPath()
            && listed instanceof FramePart part
            && part.kind() == FramePart.Kind.MASK;
    return tellsLabel
        ? PartIterator.of(listed, new LabelSighting(options.layout().label((FramePart) listed)))
        : PartIterator.of(listed);
  }

  /** Whether a file says the classes, also that of another subset, or as targets have it. */
  private boolean isMetadata(String path) {
    String last = FileNames.last(path);
    return path.equals(MAPPING_FILE)
        || (!table.path().isEmpty() && last.equals(FileNames.last(table.path())))
        || last.equals(ClassFiles.NAMES)
        || last.equals(ClassFiles.METAINFO);
  }

  @Override
  public String unpaired() {
    return options.layout().rule().skipsMaskless()
        ? "images without a mask, which missing-mask=skip leaves out, and files beside masks and"
            + " images of the same name"
        : "";
  }

  @Override
  public boolean learnsLabels() {
    return options.labelsByPath() || options.names() != null;
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    options.layout().check(listing);
    if (options.names() != null) {
      List<LabelSighting> seen =
          listing
              .labels()
              .all("documents that fit source option 'names'", "give the classes with classes=");
      NamedClasses named = NamedClasses.of(seen, options.pixels().isPacked());
      return new BinaryMasksReader(options, named.mapping(), named.labels(), table, notes);
    }
    if (!options.labelsByPath()) {
      return this;
    }
    List<String> names =
        listing
            .labels()
            .all(
                "paths that fit source option 'masks'",
                "if these are no labels, write {object}, {name} or * in place of {label}")
            .stream()
            .map(LabelSighting::name)
            .toList();
    return new BinaryMasksReader(options, mapping, MappedLabels.of(names), table, notes);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    if (options.names() == null) {
      return options.layout().pair(key, parts);
    }
    List<FramePart> own = new ArrayList<>(parts);
    List<FramePart> names = parts.stream().filter(ObjectNames::isNames).toList();
    own.removeAll(names);
    if (own.isEmpty()) {
      return List.of();
    }
    List<PlannedFrame> frames = new ArrayList<>();
    for (PlannedFrame frame : options.layout().pair(key, own)) {
      frames.add(ObjectNames.added(frame, names));
    }
    return frames;
  }

  @Override
  public FrameDecoder decoder() {
    return decoder(null);
  }

  @Override
  public FrameDecoder decoder(MaskWatch watch) {
    return new BinaryMasksDecoder(options, mapping, table.colored(), labels, watch);
  }

  @Override
  public Advice advice(MaskValues seen) {
    if (options.ofOneLabel()) {
      return SoftAdvice.of(seen, options.pixels());
    }
    boolean bare = mapping.equals(ClassesMapping.byDefault());
    if (bare) {
      return MappingAdvice.of(seen);
    }
    if (!options.mayHaveTable()) {
      return Advice.NONE;
    }
    List<ValueLookup> lookups = new ArrayList<>(List.of(ValueLookup.of(options, mapping)));
    if (table.colored() != null) {
      lookups.add(
          ValueLookup.of(
              options.with(options.pixels().withVoids(table.colored().voids())),
              table.colored().mapping()));
    }
    return UnknownAdvice.of(seen, lookups, !options.repair().isOff());
  }
}
