package org.hewlang.compiler.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of a source file as text, or why they are none. */
public sealed interface SourceText {
  /** Valid text without a byte-order mark. */
  record Text(String text) implements SourceText {}

  /**
   * Not Hew source.
   *
   * @param reason completes the sentence "`x.hew` ..."
   * @param help what to do; may be empty
   */
  record NotText(String reason, String help) implements SourceText {}

  /** How much is searched for the zero bytes that give a binary file away. */
  int PROBE = 8192;

  /** Decodes UTF-8; one byte-order mark at the start is skipped. */
  static SourceText decode(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return new NotText("is encoded in UTF-16", "save it as UTF-8");
    }
    for (int i = 0; i < Math.min(bytes.length, PROBE); i++) {
      if (bytes[i] == 0) {
        return new NotText("is a binary file, not Hew source", "");
      }
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length - start);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      return invalid(bytes[in.position()] & 0xFF, out.flip().toString());
    }
    return new Text(out.flip().toString());
  }

  private static NotText invalid(int value, String before) {
    SourceFile file = SourceFile.of("", before);
    int end = before.length();
    return new NotText(
        String.format(
            "is not valid UTF-8: byte 0x%02X at line %d, column %d",
            value, file.line(end), file.column(end)),
        "save it as UTF-8");
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
