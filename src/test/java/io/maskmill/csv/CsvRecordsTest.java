package io.maskmill.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 2000);
  private static final String SIGNS = "a,\"\n\r \u0416;\t\ufeff\0-1";

  private final List<String> faults = new ArrayList<>();

  private List<List<String>> records(String text, int maxCharacters) throws IOException {
    faults.clear();
    List<List<String>> all = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(bytes), maxCharacters)) {
      while (records.next()) {
        all.add(List.copyOf(records.fields()));
        faults.add(records.fault());
      }
    }
    return all;
  }

  private List<List<String>> records(String text) throws IOException {
    return records(text, CsvRecords.MAX_CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndPartsRecords(String end) throws IOException {
    assertEquals(
        List.of(List.of("a", "b"), List.of("c", "")), records("a,b" + end + "c," + end + end));
  }

  @Test
  void quotedFieldHoldsCommasQuotesAndLineEnds() throws IOException {
    assertEquals(List.of(List.of("a,\"b\"\r\nc", "", "d")), records("\"a,\"\"b\"\"\r\nc\",\"\",d"));
  }

  @Test
  void byteOrderMarkIsPassedOverAtTheBeginningAlone() throws IOException {
    assertEquals(List.of(List.of("a", "\ufeffb")), records("\ufeffa,\ufeffb"));
  }

  @Test
  void textOfNothingHasNoRecord() throws IOException {
    assertEquals(List.of(), records(""));
  }

  @Test
  void textOfAByteOrderMarkHasNoRecord() throws IOException {
    assertEquals(List.of(), records("\ufeff\n"));
  }

  @Test
  void quoteInsideAPlainFieldIsASign() throws IOException {
    assertEquals(List.of(List.of("5\" nail", "x")), records("5\" nail,x"));
  }

  @Test
  void textAfterAClosingQuoteIsTheRecordsFaultAlone() throws IOException {
    assertEquals(List.of(List.of("ab", "c"), List.of("d", "e")), records("\"a\"b,c\nd,e"));
    assertEquals(List.of("has text after a closing quote", ""), faults);
  }

  @Test
  void quoteThatIsNeverClosedIsAFault() throws IOException {
    records("a,b\n\"c,d\ne,f\n");
    assertEquals(List.of("", "has a quote that is never closed", ""), faults);
  }

  @Test
  void recordPastTheLimitIsCutAndAFaultAndTheNextIsRead() throws IOException {
    assertEquals(
        List.of(List.of("id", "12345678"), List.of("b", "1")),
        records("id,123456789012\nb,1\n", 10));
    assertEquals(List.of("is longer than 10 characters", ""), faults);
  }

  @Test
  void fieldsPastTheLimitAreAFaultAndTheNextIsRead() throws IOException {
    List<List<String>> all = records(",".repeat(20_000) + "\na,b");
    assertEquals(10_000, all.get(0).size());
    assertEquals(List.of("a", "b"), all.get(1));
    assertEquals(List.of("has more than 10000 fields", ""), faults);
  }

  @Test
  void fieldLongerThanTheBufferComesWhole() throws IOException {
    String runs = "1 2 ".repeat(50_000);
    assertEquals(List.of(List.of("a", runs, "b")), records("a," + runs + ",b"));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<List<String>> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
      String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
      for (int rows = random.nextInt(6); rows > 0; rows--) {
        List<String> row = new ArrayList<>();
        for (int fields = 1 + random.nextInt(4); fields > 0; fields--) {
          StringBuilder field = new StringBuilder();
          for (int n = random.nextInt(6); n > 0; n--) {
            field.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
          }
          row.add(field.toString());
          text.append(row.size() == 1 ? "" : ",");
          CsvText.field(text, field.toString());
        }
        expected.add(row);
        text.append(end);
      }
      assertEquals(expected, records(text.toString()), "seed " + seed);
      assertTrue(faults.stream().allMatch(String::isEmpty), "seed " + seed + faults);
    }
  }

  /** Any signs at all: the same as the rules applied to the whole text at once. */
  @Test
  void anySignsAreReadAsTheRulesSay() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder("x");
      for (int n = random.nextInt(40); n > 0; n--) {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      assertEquals(slow(text.toString()), records(text.toString()), "seed " + seed);
    }
  }

  private static List<List<String>> slow(String text) {
    List<List<String>> all = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isStart = true;
    boolean isOpen = false;
    int lineEnd = -1; // the first inside the open quotes
    int ofFirstLine = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '\n' : text.charAt(i);
      boolean isEnd = i == text.length();
      boolean isQuote = isOpen && !isEnd && c == '"' && !text.startsWith("\"", i + 1);
      boolean isClosing =
          isQuote && (i + 1 == text.length() || ",\n\r".indexOf(text.charAt(i + 1)) >= 0);
      if (isOpen && lineEnd >= 0 && (isEnd || (isQuote && !isClosing))) {
        field.setLength(ofFirstLine);
        isOpen = false;
        i = lineEnd - 1;
      } else if (isOpen && !isEnd) {
        if (c != '"') {
          if (lineEnd < 0 && (c == '\n' || c == '\r')) {
            lineEnd = i;
            ofFirstLine = field.length();
          }
          field.append(c);
        } else if (text.startsWith("\"", i + 1)) {
          field.append(c);
          i++;
        } else {
          isOpen = false;
        }
      } else if (c == ',' || c == '\n' || c == '\r') {
        boolean isBlank = c != ',' && row.isEmpty() && isStart;
        if (!isBlank) {
          row.add(field.toString());
        }
        field.setLength(0);
        isStart = true;
        if (c != ',' && !isBlank) {
          all.add(row);
          row = new ArrayList<>();
        }
        continue;
      } else if (c == '"' && isStart) {
        isOpen = true;
        lineEnd = -1;
      } else {
        field.append(c);
      }
      isStart = false;
    }
    return all;
  }
}
