package io.jnetlab.graph;

/** Text in XML and HTML. */
final class Xml {
    private Xml() {}

    /** Safe in the content of an element, and in an attribute's value between quotes of both kinds. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A coordinate: at most one decimal, and no more digits than needed. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long whole = Math.abs(tenths);
        return sign + whole / 10 + (whole % 10 == 0 ? "" : "." + whole % 10);
    }
}
