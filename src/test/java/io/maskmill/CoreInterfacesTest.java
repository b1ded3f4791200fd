package io.maskmill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.maskmill.spi.DatasetReader;
import io.maskmill.spi.DatasetWriter;
import io.maskmill.spi.EntrySink;
import io.maskmill.spi.FrameContext;
import io.maskmill.spi.MaskFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The interfaces that every format meets hold what several formats need. What serves one format is
 * an interface of its own, such as {@code KeepsOriginals}.
 */
@AnalyzeClasses(packages = "io.maskmill", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreInterfacesTest {
  private static final String FORMATS = "io.maskmill.formats.";
  private static final int METHODS_ON_A_SCREEN = 12;

  @ArchTest
  static void whatFormatsMayImplementServesMoreThanOne(JavaClasses all) {
    Set<String> lonely = new TreeSet<>();
    for (JavaMethod method :
        methods(all, DatasetReader.class, DatasetWriter.class, MaskFormat.class)) {
      boolean isOptional =
          !method.getModifiers().contains(JavaModifier.ABSTRACT)
              && !method.getModifiers().contains(JavaModifier.STATIC);
      if (isOptional && formats(implementers(method)).size() < 2) {
        lonely.add(method.getFullName());
      }
    }
    assertEquals(Set.of(), lonely, "methods for one format; make each an interface of its own");
  }

  @ArchTest
  static void whatTheEngineOffersIsUsedByMoreThanOne(JavaClasses all) {
    Set<String> lonely = new TreeSet<>();
    for (JavaMethod method : methods(all, EntrySink.class, FrameContext.class)) {
      if (formats(method.getCallsOfSelf().stream().map(call -> call.getOriginOwner())).size() < 2) {
        lonely.add(method.getFullName());
      }
    }
    assertEquals(Set.of(), lonely, "methods for one format; make each an interface of its own");
  }

  @ArchTest
  static void eachFitsOnAScreen(JavaClasses all) {
    for (Class<?> type :
        List.of(
            DatasetReader.class,
            DatasetWriter.class,
            MaskFormat.class,
            EntrySink.class,
            FrameContext.class)) {
      int methods = methods(all, type).size();
      assertEquals(Math.min(methods, METHODS_ON_A_SCREEN), methods, type.getSimpleName());
    }
  }

  private static List<JavaMethod> methods(JavaClasses all, Class<?>... types) {
    return Stream.of(types).flatMap(type -> all.get(type).getMethods().stream()).toList();
  }

  private static Stream<JavaClass> implementers(JavaMethod method) {
    return method.getOwner().getAllSubclasses().stream()
        .filter(
            type ->
                type.getMethods().stream().anyMatch(own -> own.getName().equals(method.getName())));
  }

  /** The formats that classes belong to; those of the engine to none. */
  private static Set<String> formats(Stream<JavaClass> classes) {
    return classes
        .map(JavaClass::getPackageName)
        .filter(room -> room.startsWith(FORMATS))
        .map(room -> room.substring(FORMATS.length()).split("\\.")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
