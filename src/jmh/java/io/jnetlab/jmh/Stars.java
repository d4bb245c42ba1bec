package io.jnetlab.jmh;

import io.jnetlab.generate.GenerateException;
import io.jnetlab.generate.Generator;
import io.jnetlab.generate.Kind;
import io.jnetlab.generate.LabRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files of labs to measure with: {@code jnetlab generate star N}. */
public final class Stars {
    private Stars() {}

    /** A topology file with that many hosts on one bridge of Open vSwitch, in UTF-8. */
    public static byte[] file(int hosts) throws GenerateException {
        LabRequest request = new LabRequest(
                Kind.STAR,
                List.of(hosts),
                /* routed= */ false,
                LabRequest.USUAL,
                /* v4= */ true,
                /* v6= */ false,
                /* linuxBridges= */ false,
                LabRequest.USUAL,
                "",
                "",
                "jnetlab generate star " + hosts);
        return Generator.generate(request).getBytes(StandardCharsets.UTF_8);
    }
}
