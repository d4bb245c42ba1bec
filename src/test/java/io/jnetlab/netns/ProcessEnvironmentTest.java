package io.jnetlab.netns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProcessEnvironmentTest {
    private static ProcessEnvironment of(String text) {
        return ProcessEnvironment.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheLauncherAddedIsNotPassedOn() {
        ProcessEnvironment environment = of("A=1\0JNETLAB_NOFILE=1024\0JNETLAB_FDS=3 12\0B=\0");
        assertEquals(2, environment.entries().size());
        assertEquals("1", environment.get("A"));
        assertEquals("", environment.get("B"));
        assertNull(environment.get("JNETLAB_NOFILE"));
        assertTrue(environment.isInherited(3));
        assertTrue(environment.isInherited(12));
        assertFalse(environment.isInherited(4));
    }

    @Test
    void nonsenseInTheListOfDescriptorsIsNoDescriptor() {
        ProcessEnvironment environment = of("JNETLAB_FDS=x 7y-1 \0");
        assertTrue(environment.isInherited(7));
        assertTrue(environment.isInherited(1));
        assertFalse(environment.isInherited(0));
    }

    @Test
    void aVariableIsReplaced() {
        ProcessEnvironment environment = of("PS1=$\0AB=1\0A=2\0").with("A", "3").with("C", "4");
        assertEquals(4, environment.entries().size());
        assertEquals("3", environment.get("A"));
        assertEquals("1", environment.get("AB"));
        assertEquals("4", environment.get("C"));
    }
}
