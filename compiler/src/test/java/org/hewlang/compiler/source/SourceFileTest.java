package org.hewlang.compiler.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  @Test
  void linesEndBeforeTheirCarriageReturn() {
    SourceFile file = SourceFile.of("m.hew", "ab\r\n\ncd");
    assertEquals(3, file.lineCount());
    assertEquals("ab", file.lineText(1));
    assertEquals("", file.lineText(2));
    assertEquals("cd", file.lineText(3));
    assertEquals(2, file.lineEnd(1));
  }

  @Test
  void columnsCountCodePoints() {
    SourceFile file = SourceFile.of("m.hew", "🙂x\n\ty");
    assertEquals(2, file.column(2));
    assertEquals(2, file.column(5));
    assertEquals(2, file.line(5));
  }

  @Property(tries = 300)
  void offsetsInUtf8AgreeWithTheEncoder(
      @ForAll @StringLength(max = 20) String text,
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(max = 20) int second) {
    // The encoder replaces what is no text; sources never hold such halves.
    String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    SourceFile file = SourceFile.of("m.hew", valid);
    for (int wanted : new int[] {first, second}) {
      int offset = Math.min(wanted, valid.length());
      if (offset > 0 && Character.isHighSurrogate(valid.charAt(offset - 1))) {
        offset--;
      }
      assertEquals(
          valid.substring(0, offset).getBytes(StandardCharsets.UTF_8).length,
          file.utf8Offset(offset));
    }
  }

  @Property(tries = 200)
  void textThatIsUtf8IsTakenAsItIs(@ForAll @StringLength(max = 30) String text) {
    String valid =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace("\0", "")
            .replaceFirst("^\ufeff", "");
    byte[] bytes = valid.getBytes(StandardCharsets.UTF_8);
    assertEquals(new SourceText.Text(valid), SourceText.decode(bytes));
    byte[] marked = ("\ufeff" + valid).getBytes(StandardCharsets.UTF_8);
    assertEquals(new SourceText.Text(valid), SourceText.decode(marked));
  }

  @Test
  void otherEncodingsAreNoText() {
    assertInstanceOf(
        SourceText.NotText.class, SourceText.decode("fn".getBytes(StandardCharsets.UTF_16LE)));
    assertInstanceOf(SourceText.NotText.class, SourceText.decode(new byte[] {'a', (byte) 0xC3}));
    assertInstanceOf(SourceText.Text.class, SourceText.decode(new byte[0]));
  }
}
