package io.jnetlab.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.testing.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The text of a command, read by the real sh(1). */
final class ShellCommandTest {
    @Test
    void plainWordsStandAsTheyAre() {
        assertEquals(
                "ip -n h1 address add 10.0.0.1/24 dev eth0.100@x",
                ShellCommand.of("ip", "-n", "h1", "address", "add", "10.0.0.1/24", "dev", "eth0.100@x")
                        .toString());
    }

    @Test
    void othersAreQuoted() {
        assertEquals(
                "echo '' 'a b' 'it'\\''s' '$HOME' '*' '~' '#' 'ü'",
                ShellCommand.of("echo", "", "a b", "it's", "$HOME", "*", "~", "#", "ü")
                        .toString());
    }

    @Test
    void shReadsTheSameWords() {
        long seed = 42;
        Random random = new Random(seed);
        String alphabet = "abzAZ019-_./:=,@%+ '\"\\$`*?[]{}()<>|&;!#~^\t\nüß€";
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                word.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            words.add(word.toString());
        }
        List<String> line = new ArrayList<>(List.of("printf", "%s\\001"));
        line.addAll(words);
        String out = Command.sh(new ShellCommand(line).toString()).orFail().out();
        assertEquals(String.join("\001", words) + "\001", out, "seed " + seed);
    }
}
