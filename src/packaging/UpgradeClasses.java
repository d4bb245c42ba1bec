import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Copies a jar, giving classes compiled for Java 5 and older the class-file version of Java 8, with the stack map frames
 * that it asks for: {@code java -cp IN UpgradeClasses.java IN OUT}.
 *
 * <p>Some libraries here still ship such classes (picocli, ASM, jnr-x86asm). A class-data archive holds them unverified at
 * best, or not at all, so that each start would load and verify them anew. ASM, which does this, is in the jar.
 */
final class UpgradeClasses {
    private static final int FIRST_WITH_FRAMES = Opcodes.V1_6;

    private UpgradeClasses() {}

    public static void main(String[] args) throws IOException {
        try (ZipFile in = new ZipFile(args[0]);
                ZipOutputStream out =
                        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(args[1]))))) {
            for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                try (var bytes = new BufferedInputStream(in.getInputStream(entry))) {
                    byte[] content = bytes.readAllBytes();
                    out.write(entry.getName().endsWith(".class") ? upgraded(entry.getName(), content) : content);
                }
                out.closeEntry();
            }
        }
    }

    private static byte[] upgraded(String name, byte[] content) {
        int major = (content[6] & 0xff) << 8 | content[7] & 0xff;
        if (major >= (FIRST_WITH_FRAMES & 0xffff)) {
            return content;
        }
        try {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
            new ClassReader(content)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public void visit(
                                        int version,
                                        int access,
                                        String className,
                                        String signature,
                                        String superName,
                                        String[] interfaces) {
                                    super.visit(Opcodes.V1_8, access, className, signature, superName, interfaces);
                                }
                            },
                            ClassReader.SKIP_FRAMES);
            return writer.toByteArray();
        } catch (TypeNotPresentException e) {
            // An adapter to a library that is not here, and that nothing here loads.
            return content;
        }
    }
}
