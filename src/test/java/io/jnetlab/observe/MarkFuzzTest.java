package io.jnetlab.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jnetlab.fuzz.Fuzz;
import io.jnetlab.model.IfName;
import io.jnetlab.model.LabName;
import io.jnetlab.model.MacAddress;
import io.jnetlab.model.NetnsName;
import io.jnetlab.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Anybody can give a link of a namespace any alias: it is a mark or it isn't. */
final class MarkFuzzTest {
    private static final LabName LAB = new LabName("lab");

    @Test
    void anyAliasIsAMarkOrNone() throws Exception {
        Origin origin =
                new Origin(new IfName("eth0"), MacAddress.parse("02:00:00:00:00:01"), 1500, 1000, true, null, "a b");
        Mark[] marks = {
            new Mark(LAB),
            new Mark(LAB, List.of("net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"), true),
            new Mark(LAB, List.of(), false, origin, "alias", null),
            new Mark(LAB, new AttachedText(new NetnsName("ns1"), true, "alias"))
        };
        Fuzz fuzz = Fuzz.ofText("mark", MarkFuzzTest.class, MarkFuzzTest::read);
        for (Mark mark : marks) {
            fuzz.seed(mark.toString().getBytes(StandardCharsets.UTF_8));
        }
        fuzz.words(
                " was=", " attached=", " sysctls=", " alias=", " ruleset", "pin/", "/", "//", ",", "-1", "2147483647");
        fuzz.words(
                "-00000000001",
                "fffffffffffff",
                "none",
                "eui64",
                "up",
                "..",
                "../",
                "\u202e",
                "\u001b[2J",
                "jnetlab lab=");
        fuzz.run(20_000);
    }

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws Throwable {
        Fuzz.check(MarkFuzzTest::read, input);
    }

    private static List<String> read(byte[] input) {
        Mark mark = Mark.parse(new String(input, StandardCharsets.UTF_8));
        if (mark == null) {
            return List.of("none");
        }
        if (mark.was() != null && mark.was().mac() != null) {
            assertEquals(0, mark.was().mac().bits() >>> 48);
        }
        // Keys of sysctls are checked where they are read; some would be another mark here.
        if (mark.fits() && mark.sysctls().isEmpty()) {
            assertEquals(mark.toString(), String.valueOf(Mark.parse(mark.toString())));
        }
        return List.of(mark.ruleset() + " " + mark.sysctls().isEmpty() + (mark.was() == null)
                + mark.alias().isEmpty() + (mark.attached() == null));
    }
}
