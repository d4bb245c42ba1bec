package io.jnetlab.cli;

import io.jnetlab.apply.ApplyFailedException;
import io.jnetlab.apply.ConflictException;
import io.jnetlab.apply.LabSession;
import io.jnetlab.apply.MissingFeatureException;
import io.jnetlab.apply.RefusedException;
import io.jnetlab.model.LabState;
import io.jnetlab.observe.NoNftablesException;
import io.jnetlab.plan.fault.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Looks for a fault that costs a lab a ping, by trying: what costs nothing is taken back. */
final class Breaking {
    /** How many places of one kind of fault are tried before the next kind. */
    private static final int PLACES = 8;

    /** Numbers that follow each other would otherwise begin alike: the golden ratio of 64 bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final LabSession session;
    private final PingBaseline pings;
    private final LabState whole;
    private int lost;

    /** @param whole what the lab is before, and again after a fault that costs nothing */
    Breaking(LabSession session, PingBaseline pings, LabState whole) {
        this.session = session;
        this.pings = pings;
        this.whole = whole;
    }

    /** How many pings the fault has cost. */
    int lost() {
        return lost;
    }

    /**
     * Breaks the lab.
     *
     * @param kinds those that may be
     * @return whether a fault was found
     * @throws ApplyFailedException where a fault could not be taken back
     */
    boolean run(List<Fault> kinds, long seed)
            throws IOException, InterruptedException, ConflictException, ApplyFailedException {
        List<Fault> order = new ArrayList<>(kinds);
        long start = seed * SPREAD;
        Collections.shuffle(order, new Random(start));
        for (Fault fault : order) {
            // Whatever the other kinds find, this one tries the same.
            Random random = new Random(start + fault.name().hashCode());
            List<LabState> places = new ArrayList<>(fault.in(whole, random));
            Collections.shuffle(places, random);
            for (LabState broken : places.subList(0, Math.min(PLACES, places.size()))) {
                if (costs(broken)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean costs(LabState broken)
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
            lost = pings.lost();
            if (Thread.interrupted()) {
                throw new InterruptedException("while it was looked for what the fault costs");
            }
            stays = lost > 0;
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
