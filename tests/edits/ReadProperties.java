import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What java.util.Properties itself says of the texts and edits that `edits --properties FILE` wrote.
 * Ends with 1 when it reads one otherwise, or when an edit does not change exactly its setting.
 */
public final class ReadProperties {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.substring(1));
  }

  private static String text(String hex) {
    return new String(bytes(hex), StandardCharsets.UTF_8);
  }

  /** As load(Reader) where it is UTF-8, as load(InputStream) where it is not; null: not at all. */
  private static Properties load(byte[] bytes) throws IOException {
    Properties properties = new Properties();
    try {
      String text;
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        properties.load(new StringReader(text));
      } catch (CharacterCodingException notUtf8) {
        properties.load(new ByteArrayInputStream(bytes));
      }
      return properties;
    } catch (IllegalArgumentException refusal) {
      return null;
    }
  }

  public static void main(String[] args) throws IOException {
    byte[] now = null;
    Properties is = null;
    Properties was = null;
    Properties said = null;
    int texts = 0;
    int edits = 0;
    int failed = 0;
    for (String line : (Files.readString(Path.of(args[0])) + "end\n").split("\n")) {
      String[] words = line.split(" ");
      if (words[0].equals("setting")) {
        said.setProperty(text(words[1]), text(words[2]));
        continue;
      }
      if (words[0].equals("unreadable")) {
        said = null;
        continue;
      }
      // All of a text was told.
      if (now != null && !(is == null ? said == null : is.equals(said))) {
        failed++;
        System.out.println("FAILED: " + new String(now, StandardCharsets.UTF_8) + "\n  Java: " + is
            + "\n  here: " + said);
      }
      now = null;
      if (words[0].equals("text")) {
        texts++;
        was = is;
        now = bytes(words[1]);
        is = load(now);
        said = new Properties();
      } else if (words[0].equals("edit")) {
        edits++;
        was.setProperty(text(words[1]), text(words[2]));
        if (!was.equals(is)) {
          failed++;
          System.out.println("FAILED: an edit of " + text(words[1]) + "\n  wanted: " + was
              + "\n  Java:   " + is);
        }
      }
    }
    System.out.println("java.util.Properties " + System.getProperty("java.version") + ": " + texts
        + " texts and " + edits + " edits read, " + failed + " otherwise than here");
    System.exit(failed == 0 && texts > 0 ? 0 : 1);
  }
}
