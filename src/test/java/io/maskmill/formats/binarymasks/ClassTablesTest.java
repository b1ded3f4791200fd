package io.maskmill.formats.binarymasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.maskmill.spi.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class tables in the forms in which datasets publish them. */
class ClassTablesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/packed-ids/tables");

  /** Rows as {@code name=value#RRGGBB!}, with what is missing left out. */
  private static String read(String text) {
    StringBuilder rows = new StringBuilder();
    for (ClassTable.Row row : ClassTables.read(text, "t").rows()) {
      rows.append(rows.isEmpty() ? "" : " ").append(row.name());
      rows.append(row.value() < 0 ? "" : "=" + row.value());
      rows.append(row.color() < 0 ? "" : String.format(Locale.ROOT, "#%06X", row.color()));
      rows.append(
          switch (row.role()) {
            case CLASS -> "";
            case IGNORED -> "?";
            case VOID -> "!";
            case BACKGROUND -> "_";
          });
    }
    return rows.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,r,g,b\nVoid,0,0,0\nAnimal,64,128,64\n",
        "\uFEFFname, r, g, b\r\nVoid, 0, 0, 0\r\n\r\nAnimal, 64, 128, 64",
        "Name;Red;Green;Blue\nVoid;0;0;0\nAnimal;64;128;64",
        "class_name\tcolor\nVoid\t0 0 0\nAnimal\t(64,128,64)",
        "label,hex\nVoid,#000\nAnimal,#408040\n",
        "r,g,b,name\n0,0,0,Void\n64.0,128,64,Animal",
        "name,rgb\nVoid,\"0,0,0\"\n\"Animal\",\"[64, 128, 64]\"",
        "0 0 0 Void\n64 128 64 Animal\n",
        "0 0 0\tVoid\n64 128 64\t\tAnimal\n",
        "# r g b name\n0,0,0,Void\n64,128,64,Animal\n",
        "GIMP Palette\nName: CamVid\nColumns: 4\n#\n  0   0   0\tVoid\n 64 128  64\tAnimal\n",
        "0 0 0 255 Void\n64 128 64 255 Animal\n0 0 0 255 Void",
        "Void 0 0 0\nAnimal 64 128 64",
        "Void,0,0,0\nAnimal,64,128,64",
        "Void: (0, 0, 0)\nAnimal: (64, 128, 64)",
        "#000000 Void\n#408040 Animal",
        "Void #000000\nAnimal,#408040",
        "{\"Void\": [0,0,0], \"Animal\": [64,128,64]}",
        "{\"Void\": \"#000000\", \"Animal\": \"rgb(64, 128, 64)\"}",
        "{\"#000000\": \"Void\", \"#408040\": \"Animal\"}",
        "{\"(0,0,0)\": \"Void\", \"(64,128,64)\": \"Animal\"}",
        "[{\"name\": \"Void\", \"color\": \"#000000\"}, {\"name\": \"Animal\", \"color\": \"#408040\","
            + " \"attributes\": []}]",
        "{\"classes\": [{\"title\": \"Void\", \"color\": \"#000000\"}, {\"title\": \"Animal\","
            + " \"color\": \"#408040\"}], \"tags\": []}",
        "[{\"id\": 81234, \"name\": \"Void\", \"color\": \"#000000\", \"attributes\": []}, {\"id\":"
            + " 81235, \"name\": \"Animal\", \"color\": \"#408040\", \"attributes\": []}]",
        "{\"objects\": [{\"name\": \"Void\", \"color\": \"#000\", \"shape\": \"bitmask\", \"value\":"
            + " \"void\"}, {\"name\": \"Animal\", \"color\": \"#408040\", \"shape\": \"bitmask\"}]}",
        "[[\"Void\", [0,0,0]], [\"Animal\", [64,128,64]]]"
      })
  void colorsOfNames(String text) {
    String read =
        read(text)
            .replaceAll("^Void#000000! Animal#408040 Void#000000!$", "Void#000000! Animal#408040");
    assertEquals("Void#000000! Animal#408040", read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name,color\n0,background,0 0 0\n1,\"road, route\",64 128 64",
        """
        Idx,Ratio,Train,Val,Stuff,Color_Code (R,G,B),Color_Code(hex),Name
        0,0.1,11,4,0,"(0, 0, 0)",#000000,background
        1,0.1,11,4,0,"(64, 128, 64)",#408040,"road, route"
        """,
        "name,class,r,g,b\nbackground,0,0,0,0\n\"road, route\",1,64,128,64",
        "0 0 0 0 background\n1 64 128 64 road, route",
        "0 background 0 0 0\n1 road, route 64 128 64",
        "0: background: #000000\n1: road, route: #408040",
        "background:0,0,0::\nroad, route:64,128,64:door,wheel:\n",
        "# label:color_rgb:parts:actions\nbackground:0,0,0\nroad, route:64,128,64",
        "{\"background\": {\"id\": 0, \"color\": [0,0,0]}, \"road, route\": {\"id\": 1, \"color\":"
            + " [64,128,64]}}",
        "{\"0\": {\"name\": \"background\", \"color\": [0,0,0]}, \"1\": {\"name\": \"road, route\","
            + " \"color\": \"#408040\"}}",
        "{\"categories\": [{\"id\": 0, \"name\": \"background\", \"color\": [0,0,0]}, {\"id\": 1,"
            + " \"name\": \"road, route\", \"isthing\": 0, \"color\": [64,128,64]}], \"images\": []}"
      })
  void valuesAndColorsOfNames(String text) {
    assertEquals("background=0#000000_ road, route=1#408040", read(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wall\nfloor\nlamp 2\n",
        "0: wall\n1: floor\n2: lamp 2",
        "0 wall\n1 floor\n2 lamp 2",
        "id,name\n0,wall\n1,floor\n2,lamp 2",
        "Idx\tRatio\tTrain\tVal\tName\n0\t0.1576\t11664\t1172\twall\n1\t0.1072\t6046\t612\tfloor\n"
            + "2\t0.01\t1\t1\tlamp 2",
        "{\"id2label\": {\"0\": \"wall\", \"1\": \"floor\", \"2\": \"lamp 2\"}, \"label2id\":"
            + " {\"wall\": 0}}",
        "{\"wall\": 0, \"floor\": 1, \"lamp 2\": 2}",
        "[\"wall\", \"floor\", \"lamp 2\"]",
        "{\"labels\": [{\"name\": \"wall\", \"readable\": \"Wall\", \"evaluate\": true, \"instances\":"
            + " false}, {\"name\": \"floor\", \"evaluate\": true}, {\"name\": \"lamp 2\"}]}"
      })
  void valuesOfNames(String text) {
    assertEquals("wall=0 floor=1 lamp 2=2", read(text));
  }

  @Test
  void labelmesNamesBeginBeforeZero() {
    assertEquals("__ignore__=255! _background_=0_ cat=1", read("__ignore__\n_background_\ncat\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "ade20k_150,ade20k-150",
    "camvid_32,camvid",
    "isaid,isaid",
    "loveda,loveda",
    "mapillary_v1.2,mapillary-1.2",
    "mapillary_v2.0,mapillary-2.0",
    "pascal_voc,voc",
    "potsdam,potsdam",
    "synthiaal,synthia-al",
    "synthiarand,synthia-rand",
    "synthiasf,synthia-sf",
    "coco_stuff,coco-stuff"
  })
  void thePublishedTablesAreTheKnownOnes(String file, String name) throws IOException {
    ClassTable read = ClassTables.read(Files.readString(GOLDEN.resolve(file + ".csv")), file);
    ClassTable known = KnownTables.of(name);
    assertEquals(known.rows().size(), read.rows().size());
    for (ClassTable.Row row : read.rows()) {
      ClassTable.Row same =
          known.rows().stream()
              .filter(one -> one.value() == row.value() && one.color() == row.color())
              .findFirst()
              .orElseThrow(() -> new AssertionError(row));
      assertTrue(row.name().startsWith(same.name()), () -> row + " is " + same);
    }
  }

  @Test
  void cityscapesTableHasIdsAndInstances() throws IOException {
    ClassTable read = ClassTables.read(Files.readString(GOLDEN.resolve("cityscapes.csv")), "c");
    for (ClassTable.Row row : KnownTables.of("cityscapes").rows()) {
      assertEquals(row, read.ofValue(row.value()));
    }
    assertEquals(ClassTable.NONE, read.rows().get(34).value());
  }

  @Test
  void everyKnownTableIsRead() {
    for (String name : KnownTables.NAMES) {
      ClassTable table = KnownTables.of(name);
      assertTrue(table.labels().size() > 1, name);
      TableMapping.of(table, PixelRule.Values.CLASS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 0 Void~300 1 1 Animal|line 2 has the color '300,1,1', expected red, green and blue",
        "0 0 0 Void~1 2 Animal|line 2 is '1 2 Animal', expected r g b name as in the lines before",
        "name,r,g,b~a,1,2,x|line 2 has the color '1,2,x'",
        "name,r,g,b~a,1,2|line 2 has 3 fields, the header has 4; put a name that holds ',' in quotes",
        "name,r,g,b~,1,2,3|line 2 names no class; give it a name or remove it",
        "name,id~a,-7|line 2 has the value '-7', expected a whole number in 0..65535",
        "name,id~a,70000|line 2 has the value '70000'",
        "name,count~a,b|line 1 names no column of values or colors; call one 'value', 'color'",
        "a:0,0,0::~b|line 2 is 'b', expected name:r,g,b:parts:actions",
        "{\"a\": [1,2]}|entry 'a' has the color [1,2], expected [r, g, b] in 0..255",
        "{\"a\": [0.5,0.5,0.1]}|entry 'a' has the color [0.5,0.5,0.1]",
        "{\"a\": null}|entry 'a' has the color null",
        "[1,2]|entry 1 is the number 1, expected a name or an object with one",
        "{\"a\": [1,2,3]|not JSON",
        "{\"classes_mapping\": {\"a\": 1}}|is a classes mapping; give it as classes-mapping=",
        "{}|names no class",
        "# nothing|is empty"
      })
  void damagedTablesAreRefusedWithTheLineAndAWayOut(String text, String said) {
    String message =
        assertThrows(ConfigException.class, () -> read(text.replace('~', '\n'))).getMessage();
    assertTrue(message.startsWith("t"), message);
    assertTrue(message.contains(said), message);
  }

  @Test
  void labelsOfOneColorOrValueAreRefusedByName() {
    ClassTable colors = ClassTables.read("0 0 9 pole\n0 0 9 polegroup\n", "t");
    assertEquals(
        "t: 'pole' and 'polegroup' both have the color #000009, so its pixels could be either; leave"
            + " one out, or give both rows one name",
        assertThrows(ConfigException.class, () -> TableMapping.of(colors, PixelRule.Values.CLASS))
            .getMessage());
    ClassTable values = ClassTables.read("7 pole\n7 sky\n", "t");
    assertTrue(
        assertThrows(ConfigException.class, () -> TableMapping.of(values, PixelRule.Values.INDEX))
            .getMessage()
            .contains("'pole' and 'sky' both have the value 7"));
    ClassTable city = KnownTables.of("cityscapes");
    assertTrue(
        assertThrows(ConfigException.class, () -> TableMapping.of(city, PixelRule.Values.COLOR))
            .getMessage()
            .contains("'pole' and 'polegroup' both have the color #999999"));
    TableMapping ids = TableMapping.of(city, PixelRule.Values.CLASS);
    assertEquals(33, ids.main().mapping().classes().size());
    assertEquals(null, ids.colored());
    assertTrue(
        ids.notes().get(0).contains("masks are read by its values alone"), ids.notes().get(0));
  }

  @Test
  void masksOfColorsAreReadByColorsAndOthersByValues() {
    TableMapping loveda = TableMapping.of(KnownTables.of("loveda"), PixelRule.Values.INDEX);
    assertEquals(java.util.List.of(2), loveda.main().mapping().classes().get(1).values());
    assertEquals(
        java.util.List.of(ColorValue.of(0xFF0000)),
        loveda.colored().mapping().classes().get(1).values());
    TableMapping segnet = TableMapping.of(KnownTables.of("camvid-segnet"), PixelRule.Values.CLASS);
    assertEquals(java.util.List.of(0), segnet.main().mapping().classes().get(0).values());
    assertEquals("[11]", segnet.main().voids().toString());
    assertEquals(java.util.List.of(128), segnet.colored().mapping().classes().get(0).values());
    assertEquals("[0]", segnet.colored().voids().toString());
  }
}
