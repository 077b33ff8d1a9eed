import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

class words {
  public static void main(String[] args) throws IOException {
    String text = Files.readString(Path.of(args[0]));
    Map<String, Long> counts = new HashMap<>();
    int start = -1, n = text.length();
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter) {
        if (start < 0) {
          start = i;
        }
      } else if (start >= 0) {
        counts.merge(text.substring(start, i).toLowerCase(Locale.ROOT), 1L, Long::sum);
        start = -1;
      }
    }
    if (start >= 0) {
      counts.merge(text.substring(start, n).toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
    long most = 0;
    String best = "";
    for (Map.Entry<String, Long> e : counts.entrySet()) {
      if (e.getValue() > most || e.getValue() == most && e.getKey().compareTo(best) < 0) {
        most = e.getValue();
        best = e.getKey();
      }
    }
    System.out.println(counts.size() + " " + best + " " + most);
  }
}
