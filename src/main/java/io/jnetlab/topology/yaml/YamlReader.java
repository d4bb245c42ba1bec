package io.jnetlab.topology.yaml;

import io.jnetlab.diag.SourceFile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Reads the one document of a file into nodes.
 *
 * <p>It composes them from SnakeYAML's events itself. SnakeYAML's composer would guess a type for each scalar, only to
 * have it ignored, with a dozen regular expressions that cost every command's start; it says nothing of where a limit was
 * passed; and it takes an alias to the list that it stands in.
 */
public final class YamlReader {
    static final int MAX_ALIASES = 50;
    static final int MAX_DEPTH = 100;

    /** What a file may grow to where its aliases are replaced by copies. */
    static final int MAX_NODES = 2_000_000;

    private final ParserImpl events;
    private final Problems problems;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    /** The anchors of nodes that are not complete yet. */
    private final Map<String, Boolean> open = new HashMap<>();

    private int aliases;

    private YamlReader(ParserImpl events, Problems problems) {
        this.events = events;
        this.problems = problems;
    }

    /** A problem that ends reading, reported where it was found. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Stop() {
            super(null, null, false, false);
        }
    }

    /** The document's root; null where there is none or where reading ended with a problem. */
    public static @Nullable YamlNode read(SourceFile source, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            CodePointReader reader = new CodePointReader(source.text());
            return new YamlReader(new ParserImpl(reader, options), problems).document();
        } catch (Stop e) {
            return null;
        } catch (MarkedYAMLException e) {
            YamlSyntax.report(e, problems);
            return null;
        } catch (NumberFormatException e) { // SnakeYAML's, of an escape without its digits
            problems.errorInFile("this is not YAML: an escape of a tag or text has not its digits", null);
            return null;
        } catch (YAMLException e) {
            problems.errorInFile("this is not YAML: " + e.getMessage(), null);
            return null;
        }
    }

    private @Nullable YamlNode document() {
        events.getEvent();
        if (events.checkEvent(Event.ID.StreamEnd)) {
            problems.errorInFile(
                    "the file is empty", "the smallest lab is a name and a namespace:\nnamespaces:\n  ns1: {}");
            return null;
        }
        events.getEvent();
        YamlNode root = node(1);
        events.getEvent();
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            Mark second = events.getEvent().getStartMark();
            problems.error(
                    second.getIndex(),
                    second.getIndex() + 3,
                    "a second document starts here; a file describes one lab",
                    "put the other lab into a file of its own");
            return null;
        }
        if (aliases > 0 && root.weight > MAX_NODES) {
            problems.errorInFile(
                    "with its aliases (*name) written out the file has more than 2 million values",
                    "aliases of lists that hold aliases grow fast: write less of them");
            return null;
        }
        return root;
    }

    private YamlNode node(int depth) {
        Event event = events.getEvent();
        int start = event.getStartMark().getIndex();
        int end = event.getEndMark().getIndex();
        if (depth > MAX_DEPTH) {
            throw stop(start, start + 1, "more than " + MAX_DEPTH + " levels of lists and maps", null);
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias.getAnchor(), start, end);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.remove(anchor);
            open.put(anchor, true);
        }
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar, end)
                : collection((CollectionStartEvent) event, depth);
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode alias(String anchor, int start, int end) {
        aliases++;
        if (aliases > MAX_ALIASES) {
            throw stop(start, end, "more than " + MAX_ALIASES + " aliases (*name) in a file", null);
        }
        if (open.containsKey(anchor)) {
            throw stop(start, end, "the alias *" + anchor + " stands inside of what it names", null);
        }
        YamlNode node = anchors.get(anchor);
        if (node == null) {
            throw stop(
                    start,
                    end,
                    "the alias *" + anchor + " names nothing",
                    "\"&" + anchor + "\" must stand before it; a value that starts with * is written in quotes");
        }
        return node;
    }

    private YamlNode scalar(ScalarEvent event, int end) {
        refuseTag(event.getTag(), event);
        String text = event.getValue();
        if (!event.isPlain()) {
            refuseNoCharacters(text, event.getStartMark().getIndex(), end);
        }
        return YamlNode.scalar(event.getStartMark().getIndex(), end, text, event.isPlain());
    }

    /** What an escape in double quotes can write and no program takes: a NUL, which ends texts, and half a character. */
    private void refuseNoCharacters(String text, int start, int end) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == 0) {
                throw stop(start, end, "a text can't hold the character U+0000, which ends it for all programs", null);
            }
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw stop(
                        start,
                        end,
                        "a text can't hold U+" + Integer.toHexString(c) + ", which is half of a character",
                        "write the character itself, or all of it as \\UXXXXXXXX");
            }
            i += Character.charCount(c);
        }
    }

    private YamlNode collection(CollectionStartEvent event, int depth) {
        refuseTag(event.getTag(), event);
        int start = event.getStartMark().getIndex();
        boolean list = event.getEventId() == Event.ID.SequenceStart;
        YamlNode node = list ? YamlNode.list(start, start) : YamlNode.map(start, start);
        Event.ID last = list ? Event.ID.SequenceEnd : Event.ID.MappingEnd;
        while (!events.checkEvent(last)) {
            YamlNode first = node(depth + 1);
            if (list) {
                node.add(first);
            } else {
                node.put(first, node(depth + 1));
            }
        }
        node.end = events.getEvent().getEndMark().getIndex();
        return node;
    }

    private void refuseTag(@Nullable String tag, NodeEvent event) {
        if (tag != null) {
            problems.error(
                    event.getStartMark().getIndex(),
                    event.getEndMark().getIndex(),
                    "a tag (!) changes nothing in a topology file: each value is read by its text",
                    "take it away");
        }
    }

    private Stop stop(int start, int end, String message, @Nullable String help) {
        problems.error(start, end, message, help);
        return new Stop();
    }
}
