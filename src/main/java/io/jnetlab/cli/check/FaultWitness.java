package io.jnetlab.cli.check;

import io.jnetlab.model.NetnsName;
import java.io.IOException;
import java.util.Set;

/** What is to notice that a lab is broken: it was well before. */
interface FaultWitness {
    /** Whether it is not well now. */
    boolean notices() throws IOException;

    /** Whether it may well notice what is wrong in one of these namespaces, or with their cables. */
    boolean isNear(Set<NetnsName> namespaces);
}
