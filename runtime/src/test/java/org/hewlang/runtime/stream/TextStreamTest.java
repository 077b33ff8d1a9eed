package org.hewlang.runtime.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;

/** Text and bytes cut anew: where the items of the source end does not matter. */
class TextStreamTest {
  private final Ctx ctx = new Ctx();

  @Provide
  Arbitrary<List<String>> parts() {
    return Arbitraries.strings()
        .withChars('a', '\n', '\r', 'ü', '€', ' ')
        .ofMaxLength(12)
        .list()
        .ofMaxSize(12);
  }

  private Stream source(List<String> parts) {
    Sink sink = Pipe.open(64, false, (Step) _ -> true);
    parts.forEach(p -> sink.write(ctx, HewString.of(p)));
    sink.close(ctx);
    return Pipe.reader(sink);
  }

  private List<String> texts(Stream stream) {
    List<String> all = new ArrayList<>();
    while (stream.next(ctx)) {
      all.add(String.valueOf(ctx.ref));
    }
    return all;
  }

  @Property
  void linesAreThoseOfTheWholeText(@ForAll("parts") List<String> parts) {
    String whole = String.join("", parts);
    List<String> expected = new ArrayList<>(Arrays.asList(whole.split("\n", -1)));
    String last = expected.removeLast();
    expected.replaceAll(s -> s.endsWith("\r") ? s.substring(0, s.length() - 1) : s);
    if (!last.isEmpty()) {
      expected.add(last);
    }
    assertEquals(expected, texts(Lines.of(source(parts))));
  }

  @Property
  void blocksOfTextHaveWholeCharactersAndTheSize(
      @ForAll("parts") List<String> parts, @ForAll @IntRange(min = -1, max = 9) int size) {
    List<String> blocks = texts(Blocks.ofText(source(parts), size));
    assertEquals(String.join("", parts), String.join("", blocks));
    int wanted = Math.max(size, 1);
    for (int i = 0; i < blocks.size(); i++) {
      String block = blocks.get(i);
      long bytes = HewString.of(block).length();
      assertTrue(bytes <= wanted || block.length() == 1, block);
      if (i < blocks.size() - 1) {
        long more = bytes + HewString.of(blocks.get(i + 1).substring(0, 1)).length();
        assertTrue(bytes >= wanted || more > wanted, block);
      }
    }
  }

  @Property
  void blocksOfBytesHaveTheSize(
      @ForAll List<@IntRange(min = 0, max = 7) Integer> lengths,
      @ForAll @IntRange(min = 0, max = 9) int size) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Sink sink = Pipe.open(1000, false, (Step) _ -> true);
    int next = 0;
    for (int length : lengths) {
      byte[] item = new byte[length];
      for (int i = 0; i < length; i++) {
        item[i] = (byte) next++;
      }
      whole.writeBytes(item);
      sink.write(ctx, Bytes.adopt(item));
    }
    sink.close(ctx);
    Stream blocks = Blocks.ofBytes(Pipe.reader(sink), size);
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    int wanted = Math.max(size, 1);
    boolean shorter = false;
    while (blocks.next(ctx)) {
      byte[] block = ((Bytes) java.util.Objects.requireNonNull(ctx.ref)).toByteArray();
      assertTrue(!shorter && block.length > 0 && block.length <= wanted);
      shorter = block.length < wanted;
      found.writeBytes(block);
    }
    assertEquals(Arrays.toString(whole.toByteArray()), Arrays.toString(found.toByteArray()));
  }
}
