package io.jnetlab.apply;

import java.nio.file.Files;
import java.nio.file.Path;

/** Brings a lab up as soon as it is told to on standard input, in a process that can be killed. */
final class UpMain {
    private UpMain() {}

    /** @param args the topology file */
    public static void main(String[] args) throws Exception {
        var topology = Labs.load(Files.readString(Path.of(args[0])));
        System.out.println("ready");
        if (System.in.read() >= 0) {
            Labs.up(topology);
        }
        System.out.println("up");
    }
}
