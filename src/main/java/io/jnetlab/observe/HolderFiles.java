package io.jnetlab.observe;

import io.jnetlab.model.LabName;
import io.jnetlab.model.NetnsName;
import io.jnetlab.sys.SafeFile;
import io.jnetlab.sys.SysException;
import java.nio.file.Path;

/** The files beside the process that holds a namespace's other namespaces, under {@code /run/jnetlab/lab-LAB}. */
public record HolderFiles(LabName lab, NetnsName namespace) {
    /** What it complained of. */
    public Path log() {
        return run(".isolate.log");
    }

    /** The path of the folder below its root. */
    public Path lower() {
        return run(".isolate.lower");
    }

    /** Makes their folder. */
    public void makeFolder() throws SysException {
        ProcessFiles.makeFolders(lab, "run", namespace);
    }

    /** Removes them. */
    public void remove() throws SysException {
        SafeFile.remove(log().toString());
        SafeFile.remove(lower().toString());
        ProcessFiles.removeFolders(lab, "run", namespace);
    }

    private Path run(String name) {
        return ProcessFiles.folder(lab)
                .resolve("run")
                .resolve(namespace.value())
                .resolve(name);
    }
}
