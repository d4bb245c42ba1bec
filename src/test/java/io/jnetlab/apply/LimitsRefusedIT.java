package io.jnetlab.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jnetlab.cgroup.ControlGroup;
import io.jnetlab.cgroup.Controllers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where control groups can't limit anything, nothing is changed. */
final class LimitsRefusedIT {
    @Test
    void namesWhatIsMissing() throws Exception {
        ControlGroup root = ControlGroup.root();
        Controllers.Fault fault = Controllers.fault(root, "pids");
        assumeTrue(fault != null, "control groups of version 2 can limit processes here");
        assertNotNull(fault);
        List<String> before = MachineText.everything();
        MissingFeatureException e = assertThrows(
                MissingFeatureException.class, () -> Labs.up("name: limits\nnamespaces: {a: {limits: {pids: 10}}}\n"));
        assertEquals("limits need the pids controller in control groups of version 2; " + fault.text(), e.getMessage());
        assertEquals(fault.help(), e.help());
        MachineText.assertSame(before, MachineText.everything());
    }
}
