package io.jnetlab.apply;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults at the effects of labs that between them have every kind of resource that most kernels know. */
@Tag("processes")
final class EffectsFaultIT {
    @ParameterizedTest
    @ValueSource(strings = {"routed", "switched", "kinds", "filtered", "running", "attached", "ports", "addressed"})
    void nothingIsLost(String lab) throws Exception {
        FaultCase.run(lab);
    }
}
