package io.jnetlab.apply;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults at the effects of labs with what many kernels lack: a guest of {@code bin/verify --vm} has it. */
final class KernelFaultIT {
    @ParameterizedTest
    @ValueSource(strings = {"devices", "impaired", "datapath", "limited"})
    void nothingIsLost(String lab) throws Exception {
        FaultCase.run(lab);
    }
}
