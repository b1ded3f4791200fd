package io.maskmill.formats.clearml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.model.Label;
import io.maskmill.spi.ConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The label assignment of a version. */
class MaskLabelsTest {
  private static VersionLabels parse(String json) {
    return MaskLabels.parse(json.replace('\'', '"'), "mask_labels.json");
  }

  private static LabelAssignment assignment(String json) {
    return new LabelAssignment(parse(json), SourceOptions.MultiLabel.KEEP, List.of(), false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[{'value':[1,1,1,1],'labels':['a']}] | a value must be three integers of 0..255, was [1,1,1,1]",
        "[{'value':[1,1],'labels':['a']}] | a value must be three integers of 0..255, was [1,1]",
        "[{'value':[1,1,256],'labels':['a']}] | a value must be three integers of 0..255, was [1,1,256]",
        "[{'value':[1,1,1.5],'labels':['a']}] | a value must be three integers of 0..255, was [1,1,1.5]",
        "[{'value':'x','labels':['a']}] | a value must be three integers of 0..255, was \"x\"",
        "[{'labels':['a']}] | a value must be three integers of 0..255, was nothing",
        "[{'value':[1,1,1],'labels':7}] | value [1,1,1] wants \"labels\", a list of names, has 7",
        "[{'value':[1,1,1],'labels':[7]}] | a label of value [1,1,1] is not a name, but [7]",
        "[7] | wants {value, labels}, has 7",
        "7 | wants a list of {value, labels}, has 7",
        "{'_all_':7} | '_all_' wants a list of {value, labels}, has 7",
        "{'(1, 1, 999)':['a']} | a value must be three integers of 0..255, was (1, 1, 999)",
        "{'a':'b'} | a value must be three integers of 0..255, was \"b\""
      })
  void whatIsNoMappingIsRefusedBeforeTheRun(String json, String reason) {
    ConfigException e = assertThrows(ConfigException.class, () -> parse(json));
    assertEquals("mask_labels.json: " + reason, e.getMessage());
  }

  @Test
  void aValueThatStandsTwiceHasTheLabelsOfBothAndIsTold() {
    VersionLabels labels =
        parse("[{'value':[1,1,1],'labels':['a']},{'value':[1,1,1],'labels':['b']}]");
    assertEquals(List.of("a", "b"), labels.labels("00", 0x010101));
    assertEquals(
        List.of("mask_labels.json: value [1,1,1] stands several times; it has the labels a, b"),
        labels.notes());
  }

  @Test
  void aValueThatIsRepeatedAsItIsNeedsNoNote() {
    assertEquals(
        List.of(),
        parse("[{'value':[1,1,1],'labels':['a']},{'value':[1,1,1],'labels':['a']}]").notes());
  }

  @Test
  void aValueWithoutLabelsIsLeftOutAndTold() {
    VersionLabels labels = parse("[{'value':[1,2,3],'labels':[]}]");
    assertEquals(
        List.of(
            "mask_labels.json: value [1,2,3] has no labels; it is left out",
            "mask_labels.json gives no value a label, so class masks make no objects; name another"
                + " table with source option mask-labels=FILE"),
        labels.notes());
    assertEquals(null, labels.labels("00", 0x010203));
  }

  @Test
  void keysBesideAllAreOfTheMaskOfThatIdAndTold() {
    VersionLabels labels =
        parse(
            "{'_all_':[{'value':[1,1,1],'labels':['a']}],'x':[{'value':[1,1,1],'labels':['b']}]}");
    assertEquals(List.of("b"), labels.labels("x", 0x010101));
    assertEquals(List.of("a"), labels.labels("y", 0x010101));
    assertEquals(
        List.of(
            "mask_labels.json: 'x' stands beside _all_; its entries are taken for the masks of"
                + " that id alone"),
        labels.notes());
  }

  @Test
  void labelsThatDifferInCaseOrBlanksAreToldAndKeptApart() {
    VersionLabels labels =
        parse("[{'value':[1,1,1],'labels':['Car']},{'value':[2,2,2],'labels':['car ']}]");
    assertEquals(
        List.of(
            "mask_labels.json: labels 'Car' and 'car ' differ in case or blanks alone; they are"
                + " two labels"),
        labels.notes());
    assertEquals(List.of("Car"), labels.labels("00", 0x010101));
  }

  @Test
  void severalValuesMayShareALabel() {
    LabelAssignment labels =
        assignment("[{'value':[1,1,1],'labels':['a']},{'value':[2,2,2],'labels':['a']}]");
    assertEquals(1, labels.catalog().size());
  }

  @Test
  void colorsOfAMappingAreTheLabelsColorsAndGraysAreNot() {
    LabelAssignment labels =
        assignment("[{'value':[9,9,9],'labels':['a']},{'value':[10,20,30],'labels':['b']}]");
    assertEquals("#800000", labels.catalog().label(0).color().hex());
    assertEquals("#0A141E", labels.catalog().label(1).color().hex());
  }

  @Test
  void labelsThatWeDeclaredKeepTheirOrderAndColors() {
    LabelAssignment labels =
        assignment(
            "{'mask_labels':{'_all_':[{'value':[1,1,1],'labels':['b']}]},"
                + "'maskmill':{'labels':[{'name':'a','color':'#010203'},"
                + "{'name':'b','color':'#040506'}]}}");
    assertEquals(
        List.of("a #010203", "b #040506"),
        labels.catalog().labels().stream().map(MaskLabelsTest::said).toList());
  }

  private static String said(Label label) {
    return label.name() + " " + label.color().hex();
  }

  @Test
  void labelsOfRoisComeAfterThoseOfTheMappingInCodePointOrder() {
    LabelAssignment labels =
        new LabelAssignment(
            parse("[{'value':[1,1,1],'labels':['m']}]"),
            SourceOptions.MultiLabel.KEEP,
            List.of(List.of("z", "m"), List.of("a")),
            false,
            true);
    assertEquals(
        List.of("m", "a", "z"), labels.catalog().labels().stream().map(Label::name).toList());
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertEquals(
        List.of("a"), parse("\uFEFF[{'value':[1,1,1],'labels':['a']}]").labels("", 0x010101));
  }
}
