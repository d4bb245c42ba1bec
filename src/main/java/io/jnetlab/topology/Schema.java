package io.jnetlab.topology;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft-07) of topology files. */
public final class Schema {
    private static final String NAME = "jnetlab.schema.json";

    private Schema() {}

    /** Its text, which ends with a line end. */
    public static String text() throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new FileNotFoundException(NAME + " is missing beside the classes of jnetlab");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
