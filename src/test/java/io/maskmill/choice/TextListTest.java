package io.maskmill.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextListTest {
  @ParameterizedTest
  @ValueSource(strings = {"a/*,b", " a/* , b,", "[\"a/*\", \"b\"]", "a/*\n\n b\n", " [\"a/*\",\"b\"]\n"})
  void aListHasOneMeaning(String text) {
    assertEquals(List.of("a/*", "b"), TextList.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0-9]", "[5]", "[5]x", "[a]*[b]", "[\"a\"]x"})
  void aGlobIsNoList(String glob) {
    assertNull(TextList.listed(glob));
    assertEquals(List.of(glob), TextList.of(glob));
  }

  @Test
  void commasInAListOrALineAreOfItsTexts() {
    assertEquals(List.of("a,b", "c"), TextList.of("[\"a,b\", \"c\"]"));
    assertEquals(List.of("a,b", "c"), TextList.of("a,b\nc"));
  }
}
