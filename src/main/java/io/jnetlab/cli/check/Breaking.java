package io.jnetlab.cli.check;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabSession;
import io.jnetlab.apply.MissingFeatureException;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.NoNftablesException;
import io.jnetlab.plan.fault.Fault;
import io.jnetlab.plan.fault.Neighbourhood;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Looks for a fault that somebody notices, by trying: what nobody notices is taken back. */
final class Breaking {
    /** How many places of one kind of fault are tried before the next kind. */
    private static final int PLACES = 8;

    /** The same where there is no next kind. */
    private static final int MORE_PLACES = 32;

    /** Numbers that follow each other would otherwise begin alike: the golden ratio of 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final LabSession session;
    private final LabState whole;
    private final List<Fault> kinds;
    private final long start;

    /**
     * @param whole what the lab is before, and again after a fault that nobody notices
     * @param kinds those that may be
     */
    Breaking(LabSession session, LabState whole, List<Fault> kinds, int seed) {
        this.session = session;
        this.whole = whole;
        this.kinds = kinds;
        this.start = seed * SPREAD;
    }

    /**
     * Breaks the lab.
     *
     * @return whether a fault was found that the witness notices
     * @throws ApplyFailedException where a fault could not be taken back
     */
    boolean run(FaultWitness witness)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        List<Fault> order = new ArrayList<>(kinds);
        Collections.shuffle(order, new Random(start));
        for (Fault fault : order) {
            List<LabState> places = places(fault, witness);
            int most = Math.min(kinds.size() == 1 ? MORE_PLACES : PLACES, places.size());
            for (LabState broken : places.subList(0, most)) {
                if (isNoticed(broken, witness)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In the order in which they are tried: by chance, but those first that are near the witness. */
    private List<LabState> places(Fault fault, FaultWitness witness) {
        // Whatever the other kinds find, this one tries the same.
        Random random = new Random(start + fault.name().hashCode());
        List<LabState> all = new ArrayList<>(fault.in(whole, random));
        Collections.shuffle(all, random);
        List<LabState> near = new ArrayList<>();
        List<LabState> far = new ArrayList<>();
        for (LabState broken : all) {
            (witness.isNear(Neighbourhood.of(whole, broken)) ? near : far).add(broken);
        }
        near.addAll(far);
        return near;
    }

    private boolean isNoticed(LabState broken, FaultWitness witness)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        try {
            session.apply(broken);
        } catch (MissingFeatureException | NoNftablesException | RefusedException e) {
            return false; // nothing was changed: this machine, or this lab, can't be so
        } catch (ApplyFailedException e) {
            if (e.undone() != ApplyFailedException.Undone.WHOLLY || e.isInterrupted()) {
                throw e;
            }
            return false; // the kernel would not have it so
        }
        boolean stays = false;
        try {
            boolean noticed = witness.notices();
            if (Thread.interrupted()) {
                throw new InterruptedException("while it was looked for what the fault costs");
            }
            stays = noticed;
            return stays;
        } finally {
            if (!stays) {
                // A second interrupt must not keep it from being taken back.
                boolean interrupted = Thread.interrupted();
                session.apply(whole);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
