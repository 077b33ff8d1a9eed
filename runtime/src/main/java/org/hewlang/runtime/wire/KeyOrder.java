package org.hewlang.runtime.wire;

import java.util.Arrays;
import java.util.Comparator;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.KeyTable;
import org.hewlang.runtime.LongKeyTable;
import org.hewlang.runtime.ObjKeyTable;

/** The entries of a map or set in the order in which they are written. */
public final class KeyOrder {
  /** What keys are; the compiler names them by these letters. */
  public static final char SIGNED = 'S';

  public static final char UNSIGNED = 'U';

  /** At most 32 bits without sign, kept as the bits of an int. */
  public static final char WORD = 'W';

  public static final char BOOL = 'B';
  public static final char CHARACTER = 'C';
  public static final char TEXT = 'T';

  private record Entry(int slot, long number, HewString text) {}

  private final Entry[] entries;

  private KeyOrder(Entry[] entries) {
    this.entries = entries;
  }

  /** By value: numbers by size, texts by their bytes. */
  public static KeyOrder byValue(KeyTable table, char kind) {
    Entry[] entries = entries(table, kind, false);
    Arrays.sort(
        entries,
        switch (kind) {
          case TEXT -> Comparator.comparing(Entry::text);
          case UNSIGNED -> (a, b) -> Long.compareUnsigned(a.number(), b.number());
          default -> Comparator.comparingLong(Entry::number);
        });
    return new KeyOrder(entries);
  }

  /** By the texts of the keys, as in objects of the text formats. */
  public static KeyOrder byText(KeyTable table, char kind) {
    Entry[] entries = entries(table, kind, true);
    Arrays.sort(entries, Comparator.comparing(Entry::text));
    return new KeyOrder(entries);
  }

  private static Entry[] entries(KeyTable table, char kind, boolean texts) {
    Entry[] entries = new Entry[(int) table.length()];
    int i = 0;
    for (int slot = table.firstSlot(); slot >= 0; slot = table.nextSlot(slot)) {
      entries[i++] = entry(table, slot, kind, texts);
    }
    return entries;
  }

  private static Entry entry(KeyTable table, int slot, char kind, boolean texts) {
    if (kind == TEXT) {
      return new Entry(slot, 0, (HewString) ((ObjKeyTable) table).keyObject(slot));
    }
    long key = ((LongKeyTable) table).keyLong(slot);
    long number = kind == WORD ? key & 0xffff_ffffL : key;
    return new Entry(slot, number, texts ? text(number, kind) : HewString.EMPTY);
  }

  private static HewString text(long number, char kind) {
    return switch (kind) {
      case BOOL -> HewString.of(number != 0 ? "true" : "false");
      case CHARACTER -> HewString.ofCodePoint((int) number);
      case UNSIGNED -> HewString.of(Long.toUnsignedString(number));
      default -> HewString.of(Long.toString(number));
    };
  }

  public int size() {
    return entries.length;
  }

  public int slot(int index) {
    return entries[index].slot();
  }

  /** The text of a key, only {@link #byText}. */
  public HewString text(int index) {
    return entries[index].text();
  }
}
