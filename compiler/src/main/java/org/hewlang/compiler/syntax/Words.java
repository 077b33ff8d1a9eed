package org.hewlang.compiler.syntax;

import java.util.Arrays;

/**
 * The distinct identifiers and keywords of a file, numbered. The reserved words come first (their
 * number decides the token kind), then the words that only some constructs know, so that asking for
 * one of them is a comparison of ints.
 */
final class Words {
  // Words that are ordinary identifiers elsewhere; numbers in the order of CONTEXTUAL.
  static final int AFTER;
  static final int FROM;
  static final int INIT;
  static final int CHILD;
  static final int RESTART;
  static final int WIRE;
  static final int RESERVED;
  static final int STATE;
  static final int EVENT;
  static final int ON;
  static final int WHEN;
  static final int JOIN;
  static final int MAILBOX;
  static final int OVERFLOW;
  static final int FALLBACK;
  static final int COALESCE;
  static final int STRATEGY;
  static final int MAX_RESTARTS;
  static final int WINDOW;
  static final int LAUNCH;
  static final int CANCEL;
  static final int BYTES;
  static final int SELF;

  private static final String[] CONTEXTUAL = {
    "after",
    "from",
    "init",
    "child",
    "restart",
    "wire",
    "reserved",
    "state",
    "event",
    "on",
    "when",
    "join",
    "mailbox",
    "overflow",
    "fallback",
    "coalesce",
    "strategy",
    "max_restarts",
    "window",
    "launch",
    "cancel",
    "bytes",
    "self"
  };

  private static final Words START = new Words();

  static {
    for (int kind = HewParserConstants.LET; kind <= HewParserConstants.MACHINE; kind++) {
      String image = HewParserConstants.tokenImage[kind];
      START.add(image.substring(1, image.length() - 1), kind);
    }
    int first = START.count;
    for (String word : CONTEXTUAL) {
      START.add(word, HewParserConstants.IDENT);
    }
    AFTER = first;
    FROM = first + 1;
    INIT = first + 2;
    CHILD = first + 3;
    RESTART = first + 4;
    WIRE = first + 5;
    RESERVED = first + 6;
    STATE = first + 7;
    EVENT = first + 8;
    ON = first + 9;
    WHEN = first + 10;
    JOIN = first + 11;
    MAILBOX = first + 12;
    OVERFLOW = first + 13;
    FALLBACK = first + 14;
    COALESCE = first + 15;
    STRATEGY = first + 16;
    MAX_RESTARTS = first + 17;
    WINDOW = first + 18;
    LAUNCH = first + 19;
    CANCEL = first + 20;
    BYTES = first + 21;
    SELF = first + 22;
  }

  private String[] texts = new String[128];
  private int[] kinds = new int[128];
  private int[] hashes = new int[128];
  private int count;
  // Open addressing: number of the word + 1, or 0.
  private int[] slots = new int[512];

  private Words() {}

  /** The words that every file knows. */
  static Words start() {
    Words words = new Words();
    words.texts = Arrays.copyOf(START.texts, 256);
    words.kinds = Arrays.copyOf(START.kinds, 256);
    words.hashes = Arrays.copyOf(START.hashes, 256);
    words.slots = START.slots.clone();
    words.count = START.count;
    return words;
  }

  String text(int word) {
    return texts[word];
  }

  int kind(int word) {
    return kinds[word];
  }

  /** The number of the word in {@code text[start..end)}; new ones become identifiers. */
  int number(char[] text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + text[i];
    }
    int slot = spread(hash) & (slots.length - 1);
    for (int found; (found = slots[slot]) != 0; slot = (slot + 1) & (slots.length - 1)) {
      if (hashes[found - 1] == hash && same(texts[found - 1], text, start, end)) {
        return found - 1;
      }
    }
    return insert(new String(text, start, end - start), hash, HewParserConstants.IDENT, slot);
  }

  private void add(String word, int kind) {
    int hash = word.hashCode();
    int slot = spread(hash) & (slots.length - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    insert(word, hash, kind, slot);
  }

  private int insert(String word, int hash, int kind, int slot) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    texts[count] = word;
    kinds[count] = kind;
    hashes[count] = hash;
    slots[slot] = ++count;
    if (count * 2 > slots.length) {
      grow();
    }
    return count - 1;
  }

  private void grow() {
    int[] larger = new int[slots.length * 2];
    for (int word = 0; word < count; word++) {
      int slot = spread(hashes[word]) & (larger.length - 1);
      while (larger[slot] != 0) {
        slot = (slot + 1) & (larger.length - 1);
      }
      larger[slot] = word + 1;
    }
    slots = larger;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 15);
  }

  private static boolean same(String word, char[] text, int start, int end) {
    int length = end - start;
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word.charAt(i) != text[start + i]) {
        return false;
      }
    }
    return true;
  }
}
