package io.jnetlab.netns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for what ends or replaces a process. */
final class ChildJvm {
    private ChildJvm() {}

    /** The words that start a main class of the tests. */
    static List<String> words(Class<?> main, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-XX:TieredStopAtLevel=1");
        if (Runtime.version().feature() >= 24) {
            // As the launcher does: else the JVM warns on standard error.
            words.add("--enable-native-access=ALL-UNNAMED");
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(main.getName());
        words.addAll(arguments);
        return words;
    }

    static List<String> words(Class<?> main, String... arguments) {
        return words(main, List.of(arguments));
    }

    /** The same as text for a shell. */
    static String shell(Class<?> main, String... arguments) {
        StringBuilder text = new StringBuilder();
        for (String word : words(main, arguments)) {
            text.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return text.toString();
    }
}
