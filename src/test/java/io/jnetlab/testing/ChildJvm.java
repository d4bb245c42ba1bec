package io.jnetlab.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for a main class, of the program or of the tests: one to kill, to limit, or to run as another user. */
public final class ChildJvm {
    private static final boolean WARNS = Runtime.version().feature() >= 24;

    private ChildJvm() {}

    /** The words that start it. */
    public static List<String> words(Class<?> main, String... arguments) {
        return words(List.of(), main, List.of(arguments));
    }

    /**
     * The words that start it.
     *
     * @param options more of them for the JVM
     * @param main has the method {@code main}
     */
    public static List<String> words(List<String> options, Class<?> main, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto"));
        if (WARNS) {
            // As the launcher does: else the JVM warns on standard error.
            words.add("--enable-native-access=ALL-UNNAMED");
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        words.addAll(arguments);
        return words;
    }

    /** Not started yet, for an environment or streams of its own. */
    public static ProcessBuilder builder(Class<?> main, String... arguments) {
        return new ProcessBuilder(words(main, arguments));
    }

    /** Runs it to its end. */
    public static Command run(Class<?> main, String... arguments) {
        return Command.run(builder(main, arguments));
    }

    /** The same words as text for a shell. */
    public static String shell(Class<?> main, String... arguments) {
        StringBuilder text = new StringBuilder();
        for (String word : words(main, arguments)) {
            text.append('\'').append(word.replace("'", "'\\''")).append("' ");
        }
        return text.toString();
    }
}
