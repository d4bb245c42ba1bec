package io.jnetlab.cli.view;

import io.jnetlab.cli.command.CliException;
import io.jnetlab.cli.command.ExitCode;
import io.jnetlab.graph.Layout;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The layout of drawings, whose library stands in a jar of its own beside the program's: it is as large as all of the rest,
 * and every start would pay for its entries.
 */
public final class LayoutLibrary {
    public static final String JAR = "jnetlab-graph.jar";

    private static final String CLASS = "io.jnetlab.graph.elk.ElkLayout";

    private LayoutLibrary() {}

    static Layout load() throws CliException {
        try {
            return Class.forName(CLASS, true, loader())
                    .asSubclass(Layout.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CliException(
                    ExitCode.MACHINE,
                    "the library that places what is drawn is not there: " + JAR,
                    List.of(),
                    "bin/setup makes it; --format text, dot and mermaid go without",
                    e);
        }
    }

    /** The program's own where it runs from folders of classes, as tests do. */
    private static ClassLoader loader() {
        ClassLoader own = LayoutLibrary.class.getClassLoader();
        if (own.getResource(CLASS.replace('.', '/') + ".class") != null) {
            return own;
        }
        try {
            URL program =
                    LayoutLibrary.class.getProtectionDomain().getCodeSource().getLocation();
            File jar = Path.of(program.toURI()).resolveSibling(JAR).toFile();
            // It stays open: the program ends when the drawing is written.
            return new URLClassLoader(new URL[] {jar.toURI().toURL()}, own);
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
