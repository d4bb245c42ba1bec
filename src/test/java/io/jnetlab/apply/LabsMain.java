package io.jnetlab.apply;

import io.jnetlab.observe.Examination;
import io.jnetlab.topology.Topology;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Does what it is told on standard input, a line each: {@code up FILE}, {@code down LAB}, {@code plan FILE}, {@code list},
 * {@code doctor}. It
 * answers {@code done}, {@code conflict}, or what went wrong.
 */
final class LabsMain {
    private LabsMain() {}

    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = act(line);
            } catch (ApplyFailedException e) {
                answer = "failed: " + e + " left " + e.left();
            } catch (Exception e) {
                answer = "failed: " + e;
            }
            System.out.println(answer.replace('\n', ' '));
        }
    }

    private static String act(String line) throws Exception {
        int blank = line.indexOf(' ');
        String verb = blank < 0 ? line : line.substring(0, blank);
        String what = line.substring(blank + 1);
        try {
            switch (verb) {
                case "up" -> Labs.up(load(what));
                case "down" -> Labs.down(what);
                case "plan" -> Labs.plan(load(what));
                case "list" -> Labs.labs();
                case "doctor" -> {
                    return new Examination(System.getenv()).run().toString();
                }
                default -> throw new IllegalArgumentException(line);
            }
        } catch (ConflictException e) {
            return "conflict";
        }
        return "done";
    }

    private static Topology load(String file) throws Exception {
        return Labs.load(Files.readString(Path.of(file)));
    }
}
