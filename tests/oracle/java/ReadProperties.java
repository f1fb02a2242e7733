import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What java.util.Properties reads. In: the path of a file a line. Out: a JSON line each, its
 * settings in the order of the file, or why it cannot be read.
 */
public final class ReadProperties {
  /** Keeps what load() puts, in its order: a Properties forgets it. */
  private static final class Recorder extends Properties {
    private static final long serialVersionUID = 1;
    private final transient List<List<String>> settings = new ArrayList<>();

    @Override
    public synchronized Object put(Object name, Object value) {
      settings.add(List.of((String) name, (String) value));
      return super.put(name, value);
    }
  }

  private static Map<String, Object> read(String path) throws IOException {
    Recorder properties = new Recorder();
    try (InputStream file = new FileInputStream(path)) {
      properties.load(file);
    } catch (IllegalArgumentException refusal) {
      return Map.of("unreadable", refusal.getMessage());
    }
    return Map.of("settings", properties.settings);
  }

  public static void main(String[] args) throws IOException {
    Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = in.readLine(); path != null; path = in.readLine()) {
      out.println(gson.toJson(read(path)));
    }
  }
}
