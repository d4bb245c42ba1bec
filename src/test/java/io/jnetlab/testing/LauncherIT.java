package io.jnetlab.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/jnetlab} and {@code bin/setup} on a checkout of their own that Maven has built. */
@Tag("launcher")
final class LauncherIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    static Path shared;

    /** Set up once; tests that change it work on a copy. */
    private static Path published = Path.of("");

    private static String firstError = "";

    @TempDir
    Path temporary;

    private Path checkout = published;

    @BeforeAll
    static void publish() throws IOException {
        published = shared.resolve("checkout");
        for (String name : List.of(
                "bin",
                "src/packaging",
                "pom.xml",
                "target/jnetlab.jar",
                "target/jnetlab-graph.jar",
                "README.md",
                "LICENSE",
                "docs",
                "topologies")) {
            Path to = published.resolve(name);
            Files.createDirectories(to.getParent());
            copy(PROJECT.resolve(name), to);
        }
        firstError = jnetlab(published.resolve("bin/jnetlab"), shared, Map.of(), "version")
                .orFail()
                .err();
    }

    @Test
    void theFirstStartSaysWhatItDoes() {
        assertTrue(firstError.startsWith("jnetlab: making the class-data archive"), firstError);
    }

    @Test
    void startsFromAnyFolderThroughLinks() throws IOException {
        Path first = Files.createSymbolicLink(temporary.resolve("first"), checkout.resolve("bin/jnetlab"));
        Path link = Files.createSymbolicLink(temporary.resolve("jnetlab"), first.getFileName());
        Command linked = jnetlab(link, Path.of("/"), Map.of(), "version").orFail();
        assertEquals("", linked.err());
        assertTrue(linked.out().startsWith("jnetlab "), linked.out());

        Map<String, String> path = Map.of("PATH", temporary + ":" + System.getenv("PATH"));
        Command named = jnetlab(Path.of("jnetlab"), temporary, path, "version").orFail();
        assertEquals(linked.out(), named.out());
        Files.delete(first);
    }

    @Test
    void startsNoProcessButJava() throws IOException {
        Hermetic.requireCommand("strace", "strace");
        Path log = temporary.resolve("strace");
        String launcher = checkout.resolve("bin/jnetlab").toString();
        Command.run("strace", "-f", "-e", "trace=execve,fork,vfork", "-o", log.toString(), launcher, "version")
                .orFail();
        List<String> calls = Files.readAllLines(log).stream()
                .filter(line -> line.contains("("))
                .toList();
        assertEquals(2, calls.size(), () -> "the shell, and Java in its place: " + calls);
    }

    @Test
    void classesComeFromTheArchiveAlsoInAnotherPlaceAndOfAnotherJar() throws IOException {
        assertSharedMain();

        copyCheckout("copy");
        String before = jnetlab("version").orFail().out();
        assertSharedMain();
        assertEquals("", jnetlab("version").orFail().err());

        setVersion("9.9");
        String after = jnetlab("version").orFail().out();
        assertNotEquals(before, after);
        assertTrue(after.startsWith("jnetlab 9.9\n"), after);
        assertSharedMain();
        try (Stream<Path> run = Files.list(checkout.resolve("target/run"))) {
            assertEquals(2, run.count(), "the new folder and the file that names it");
        }

        Files.write(archive(), new byte[0]);
        assertEquals("", jnetlab("version").orFail().err());
        assertEquals(0, Files.size(archive()), "what could not be made was tried again");
    }

    @Test
    void installsForAllUsers() throws IOException {
        copyCheckout("copy with spaces");
        Path prefix = temporary.resolve("prefix");
        Command.run(checkout.resolve("bin/setup").toString(), "--install", prefix.toString())
                .orFail();
        Files.move(checkout, temporary.resolve("away"));
        Command start = jnetlab(prefix.resolve("bin/jnetlab"), temporary, Map.of(), "version");
        assertEquals("", start.orFail().err());
        assertTrue(start.out().startsWith("jnetlab "), start.out());
        for (String file : List.of(
                "man/man1/jnetlab.1",
                "man/man1/jnetlab-console.1",
                "doc/jnetlab/docs/topology.md",
                "doc/jnetlab/topologies/two-ns.yaml",
                "bash-completion/completions/jnetlab",
                "zsh/site-functions/_jnetlab",
                "fish/vendor_completions.d/jnetlab.fish")) {
            assertTrue(Files.size(prefix.resolve("share").resolve(file)) > 0, file);
        }
    }

    @Test
    void aJavaThatIsNoneIsAnError() {
        Command start =
                jnetlab(checkout.resolve("bin/jnetlab"), temporary, Map.of("JNETLAB_JAVA", "/bin/true"), "version");
        assertEquals(3, start.status());
        assertEquals("jnetlab: JNETLAB_JAVA=/bin/true is not the java of a JDK or JRE, 17 or newer\n", start.err());
    }

    private void copyCheckout(String name) {
        checkout = temporary.resolve(name);
        copy(published, checkout);
    }

    private Command jnetlab(String... arguments) {
        return jnetlab(checkout.resolve("bin/jnetlab"), temporary, Map.of(), arguments);
    }

    private static Command jnetlab(Path launcher, Path folder, Map<String, String> environment, String... arguments) {
        String[] line = Stream.concat(Stream.of("env", launcher.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        return Command.run(builder);
    }

    private void assertSharedMain() {
        Command start = jnetlab(
                        checkout.resolve("bin/jnetlab"),
                        temporary,
                        Map.of("JNETLAB_JAVA_OPTS", "-Xlog:class+load:stdout"),
                        "version")
                .orFail();
        List<String> main = start.out()
                .lines()
                .filter(line -> line.contains("io.jnetlab.cli.Main source:"))
                .toList();
        assertEquals(1, main.size());
        assertTrue(main.get(0).contains("shared objects file"), main.get(0));
    }

    private Path archive() throws IOException {
        Path published =
                Path.of(Files.readString(checkout.resolve("target/run/current")).strip());
        try (Stream<Path> files = Files.list(published)) {
            return files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void setVersion(String version) throws IOException {
        Path jar = checkout.resolve("target/jnetlab.jar");
        Path changed = temporary.resolve("changed.jar");
        try (JarFile in = new JarFile(jar.toFile())) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(changed), manifest)) {
                for (var entry : in.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        in.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) {
        Command.run("cp", "-a", from.toString(), to.toString()).orFail();
    }
}
