package io.maskmill.formats.binarymasks;

import io.maskmill.model.FrameKey;
import io.maskmill.model.LabelCatalog;
import io.maskmill.spi.Advice;
import io.maskmill.spi.AdvisesMapping;
import io.maskmill.spi.ConfigException;
import io.maskmill.spi.DatasetReader;
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
import io.maskmill.spi.Trait;
import io.maskmill.spi.Traits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Lists a source's files and pairs them into frames; see {@link BinaryMasksFormat}.
 *
 * @param labels the mapping's labels; when paths give the labels, empty until the source has been
 *     listed
 */
record BinaryMasksReader(
    ReadOptions options, ClassesMapping mapping, LabelCatalog labels, List<String> notes)
    implements DatasetReader, AdvisesMapping {

  private static final String MAPPING_FILE = "classes_mapping.json";

  static BinaryMasksReader open(ReaderSetup setup) throws IOException {
    ReadOptions options = ReadOptions.of(setup);
    List<String> notes = new ArrayList<>();
    if (options.labelsByPath()) {
      if (setup.options().has(ReadOptions.CLASSES_MAPPING)) {
        throw new ConfigException(
            "source option 'classes-mapping' and {label} in 'masks' both say what a label is;"
                + " leave one out");
      }
      return new BinaryMasksReader(
          options, ClassesMapping.byDefault(), new LabelCatalog(List.of()), List.of());
    }
    if (setup.options().has(ReadOptions.CLASSES)) {
      return ofTable(options, ClassTables.given(setup), notes);
    }
    ClassesMapping mapping = mapping(setup, options.compat(), notes);
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
    return new BinaryMasksReader(options, mapping, MappedLabels.of(mapping), List.copyOf(notes));
  }

  private static BinaryMasksReader ofTable(
      ReadOptions options, ClassTable table, List<String> notes) {
    TableMapping read = TableMapping.of(table, options.pixels().values());
    notes.addAll(read.notes());
    return new BinaryMasksReader(
        options.withVoids(read.voids()).withThings(table.things()),
        read.mapping(),
        MappedLabels.of(read.mapping(), read.colors()),
        List.copyOf(notes));
  }

  /** The same with notes that come first. */
  BinaryMasksReader noting(List<String> first) {
    List<String> all = new ArrayList<>(first);
    all.addAll(notes);
    return new BinaryMasksReader(options, mapping, labels, List.copyOf(all));
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

  private static ClassesMapping mapping(ReaderSetup setup, boolean compat, List<String> notes)
      throws IOException {
    String given = setup.options().get(ReadOptions.CLASSES_MAPPING);
    if (!given.isEmpty()) {
      boolean inline = given.stripLeading().startsWith("{");
      return mapping(
          inline ? given : setup.texts().load(given),
          inline ? "classes-mapping" : given,
          compat,
          notes);
    }
    SourceFile found = setup.tree().find(MAPPING_FILE);
    if (found == null) {
      notes.add("no classes mapping: every value above 0 is 'untitled'");
      return ClassesMapping.byDefault();
    }
    notes.add("using " + MAPPING_FILE + " of the input");
    String text = new String(setup.tree().read(found), StandardCharsets.UTF_8);
    return mapping(text, MAPPING_FILE, compat, notes);
  }

  private static ClassesMapping mapping(
      String text, String where, boolean compat, List<String> notes) {
    ClassesMapping mapping = ClassesMapping.parse(text, where, compat);
    if (mapping.equals(ClassesMapping.byDefault())) {
      notes.add(where + ": every value above 0 is 'untitled'");
    }
    return mapping;
  }

  @Override
  public Traits traits() {
    EnumSet<Trait> traits = EnumSet.of(Trait.SEMANTIC, Trait.IMAGES);
    boolean objects = options.has("object");
    if (options.splits() || objects || options.pixels().numbersObjects()) {
      traits.add(Trait.INSTANCES);
      traits.add(Trait.MANY_INSTANCES);
    }
    if (mapping.overlaps() || objects || options.labelsByPath()) {
      traits.add(Trait.OVERLAP);
    }
    if (options.pixels().isPacked()) {
      options.pixels().packed().traits().forEach(traits::add);
    }
    if (options.has("dataset")) {
      traits.add(Trait.DATASETS);
    }
    if (options.has("subset")) {
      traits.add(Trait.SUBSETS);
    }
    return new Traits(traits);
  }

  @Override
  public PartIterator parts(SourceFile file, FileTree tree) {
    if (file.path().equals(MAPPING_FILE)) {
      return PartIterator.of(new SkippedFile(MAPPING_FILE, "metadata"));
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

  @Override
  public boolean learnsLabels() {
    return options.labelsByPath();
  }

  @Override
  public DatasetReader listed(ListingSummary listing) {
    options.layout().check(listing);
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
    return new BinaryMasksReader(options, mapping, MappedLabels.of(names), notes);
  }

  @Override
  public List<PlannedFrame> pair(FrameKey key, List<FramePart> parts) {
    return options.layout().pair(key, parts);
  }

  @Override
  public FrameDecoder decoder() {
    return decoder(null);
  }

  @Override
  public FrameDecoder decoder(MaskWatch watch) {
    return new BinaryMasksDecoder(options, mapping, labels, watch);
  }

  @Override
  public Advice advice(MaskValues seen) {
    if (options.ofOneLabel()) {
      return SoftAdvice.of(seen, options.pixels());
    }
    boolean bare = mapping.equals(ClassesMapping.byDefault());
    return bare ? MappingAdvice.of(seen) : Advice.NONE;
  }
}
