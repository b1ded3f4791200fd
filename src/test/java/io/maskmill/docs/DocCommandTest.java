package io.maskmill.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.maskmill.spi.ConfigException;
import io.maskmill.spi.MaskFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

/** What the tests of pages find in a command. */
class DocCommandTest {
  private static final String CONVERT =
      "maskmill convert --from cvat-mask --input in --to coco,parquet --output out ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONVERT,
        CONVERT
            + "--compat cvat --target-opt huggingface=on --target-opt coco.segmentation=polygon",
        "maskmill convert --from FORMAT --input URI --to FORMAT[,FORMAT...] --output URI | --job FILE",
        "maskmill diff FORMAT:URI FORMAT:URI [--ignore dataset,subset] [--json]",
        "maskmill diff coco:a encord:b --compat encord --b-opt 'images=images/{title}'"
      })
  void whatMaskmillTakesPasses(String line) {
    DocCommand.of(line).isTaken();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONVERT + "--target-opt nope=1",
        CONVERT + "--target-opt coco.nope=1",
        CONVERT + "--target-opt huggingface",
        CONVERT + "--target-opt segmentation=curve",
        CONVERT + "--source-opt nope=1",
        CONVERT + "--compat supervisely",
        "maskmill diff coco:a encord:b --a-opt nope=1",
        "maskmill diff coco:a encord:b --b-opt nope=1",
        "maskmill diff parquet:a encord:b --compat cvat",
        "maskmill diff coco:a nope:b"
      })
  void whatMaskmillRefusesFails(String line) {
    DocCommand command = DocCommand.of(line);
    Throwable e = assertThrows(Throwable.class, command::isTaken);
    assertEquals(true, e instanceof ConfigException || e instanceof AssertionError, e.toString());
  }

  @Test
  void anUnknownFlagFails() {
    DocCommand command = DocCommand.of(CONVERT + "--nope");
    assertThrows(ParameterException.class, command::isTaken);
  }

  @Test
  void quotedWordsStayWhole() {
    DocCommand command = DocCommand.of("maskmill inspect --from coco --input 'a b'");
    assertEquals(List.of("inspect", "--from", "coco", "--input", "a b"), command.words());
    assertEquals(List.of("coco"), command.sources().stream().map(MaskFormat::id).toList());
  }
}
