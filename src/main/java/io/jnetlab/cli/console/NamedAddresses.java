package io.jnetlab.cli.console;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.TargetAddress;
import io.jnetlab.cli.console.ConsoleLine.Word;
import io.jnetlab.netns.NetworkNamespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes addresses for the names of namespaces in a line that runs in one of them, as mininet's prompt does: for whole words
 * without quotes and backslashes, but not for the command itself.
 */
final class NamedAddresses {
    private final NetworkNamespace from;
    private final List<String> namespaces;

    /** @param namespaces the names that are replaced */
    NamedAddresses(NetworkNamespace from, List<String> namespaces) {
        this.from = from;
        this.namespaces = namespaces;
    }

    /** The words from an index on. */
    List<String> words(ConsoleLine line, int index) throws CliException, IOException {
        List<String> out = new ArrayList<>();
        for (int i = index; i < line.words().size(); i++) {
            Word word = line.words().get(i);
            out.add(i > index && isName(word) ? address(word) : word.value());
        }
        return out;
    }

    /** The text from a word on, for a shell; what follows an operator stays as it is. */
    String text(ConsoleLine line, int index) throws CliException, IOException {
        StringBuilder out = new StringBuilder();
        int copied = line.words().get(index - 1).end();
        for (int i = index + 1; i < line.words().size(); i++) {
            Word word = line.words().get(i);
            if (isName(word)) {
                out.append(line.text(), copied, word.start()).append(address(word));
                copied = word.end();
            }
        }
        return out.append(line.text().substring(copied)).toString();
    }

    private boolean isName(Word word) {
        return word.plain() && namespaces.contains(word.value());
    }

    private String address(Word word) throws CliException, IOException {
        return TargetAddress.of(from, word.value(), null).address().toString();
    }
}
