import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Copies a jar into one that starts faster and does the same: {@code java -cp IN PrepareJar.java IN OUT}.
 *
 * <p>Classes compiled for Java 5 and older (picocli's, ASM's, jnr-x86asm's) get the class-file version of Java 8, with the
 * stack map frames that it asks for: a class-data archive holds the old ones unverified at best.
 *
 * <p>The {@code equals}, {@code hashCode} and {@code toString} that javac gives to records become what one would have
 * written by hand: javac leaves them to {@code java.lang.runtime.ObjectMethods}, which builds them from method handles in
 * each process anew, and that takes longer than everything else in a short command.
 *
 * <p>ASM, which does this, is in the jar.
 */
final class PrepareJar implements Opcodes {
    private PrepareJar() {}

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
                byte[] content;
                try (var bytes = in.getInputStream(entry)) {
                    content = bytes.readAllBytes();
                }
                out.write(entry.getName().endsWith(".class") ? prepared(content) : content);
                out.closeEntry();
            }
        }
    }

    private static byte[] prepared(byte[] content) {
        ClassReader reader = new ClassReader(content);
        boolean old = reader.readUnsignedShort(6) < V1_6;
        if (!old && !"java/lang/Record".equals(reader.getSuperName())) {
            return content;
        }
        ClassNode type = new ClassNode();
        reader.accept(type, ClassReader.SKIP_FRAMES);
        if (old) {
            type.version = V1_8;
        }
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                    spellOut(type.name, method, call);
                    break;
                }
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        try {
            type.accept(writer);
        } catch (TypeNotPresentException e) {
            // An adapter to a library that is not here, and that nothing here loads.
            return content;
        }
        return writer.toByteArray();
    }

    /** Arguments of the bootstrap method: the record's class, its components' names with ; between, their fields. */
    private static void spellOut(String type, MethodNode method, InvokeDynamicInsnNode call) {
        String[] names = ((String) call.bsmArgs[1]).split(";");
        Handle[] fields = new Handle[call.bsmArgs.length - 2];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = (Handle) call.bsmArgs[i + 2];
        }
        method.instructions.clear();
        method.localVariables = null;
        switch (method.name) {
            case "equals" -> equals(type, method, fields);
            case "hashCode" -> hashCode(method, fields);
            case "toString" -> toString(type, method, fields, names);
            default -> throw new IllegalStateException(type + "." + method.name);
        }
    }

    private static void equals(String type, MethodVisitor code, Handle[] fields) {
        Label differ = new Label();
        code.visitVarInsn(ALOAD, 1);
        code.visitTypeInsn(INSTANCEOF, type);
        code.visitJumpInsn(IFEQ, differ);
        code.visitVarInsn(ALOAD, 1);
        code.visitTypeInsn(CHECKCAST, type);
        code.visitVarInsn(ASTORE, 2);
        for (Handle field : fields) {
            get(code, 0, field);
            get(code, 2, field);
            switch (field.getDesc().charAt(0)) {
                case 'Z', 'B', 'C', 'S', 'I' -> code.visitJumpInsn(IF_ICMPNE, differ);
                case 'J' -> {
                    code.visitInsn(LCMP);
                    code.visitJumpInsn(IFNE, differ);
                }
                case 'F', 'D' -> {
                    String box = box(field.getDesc());
                    String pair = "(" + field.getDesc() + field.getDesc() + ")I";
                    code.visitMethodInsn(INVOKESTATIC, box, "compare", pair, false);
                    code.visitJumpInsn(IFNE, differ);
                }
                default -> {
                    String pair = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
                    code.visitMethodInsn(INVOKESTATIC, "java/util/Objects", "equals", pair, false);
                    code.visitJumpInsn(IFEQ, differ);
                }
            }
        }
        code.visitInsn(ICONST_1);
        code.visitInsn(IRETURN);
        code.visitLabel(differ);
        code.visitInsn(ICONST_0);
        code.visitInsn(IRETURN);
    }

    private static void hashCode(MethodVisitor code, Handle[] fields) {
        code.visitInsn(ICONST_0);
        for (Handle field : fields) {
            code.visitIntInsn(BIPUSH, 31);
            code.visitInsn(IMUL);
            get(code, 0, field);
            String box = box(field.getDesc());
            String owner = box == null ? "java/util/Objects" : box;
            String one = "(" + (box == null ? "Ljava/lang/Object;" : field.getDesc()) + ")I";
            code.visitMethodInsn(INVOKESTATIC, owner, "hashCode", one, false);
            code.visitInsn(IADD);
        }
        code.visitInsn(IRETURN);
    }

    private static void toString(String type, MethodVisitor code, Handle[] fields, String[] names) {
        String builder = "java/lang/StringBuilder";
        code.visitTypeInsn(NEW, builder);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, builder, "<init>", "()V", false);
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false);
        code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", "()Ljava/lang/String;", false);
        append(code, "Ljava/lang/String;");
        for (int i = 0; i < fields.length; i++) {
            code.visitLdcInsn((i == 0 ? "[" : ", ") + names[i] + "=");
            append(code, "Ljava/lang/String;");
            get(code, 0, fields[i]);
            String described = fields[i].getDesc();
            append(code, switch (described.charAt(0)) {
                case 'L', '[' -> "Ljava/lang/Object;";
                case 'B', 'S' -> "I";
                default -> described;
            });
        }
        code.visitLdcInsn(fields.length == 0 ? "[]" : "]");
        append(code, "Ljava/lang/String;");
        code.visitMethodInsn(INVOKEVIRTUAL, builder, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(ARETURN);
    }

    private static void append(MethodVisitor code, String described) {
        String builder = "java/lang/StringBuilder";
        code.visitMethodInsn(INVOKEVIRTUAL, builder, "append", "(" + described + ")L" + builder + ";", false);
    }

    private static void get(MethodVisitor code, int variable, Handle field) {
        code.visitVarInsn(ALOAD, variable);
        code.visitFieldInsn(GETFIELD, field.getOwner(), field.getName(), field.getDesc());
    }

    /** The class whose static methods compare and hash a primitive type; null for objects. */
    private static String box(String described) {
        return switch (Type.getType(described).getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
    }
}
