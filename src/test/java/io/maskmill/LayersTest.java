package io.maskmill;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.maskmill.cli.ConvertWords;
import io.maskmill.cli.report.Report;
import java.util.Map;
import java.util.TreeMap;

/**
 * Imports go downward only: cli, choice, job, engine, io and transform and formats, spi, picture,
 * model, image, mask and png. Spark is in job and sql (and the command line starts it), Hadoop in
 * io.
 */
@AnalyzeClasses(packages = "io.maskmill", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

  private static final String FORMATS = "io.maskmill.formats.";
  private static final int COMPONENTS = 8;

  /** A format shows one class; what its sub-rooms show is seen by the format alone. */
  private static final Map<String, Integer> PUBLIC_TYPES =
      Map.ofEntries(
          entry("binarymasks", 1),
          entry("binarymasks.packed", 8),
          entry("clearml", 1),
          entry("coco", 2),
          entry("coco.openimages", 1),
          entry("coco.sam", 1),
          entry("cvatmask", 2),
          entry("cvatimages", 1),
          entry("encord", 1),
          entry("labelme", 1),
          entry("parquet", 2),
          entry("labelstudio", 1),
          entry("rlecsv", 1),
          entry("supervisely", 2),
          entry("supervisely.figures", 11),
          entry("supervisely.masks", 6),
          entry("supervisely.project", 7),
          entry("yoloseg", 1),
          entry("webdataset", 1));

  @ArchTest
  static final ArchRule kernelsUseTheJdkAlone =
      classes()
          .that()
          .resideInAnyPackage("io.maskmill.mask", "io.maskmill.png")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "io.maskmill.mask", "io.maskmill.png"));

  @ArchTest
  static final ArchRule maskAndPngDoNotKnowEachOther =
      slices().matching("io.maskmill.(mask|png)").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule imageStandsOnPngAlone =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.image..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..")
                  .and(not(resideInAnyPackage("io.maskmill.image..", "io.maskmill.png"))));

  @ArchTest
  static final ArchRule picturesStandOnImagesAndKernels =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.picture")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.maskmill.picture",
                              "io.maskmill.image..",
                              "io.maskmill.model",
                              "io.maskmill.mask",
                              "io.maskmill.png"))));

  @ArchTest
  static final ArchRule tablesStandOnParquetAlone =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.table")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..").and(not(resideInAPackage("io.maskmill.table"))));

  @ArchTest
  static final ArchRule textTablesStandOnTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("io.maskmill.csv")
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage("java..").or(resideInAPackage("io.maskmill.csv")));

  @ArchTest
  static final ArchRule modelStandsOnTheKernels =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.model")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.maskmill.model", "io.maskmill.mask", "io.maskmill.png"))));

  @ArchTest
  static final ArchRule spiStandsOnTheModel =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.spi")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.maskmill.cli..",
              "io.maskmill.job..",
              "io.maskmill.engine..",
              "io.maskmill.transform..",
              "io.maskmill.io..",
              "io.maskmill.formats..");

  @ArchTest
  static final ArchRule formatsKnowNeitherEngineNorStore =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.formats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.maskmill.cli..",
              "io.maskmill.job..",
              "io.maskmill.engine..",
              "io.maskmill.transform..",
              "io.maskmill.io..");

  @ArchTest
  static final ArchRule formatsDoNotKnowEachOther =
      slices().matching("io.maskmill.formats.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theEngineKnowsNoFormat =
      noClasses()
          .that()
          .resideInAnyPackage("io.maskmill.job..", "io.maskmill.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.maskmill.formats..", "io.maskmill.cli..");

  /**
   * What people choose is the same for all front doors, and is known before anything runs. A list
   * of words may be one of JSON.
   */
  @ArchTest
  static final ArchRule choicesStandOnFormatsAndRecognition =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.choice")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.maskmill.choice",
                              "io.maskmill.engine.recognize",
                              "io.maskmill.engine.run",
                              "io.maskmill.engine.source",
                              "io.maskmill.formats",
                              "io.maskmill.io",
                              "io.maskmill.json",
                              "io.maskmill.spi"))));

  @ArchTest
  static final ArchRule onlyFrontDoorsChoose =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.maskmill", "io.maskmill.choice", "io.maskmill.cli", "io.maskmill.sql.source")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.maskmill.choice");

  @ArchTest
  static final ArchRule theEngineKnowsNoDriver =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.maskmill.job..", "org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule runStandsBelowTheRestOfTheEngine =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.engine.run..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.maskmill.engine.source..",
              "io.maskmill.engine.convert..",
              "io.maskmill.engine.inspect..",
              "io.maskmill.engine.diff..");

  @ArchTest
  static final ArchRule statsStandOnTheModel =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.engine.stats")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.maskmill.engine.stats",
                              "io.maskmill.model",
                              "io.maskmill.mask",
                              "io.maskmill.json"))));

  @ArchTest
  static final ArchRule sourceStandsBelowTheCommandsTasks =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.engine.source..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.maskmill.engine.convert..",
              "io.maskmill.engine.inspect..",
              "io.maskmill.engine.diff..");

  @ArchTest
  static final ArchRule tasksOfCommandsDoNotKnowEachOther =
      slices()
          .matching("io.maskmill.engine.(convert|inspect|diff)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("io.maskmill.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule classesOfTheEngineHaveNoCycles =
      slices().assignedFrom(new EngineClasses()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule storesKnowNoEngine =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.io..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.maskmill.job..",
              "io.maskmill.engine..",
              "io.maskmill.cli..",
              "io.maskmill.formats..");

  @ArchTest
  static final ArchRule sparkLivesInJobAndSql =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.maskmill.job..", "io.maskmill.cli", "io.maskmill.sql..")
          .and()
          .doNotHaveFullyQualifiedName("io.maskmill.Maskmill") // takes a program's session
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  @ArchTest
  static final ArchRule sqlStandsOnTheModel =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.sql")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.maskmill.sql",
                              "io.maskmill.sql.aggregate",
                              "io.maskmill.picture",
                              "io.maskmill.model",
                              "io.maskmill.mask",
                              "io.maskmill.png"))));

  /** So that what aggregates keep can be tested, and read in other tasks, without Spark. */
  @ArchTest
  static final ArchRule aggregatesStandOnMasksAlone =
      classes()
          .that()
          .resideInAPackage("io.maskmill.sql.aggregate")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "io.maskmill.sql.aggregate", "io.maskmill.mask"));

  @ArchTest
  static final ArchRule nothingStandsOnSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.maskmill.sql")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.maskmill.sql");

  /**
   * The data source is a front door beside the command line. A save is read by the flags of convert
   * and ends with its report; of the rest neither knows the other.
   */
  @ArchTest
  static final ArchRule theDataSourceKnowsWordsAndReportOfTheCommandLine =
      noClasses()
          .that()
          .resideInAPackage("io.maskmill.sql.source")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.maskmill.cli..")
                  .and(not(type(ConvertWords.class)))
                  .and(not(type(Report.class))));

  @ArchTest
  static final ArchRule nothingStandsOnTheDataSource =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.maskmill", "io.maskmill.sql.source")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.maskmill.sql.source");

  @ArchTest
  static final ArchRule hadoopLivesInIo =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.maskmill.io..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.apache.hadoop..")
                  // stands in the signatures that Parquet's library has its users override
                  .and(not(type(org.apache.hadoop.conf.Configuration.class))));

  @ArchTest
  static final ArchRule configurationIsOnlyWhereParquetWantsIt =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.maskmill.io..",
              "io.maskmill.job..",
              "io.maskmill.formats.parquet..",
              "io.maskmill.table")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hadoop..");

  @ArchTest
  static final ArchRule aFormatPackageShowsOneClass =
      classes()
          .that()
          .resideInAPackage("io.maskmill.formats.*")
          .and()
          .haveModifier(JavaModifier.PUBLIC)
          .and()
          .areTopLevelClasses()
          .should()
          .haveSimpleNameEndingWith("Format");

  @ArchTest
  static final ArchRule roomsOfAFormatAreItsOwn =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.maskmill.formats.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.maskmill.formats.*.*..");

  @ArchTest
  static void publicTypesOfAFormatAreCounted(JavaClasses all) {
    Map<String, Integer> counted = new TreeMap<>();
    for (JavaClass type : all) {
      String room = type.getPackageName();
      if (room.startsWith(FORMATS)
          && type.isTopLevelClass()
          && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        counted.merge(room.substring(FORMATS.length()), 1, Integer::sum);
      }
    }
    assertEquals(
        new TreeMap<>(PUBLIC_TYPES),
        counted,
        "public types per room of a format; hide the new one, or change the table with a reason");
  }

  @ArchTest
  static void recordsHoldFewComponents(JavaClasses all) {
    Map<String, Integer> large = new TreeMap<>();
    for (JavaClass type : all) {
      long components = type.isRecord() ? type.reflect().getRecordComponents().length : 0;
      if (components > COMPONENTS) {
        large.put(type.getName(), (int) components);
      }
    }
    assertEquals(Map.of(), large, "records to split by meaning into smaller ones");
  }

  /** Every class of job and the engine is a slice; nested classes are part of the one around. */
  private static final class EngineClasses implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String room = type.getPackageName();
      boolean isEngine = room.equals("io.maskmill.job") || room.startsWith("io.maskmill.engine.");
      return isEngine
          ? SliceIdentifier.of(type.getName().split("\\$", 2)[0])
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "classes of job and engine";
    }
  }
}
