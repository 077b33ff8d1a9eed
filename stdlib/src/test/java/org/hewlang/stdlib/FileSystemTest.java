package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.ObjVec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemTest {
  @TempDir Path dir;

  private HewString path(String name) {
    return HewString.of(dir.resolve(name).toString());
  }

  private static HewString text(String s) {
    return HewString.of(s);
  }

  private static List<String> texts(ObjVec v) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < v.length(); i++) {
      all.add(v.get(i).toString());
    }
    return all;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertEquals(0, FileSystem.write(path("a"), text("é\n")));
    assertEquals(0, FileSystem.append(path("a"), text("two")));
    assertEquals("é\ntwo", FileSystem.read(path("a")).toString());
    assertEquals(6, FileSystem.size(path("a")));
    FileSystem.write(path("a"), text("short"));
    assertEquals("short", FileSystem.read(path("a")).toString());
  }

  @Test
  void appendingMakesTheFile() throws IOException {
    FileSystem.append(path("new"), text("x"));
    assertEquals("x", Files.readString(dir.resolve("new")));
  }

  @Test
  void bytesStayAsTheyAre() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    FileSystem.writeBytes(path("raw"), Bytes.adopt(all.clone()));
    assertArrayEquals(all, FileSystem.readBytes(path("raw")).toByteArray());
    assertEquals(0, FileSystem.readBytesOrEmpty(path("none")).length());
  }

  @Test
  void malformedTextIsRepaired() throws IOException {
    Files.write(dir.resolve("bad"), new byte[] {'a', (byte) 0xff, 0, 'b'});
    assertEquals("a\uFFFD\0b", FileSystem.read(path("bad")).toString());
  }

  @Test
  void failuresHaveReasonsWithoutThePath() {
    IOException missing =
        assertThrows(NoSuchFileException.class, () -> FileSystem.read(path("none")));
    assertEquals("no such file or directory", missing.getMessage());
    IOException directory = assertThrows(IOException.class, () -> FileSystem.read(path("")));
    assertEquals("it is a directory", directory.getMessage());
    assertThrows(FileAlreadyExistsException.class, () -> FileSystem.makeDirectory(path("")));
    IOException invalid = assertThrows(IOException.class, () -> FileSystem.size(text("a\0b")));
    assertEquals("not a valid path", invalid.getMessage());
    assertEquals("", FileSystem.readOrEmpty(path("none")).toString());
  }

  @Test
  void directories() throws IOException {
    assertThrows(IOException.class, () -> FileSystem.makeDirectory(path("a/b")));
    assertEquals(0, FileSystem.makeDirectories(path("a/b")));
    assertEquals(0, FileSystem.makeDirectories(path("a/b")));
    assertTrue(FileSystem.isDirectory(path("a")));
    assertFalse(FileSystem.isFile(path("a")));
    FileSystem.write(path("a/z"), text(""));
    FileSystem.write(path("a/.hidden"), text(""));
    FileSystem.write(path("a/é"), text(""));
    assertEquals(List.of(".hidden", "b", "z", "é"), texts(FileSystem.list(path("a"))));
    assertThrows(IOException.class, () -> FileSystem.list(path("a/z")));
  }

  @Test
  void onlyFilesAndLinksAreDeleted() throws IOException {
    FileSystem.makeDirectory(path("d"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), dir.resolve("d"));
    assertThrows(IOException.class, () -> FileSystem.delete(path("d")));
    assertEquals(0, FileSystem.delete(path("link")));
    assertFalse(Files.exists(link));
    assertTrue(FileSystem.exists(path("d")));
    assertThrows(IOException.class, () -> FileSystem.delete(path("link")));
  }

  @Test
  void movingAndCopyingReplaceTheTarget() throws IOException {
    FileSystem.write(path("one"), text("1"));
    FileSystem.write(path("two"), text("2"));
    FileSystem.copy(path("one"), path("two"));
    assertEquals("1", FileSystem.read(path("two")).toString());
    FileSystem.write(path("one"), text("new"));
    FileSystem.rename(path("one"), path("two"));
    assertEquals("new", FileSystem.read(path("two")).toString());
    assertFalse(FileSystem.exists(path("one")));
    FileSystem.makeDirectory(path("d"));
    assertThrows(IOException.class, () -> FileSystem.copy(path("d"), path("e")));
    assertThrows(IOException.class, () -> FileSystem.rename(path("one"), path("x")));
  }

  @Test
  void nothingHasTheEmptyPath() {
    assertFalse(FileSystem.exists(text("")));
    assertFalse(FileSystem.isDirectory(text("")));
    assertThrows(NoSuchFileException.class, () -> FileSystem.list(text("")));
    assertThrows(NoSuchFileException.class, () -> FileSystem.write(text(""), text("x")));
  }

  @Test
  void whatIsNoPathDoesNotExist() {
    assertFalse(FileSystem.exists(text("a\0b")));
    assertFalse(FileSystem.isFile(text("a\0b")));
    assertFalse(FileSystem.isDirectory(text("a\0b")));
  }
}
