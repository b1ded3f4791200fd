package io.maskmill.cli;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.maskmill.formats.Formats;
import io.maskmill.model.FaultCode;
import io.maskmill.spi.MaskFormat;
import io.maskmill.spi.Options;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The list of codes holds every code that main code declares, and each is thrown somewhere. */
@AnalyzeClasses(packages = "io.maskmill", importOptions = ImportOption.DoNotIncludeTests.class)
class FaultCodesTest {
  private static final Pattern TYPED = Pattern.compile("--[a-z-]+|\\b[a-z-]+=[A-Za-z0-9=]*");

  @Test
  void noTwoCodesHaveTheSameId() {
    List<String> ids = FaultCodes.all().stream().map(FaultCode::id).sorted().toList();
    assertEquals(List.copyOf(new TreeSet<>(ids)), ids);
  }

  @Test
  void noFormatClaimsASharedCode() {
    for (MaskFormat format : Formats.all()) {
      List<FaultCode> claimed = new ArrayList<>(format.faults());
      claimed.retainAll(FaultCodes.shared());
      assertEquals(List.of(), claimed, format.id());
    }
  }

  @ParameterizedTest
  @MethodSource("wayOuts")
  void aWayOutNamesOptionsThatThereAre(String id, String typed, List<MaskFormat> formats) {
    String[] option = typed.split("=", 2);
    boolean isKnown =
        option.length == 1
            ? new CommandLine(new ConvertCommand()).getCommandSpec().findOption(typed) != null
            : formats.stream()
                .flatMap(format -> Options.ofSources(format).stream())
                .filter(spec -> spec.key().equals(option[0]))
                .anyMatch(spec -> spec.form().contains(option[1]));
    assertTrue(isKnown, id + ": " + typed);
  }

  /** A code, a flag or {@code option=value} of its way out, and the formats it must be one of. */
  static Stream<Arguments> wayOuts() {
    Stream.Builder<Arguments> all = Stream.builder();
    for (FaultCode code : FaultCodes.all()) {
      List<MaskFormat> formats =
          Formats.all().stream()
              .filter(f -> FaultCodes.shared().contains(code) || f.faults().contains(code))
              .toList();
      Matcher typed = TYPED.matcher(code.wayOut());
      while (typed.find()) {
        all.add(Arguments.of(code.id(), typed.group(), formats));
      }
    }
    return all.build();
  }

  @ArchTest
  static void everyDeclaredCodeIsListed(JavaClasses main) throws ReflectiveOperationException {
    List<FaultCode> declared = new ArrayList<>();
    for (JavaField constant : constants(main)) {
      Field field = constant.reflect();
      field.setAccessible(true);
      declared.add((FaultCode) field.get(null));
    }
    assertEquals(ids(FaultCodes.all()), ids(declared));
  }

  @ArchTest
  static void everyCodeIsUsedOutsideItsDeclaration(JavaClasses main) {
    assertTrue(constants(main).size() > 1);
    Predicate<JavaField> isDead =
        code ->
            code.getAccessesToSelf().stream()
                .allMatch(access -> access.getOriginOwner().equals(code.getOwner()));
    assertEquals(
        List.of(), constants(main).stream().filter(isDead).map(JavaField::getFullName).toList());
  }

  private static List<JavaField> constants(JavaClasses main) {
    return main.stream()
        .flatMap(type -> type.getFields().stream())
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .filter(field -> field.getRawType().isEquivalentTo(FaultCode.class))
        .toList();
  }

  private static Set<String> ids(List<FaultCode> codes) {
    return codes.stream().map(FaultCode::id).collect(toCollection(TreeSet::new));
  }
}
