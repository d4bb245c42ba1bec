package io.jnetlab.topology;

import io.jnetlab.generate.GenerateException;
import io.jnetlab.jmh.Measured;
import io.jnetlab.jmh.Stars;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A topology file's bytes to the lab that it describes: a star. */
public class LoadingBenchmark extends Measured {
    @Param({"100", "1000"})
    public int namespaces;

    private byte[] file = {};

    @Setup
    public void write() throws GenerateException {
        file = Stars.file(namespaces);
    }

    @Benchmark
    public LoadResult load() {
        LoadResult result = TopologyLoader.load("star.yaml", file);
        if (result.topology() == null) {
            throw new IllegalStateException(result.diagnostics().toString());
        }
        return result;
    }
}
