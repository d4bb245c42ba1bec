package io.jnetlab.cli;

/** Entry point of the {@code jnetlab} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
