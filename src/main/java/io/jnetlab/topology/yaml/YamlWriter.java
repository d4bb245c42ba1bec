package io.jnetlab.topology.yaml;

import io.jnetlab.diag.VisibleText;
import java.util.List;

/** Writes nodes as YAML, in the same way each time: small things on one line, the others one entry a line. */
public final class YamlWriter {
    private static final int WIDTH = 100;
    /** Of lists and maps within each other that may stand on one line. */
    private static final int FLOW_HEIGHT = 2;

    private static final String PLAIN_START = "/._";
    private static final String PLAIN = "/._:+-()=%@~<> ";

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** @param root a map */
    public static String text(YamlNode root) {
        YamlWriter writer = new YamlWriter();
        for (int i = 0; i < root.keys.size(); i++) {
            YamlNode value = root.values.get(i);
            writer.above(value, 0);
            writer.out.append(scalar(root.keys.get(i).text)).append(':');
            if (value.kind == YamlNode.Kind.SCALAR || value.values.isEmpty()) {
                writer.below(value, 0);
            } else {
                writer.out.append('\n');
                writer.block(value, 2);
            }
        }
        writer.comments(root.lastNotes(), 0);
        return writer.out.toString();
    }

    /** The comments that belong above an entry, with those within it where there is no line for them. */
    private void above(YamlNode value, int indent) {
        comments(value.notes(), indent);
        if (value.values.isEmpty()) {
            comments(value.lastNotes(), indent);
        }
    }

    private void comments(List<String> lines, int indent) {
        for (String line : lines) {
            spaces(indent);
            out.append("# ").append(VisibleText.escape(line)).append('\n');
        }
    }

    /** A node on one line, as in a list or map within another. */
    public static String line(YamlNode node) {
        StringBuilder line = new StringBuilder();
        flow(node, line);
        return line.toString();
    }

    /** A list or map that isn't empty. */
    private void block(YamlNode node, int indent) {
        for (int i = 0; i < node.values.size(); i++) {
            YamlNode value = node.values.get(i);
            above(value, indent);
            spaces(indent);
            if (node.kind == YamlNode.Kind.MAP) {
                out.append(scalar(node.keys.get(i).text)).append(':');
                below(value, indent);
            } else if (value.kind == YamlNode.Kind.SCALAR || fits(value, indent + 2)) {
                out.append('-');
                below(value, indent);
            } else {
                int start = out.length();
                block(value, indent + 2);
                // The first line of it stands behind the dash.
                out.replace(start, start + 2 + indent, "- ");
            }
        }
        comments(node.lastNotes(), indent);
    }

    /** What stands behind a key or a dash. */
    private void below(YamlNode value, int indent) {
        int column = out.length() - (out.lastIndexOf("\n") + 1);
        if (value.kind == YamlNode.Kind.SCALAR && isLiteral(value.text)) {
            literal(value.text, indent + 2);
        } else if (value.kind == YamlNode.Kind.SCALAR || fits(value, column + 1)) {
            out.append(' ');
            flow(value, out);
            out.append('\n');
        } else {
            out.append('\n');
            block(value, indent + 2);
        }
    }

    private void spaces(int n) {
        for (int i = 0; i < n; i++) {
            out.append(' ');
        }
    }

    private static boolean fits(YamlNode node, int column) {
        if (node.values.isEmpty()) {
            return true;
        }
        if (height(node) > FLOW_HEIGHT || node.hasNotesInside()) {
            return false;
        }
        StringBuilder line = new StringBuilder();
        flow(node, line);
        return column + line.length() <= WIDTH && line.indexOf("\\n") < 0;
    }

    private static int height(YamlNode node) {
        int height = 0;
        for (YamlNode value : node.values) {
            height = Math.max(height, height(value));
        }
        return node.kind == YamlNode.Kind.SCALAR || node.values.isEmpty() ? 0 : height + 1;
    }

    private static void flow(YamlNode node, StringBuilder out) {
        if (node.kind == YamlNode.Kind.SCALAR) {
            out.append(node.empty ? "" : scalar(node.text));
            return;
        }
        boolean map = node.kind == YamlNode.Kind.MAP;
        out.append(map ? '{' : '[');
        for (int i = 0; i < node.values.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            if (map) {
                out.append(scalar(node.keys.get(i).text)).append(": ");
            }
            flow(node.values.get(i), out);
        }
        out.append(map ? '}' : ']');
    }

    /** Whether a text is best written line by line: several lines that begin with no blank, the last one ended. */
    private static boolean isLiteral(String text) {
        if (text.indexOf('\n') < 0 || text.charAt(0) <= ' ' || !text.endsWith("\n") || text.endsWith("\n\n")) {
            return false;
        }
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c != '\n' && VisibleText.isHidden(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private void literal(String text, int indent) {
        out.append(" |\n");
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end > start) {
                spaces(indent);
            }
            out.append(text, start, end + 1);
            start = end + 1;
        }
    }

    /** Plain where no YAML reader could take it for something else than a text, anywhere; else in double quotes. */
    private static String scalar(String text) {
        boolean plain = !text.isEmpty() && (isWord(text.charAt(0)) || PLAIN_START.indexOf(text.charAt(0)) >= 0);
        for (int i = 0; i < text.length(); i++) {
            plain &= isWord(text.charAt(i)) || PLAIN.indexOf(text.charAt(i)) >= 0;
        }
        plain &= !text.contains(": ") && !text.endsWith(":") && !text.endsWith(" ") && !text.startsWith("...");
        return plain ? text : quoted(text);
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
                out.append((char) c);
            } else {
                VisibleText.append(out, c);
            }
            i += Character.charCount(c);
        }
        return out.append('"').toString();
    }
}
