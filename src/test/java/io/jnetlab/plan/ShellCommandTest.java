package io.jnetlab.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.fuzz.Shown;
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

    /** In a terminal, and in an editor, the script shows what it does. */
    @Test
    void charactersThatCanNotBeSeenAreWrittenAsNumbers() {
        assertEquals(
                "echo 'a'\"$(printf '\\033')\"'[2J' > '/x'\"$(printf '\\342\\200\\256')\"''",
                ShellCommand.of("echo", "a\u001b[2J").into("/x\u202e").toString());
        String hidden = "\u001b\u0007\u007f\u0085\u009b\u200b\u202e\ufeff\ue000\udb40\udc01\r";
        String word = hidden + "it's \\033 %s \n\t" + hidden + hidden.charAt(0) + "'";
        String line = ShellCommand.of("printf", "%s", word).toString();
        String text = new ShellCommand(List.of("cat"))
                .reading(word + "\nEOF\n$(id)\\c\\0101")
                .toString();
        Shown.check(line);
        Shown.check(text);
        assertEquals(word, Command.sh(line).orFail().out());
        assertEquals(word + "\nEOF\n$(id)\\c\\0101\n", Command.sh(text).orFail().out());
    }
}
