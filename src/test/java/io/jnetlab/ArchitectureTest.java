package io.jnetlab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.io.Serializable;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.List;

/** The table of packages in docs/architecture.md, and what is kept to one package each. */
@AnalyzeClasses(packages = "io.jnetlab", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "io.jnetlab.";

    /** Annotations only the compiler and its checkers read. */
    private static final String[] JDK_AND_ANNOTATIONS = {
        "java..", "javax..", "org.jspecify.annotations", "com.google.errorprone.annotations"
    };

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("cli")
            .definedBy(ROOT + "cli..")
            .layer("topology")
            .definedBy(ROOT + "topology..")
            .layer("observe")
            .definedBy(ROOT + "observe..")
            .layer("plan")
            .definedBy(ROOT + "plan..")
            .layer("apply")
            .definedBy(ROOT + "apply..")
            .layer("probe")
            .definedBy(ROOT + "probe..")
            .layer("capture")
            .definedBy(ROOT + "capture..")
            .layer("generate")
            .definedBy(ROOT + "generate..")
            .layer("graph")
            .definedBy(ROOT + "graph..")
            .layer("model")
            .definedBy(ROOT + "model..")
            .layer("diag")
            .definedBy(ROOT + "diag..")
            .layer("rtnetlink")
            .definedBy(ROOT + "rtnetlink..")
            .layer("wireguard")
            .definedBy(ROOT + "wireguard..")
            .layer("netlink")
            .definedBy(ROOT + "netlink..")
            .layer("netns")
            .definedBy(ROOT + "netns..")
            .layer("cgroup")
            .definedBy(ROOT + "cgroup..")
            .layer("ovsdb")
            .definedBy(ROOT + "ovsdb..")
            .layer("sys")
            .definedBy(ROOT + "sys..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("topology")
            .mayOnlyAccessLayers("model", "diag")
            .whereLayer("observe")
            .mayOnlyAccessLayers("model", "rtnetlink", "wireguard", "netlink", "netns", "cgroup", "ovsdb", "sys")
            .whereLayer("plan")
            .mayOnlyAccessLayers("model", "diag")
            .whereLayer("apply")
            .mayOnlyAccessLayers(
                    "plan",
                    "observe",
                    "model",
                    "diag",
                    "rtnetlink",
                    "wireguard",
                    "netlink",
                    "netns",
                    "cgroup",
                    "ovsdb",
                    "sys")
            .whereLayer("probe")
            .mayOnlyAccessLayers("model", "observe", "rtnetlink", "netlink", "netns", "sys")
            .whereLayer("capture")
            .mayOnlyAccessLayers("rtnetlink", "netlink", "netns", "sys")
            .whereLayer("generate")
            .mayOnlyAccessLayers("model")
            .whereLayer("graph")
            .mayOnlyAccessLayers("model", "diag")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("diag")
            .mayNotAccessAnyLayer()
            .whereLayer("rtnetlink")
            .mayOnlyAccessLayers("netlink", "sys")
            .whereLayer("wireguard")
            .mayOnlyAccessLayers("netlink", "sys")
            .whereLayer("netlink")
            .mayOnlyAccessLayers("sys")
            .whereLayer("netns")
            .mayOnlyAccessLayers("netlink", "sys")
            .whereLayer("cgroup")
            .mayOnlyAccessLayers("sys")
            .whereLayer("ovsdb")
            .mayOnlyAccessLayers("sys")
            .whereLayer("sys")
            .mayNotAccessAnyLayer();

    /** A package that no layer holds would escape the table. */
    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_LAYER = classes()
            .should()
            .resideInAnyPackage(
                    ROOT + "cli..",
                    ROOT + "topology..",
                    ROOT + "observe..",
                    ROOT + "plan..",
                    ROOT + "apply..",
                    ROOT + "probe..",
                    ROOT + "capture..",
                    ROOT + "generate..",
                    ROOT + "graph..",
                    ROOT + "model..",
                    ROOT + "diag..",
                    ROOT + "rtnetlink..",
                    ROOT + "wireguard..",
                    ROOT + "netlink..",
                    ROOT + "netns..",
                    ROOT + "cgroup..",
                    ROOT + "ovsdb..",
                    ROOT + "sys..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule MODEL_KNOWS_THE_JDK_ONLY = classes()
            .that()
            .resideInAnyPackage(ROOT + "model..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(ROOT + "model..").or(resideInAnyPackage(JDK_AND_ANNOTATIONS)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule DIAG_KNOWS_THE_JDK_ONLY = classes()
            .that()
            .resideInAnyPackage(ROOT + "diag..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(ROOT + "diag..").or(resideInAnyPackage(JDK_AND_ANNOTATIONS)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PLANS_ARE_DATA = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "plan..", ROOT + "generate..", ROOT + "model..", ROOT + "diag..")
            .should()
            .dependOnClassesThat(inputOrOutput())
            .because("a plan and a generated file are functions of values: they read and write nothing")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule SNAKEYAML_ONLY_IN_TOPOLOGY = only(ROOT + "topology..", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule PICOCLI_ONLY_IN_CLI = only(ROOT + "cli..", "picocli..");

    @ArchTest
    static final ArchRule JLINE_ONLY_IN_CLI = only(ROOT + "cli..", "org.jline..");

    @ArchTest
    static final ArchRule JNR_FFI_ONLY_IN_SYS = only(ROOT + "sys..", "jnr.ffi..");

    @ArchTest
    static final ArchRule JFFI_ONLY_IN_SYS = only(ROOT + "sys..", "com.kenai.jffi..");

    @ArchTest
    static final ArchRule JNR_UNIXSOCKET_ONLY_IN_OVSDB = only(ROOT + "ovsdb..", "jnr.unixsocket..");

    /** It is in a jar of its own, which nothing else can refer to. */
    @ArchTest
    static final ArchRule ELK_ONLY_IN_ITS_LAYOUT = only(ROOT + "graph.elk..", "org.eclipse..");

    @ArchTest
    static final ArchRule NOTHING_REFERS_TO_THE_OTHER_JAR = only(ROOT + "graph.elk..", ROOT + "graph.elk..");

    @ArchTest
    static final ArchRule GUAVA_IN_NO_PACKAGE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.common.."))
            .because("it comes with ELK, in whose jar it stays");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_ONLY_IN_CLI = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule EXIT_ONLY_IN_CLI = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule PROGRAMS_ARE_STARTED_IN_SYS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "sys..")
            .should()
            .callMethod(ProcessBuilder.class, "start")
            .orShould()
            .callMethod(ProcessBuilder.class, "startPipeline", List.class)
            .because("each start is an effect, which the tests refuse")
            .allowEmptyShould(true);

    /** The command line writes the files that its user names. */
    @ArchTest
    static final ArchRule FILES_ARE_CHANGED_BY_SYS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "sys..", ROOT + "cli..")
            .should()
            .callMethodWhere(changesFiles())
            .because("each change of a file is an effect, which the tests refuse")
            .allowEmptyShould(true);

    private static ArchRule only(String user, String library) {
        return noClasses()
                .that(resideOutsideOfPackage(user))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaMethodCall> changesFiles() {
        return new DescribedPredicate<>("change files") {
            @Override
            public boolean test(JavaMethodCall call) {
                JavaClass owner = call.getTargetOwner();
                String name = call.getName();
                return owner.isEquivalentTo(Files.class)
                                && name.matches("(write|create|delete|move|copy|set|new(Output|ByteCh|BufferedW)).*")
                        || owner.isEquivalentTo(File.class) && name.matches("(create|delete|mkdir|rename|set).*")
                        || owner.isEquivalentTo(ProcessHandle.class) && name.startsWith("destroy");
            }
        };
    }

    private static DescribedPredicate<JavaClass> inputOrOutput() {
        return resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
                .and(DescribedPredicate.not(type(Serializable.class)
                        .or(type(InetAddress.class))
                        .or(type(Inet4Address.class))
                        .or(type(Inet6Address.class))
                        .or(type(UnknownHostException.class))))
                .or(type(Process.class))
                .or(type(ProcessBuilder.class))
                .or(type(Runtime.class))
                .as("do input or output");
    }
}
