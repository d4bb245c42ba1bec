package io.jnetlab.cli.program;

import io.jnetlab.netns.RawArguments;
import io.jnetlab.sys.SysException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The words that start jnetlab once more, as this process was started. */
public final class OwnProgram {
    /** By its name: the entry point is above all else. */
    private static final String MAIN = "io.jnetlab.cli.Main";

    /** What the launcher gives only to what passes its limits on to others. */
    private static final String OTHERS_LIMIT = "-XX:-MaxFDLimit";

    private OwnProgram() {}

    /** Those before the command's name. */
    public static List<String> words() throws SysException {
        List<String> out = new ArrayList<>();
        boolean jar = false;
        for (byte[] bytes : RawArguments.all()) {
            String word = new String(bytes, StandardCharsets.UTF_8);
            if (!word.equals(OTHERS_LIMIT)) {
                out.add(word);
            }
            if (jar || word.equals(MAIN)) {
                return out;
            }
            jar = word.equals("-jar");
        }
        throw new IllegalStateException("started otherwise than by a JVM of its own");
    }
}
