import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What KafkaProducer makes of a configuration, in every version of kafka-clients that is there.
 *
 * <p>Arguments: the directory of the jars, the directory of the class that keeps threads from
 * starting. In: a JSON line {"settings": [[name, value], ...]}. Out: a JSON line each, an answer a
 * version; see tests/oracle/README.md.
 */
public final class KafkaProducers {
  private static List<KafkaVersion> load(File jars, File threads) throws IOException {
    List<File> shared = new ArrayList<>();
    Map<String, File> clients = new LinkedHashMap<>();
    for (File jar : jars.listFiles((dir, name) -> name.endsWith(".jar"))) {
      String name = jar.getName().replaceFirst("\\.jar$", "");
      if (name.startsWith("kafka-clients-")) {
        clients.put(name.substring("kafka-clients-".length()), jar);
      } else {
        shared.add(jar);
      }
    }
    List<KafkaVersion> versions = new ArrayList<>();
    for (Map.Entry<String, File> client : clients.entrySet()) {
      versions.add(new KafkaVersion(client.getKey(), threads, client.getValue(), shared));
    }
    return versions;
  }

  private static Map<String, Object> settings(String line) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (JsonElement element :
        JsonParser.parseString(line).getAsJsonObject().getAsJsonArray("settings")) {
      JsonArray pair = element.getAsJsonArray();
      settings.put(
          pair.get(0).getAsString(), pair.get(1).isJsonNull() ? null : pair.get(1).getAsString());
    }
    return settings;
  }

  public static void main(String[] args) throws Exception {
    List<KafkaVersion> versions = load(new File(args[0]), new File(args[1]));
    Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<String, Object> settings = settings(line);
      Map<String, Object> answers = new LinkedHashMap<>();
      for (KafkaVersion version : versions) {
        answers.put(version.name(), version.answer(settings));
      }
      out.println(gson.toJson(answers));
    }
    System.exit(0);
  }
}
